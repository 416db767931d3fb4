"""Sounds as dictionaries write them, in the International Phonetic Alphabet.

In a text for a voice they stand as `[word](/sounds/)`, or `[word](/sounds/respelling)`: an engine
that reads no sounds is given the respelling, or the word.  Engines that have an alphabet of their
own say so as an Alphabet.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

SOUNDS = re.compile(r"\[([^\[\]]+)\]\(/([^/]+)/([^()/]*)\)")
"""A word with its sounds; the groups are the word, the sounds and the respelling."""

STRESS = "ˈˌ"
STRESSED = re.compile(f"[{STRESS}]")
SYLLABIC = re.compile("([lmnrɹ])[\u0329\u030d]")  # the n of "button"
LETTERS = frozenset(
    "abcdefhijklmnopqrstuvwxyzæçðøħŋœɐɑɒɓɔɕɖɗɘəɚɛɜɝɞɟɠɡɢɣɤɥɦɧɨɪɫɬɭɮɯɰɱɲɳɴɵɶɸɹɺɻɽɾ"
    "ʀʁʂʃʄʈʉʊʋʌʍʎʏʐʑʒʔʕʘʙʛʜʝʟʡʢβθχᵻʤʧʦʣʨʥ"
)
MARKS = frozenset("ːˑʰʲʷˠˤˀⁿˡᵊ˞ˈˌ ") | {"\u0303"}  # the tilde of a nasal vowel
UNHEARD = str.maketrans(
    "", "", ".‿|‖()\u0361\u035c\u0329\u030d\u032f\u0311\u032a\u033a\u0325\u030a\u0306-"
)
TYPED = str.maketrans({"'": "ˈ", "’": "ˈ", "ʼ": "ˈ", ":": "ː", "g": "ɡ", "ʣ": "dz", "ʦ": "ts"})
MEANT = {
    "A": "eɪ", "I": "aɪ", "O": "oʊ", "W": "aʊ", "Y": "ɔɪ", "Q": "əʊ", "S": "ʃ", "Z": "ʒ",
    "T": "θ", "D": "ð", "N": "ŋ", "E": "ɛ", "U": "ʊ", "V": "ʌ", "R": "ɹ", "@": "ə", "3": "ɜː",
    ",": "ˌ", '"': "ˈ", "ə̃": "ən",
}  # fmt: skip
"""What other alphabets' letters are in IPA: misaki's, SAMPA's."""

NEAREST = {
    "x": ("k", "h"), "χ": ("k", "h"), "ç": ("h", "ʃ"), "ɣ": ("ɡ",), "ʁ": ("ɹ", "ɡ"), "ʀ": ("ɹ",),
    "q": ("k",), "ɢ": ("ɡ",), "ħ": ("h",), "ʕ": ("ɑː",), "ʔ": ("t",), "β": ("v", "b"), "ɸ": ("f",),
    "c": ("k", "tʃ"), "ɟ": ("ɡ", "dʒ"), "ɲ": ("nj",), "ʎ": ("lj",), "ʝ": ("j",), "ɰ": ("w", "ɡ"),
    "ɥ": ("w",), "ɬ": ("ʃ", "l"), "ɮ": ("l",), "ʂ": ("ʃ",), "ʐ": ("ʒ",), "ɕ": ("ʃ",), "ʑ": ("ʒ",),
    "ʈ": ("t",), "ɖ": ("d",), "ɳ": ("n",), "ɭ": ("l",), "ɽ": ("ɹ",), "ɺ": ("l", "ɹ"), "ʋ": ("v",),
    "y": ("uː", "iː"), "ʏ": ("ʊ", "ɪ"), "ø": ("ɜː",), "œ": ("ɜː", "ʌ"), "ɶ": ("ɑː",),
    "ɯ": ("uː", "ʊ"),
    "ɤ": ("ʌ",), "ɵ": ("ʊ",), "ʉ": ("uː",), "ɘ": ("ə",), "ɞ": ("ɜː",), "ɓ": ("b",), "ɗ": ("d",),
    "ɠ": ("ɡ",), "ʟ": ("l",), "ʜ": ("h",), "ɧ": ("ʃ", "h"),
}  # fmt: skip
"""English sounds that come nearest to those that English lacks."""


class NoSound(ValueError):
    """A sign that is no sound, or a sound that an alphabet lacks: the sign, and what to write."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The letters of an engine.

    Attributes:
        letters: from IPA, one sound or several, to the engine's letters.
        vowels: those of its letters before which it has the mark of stress.
        silent: marks of IPA that make no difference to it.
    """

    letters: Mapping[str, str]
    vowels: frozenset[str]
    silent: frozenset[str]

    def spell(self, ipa: str) -> str:
        """Sounds in the engine's letters; the stress goes before its vowel.

        A word of one vowel has its stress there, which dictionaries do not write.

        Raises:
            NoSound: one of them it lacks.
        """
        said, stress, at = "", "", 0
        longest = max(map(len, self.letters))
        while at < len(ipa):
            size = next((n for n in range(longest, 0, -1) if ipa[at : at + n] in self.letters), 0)
            letters = self.letters.get(ipa[at : at + size], "") if size else ipa[at]
            if ipa[at] in STRESS:
                stress, letters = ipa[at], ""
            elif not size and ipa[at] in self.silent:
                letters = ""
            elif not size and ipa[at] != " ":
                raise NoSound(ipa[at], _nearest(ipa[at]))
            elif stress and self.vowels & set(letters):
                first = next(i for i, letter in enumerate(letters) if letter in self.vowels)
                letters, stress = letters[:first] + stress + letters[first:], ""
            said += letters
            at += size or 1
        return said if STRESSED.search(said) else self._stressed(said)

    def _stressed(self, said: str) -> str:
        places = [at for at, letter in enumerate(said) if letter in self.vowels]
        return f"{said[: places[0]]}ˈ{said[places[0] :]}" if len(places) == 1 else said


def canonical(text: str) -> str:
    """Sounds as a dictionary writes them, with or without slashes, in one spelling.

    Raises:
        NoSound: a sign that is not of the alphabet.
    """
    plain = unicodedata.normalize("NFD", text.strip().strip("/")).replace("c\u0327", "ç")
    plain = SYLLABIC.sub(r"ᵊ\1", plain)
    plain = " ".join(plain.translate(TYPED).translate(UNHEARD).split())
    for sign in plain:
        if sign not in LETTERS and sign not in MARKS:
            raise NoSound(sign, f'write "{MEANT[sign]}"' if sign in MEANT else "")
    if not any(sign in LETTERS for sign in plain):
        raise NoSound("", "")
    return plain


def possessive(ipa: str) -> str:
    """The sounds of "Khadija’s": an English possessive."""
    last = ipa.rstrip("ːˑʰ ")[-1:]
    if last in set("szʃʒʤʧ"):
        return f"{ipa}ɪz"
    return f"{ipa}{'s' if last in set('ptkfθ') else 'z'}"


def _nearest(sign: str) -> str:
    if sign == "\u0303":
        return 'write "n" behind the vowel, which comes nearest'
    near = " or ".join(f'"{sound}"' for sound in NEAREST.get(sign, ()))
    return f"write {near}, which come{'' if ' or ' in near else 's'} nearest" if near else ""
