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
    """

    speaker: Speaker
    page: str
    text: str
    language: str = "en"
    quote: bool = False
    tape: Tape | None = None
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
class Take:
    """A line as it was spoken, or a guess at it before that.

    Attributes:
        key: content hash under which the store keeps the sound; empty for a guess.
        begin, end: the part in which something is heard, within the stored sound.
        loudness: of that part, integrated LUFS (BS.1770).
    """

    key: str
    begin: Ms
    end: Ms
    loudness: float

    @property
    def length(self) -> Ms:
        """How long it is heard."""
        return Ms(self.end - self.begin)
