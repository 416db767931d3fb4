"""Speech behind dashes, and tags within quotations: as French, Spanish and Russian set them."""

import re
from collections.abc import Iterator, Sequence

from audio.draft.model import Document, Quotation
from audio.draft.tags import tag_behind
from audio.draft.tongues.tongue import Tongue

DASH = "—–―"
BEGINS = re.compile(rf"[{DASH}]\s*|-\s+(?=[^\W\d_])")
# Where a tag may begin: a dash, or the comma before an inverted verb.
PARTED = re.compile(rf"(?<=[,.!?…»])\s*[{DASH}]\s*|(?<!\s)\s++[{DASH}](?=\w)|(?<=[,!?…])\s+(?=\w)")
RESUMES = re.compile(rf"(?:[.,;:]\s*+|(?<!\s)\s++|)[{DASH}][.,;:!?]*\s*")
ENDS = re.compile(r"[^,.;:!?…]*[,.;:!?…]+\s+")
"""The rest of a tag that no dash ends: up to the next stop or comma."""
REACH = 500  # characters in which a tag stands

_Stretch = tuple[int, int, tuple[int, int] | None]
"""What is said, half open, and the tag behind it if that is a verb alone."""


def dialogue(document: Document, tongue: Tongue) -> dict[int, list[Quotation]]:
    """The speech of paragraphs that begin with a dash, by the number of the paragraph.

    They are speech only if a tag stands in one of them; otherwise they are a list.
    """
    found: dict[int, list[Quotation]] = {}
    tagged = 0
    for number, block in enumerate(document.blocks):
        match = BEGINS.match(document.words(block))
        if match is None or block.shape != "text":
            continue
        begin = block.begin + match.end()
        spans = list(_stretches(document.text, begin, block.end, tongue))
        tagged += len(spans) > 1 or (bool(spans) and spans[-1][1] < block.end)
        found[number] = list(_quotations(spans, block.begin, number))
    return found if tagged else {}


def parted(document: Document, quote: Quotation, tongue: Tongue) -> list[Quotation]:
    """A quotation without the tags that stand within its marks: «…, — сказал он. — …»."""
    if not tongue.tags_within:
        return [quote]
    spans = list(_stretches(document.text, quote.begin, quote.end, tongue, marked=True))
    if len(spans) == 1 and spans[0][:2] == (quote.begin, quote.end):
        return [quote]
    return list(_quotations(spans, quote.opens, quote.block))


def _quotations(spans: Sequence[_Stretch], opens: int, number: int) -> Iterator[Quotation]:
    for at, (begin, end, tag) in enumerate(spans):
        yield Quotation(begin if at else opens, begin, end, end, number, dashed=True, tag=tag)


def _stretches(
    text: str, begin: int, end: int, tongue: Tongue, *, marked: bool = False
) -> Iterator[_Stretch]:
    """What is said, without the tags between.

    Args:
        marked: a mark ends it, so that speech goes on behind a tag that no dash ends.
    """
    at = begin
    while at < end:
        cut = _tag(text, at, end, tongue, marked=marked)
        if cut is None:
            yield at, end, None
            return
        stop, resumes, alone = cut
        yield at, stop, (stop, resumes) if alone else None
        at = resumes


def _verb_alone(text: str, begin: int, end: int, tongue: Tongue) -> int | None:
    """Where speech goes on behind a verb without a subject: "—dice—"."""
    word = re.compile(r"[^\W\d_]+").match(text, begin, end)
    if word is None or word[0] not in tongue.verbs:
        return None
    resumed = RESUMES.match(text, word.end(), end)
    return resumed.end() if resumed else None


def _tag(
    text: str, begin: int, end: int, tongue: Tongue, *, marked: bool
) -> tuple[int, int, bool] | None:
    """Where the first tag begins, where speech goes on behind it; if it is a verb alone."""
    for match in PARTED.finditer(text, begin, end):
        dashed = any(char in DASH for char in match[0])
        alone = _verb_alone(text, match.end(), end, tongue) if dashed else None
        if alone is not None:
            return match.start(), alone, True
        if not dashed and text[match.end()].isupper():
            continue
        tag = tag_behind(text, match.end(), min(end, match.end() + REACH), tongue)
        if tag is None or not tag.verb:
            continue
        inverted = tag.begin == match.end() and tag.who.begin > tag.begin
        if not inverted and not dashed:
            continue
        resumed = RESUMES.search(text, tag.end, end) if dashed else None
        if marked and not dashed:
            resumed = ENDS.match(text, tag.end, end)
        return match.start(), resumed.end() if resumed else end, False
    return None
