"""How a word is said: an entry of the lexicon."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from audio.model.cast import Voice
from audio.source import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Saying:
    """How the voices say a word, all of them or those of its scope.

    Attributes:
        ipa: its sounds (see audio.model.ipa), for engines that read sounds.
        say: a respelling, for the other engines; without one they get the word itself.
        language: BCP 47; only in text of that language, whatever the country.
        engine, voice: only for that engine, and that voice of it.
    """

    ipa: str = ""
    say: str = ""
    language: str = ""
    engine: str = ""
    voice: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def scope(self) -> tuple[str, str, str]:
        """Voice, engine and language; a narrower scope counts before a wider one."""
        return self.voice, self.engine, self.language

    def holds(self, voice: Voice, language: str) -> bool:
        """Whether that voice says the word so, in a text of that language."""
        return (
            self.language in {"", language, language.partition("-")[0]}
            and self.engine in {"", voice.engine}
            and self.voice in {"", voice.name}
        )


def narrowest(sayings: Iterable[Saying], voice: Voice, language: str) -> Saying | None:
    """The saying that counts for a voice: one for the voice, else its engine, else the language."""
    held = [saying for saying in sayings if saying.holds(voice, language)]
    return max(held, key=_rank, default=None)


def _rank(saying: Saying) -> tuple[bool, bool, int]:
    return bool(saying.voice), bool(saying.engine), len(saying.language)
