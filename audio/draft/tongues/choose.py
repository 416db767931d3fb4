"""The language of an article: as it says, or by its most frequent words."""

import re
from collections import Counter

from audio.draft.model import Document
from audio.draft.tongues.english import ENGLISH
from audio.draft.tongues.french import FRENCH
from audio.draft.tongues.german import GERMAN
from audio.draft.tongues.russian import RUSSIAN
from audio.draft.tongues.spanish import SPANISH
from audio.draft.tongues.tongue import Tongue

TONGUES = {tongue.code: tongue for tongue in (ENGLISH, GERMAN, FRENCH, SPANISH, RUSSIAN)}
READ = 20_000  # characters that show the language


def tongue_of(document: Document, language: str = "") -> Tongue:
    """The table of a language, or that of the text; English if none fits.

    Args:
        language: BCP 47, as the producer says; empty to look.
    """
    asked = language.partition("-")[0].lower()
    if asked in TONGUES:
        return TONGUES[asked]
    seen = re.findall(r"[^\W\d_]+", document.text[:READ].lower())
    told = document.language.partition("-")[0].lower()
    often = Counter(seen)
    scores = {
        code: sum(often[word] for word in often.keys() & (tongue.common | tongue.verbs))
        + (code == told)
        for code, tongue in TONGUES.items()
    }
    return TONGUES[max(scores, key=lambda code: scores[code])]
