"""The alphabet of misaki's phonemes, in which hibari reads American English.

Letters as in hibari's own lexicon: A is the vowel of "day", I of "my", O of "go", W of "now", Y of
"boy"; stress stands before the vowel.  What British dictionaries write without an r has one here.
"""

from audio.model.ipa import Alphabet

CONSONANTS = {letter: letter for letter in "bdfhjklmnpstvwzðŋɡɹʃʒθʤʧ"} | {
    "dʒ": "ʤ", "tʃ": "ʧ", "r": "ɹ", "ɻ": "ɹ", "ɾ": "T", "ɫ": "l", "ɦ": "h", "ʍ": "w", "ɱ": "m",
}  # fmt: skip
VOWELS = {letter: letter for letter in "iuæɑɔəɛɜɪʊʌᵻ"} | {
    "eɪ": "A", "ei": "A", "aɪ": "I", "ai": "I", "oʊ": "O", "ou": "O", "əʊ": "O", "aʊ": "W",
    "au": "W", "ɔɪ": "Y", "ɔi": "Y", "ʌɪ": "I", "iː": "i", "uː": "u", "ɑː": "ɑ", "ɔː": "ɔ",
    "ɛː": "ɛɹ", "ɛːr": "ɛɹ", "ɛːɹ": "ɛɹ", "ɜː": "ɜɹ", "ɜːr": "ɜɹ", "ɜːɹ": "ɜɹ", "əː": "ɜɹ",
    "əːr": "ɜɹ", "əːɹ": "ɜɹ", "ɝ": "ɜɹ", "ɝː": "ɜɹ", "ɚ": "əɹ", "ɪə": "iə", "ɪər": "ɪɹ",
    "ɪəɹ": "ɪɹ", "eə": "ɛɹ", "eər": "ɛɹ", "eəɹ": "ɛɹ", "ʊə": "ʊə", "ʊər": "ʊɹ", "ʊəɹ": "ʊɹ",
    "ɐ": "ʌ", "ɒ": "ɑ", "a": "ɑ", "e": "ɛ", "o": "O", "ɨ": "ᵻ", "ᵊ": "ᵊ", "oː": "O", "eː": "A",
}  # fmt: skip
MISAKI = Alphabet(
    letters=CONSONANTS | VOWELS,
    vowels=frozenset("AIOWYiuæɑəɛɜɪɔʊʌᵻ"),
    silent=frozenset("ːˑʰʲʷˠˤˀⁿˡ˞"),
)

WRITTEN = {
    "A": "eɪ", "I": "aɪ", "O": "oʊ", "W": "aʊ", "Y": "ɔɪ", "ʤ": "dʒ", "ʧ": "tʃ", "T": "ɾ",
    "ᵻ": "ɪ", "ᵊ": "ə", "Q": "əʊ", "ː": "ː",
}  # fmt: skip


def ipa(letters: str) -> str:
    """Its letters as a dictionary would write them, but for the stress: before the vowel."""
    return "".join(WRITTEN.get(letter, letter) for letter in letters)
