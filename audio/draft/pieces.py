"""An article in the order in which it is heard: narration, quotations, and what falls away.

All pieces together are the article, character by character.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from audio.draft.model import Document, Quotation
from audio.draft.repeats import holders, letters

Part = Literal["chapter", "narration", "quote", "tag", "repeated", "label", "mark"]
"""What a piece becomes: a chapter's title; narration; a quotation; a tag, a pull quote or a label
that is not spoken; or marks and blanks."""

SPOKEN: frozenset[Part] = frozenset({"narration", "quote"})
DROPPED: Mapping[Part, str] = {"tag": "tag", "repeated": "set off", "label": "label"}
"""What is not spoken, and how its comment begins."""


CREDIT = re.compile(r"(?<=[.!?…])\s+[—–-]\s*[^\W\d_][^.!?…]*$")
"""Who said what a block quotation says, at its end: "— Anna Reed"."""
SET_OFF = "set off, and said elsewhere"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article, half open.

    Attributes:
        paragraph: the number of its block.
        quote: of a quotation.
        doubts: quotations within narration of which nobody is sure whose they are.
    """

    part: Part
    begin: int
    end: int
    paragraph: int
    quote: Quotation | None = None
    doubts: tuple[Quotation, ...] = ()


def pieces(document: Document, quotes: Sequence[Quotation], *, keep_tags: bool) -> list[Piece]:
    """The whole article in pieces, in order and without a gap."""
    by_block: dict[int, list[Quotation]] = {}
    for quote in quotes:
        by_block.setdefault(quote.block, []).append(quote)
    found: list[Piece] = []
    at = 0
    for number, block in enumerate(document.blocks):
        found += _gap(at, block.begin, number)
        found += _block(document, number, by_block.get(number, []), keep_tags=keep_tags)
        at = block.end
    return [*found, *_gap(at, len(document.text), len(document.blocks))]


def _gap(begin: int, end: int, number: int) -> list[Piece]:
    return [Piece("mark", begin, end, number)] if begin < end else []


def _block(
    document: Document, number: int, quotes: Sequence[Quotation], *, keep_tags: bool
) -> list[Piece]:
    block = document.blocks[number]
    if quotes and all(quote.kind == "label" for quote in quotes):
        return [Piece("label", block.begin, block.end, number)]
    if block.shape == "heading" and all(quote.kind != "turn" for quote in quotes):
        return [Piece("chapter", block.begin, block.end, number)]
    if quotes and quotes[0].kind == "heading":
        return [Piece("repeated", block.begin, block.end, number, quotes[0])]
    cuts = _cuts([it for it in quotes if it.spoken or it.kind == "label"], keep_tags=keep_tags)
    found: list[Piece] = []
    at = block.begin
    for piece in cuts:
        found += _narration(document, at, piece.begin, number)
        found.append(piece)
        at = piece.end
    found += _narration(document, at, block.end, number)
    doubts = [quote for quote in quotes if quote.spoken and not quote.sure]
    return [_doubted(piece, doubts) for piece in found]


def _cuts(quotes: Iterable[Quotation], *, keep_tags: bool) -> list[Piece]:
    """What is cut out of a paragraph's narration, in order of place."""
    found: list[Piece] = []
    for quote in quotes:
        if quote.kind == "label":  # of a turn without words, ahead of another's
            found.append(Piece("label", quote.opens, quote.closes, quote.block))
            continue
        if not quote.sure:
            continue
        opening: Part = "label" if quote.kind == "turn" else "mark"
        number = quote.block
        found += [Piece(opening, quote.opens, quote.begin, number)] * (quote.opens < quote.begin)
        found.append(Piece("quote", quote.begin, quote.end, number, quote))
        found += [Piece(opening, quote.end, quote.closes, number)] * (quote.end < quote.closes)
        if quote.tag and not keep_tags:
            found.append(Piece("tag", *quote.tag, number, quote))
    ordered: list[Piece] = []
    for piece in sorted(found, key=lambda piece: (piece.begin, piece.end)):
        if not ordered or piece.begin >= ordered[-1].end:
            ordered.append(piece)
    return ordered


def _narration(document: Document, begin: int, end: int, number: int) -> Iterator[Piece]:
    """What is left between quotations; marks alone are not narrated."""
    words = document.text[begin:end]
    if not any(map(str.isalnum, words)):
        yield from _gap(begin, end, number)
        return
    first = begin + len(words) - len(words.lstrip(" \t\n\u00a0,;.—–-"))
    yield from _gap(begin, first, number)
    yield Piece("narration", first, end, number)


def _doubted(piece: Piece, doubts: Sequence[Quotation]) -> Piece:
    """Narration with the quotations in it that may be somebody’s, but nobody knows whose."""
    if piece.part != "narration":
        return piece
    first = bisect_left(doubts, piece.begin, key=lambda quote: quote.opens)
    last = bisect_left(doubts, piece.end, key=lambda quote: quote.opens)
    return replace(piece, doubts=tuple(doubts[first:last]))


def set_off(document: Document, quotes: Sequence[Quotation]) -> list[Quotation]:
    """The quotations, with as headings what only repeats, set off, what is said elsewhere."""
    said = [letters(document.text[quote.begin : quote.end]) for quote in quotes]
    alone = [number for number, quote in enumerate(quotes) if _alone(document, quote)]
    elsewhere = holders(said, alone)
    found = list(quotes)
    for number in alone:
        others = (quotes[other] for other in elsewhere.get(said[number], ()))
        block = quotes[number].block
        if any(other.block != block and other.kind != "heading" for other in others):
            found[number] = replace(quotes[number], kind="heading", speaker=None, why=SET_OFF)
    return sorted([*found, *_unmarked(document, quotes)], key=lambda quote: quote.opens)


def _unmarked(document: Document, quotes: Sequence[Quotation]) -> Iterator[Quotation]:
    """Paragraphs set apart, without marks, whose words stand in what another one quotes."""
    said: dict[int, list[str]] = {}
    for quote in quotes:
        if quote.spoken:
            said.setdefault(quote.block, []).append(document.text[quote.begin : quote.end])
    taken = {quote.block for quote in quotes}
    blocks = enumerate(document.blocks)
    apart = {number: block for number, block in blocks if block.apart and number not in taken}
    quoted = [letters("".join(parts)) for parts in said.values()]
    own = [letters(CREDIT.sub("", document.words(block))) for block in apart.values()]
    elsewhere = holders([*quoted, *own], range(len(quoted), len(quoted) + len(own)))
    for (number, block), words in zip(apart.items(), own, strict=True):
        if elsewhere.get(words, [len(quoted)])[0] < len(quoted):
            at = (block.begin, block.begin, block.end, block.end)
            yield Quotation(*at, block=number, kind="heading", why=SET_OFF)


def _alone(document: Document, quote: Quotation) -> bool:
    """Whether a paragraph is the quotation, with a credit at most: "— Matthew Ingram"."""
    block = document.blocks[quote.block]
    if quote.kind != "speech" or quote.opens != block.begin:
        return False
    behind = document.text[quote.closes : block.end].lstrip()
    return not behind or behind[0] in "-–—"
