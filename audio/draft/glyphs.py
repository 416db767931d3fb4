"""Quotation marks one by one: which they are, and whether each opens or closes.

What stands around a mark counts before what it looks like: typesetters, keyboards and converters
turn marks the wrong way round far more often than they put a blank on the wrong side.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from audio.draft.tongues.tongue import Tongue

Role = Literal["opens", "closes", ""]

DOUBLE = '"“”„‟«»＂〝〞〟「」『』'
SINGLE = "'‘’‚‛‹›`´"
OPENING = "“„«〝「『‘‚‛‹"
CLOSING = "”»〞〟」』’›"
MARK = re.compile(rf"``|''|‘‘|’’|[{DOUBLE}{SINGLE}]")
ROW = re.compile(rf"[{DOUBLE}{SINGLE}*_]+")
BEFORE = "([{<—–-―/¿¡…"  # what may stand before a mark that opens
AFTER = ")]}>.,;:!?…—–-―/*_"  # what may stand behind a mark that closes
ENDS = ".,!?…;"  # with what a quotation in single marks ends, and a possessive does not
BETTER = re.compile(rf"(?=[{ENDS}]['’]|['’][{ENDS}])")
"""Where a single mark ends a quotation for sure: behind a stop or a comma, or before one."""
OPENED = re.compile(r"(?=[\s(]['‘]\w)")
WORD = re.compile(r"\w+")
LETTER_NEXT = re.compile(r"\s+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A mark: where, half open; single or double; and what it does."""

    begin: int
    end: int
    single: bool
    role: Role


class _Around:
    """A paragraph, asked again and again for what stands around a place."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _rows(self) -> list[tuple[int, int]]:
        return [row.span() for row in ROW.finditer(self.text)]

    @cached_property
    def _better(self) -> list[int]:
        return [match.start() for match in BETTER.finditer(self.text)]

    @cached_property
    def _opened(self) -> list[int]:
        return [match.start() for match in OPENED.finditer(self.text)]

    def beside(self, begin: int, end: int) -> tuple[str, str]:
        """The characters before and behind a stretch, past other marks."""
        row = bisect_left(self._rows, (begin,)) - 1
        if row >= 0 and begin <= self._rows[row][1]:
            begin = self._rows[row][0]
        row = bisect_right(self._rows, end, key=lambda row: row[0]) - 1
        if row >= 0 and end < self._rows[row][1]:
            end = self._rows[row][1]
        return self.text[begin - 1] if begin else " ", self.text[end : end + 1] or " "

    def ends_better(self, at: int) -> bool:
        """Whether a mark comes that ends a quotation better, before another one opens."""
        better, opened = _next(self._better, at), _next(self._opened, at)
        return better is not None and (opened is None or better < opened)


def _next(places: Sequence[int], at: int) -> int | None:
    """The first of some places in order that is not before another."""
    number = bisect_left(places, at)
    return places[number] if number < len(places) else None


def glyphs(text: str, tongue: Tongue, *, inward: bool = False) -> list[Glyph]:
    """The marks of a paragraph, without apostrophes.

    Args:
        inward: whether guillemets are set »so« in this document.
    """
    found: list[Glyph] = []
    opened = {True: 0, False: 0}  # by whether it is single
    around = _Around(text)
    for match in MARK.finditer(text):
        # "’’" closes whatever is open
        single = match[0] in SINGLE or (match[0] == "’’" and opened[True] > 0 >= opened[False])
        role = _role(around, match, inward=inward)
        if single:
            role = _unless_apostrophe(around, match, role, tongue, opened=opened[True] > 0)
        opened[single] += {"opens": 1, "closes": -1, "": 0}[role]
        if role or not single:
            found.append(Glyph(match.start(), match.end(), single, role))
    return found


def set_inward(text: str) -> bool:
    """Whether a document has its guillemets »so« rather than «so»."""
    outside = len(re.findall(r"(?:^|[\s(])»\S", text)) + len(
        re.findall(r"\S«(?=[\s.,;:!?)]|$)", text)
    )
    inside = len(re.findall(r"(?:^|[\s(])«", text)) + len(re.findall(r"»(?=[\s.,;:!?)]|$)", text))
    return outside > inside


def _role(around: _Around, match: re.Match[str], *, inward: bool) -> Role:
    """By what stands around the mark; where that says nothing, by its look."""
    looks = _looks(match[0], inward=inward)
    before, after = _beside(around, match, looks)
    opens = (before in BEFORE or before.isspace()) and not after.isspace()
    closes = not before.isspace() and (after in AFTER or after.isspace())
    if opens != closes:
        return "opens" if opens else "closes"
    return looks


def _looks(mark: str, *, inward: bool) -> Role:
    if mark in "«»‹›" and inward:
        return "opens" if mark in "»›" else "closes"
    if mark == "``" or mark[0] in OPENING:
        return "opens"
    return "closes" if mark[0] in CLOSING or mark == "''" else ""


def _beside(around: _Around, match: re.Match[str], looks: Role) -> tuple[str, str]:
    """The characters before and behind a mark, past other marks and a guillemet's thin blank."""
    text, (begin, end) = around.text, match.span()
    if match[0] in "«»‹›„":
        if looks == "opens" and text[end : end + 1] in {" ", "\u00a0", "\u202f", "\u2009"}:
            end += 1
        elif looks == "closes" and text[begin - 1 : begin] in {" ", "\u00a0", "\u202f", "\u2009"}:
            begin -= 1
    return around.beside(begin, end)


def _unless_apostrophe(
    around: _Around, match: re.Match[str], role: Role, tongue: Tongue, *, opened: bool
) -> Role:
    """The role of a single mark, or none if it stands for letters that are left out."""
    text, (begin, end) = around.text, match.span()
    before, after = text[max(0, begin - 1) : begin], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return ""
    if role == "opens" or (role == "" and not before.isalnum()):
        word = WORD.match(text, end)
        elided = word is not None and (
            word[0].lower() in tongue.elisions or (word[0][0].isdigit() and word[0].endswith("s"))
        )
        return "" if elided or match[0] in "’´" or not after.strip() else "opens"
    if not opened:
        return ""
    return "closes" if _ends_here(around, match, before) else ""


def _ends_here(around: _Around, match: re.Match[str], before: str) -> bool:
    """Whether a single mark ends a quotation; behind a letter it may be a possessive's.

    It is one if another mark comes that ends the quotation better: behind a stop or a comma.
    """
    if not before.isalnum() or match[0] in "›‘‹":
        return True
    follows = LETTER_NEXT.match(around.text, match.end())
    return not (follows and around.ends_better(match.end()))
