"""Speech behind dashes, and tags within quotations: as French, Spanish and Russian set them."""

import re
from collections.abc import Iterator, Sequence

from audio.draft.model import Document, Quotation
from audio.draft.tags import tag_behind
from audio.draft.tongues.tongue import Tongue

DASH = "—–―"
BEGINS = re.compile(rf"[{DASH}]\s*|-\s+(?=[^\W\d_])")
# Where a tag may begin: a dash, or the comma before an inverted verb.
PARTED = re.compile(rf"(?<=[,.!?…»])\s*[{DASH}]\s*|\s+[{DASH}](?=\w)|(?<=[,!?…])\s+(?=\w)")
RESUMES = re.compile(rf"[.,;:]?\s*[{DASH}][.,;:!?]*\s*")


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
    spans = list(_stretches(document.text, quote.begin, quote.end, tongue))
    if not tongue.tags_within or (len(spans) == 1 and spans[0] == (quote.begin, quote.end)):
        return [quote]
    return list(_quotations(spans, quote.opens, quote.block))


def _quotations(spans: Sequence[tuple[int, int]], opens: int, number: int) -> Iterator[Quotation]:
    for at, (begin, end) in enumerate(spans):
        yield Quotation(begin if at else opens, begin, end, end, number, dashed=True)


def _stretches(text: str, begin: int, end: int, tongue: Tongue) -> Iterator[tuple[int, int]]:
    """What is said, without the tags between."""
    at = begin
    while at < end:
        cut = _tag(text, at, end, tongue)
        if cut is None:
            yield at, end
            return
        stop, resumes = cut
        yield at, stop
        at = resumes


def _verb_alone(text: str, begin: int, end: int, tongue: Tongue) -> int | None:
    """Where speech goes on behind a verb without a subject: "—dice—"."""
    word = re.compile(r"[^\W\d_]+").match(text, begin, end)
    if word is None or word[0] not in tongue.verbs:
        return None
    resumed = RESUMES.match(text, word.end(), end)
    return resumed.end() if resumed else None


def _tag(text: str, begin: int, end: int, tongue: Tongue) -> tuple[int, int] | None:
    """Where the first tag begins, and where speech goes on behind it."""
    for match in PARTED.finditer(text, begin, end):
        dashed = any(char in DASH for char in match[0])
        alone = _verb_alone(text, match.end(), end, tongue) if dashed else None
        if alone is not None:
            return match.start(), alone
        tag = tag_behind(text, match.end(), end, tongue)
        if tag is None or not tag.verb or (not dashed and text[match.end()].isupper()):
            continue
        inverted = tag.begin == match.end() and tag.who.begin > tag.begin
        if not inverted and not dashed:
            continue
        resumed = RESUMES.search(text, tag.end, end) if dashed else None
        return match.start(), resumed.end() if resumed else end
    return None
