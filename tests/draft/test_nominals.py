"""How sure it is whom a noun means."""

import pytest
from draft_cases import drafted

from audio.draft.model import SURE
from audio.draft.reading.plain import read_plain

TOLD = "LaTonya Briggs sits at the window from noon to midnight, behind a stapler on a chain."


@pytest.mark.parametrize(
    ("before", "sure"),
    [(TOLD, False), (f"{TOLD} A clerk came in with tissues.", True)],
    ids=["somebody told of may be meant", "introduced"],
)
def test_a_noun_for_somebody_new_is_doubtful_where_it_was_not_introduced(before, sure):
    (quote,) = drafted(read_plain(f"{before}\n\n“Not here,” the clerk tells them.")).quotes
    assert quote.speaker.name.endswith("clerk")
    assert (quote.confidence >= SURE) is sure


def test_no_answer_is_less_sure_than_not_at_all():
    text = (
        "She painted it for a chemistry teacher who had gone into transport. It was old.\n\n"
        "“He used to quiz the passengers,” said Grace Achieng.\n\n"
        "Her brother Felix keeps the books. Felix laughs.\n\nCollins Mutua walks round it.\n\n"
        "“It is watching me,” the man said."
    )
    *_, quote = drafted(read_plain(text)).quotes
    assert 0 < quote.confidence < SURE
