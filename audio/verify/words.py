"""What has to be heard: the words of a line, each as the page and as the voice have it.

    page    Khadija called   in    2016              voice   Khadija   called   in   twenty sixteen
    units   khadija   called   in   twentysixteen or 2016

A recogniser writes what it hears in its own way, with numerals or without, so that either form of
a unit will do.  Words are compared without case, accents, apostrophes and stops, and taken apart
at hyphens; scripts that are written without spaces go by the sign.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from audio.model.ipa import SOUNDS
from audio.model.timeline import SpeechClip
from audio.units import Ms

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"  # Thai to Han
PARTS = re.compile(rf"[{UNSPACED}]|[^\s\-/\u2010-\u2015\u2026{UNSPACED}]+")
MERGED = 8  # words; where more of them stand for others, page and voice tell different things
SHORT = 3  # letters of a word that says little, and that a recogniser easily takes for another
LIGHT = 0.25  # what such a word counts for


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared.

    Attributes:
        form: its letters and digits.
        name: whether it is written as names are, which nobody can spell who only hears them.
    """

    form: str
    name: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A word that has to be heard, or a few that belong together.

    Attributes:
        voice, page: its forms; the same for most.
        name: whether there is a name in it.
        at: about when, by the clock of the timeline.
    """

    voice: str
    page: str
    name: bool
    at: Ms

    @property
    def weight(self) -> float:
        """What it counts for."""
        return LIGHT if len(self.voice) <= SHORT and not self.numeral else 1.0

    @property
    def numeral(self) -> bool:
        """Whether there is a number in it, which nothing else may stand for."""
        return has_digit(self.page)


def tokens(text: str) -> list[Token]:
    """The words of a text as they are compared; what has neither letters nor digits is none."""
    found = ((_form(part), part[0].isupper()) for part in PARTS.findall(text))
    return [Token(form, name) for form, name in found if form]


def units(clip: SpeechClip) -> tuple[Unit, ...]:
    """What has to be heard of a line, in order, each about when its words are said."""
    line, read = clip.utterance, " ".join(word.text for word in clip.take.words)
    pairs = list(_pairs(tokens(line.page), tokens(read or SOUNDS.sub(r"\1", line.text))))
    return tuple(
        Unit(*pair, _about(clip, (place + 0.5) / len(pairs))) for place, pair in enumerate(pairs)
    )


def has_digit(form: str) -> bool:
    """Whether a form is written with numerals."""
    return any(map(str.isdigit, form))


def _about(clip: SpeechClip, part: float) -> Ms:
    """The moment at which so much of a line is said, by its words or else by its length."""
    if clip.words:
        return clip.words[int(part * len(clip.words))].middle
    return Ms(clip.begin + round(part * clip.take.length))


def _pairs(page: Sequence[Token], voice: Sequence[Token]) -> Iterator[tuple[str, str, bool]]:
    """The voice's words, each with the page's in its place: voice, page, whether it is a name.

    What the voice passes over on purpose need not be heard.
    """
    matcher = SequenceMatcher(a=_forms(page), b=_forms(voice), autojunk=False)
    for _, i, j, first, last in matcher.get_opcodes():
        written, said = page[i:j], voice[first:last]
        if len(written) == len(said):
            for one, other in zip(written, said, strict=True):
                yield other.form, one.form, one.name
        elif written and said and max(len(written), len(said)) <= MERGED:
            names = any(token.name for token in written)
            yield "".join(_forms(said)), "".join(_forms(written)), names
        else:
            yield from ((token.form, token.form, token.name) for token in said)


def _forms(words: Sequence[Token]) -> list[str]:
    return [word.form for word in words]


def _form(part: str) -> str:
    plain = unicodedata.normalize("NFKD", part.casefold())
    return "".join(filter(str.isalnum, plain))
