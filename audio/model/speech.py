"""A line on its way through the studio: asked for, then taken."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from audio.model.cast import Speaker, Voice
from audio.model.episode import Tape
from audio.source import NOWHERE, Span
from audio.units import Ms


@dataclass(frozen=True, slots=True)
class Utterance:
    """One line to be spoken.

    Attributes:
        page: the words that the transcript shows.
        text: the words for the voice: respelled, or written for it.
        language: BCP 47.
        tape: the recording of these words, if there is one.
        written: the words for the voice before anything in them was read by rule.
    """

    speaker: Speaker
    page: str
    text: str
    language: str = "en"
    quote: bool = False
    tape: Tape | None = None
    written: str = field(default="", compare=False)
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def voice(self) -> Voice:
        """The voice that speaks it."""
        return self.speaker.voice

    @property
    def on_tape(self) -> bool:
        """Whether the recording itself is what is heard, and nobody needs to speak."""
        return self.tape is not None and self.tape.language in {"", self.language}


@dataclass(frozen=True, slots=True)
class Word:
    """A word and when it is heard, half open: within a sound, or on the timeline."""

    text: str
    begin: Ms
    end: Ms

    @property
    def middle(self) -> Ms:
        """Half-way through it."""
        return Ms((self.begin + self.end) // 2)

    def later(self, by: Ms) -> "Word":
        """The same word, so much later."""
        return Word(self.text, Ms(self.begin + by), Ms(self.end + by))


class Words(Sequence[Word]):
    """Words in order, in a third of the memory of as many by themselves; else as a tuple of them.

    An episode of three hours has fifty thousand.
    """

    __slots__ = ("_texts", "_times")

    def __init__(self, words: Iterable[Word] = ()) -> None:
        held = tuple(words)
        self._texts = tuple(word.text for word in held)
        self._times = array("q", [time for word in held for time in (word.begin, word.end)])

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, at: int) -> Word: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Word, ...]: ...

    def __getitem__(self, at: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        at = range(len(self))[at]  # from the end, too
        return Word(self._texts[at], Ms(self._times[2 * at]), Ms(self._times[2 * at + 1]))

    def __iter__(self) -> Iterator[Word]:
        for text, begin, end in zip(self._texts, self._times[::2], self._times[1::2], strict=True):
            yield Word(text, Ms(begin), Ms(end))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Words({tuple(self)!r})"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an engine answers: a sound file, and when it says each word, if it knows.

    Attributes:
        words: as the voice reads them, which need be neither the page's nor the text's; in order.
    """

    sound: bytes
    words: Sequence[Word] = ()


@dataclass(frozen=True, slots=True)
class Take:
    """A line as it was spoken, or a guess at it before that.

    Attributes:
        key: content hash under which the store keeps the sound; empty for a guess.
        begin, end: the part in which something is heard, within the stored sound.
        loudness: of that part, integrated LUFS (BS.1770).
        words: when the voice says them, within that part; empty where nobody told.
        digest: SHA-256 of the stored sound: the same line spoken again may be another.
    """

    key: str
    begin: Ms
    end: Ms
    loudness: float
    words: Sequence[Word] = ()
    digest: str = ""

    @property
    def length(self) -> Ms:
        """How long it is heard."""
        return Ms(self.end - self.begin)
