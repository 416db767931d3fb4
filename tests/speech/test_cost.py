"""What speaking costs is known before anybody is asked, and may be bounded."""

import pytest
from sounds import tone, wav
from stories import ANA, NARRATOR

from audio.errors import TooDear
from audio.model.speech import Utterance
from audio.progress import unheard
from audio.speech.cost import Estimate, Share, as_mapping, estimate, together
from audio.speech.studio import record


class Paid:
    version = "paid-1"
    at_once = 2
    sounds = False
    longest = 40

    def __init__(self, price):
        self.price = price
        self.asked = []

    def voices(self):
        return []

    def speak(self, text, _voice):
        self.asked.append(text)
        return wav(tone(1.0))


def lines(*texts, speaker=NARRATOR):
    return [Utterance(speaker, text, text) for text in texts]


def test_it_is_the_price_times_the_characters_of_lines_without_a_take(store):
    engine = Paid(0.10)
    told = lines("0123456789", "a" * 30)
    (share,) = estimate(told, store, lambda _: engine).shares
    assert (share.requests, share.characters, share.dollars) == (2, 40, pytest.approx(0.004))
    record(told[:1], store, unheard, lambda _: engine)
    assert estimate(told, store, lambda _: engine).dollars == pytest.approx(0.003)
    record(told, store, unheard, lambda _: engine)
    assert estimate(told, store, lambda _: engine) == Estimate()


def test_a_line_that_comes_twice_is_paid_once(store):
    told = lines("Again.", "Again.")
    (share,) = estimate(told, store, lambda _: Paid(1.0)).shares
    assert share.characters == len("Again.")


def test_the_estimate_is_of_what_is_asked_piece_by_piece(store):
    engine = Paid(1.0)
    told = lines("The first sentence is here. " * 4)
    (share,) = estimate(told, store, lambda _: engine).shares
    record(told, store, unheard, lambda _: engine)
    assert share.characters == sum(map(len, engine.asked))
    assert share.requests == len(engine.asked)


def test_a_voice_may_have_a_price_of_its_own(store):
    engine = Paid(lambda voice: 0.10 if voice == ANA.voice else 0.01)
    told = [*lines("0123456789"), *lines("0123456789", speaker=ANA)]
    assert estimate(told, store, lambda _: engine).dollars == pytest.approx(0.0011)


def test_what_is_free_has_no_part_in_it(store):
    free = Paid(0)
    assert estimate(lines("One."), store, lambda _: free) == Estimate()
    del free.price
    assert estimate(lines("One."), store, lambda _: free) == Estimate()


def test_a_price_that_nobody_knows_counts_as_nothing_and_is_said(store):
    told = estimate(lines("0123456789"), store, lambda _: Paid(None))
    assert told.dollars == 0
    assert "10 characters, $0.00, for its price is not known and counts as 0" in str(told)
    told.within(0)


def test_it_says_how_much_and_how_long():
    shares = (
        Share("polly", 30, 3_000, 0.048, 24),
        Share("openai", 400, 90_000, 1.35, 503),
    )
    assert str(Estimate(shares)) == (
        "speaking will take about $1.40 and 9 min "
        "(polly: 3,000 characters, $0.05; openai: 90,000 characters, $1.35)"
    )


def test_one_waits_for_requests_as_many_as_go_at_once(store):
    told = lines(*(f"{n:04}" * 7 for n in range(20)))  # 28 characters: half a second each
    assert estimate(told, store, lambda _: Paid(1.0)).seconds == 15


DEAR = Estimate((Share("polly", 30, 3_000, 0.048, 24),))


@pytest.mark.parametrize("most", [1, 0.05, 0.048])
def test_what_is_allowed_is_allowed(most):
    DEAR.within(most)


@pytest.mark.parametrize(("most", "said"), [(0.0479, "0.0479"), (0, "0.00")])
def test_more_than_is_allowed_is_refused_with_the_sum(most, said):
    with pytest.raises(TooDear) as caught:
        DEAR.within(most)
    assert str(caught.value) == (
        "speaking will take about $0.05 and 24 s (polly: 3,000 characters, $0.05): "
        f"more than the ${said} that are allowed"
    )


def test_several_make_one():
    one = Estimate((Share("polly", 1, 100, 0.1, 3),))
    other = Estimate((Share("polly", 2, 200, 0.2, 4, known=False), Share("azure", 1, 10, 0.01, 1)))
    assert as_mapping(together([one, other])) == {
        "dollars": 0.31,
        "seconds": 7,
        "engines": {
            "polly": {"requests": 3, "characters": 300, "dollars": 0.3, "price_known": False},
            "azure": {"requests": 1, "characters": 10, "dollars": 0.01, "price_known": True},
        },
    }
