"""The chain from an article's text to its quotations with their speakers."""

from audio.draft.marks import quotations
from audio.draft.mentions import Entities
from audio.draft.model import Document, Quotation
from audio.draft.people import People
from audio.draft.pieces import set_off
from audio.draft.prominence import Prominence
from audio.draft.settings import settings
from audio.draft.speech import judge
from audio.draft.tongues.tongue import Tongue
from audio.draft.turns import turns
from audio.draft.who import Attribution


def attribute(document: Document, tongue: Tongue, known: Entities = ()) -> list[Quotation]:
    """Every outermost quotation or turn, in order: what it is, whose, and how sure that is.

    Args:
        known: names that a model has found; without, they are found by rule.
    """
    people = People(document, tongue, known)
    said = turns(document, people, tongue)
    marked = quotations(document, tongue)
    if said:  # what is quoted before and behind a transcript
        first, last = said[0].block, said[-1].block
        marked = [it for it in marked if not first <= it.block <= last]
        if not marked:
            return set_off(document, said)
    found = settings(document, marked, tongue)
    judged = judge(document, found, tongue)
    quoted = [(it.opens, it.closes) for it in judged if not _is_name(document, it)]
    prominence = Prominence(document, people, tongue, quoted)
    attribution = Attribution(document, people, tongue, prominence)
    answered = attribution.answer(found, judged)
    return set_off(document, sorted([*said, *answered], key=lambda it: it.opens))


def _is_name(document: Document, quote: Quotation) -> bool:
    """Whether one word with a capital stands between marks: "Ana" told me."""
    words = document.text[quote.begin : quote.end]
    return quote.kind == "mention" and words.isalpha() and words[0].isupper()
