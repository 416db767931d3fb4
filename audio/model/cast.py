"""Who speaks, and in which voice."""

from dataclasses import dataclass, field

from audio.model.rights import Consent
from audio.source import NOWHERE, Span

DEFAULT_ENGINE = "hibari"
NARRATOR = "narrator"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of an engine, shaped or as it comes.

    Attributes:
        engine: the engine's registered name.
        name: the voice's name within its engine.
        pitch: semitones up or down, -12 to 12.
        range: how wide the melody swings about its mean, 0 to 2; 1 is as it comes.
        formant: scale of the vocal tract's resonances, 0.7 to 1.4; lower is a larger body.
        pace: speed, 0.5 to 2; 1 is as it comes.
        language: BCP 47 of what it is to speak; empty is the voice's own first language.
        otherwise: the voice in its place where its engine is not installed.
        in_place_of: the voice whose place this one has taken.
    """

    engine: str
    name: str
    pitch: float = 0.0
    range: float = 1.0
    formant: float = 1.0
    pace: float = 1.0
    language: str = ""
    otherwise: "Voice | None" = field(default=None, compare=False, repr=False)
    in_place_of: "Voice | None" = field(default=None, compare=False, repr=False)
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def plain(self) -> bool:
        """Whether the voice is used as it comes, but for its pace."""
        return (self.pitch, self.range, self.formant) == (0.0, 1.0, 1.0)

    def __str__(self) -> str:
        return self.name if self.engine == DEFAULT_ENGINE else f"{self.engine}/{self.name}"


UNVOICED = Voice("", "")
"""The voice of somebody who needs none."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice that an engine has, as its catalogue lists it.

    Attributes:
        name: "*" stands for voices that the engine cannot list.
        languages: BCP 47 tags of what it speaks, its own first; "*" is any (RFC 4647, 2.1).
        about: a few words that help to choose it.
    """

    engine: str
    name: str
    languages: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody heard in an episode: the narrator, or a person quoted.

    Attributes:
        id: how the script calls them.
        name: how listeners know them; shown in the transcript.
        voice: UNVOICED for somebody who is heard on tape alone.
        pan: where they sit, -1 (left) to 1 (right).
        language: BCP 47 of what they say; empty is the episode's.
        role: of the Podcast Taxonomy's cast; empty is the usual one.
        consent: to be heard, or to have a voice modelled on theirs heard; None says nothing.
    """

    id: str
    name: str
    voice: Voice
    pan: float = 0.0
    language: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    role: str = ""
    consent: Consent | None = field(default=None, compare=False)
