"""A published transcript read back: who says what, and when each word is heard.

An episode that was published earlier gets its page from its WebVTT alone, so that it need not be
built again; one that comes from elsewhere may have been written by anybody.  What is no cue is
passed over, as browsers do (W3C WebVTT, 4.1 and 6).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from audio.publish.markup import clean

LARGEST = 20_000_000  # characters; a day of speech has a twentieth

_MOMENT = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_MOMENT}[ \t]+-->[ \t]+{_MOMENT}(?:[ \t].*)?")
_STOP = re.compile(_MOMENT)
_TOKEN = re.compile(r"<([^>]*)>|([^<]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that begin together.

    Attributes:
        begin: when they are heard, ms; None where nobody told, and they are the line's.
        language: BCP 47, if they say another than the transcript's.
    """

    text: str
    begin: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """A cue: half open in time, in ms."""

    begin: int
    end: int
    speaker: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(piece.text for piece in self.pieces)


def captions(vtt: str) -> tuple[Caption, ...]:
    """The cues of a WebVTT file, in its order; none if it is no WebVTT.

    Whoever is not named goes on speaking: a file may name a speaker only where they change.
    """
    text = clean(vtt[:LARGEST].removeprefix("\ufeff"))
    if not re.match(r"WEBVTT(?=[ \t\n]|$)", text):
        return ()
    found: list[Caption] = []
    for block in re.split(r"\n{2,}", text):
        if cue := _cue(block.strip("\n").split("\n")):
            known = cue.speaker or (found[-1].speaker if found else "")
            found.append(replace(cue, speaker=known))
    return tuple(found)


def _cue(lines: list[str]) -> Caption | None:
    """The cue of a block; its timing may have a name above it."""
    for at, line in enumerate(lines[:2]):
        if match := _TIMING.fullmatch(line.strip()):
            begin, end = _moment(*match.groups()[:4]), _moment(*match.groups()[4:])
            speaker, pieces = _payload(" ".join(lines[at + 1 :]))
            return Caption(begin, end, speaker, pieces) if pieces and begin < end else None
    return None


def _payload(text: str) -> tuple[str, tuple[Piece, ...]]:
    """The speaker and the words of a cue; tags that only give it looks are left out."""
    speaker, begin, languages = "", None, [""]
    pieces: list[Piece] = []
    for match in _TOKEN.finditer(text):
        tag, words = match[1], match[2]
        if words is not None:
            pieces.append(Piece(unescape(words), begin, languages[-1]))
        elif stop := _STOP.fullmatch(tag):
            begin = _moment(*stop.groups())
        elif named := re.match(r"v(?:\.\S*)?[ \t]+(.+)", tag):
            speaker = speaker or " ".join(unescape(named[1]).split())
        elif told := re.match(r"lang(?:\.\S*)?[ \t]+(\S+)", tag):
            languages.append(told[1])
        elif tag == "/lang" and len(languages) > 1:
            languages.pop()
    return speaker, tuple(_trimmed(pieces))


def _trimmed(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces without blanks around all of them, and single ones within."""
    texts = [re.sub(r"[ \t\n]+", " ", piece.text) for piece in pieces]
    if texts:
        texts[0], texts[-1] = texts[0].lstrip(" "), texts[-1].rstrip(" ")
    for piece, text in zip(pieces, texts, strict=True):
        if text:
            yield replace(piece, text=text)


def _moment(hours: str | None, minutes: str, seconds: str, fraction: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction)
