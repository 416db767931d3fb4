"""A line on its way through the studio: asked for, then taken."""

from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an engine answers: a sound file, and when it says each word, if it knows.

    Attributes:
        words: as the voice reads them, which need be neither the page's nor the text's; in order.
    """

    sound: bytes
    words: tuple[Word, ...] = ()


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
    words: tuple[Word, ...] = ()
    digest: str = ""

    @property
    def length(self) -> Ms:
        """How long it is heard."""
        return Ms(self.end - self.begin)
