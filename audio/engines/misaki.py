"""The alphabets of misaki's phonemes, in which hibari reads American and British English.

Letters as in hibari's own lexicons: A is the vowel of "day", I of "my", O of "go" (Q in Britain),
W of "now", Y of "boy"; stress stands before the vowel.  Sounds are said in the accent of the voice,
whichever country's dictionary they are from: what a British one writes without an r has one in
America, and in Britain an r is heard before vowels alone.
"""

import re
from dataclasses import dataclass

from audio.model.ipa import STRESS, Alphabet

CONSONANTS = {letter: letter for letter in "bdfhjklmnpstvwzðŋɡɹʃʒθʤʧ"} | {
    "dʒ": "ʤ", "tʃ": "ʧ", "r": "ɹ", "ɻ": "ɹ", "ɾ": "T", "ɫ": "l", "ɦ": "h", "ʍ": "w", "ɱ": "m",
}  # fmt: skip
VOWELS = {letter: letter for letter in "iuæɑɔəɛɜɪʊʌᵻ"} | {
    "eɪ": "A", "ei": "A", "aɪ": "I", "ai": "I", "oʊ": "O", "ou": "O", "əʊ": "O", "aʊ": "W",
    "au": "W", "ɔɪ": "Y", "ɔi": "Y", "ʌɪ": "I", "iː": "i", "uː": "u", "ɑː": "ɑ", "ɔː": "ɔ",
    "ɛː": "ɛɹ", "ɛːr": "ɛɹ", "ɛːɹ": "ɛɹ", "ɜː": "ɜɹ", "ɜːr": "ɜɹ", "ɜːɹ": "ɜɹ", "əː": "ɜɹ",
    "əːr": "ɜɹ", "əːɹ": "ɜɹ", "ɝ": "ɜɹ", "ɝː": "ɜɹ", "ɚ": "əɹ", "ɪə": "iə", "ɪər": "ɪɹ",
    "ɪəɹ": "ɪɹ", "ɪəʊ": "iO", "eə": "ɛɹ", "eər": "ɛɹ", "eəɹ": "ɛɹ", "ʊə": "ʊə", "ʊər": "ʊɹ",
    "ʊəɹ": "ʊɹ", "ɐ": "ʌ", "ɒ": "ɑ", "a": "ɑ", "e": "ɛ", "o": "O", "ɨ": "ᵻ", "ᵊ": "ᵊ", "oː": "O",
    "eː": "A",
}  # fmt: skip
MISAKI = Alphabet(
    letters=CONSONANTS | VOWELS,
    vowels=frozenset("AIOWYiuæɑəɛɜɪɔʊʌᵻ"),
    silent=frozenset("ːˑʰʲʷˠˤˀⁿˡ˞"),
)

_RHOTIC = {
    "iː": "ɪə", "i": "ɪə", "ɪ": "ɪə", "e": "ɛː", "eː": "ɛː", "eɪ": "ɛː", "ei": "ɛː", "ɛ": "ɛː",
    "æ": "ɑː", "a": "ɑː", "ɑ": "ɑː", "ɐ": "ɑː", "ɒ": "ɔː", "ɔ": "ɔː", "o": "ɔː", "oː": "ɔː",
    "oʊ": "ɔː", "ou": "ɔː", "ʊ": "ʊə", "u": "ʊə", "uː": "ʊə", "ʌ": "ɜː", "ɜ": "ɜː", "ə": "ə",
    "aɪ": "Iə", "ai": "Iə", "ʌɪ": "Iə", "aʊ": "Wə", "au": "Wə", "ɔɪ": "Yə", "ɔi": "Yə",
}  # fmt: skip
_BRITISH = {
    "iː": "iː", "uː": "uː", "u": "uː", "ɑː": "ɑː", "ɑ": "ɑː", "aː": "ɑː", "ɔː": "ɔː", "ɜː": "ɜː",
    "ɜ": "ɜː", "əː": "ɜː", "ɛː": "ɛː", "ɛə": "ɛː", "eə": "ɛː", "ɪə": "ɪə", "ɪəʊ": "ɪQ", "ʊə": "ʊə",
    "æ": "a", "a": "a", "ɒ": "ɒ", "ɔ": "ɒ", "oʊ": "Q", "ou": "Q", "əʊ": "Q", "o": "Q", "oː": "ɔː",
    "ᵻ": "ɪ", "ɨ": "ɪ", "ɾ": "ɹ",
}  # fmt: skip
_AMERICAN_ONLY = {"ɝ", "ɝː", "ɚ"} | {key for key in VOWELS if key.endswith(("r", "ɹ"))}
_LETTERS = {key: it for key, it in (CONSONANTS | VOWELS).items() if key not in _AMERICAN_ONLY}
_SPOKEN_R = "[rɹɻɾ]"
_VOWEL = "aeiouyæøœɐɑɒɔɘəɚɛɜɝɞɤɨɪɯɵɶʉʊʌʏᵻᵊ"
_UNHEARD_R = re.compile(rf"{_SPOKEN_R}(?![{STRESS}]?[{_VOWEL}])")
_SYLLABLE = re.compile("[IWYɪʊ]?ə|[AIQWYiuaɑɒɛɜɪɔʊʌ]")
_SHORT_I = re.compile(rf"[{STRESS}]i(?!ː)")
_FINAL_O = re.compile(r"ɔ(?= |$)")


@dataclass(frozen=True, slots=True)
class British(Alphabet):
    """Letters for sounds as they are said in the South of England.

    Of American sounds, too.  As hibari's two lexicons have 7,000 names: an open o is that of "lot"
    where nothing tells that it is long, and "i" is long where it bears the stress.
    """

    def spell(self, ipa: str) -> str:
        """Sounds in these letters, with an r only where a vowel follows it in the word.

        Raises:
            NoSound: one of them there is not.
        """
        ipa = ipa.replace("ɝː", "ɜːr").replace("ɝ", "ɜːr").replace("ɚ", "ər")
        ipa = _FINAL_O.sub("ɔː", _UNHEARD_R.sub("˞", ipa))
        return _SHORT_I.sub(r"\g<0>ː", Alphabet.spell(self, ipa))

    def _stressed(self, said: str) -> str:
        found = [match.start() for match in _SYLLABLE.finditer(said)]
        return f"{said[: found[0]]}ˈ{said[found[0] :]}" if len(found) == 1 else said


BRITISH = British(
    letters=_LETTERS | _BRITISH | {f"{vowel}˞": letters for vowel, letters in _RHOTIC.items()},
    vowels=frozenset("AIQWYiuaɑɒəɛɜɪɔʊʌ"),
    silent=MISAKI.silent,
)

WRITTEN = {
    "A": "eɪ", "I": "aɪ", "O": "oʊ", "W": "aʊ", "Y": "ɔɪ", "ʤ": "dʒ", "ʧ": "tʃ", "T": "ɾ",
    "ᵻ": "ɪ", "ᵊ": "ə", "Q": "əʊ", "ː": "ː",
}  # fmt: skip


def ipa(letters: str) -> str:
    """Its letters as a dictionary would write them, but for the stress: before the vowel."""
    return "".join(WRITTEN.get(letter, letter) for letter in letters)
