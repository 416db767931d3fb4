"""A text as words to be compared: what is only typography is gone, what may mean something stays.

    “We did n’t leave — no …”   →   We  did  n't  leave  no  (a cut)

Kept are letters, capitals, accents, apostrophes within a word, numbers with their signs and points,
signs such as % and €, and whether a word is followed by a question mark.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

CUT = "…"

# Sets without spaces between words go by the sign: Thai to Khmer, kana, Han.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_APOSTROPHES = "'\u2018\u2019\u02bc\u02b9\u2032\uff07`\u00b4"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"  # what may be a minus before a number
_SIGNS = "%&@#§\u2030"
_NO_SIGNS = "|®™©~^"
_QUESTIONS = "?\uff1f\u061f\u037e"
_NEWLINES = "\n\u2028\u2029"

# Over the kinds of characters, see `_kind`. Three stops are a cut, also within brackets.
_CUT = r"[\[(]? ?(?:(?:\. ?){2}\.+|…+) ?[\])]?"
_NUMBER = r"(?:(?<![wdz'.)\]-])-)?d[wd]*(?:[.,:/']d[wd]*)*"
_WORD = r"[wd]+(?:'[wd]+)*"
_TOKEN = re.compile(rf"(?P<cut>{_CUT})|(?P<word>{_NUMBER}|{_WORD}|z|s)(?P<asks>['_)\]]*\?)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign, and where it stands in its text.

    Attributes:
        form: as it is compared; "…" is a cut.
        begin, end: in characters of the plain text.
    """

    form: str
    begin: int
    end: int


class _Kinds(dict[int, str]):
    """What kind of character it is, by its code; looked up once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


def plain(text: str) -> str:
    """The text composed (NFC), ligatures apart, without what nobody sees."""
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def tokens(text: str) -> list[Token]:
    """The words of a plain text, in order."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    kinds = text.translate(_KINDS)
    for match in _TOKEN.finditer(kinds):
        begin, end = match.span()
        if match["cut"]:
            yield Token(CUT, begin, end)
        elif match["word"]:
            begin, end = match.span("word")
            form = text[begin:end].translate(_ALIKE)
            yield Token(form + "?" if match["asks"] else form, begin, end)


def _kind(char: str) -> str:
    """One letter for the kind: word, digit, sign, unspaced, or the mark itself."""
    category = unicodedata.category(char)
    known = (
        (_APOSTROPHES, "'"),
        (_HYPHENS, "-"),
        (_QUESTIONS, "?"),
        (_NEWLINES, "\n"),
        (_SIGNS, "s"),
        (_NO_SIGNS, "_"),
    )
    for chars, kind in known:
        if char in chars:
            return kind
    if char in ".,:/…[]()":
        return char
    if _UNSPACED.match(char) and category[0] in "LM":
        return "z"
    if category == "Sk":
        return "_"
    return {"L": "w", "M": "w", "N": "d", "S": "s", "Z": " ", "C": " "}.get(category[0], "_")


def _folded() -> dict[int, str]:
    ligatures = [*range(0xFB00, 0xFB07), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]
    ligatures += [0x132, 0x133]  # Dutch ij
    apart = {code: unicodedata.normalize("NFKC", chr(code)) for code in ligatures}
    unseen = [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
    return apart | dict.fromkeys(unseen, "")


_KINDS = _Kinds()
_FOLDED = _folded()
_ALIKE = {
    **{ord(char): "'" for char in _APOSTROPHES},
    **{ord(char): "-" for char in _HYPHENS},
}
