"""Which English texts are read for sure, by their letters alone, and what else may be refused."""

import re
import unicodedata

from audio.errors import EngineRefused
from audio.model.ipa import SOUNDS

SURE = re.compile(r"[\s!-#%-~À-ÖØ-öø-ĥĨ-ķĹ-ňŋ-ťŨ-ž‘’“”„«»–—…-]+")
LONGEST_SURE = 24  # letters of a word that its network holds


class Unreadable(Exception):
    """Something in a text that would be passed over: what it is, and why."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what, self.why = what, why

    def refusal(self, engine: str) -> EngineRefused:
        """The same as the engine says it."""
        return EngineRefused(
            f'{engine} cannot read "{self.what}" ({self.why}): write it in other words, '
            "or give the voice its own with `say:` or the lexicon"
        )


def surely_read(text: str) -> bool:
    """Whether nothing in a text needs the reader to tell that it is read: letters and stops."""
    plain = SOUNDS.sub("a", unicodedata.normalize("NFC", text))
    words = re.findall(r"[^\W\d_]+", plain)
    return bool(words and SURE.fullmatch(plain)) and max(map(len, words)) <= LONGEST_SURE
