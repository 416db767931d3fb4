"""The kinds of text that say how a word is spoken: sounds, respellings, words for the voice."""

from dataclasses import dataclass

from audio.model.ipa import SOUNDS, NoSound, canonical
from audio.script.kinds import Schema, Words, shown

TELLING = frozenset("ˈˌːɪʊʌɑɒɜɝɚɹɡʃʒɾʤʧ")  # signs of the IPA that few languages write


@dataclass(frozen=True, slots=True)
class Ipa:
    """Sounds as a dictionary writes them, between slashes or without."""

    wants: str = 'sounds in IPA, such as "/kɑˈdiːdʒə/"'

    def read(self, text: str) -> str:
        """The sounds in one spelling, without slashes."""
        return _sounds(text)

    def schema(self) -> Schema:
        """A text; which signs are sounds is only known to the reader."""
        return {"type": "string", "pattern": r"^\s*/?[^/\[\]]*[^/\[\]\s][^/\[\]]*/?\s*$"}


@dataclass(frozen=True, slots=True)
class Respelling:
    """A word spelled as it is said."""

    wants: str = 'a respelling, such as "Kah-dee-jah"'

    def read(self, text: str) -> str:
        """The respelling; sounds and brackets have no place in it."""
        words = Words().read(text)
        if "/" in words:
            raise ValueError(f"{shown(words)} is no respelling", 'sounds stand behind "ipa:"')
        if set(words) & set("[]()"):
            raise ValueError(f"{shown(words)} has brackets", "leave them out")
        if set(words) & TELLING:
            message = f"{shown(words)} is written in sounds, not respelled"
            raise ValueError(message, f"sounds stand between slashes: /{words}/")
        return words

    def schema(self) -> Schema:
        """A text without slashes and brackets."""
        return {
            "type": ["string", "number", "boolean"],
            "pattern": r"^[^/()\[\]]*[^/()\[\]\s][^/()\[\]]*$",
        }


@dataclass(frozen=True, slots=True)
class Spoken(Words):
    """Words for the voice, perhaps with sounds among them: `[word](/sounds/)`."""

    heard: bool = True

    def read(self, text: str) -> str:
        """The words, their sounds in one spelling."""
        words = Words.read(self, text)
        return SOUNDS.sub(lambda match: f"[{match[1]}](/{_sounds(match[2])}/{match[3]})", words)


def _sounds(text: str) -> str:
    try:
        return canonical(text)
    except NoSound as error:
        sign, hint = error.args
        if not sign:
            raise ValueError(
                "there is no sound between the slashes", 'such as "/kɑˈdiːdʒə/"'
            ) from error
        message = f"{shown(sign)} is not a sound of the IPA"
        raise ValueError(message, hint or "copy the sounds from a dictionary") from error
