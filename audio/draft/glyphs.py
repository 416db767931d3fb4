"""Quotation marks one by one: which they are, and whether each opens or closes.

What stands around a mark counts before what it looks like: typesetters, keyboards and converters
turn marks the wrong way round far more often than they put a blank on the wrong side.
"""

import re
from dataclasses import dataclass
from typing import Literal

from audio.draft.tongues.tongue import Tongue

Role = Literal["opens", "closes", ""]

DOUBLE = '"“”„‟«»＂〝〞〟「」『』'
SINGLE = "'‘’‚‛‹›`´"
OPENING = "“„«〝「『‘‚‛‹"
CLOSING = "”»〞〟」』’›"
MARK = re.compile(rf"``|''|‘‘|’’|[{DOUBLE}{SINGLE}]")
BEFORE = "([{<—–-―/¿¡…"  # what may stand before a mark that opens
AFTER = ")]}>.,;:!?…—–-―/*_"  # what may stand behind a mark that closes
ENDS = ".,!?…;"  # with what a quotation in single marks ends, and a possessive does not
MARKS = DOUBLE + SINGLE


@dataclass(frozen=True, slots=True)
class Glyph:
    """A mark: where, half open; single or double; and what it does."""

    begin: int
    end: int
    single: bool
    role: Role


def glyphs(text: str, tongue: Tongue, *, inward: bool = False) -> list[Glyph]:
    """The marks of a paragraph, without apostrophes.

    Args:
        inward: whether guillemets are set »so« in this document.
    """
    found: list[Glyph] = []
    opened = {True: 0, False: 0}  # by whether it is single
    for match in MARK.finditer(text):
        # "’’" closes whatever is open
        single = match[0] in SINGLE or (match[0] == "’’" and opened[True] > 0 >= opened[False])
        role = _role(text, match, inward=inward)
        if single:
            role = _unless_apostrophe(text, match, role, tongue, opened=opened[True] > 0)
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


def _role(text: str, match: re.Match[str], *, inward: bool) -> Role:
    """By what stands around the mark; where that says nothing, by its look."""
    looks = _looks(match[0], inward=inward)
    before, after = _beside(text, match, looks)
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


def _beside(text: str, match: re.Match[str], looks: Role) -> tuple[str, str]:
    """The characters before and behind a mark, past other marks and a guillemet's thin blank."""
    begin, end = match.span()
    if match[0] in "«»‹›„":
        if looks == "opens" and text[end : end + 1] in {" ", "\u00a0", "\u202f", "\u2009"}:
            end += 1
        elif looks == "closes" and text[begin - 1 : begin] in {" ", "\u00a0", "\u202f", "\u2009"}:
            begin -= 1
    while begin and text[begin - 1] in MARKS + "*_":
        begin -= 1
    while end < len(text) and text[end] in MARKS + "*_":
        end += 1
    return text[begin - 1] if begin else " ", text[end] if end < len(text) else " "


def _unless_apostrophe(
    text: str, match: re.Match[str], role: Role, tongue: Tongue, *, opened: bool
) -> Role:
    """The role of a single mark, or none if it stands for letters that are left out."""
    before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
    if before.isalnum() and after.isalnum():
        return ""
    if role == "opens" or (role == "" and not before.isalnum()):
        word = re.match(r"\w+", text[match.end() :])
        elided = word is not None and (
            word[0].lower() in tongue.elisions or (word[0][0].isdigit() and word[0].endswith("s"))
        )
        return "" if elided or match[0] in "’´" or not after.strip() else "opens"
    if not opened:
        return ""
    return "closes" if _ends_here(text, match, before) else ""


def _ends_here(text: str, match: re.Match[str], before: str) -> bool:
    """Whether a single mark ends a quotation; behind a letter it may be a possessive's.

    It is one if another mark comes that ends the quotation better: behind a stop or a comma.
    """
    if not before.isalnum() or match[0] in "›‘‹":
        return True
    rest = text[match.end() :]
    better = re.search(rf"[{re.escape(ENDS)}]['’]|['’][{re.escape(ENDS)}]", rest)
    opening = re.search(r"(?:^|[\s(])['‘]\w", rest)
    follows = re.match(r"\s+[^\W\d_]", rest)
    return not (follows and better and (not opening or better.start() < opening.start()))
