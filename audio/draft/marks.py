"""Finds what stands between quotation marks: nested, over several paragraphs, left unclosed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from audio.draft.dashes import dialogue, parted
from audio.draft.glyphs import Glyph, glyphs, set_inward
from audio.draft.model import Block, Document, Quotation
from audio.draft.tongues.tongue import Tongue

FARTHEST = 6  # paragraphs over which a quotation may run before its mark is taken for a slip


@dataclass(frozen=True, slots=True)
class _Pair:
    """A stretch between two marks of a block, in the block's own positions."""

    opens: int
    begin: int
    end: int
    closes: int
    depth: int
    closed: bool = True
    single: bool = False


def quotations(document: Document, tongue: Tongue) -> list[Quotation]:
    """All that stands between marks, in order of place; what is nested comes behind its outer."""
    inward = set_inward(document.text)
    marked = [glyphs(document.words(block), tongue, inward=inward) for block in document.blocks]
    dashed = dialogue(document, tongue)
    found: list[Quotation] = []
    running = False  # whether the quotation of the block before goes on
    for number, block in enumerate(document.blocks):
        if block.shape != "text":
            running = False
        if number in dashed:
            found += dashed[number]
            continue
        words = document.words(block)
        pairs = _pairs(words, marked[number], running=running)
        said = list(accumulate(map(str.isalnum, words), initial=0)) if pairs else []
        carried = running
        running = _runs_on(document, marked, number, pairs)
        for at, pair in enumerate(pairs):
            if said[pair.begin] == said[pair.end]:
                continue
            first = carried and at == 0 and pair.opens == 0
            whole = replace(_placed(pair, block, number), carried=first)
            found += parted(document, whole, tongue) if pair.depth == 0 else [whole]
    return found


def _placed(pair: _Pair, block: Block, number: int) -> Quotation:
    at = block.begin
    return Quotation(
        at + pair.opens,
        at + pair.begin,
        at + pair.end,
        at + pair.closes,
        block=number,
        depth=pair.depth,
        closed=pair.closed,
    )


def _pairs(text: str, marks: Sequence[Glyph], *, running: bool) -> list[_Pair]:
    """The quotations of one paragraph.

    Args:
        running: a quotation comes from the paragraph before; it needs no mark to begin here.
    """
    if running and (not marks or marks[0].begin > 0 or marks[0].role == "closes"):
        marks = [Glyph(0, 0, single=False, role="opens"), *marks]
    elif _unopened(text, marks):
        marks = [Glyph(0, 0, single=marks[0].single, role="opens"), *marks]
    found: list[_Pair] = []
    opened: list[Glyph] = []
    alike: dict[bool, list[int]] = {True: [], False: []}  # where single marks are in it, and double
    for mark in marks:
        able = alike[mark.single]
        if mark.role == "closes" and not able:
            continue  # a mark that nothing has opened
        if mark.role == "opens" or not able:
            able.append(len(opened))
            opened.append(mark)
            continue
        match = able[-1]
        found.append(_pair(opened[match], mark, depth=match))
        del opened[match:]  # what was opened within and not closed was a slip
        for places in alike.values():
            while places and places[-1] >= match:
                places.pop()
    found += _unclosed(text, opened, found)
    return _in_order(found)


def _unopened(text: str, marks: Sequence[Glyph]) -> bool:
    """Whether a paragraph begins with speech whose first mark is left out: Yes,” she said."""
    if not marks or marks[0].role != "closes" or marks[0].single:
        return False
    return text[: marks[0].begin].rstrip()[-1:] in set(",!?") and len(marks) % 2 == 1


def _pair(opened: Glyph, mark: Glyph, depth: int) -> _Pair:
    return _Pair(opened.begin, opened.end, mark.begin, mark.end, depth, single=mark.single)


def _unclosed(text: str, opened: Sequence[Glyph], found: Sequence[_Pair]) -> Iterator[_Pair]:
    """What no mark ends: up to the paragraph's end, or to where the next quotation begins."""
    for mark in opened[:1]:
        if mark.single and not _leads(text, mark, opened):
            continue
        inner = [pair for pair in found if pair.opens > mark.begin and pair.depth > 0]
        later = [pair.opens for pair in inner if not pair.single]  # what is quoted within is none
        ends = len(text)
        inside = len(later) == 1 and max(it.closes for it in inner) >= len(text.rstrip("."))
        if later and not inside:  # only one quotation stands within another and ends with it
            ends = min(later)
        yield _Pair(mark.begin, mark.end, ends, ends, depth=0, closed=False)


def _leads(text: str, mark: Glyph, opened: Sequence[Glyph]) -> bool:
    """Whether a colon leads to a single mark that nothing ends, and a sentence begins there."""
    colon = text[: mark.begin].rstrip().endswith(":")
    return colon and len(opened) == 1 and text[mark.end : mark.end + 1].isupper()


def _in_order(found: Sequence[_Pair]) -> list[_Pair]:
    """By place, with depths as they really are and empty ones left out."""
    outer: list[_Pair] = []
    ordered: list[_Pair] = []
    for pair in sorted(found, key=lambda pair: (pair.opens, -pair.closes)):
        while outer and not (outer[-1].closes >= pair.closes and outer[-1].end > pair.opens):
            outer.pop()
        if pair.begin < pair.end:
            ordered.append(replace(pair, depth=len(outer)))
            outer.append(pair)
    return ordered


def _runs_on(
    document: Document, marked: Sequence[Sequence[Glyph]], number: int, pairs: Sequence[_Pair]
) -> bool:
    """Whether the quotation at a paragraph's end goes on in the next.

    It does if no mark ends it, and a later paragraph begins with one that opens, or has one that
    closes before any that opens.
    """
    if not any(
        not pair.closed and pair.depth == 0 and pair.end == _length(document, number)
        for pair in pairs
    ):
        return False
    for later in range(number + 1, min(number + 1 + FARTHEST, len(document.blocks))):
        if document.blocks[later].shape != "text":
            return False
        doubles = [mark for mark in marked[later] if not mark.single]
        if doubles:
            first = doubles[0]
            return first.role == "closes" or (first.begin == 0 and later == number + 1)
    return False


def _length(document: Document, number: int) -> int:
    return len(document.words(document.blocks[number]))
