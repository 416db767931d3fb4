"""English text as the phonemes that hibari and Kokoro were taught, each word with its own.

The reader is hibari's: American or British, without a network.  What it cannot read it would pass
over without a word, so everything unreadable is refused instead: the listener hears what the
transcript shows.
"""

import json
import re
import textwrap
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from audio.engines.legible import Unreadable
from audio.engines.misaki import ipa
from audio.errors import EngineRefused
from audio.model.speech import Word
from audio.speech.cutting import cut
from audio.units import Ms

MONEY = "$€£¥₹₩"  # the currencies that it knows; read before their number, or not at all
BARE_MONEY = re.compile(rf"[{MONEY}](?!\s?[\d.])")
UNSPOKEN = "®™"

ENDINGS = (
    ("", ""), ("", "s"), ("", "es"), ("y", "ies"), ("", "ed"), ("", "d"), ("", "ing"), ("e", "ing"),
    ("y", "ied"), ("", "'s"), ("", "n't"), ("", "'ll"), ("", "'re"), ("", "'ve"), ("", "'d"),
    ("", "'m"),
)  # fmt: skip
"""What stands behind a word that the dictionary has, and what that word has in its place."""

# Units of 25 ms.  A forced alignment (PocketSphinx) of 230 words in each of three voices, and the
# rise and fall of the sound about pauses, agree with the models' counts but for these.
LEAD = 1.6  # the sound of a phoneme comes so much ahead of its count
LONGEST_LAST = 4.0  # what a last phoneme takes at most of what is counted for it

Vocabulary = dict[str, int]
"""The number of each phoneme."""


@dataclass(frozen=True, slots=True)
class Span:
    """A word, and where in a breath its sounds stand: half open."""

    text: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Breath:
    """Phonemes that a model speaks at once, and the words that they are of."""

    phonemes: str
    spans: tuple[Span, ...]

    def followed_by(self, other: "Breath") -> "Breath":
        """Both as one, with a space between."""
        begin = len(self.phonemes) + 1 if self.phonemes else 0
        moved = (Span(span.text, begin + span.begin, begin + span.end) for span in other.spans)
        return Breath(f"{self.phonemes} {other.phonemes}".lstrip(), (*self.spans, *moved))

    def ids(self, vocabulary: Vocabulary) -> list[int]:
        """The phonemes as both models take them, between two silences."""
        return [0, *(vocabulary[char] for char in self.phonemes if char in vocabulary), 0]

    def words(
        self, vocabulary: Vocabulary, units: Sequence[float], begin: float, length: float
    ) -> list[Word]:
        """When each word is heard.

        Args:
            units: how long each of the ids lasts, 25 ms a unit at the pace of the model.
            begin, length: of the whole breath, in ms.
        """
        ends = list(accumulate(units, initial=0.0))
        ids = accumulate((char in vocabulary for char in self.phonemes), initial=1)
        begins = [ends[at] for at in ids]  # of every phoneme, and of the silence behind
        ms = length / ends[-1]
        return [
            Word(span.text, *(Ms(round(begin + max(0, at - LEAD) * ms)) for at in edges))
            for span in self.spans
            for edges in [self._edges(span, begins)]
        ]

    def _edges(self, span: Span, begins: Sequence[float]) -> tuple[float, float]:
        """Begin and end of a word in units: two words meet in the middle of their space.

        Ahead of a pause the models draw out the last phoneme over the silence that follows it.
        """
        first, last = begins[span.begin], begins[span.end]
        if self.phonemes[: span.begin].endswith(" "):
            first = (begins[span.begin - 1] + first) / 2
        if last - begins[span.end - 1] > LONGEST_LAST:
            last = begins[span.end - 1] + LONGEST_LAST
        elif self.phonemes.startswith(" ", span.end):
            last = (last + begins[span.end + 1]) / 2
        return first, last


class Reader:
    """Reads English aloud, on paper.

    Args:
        engine: for whom, as messages name it.
        longest: phonemes that its model holds.
        british: whether as in Britain.
    """

    def __init__(self, engine: str, longest: int, british: bool = False) -> None:  # noqa: FBT001, FBT002
        from hibari import Hibari  # noqa: PLC0415  slow: numpy and onnxruntime
        from hibari.g2p import ASSETS, G2P, oov  # noqa: PLC0415
        from hibari.g2p.normalize import normalize  # noqa: PLC0415

        assets = Path(ASSETS)
        self._engine = engine
        self._longest = longest
        self._guesses = 0
        self._network = oov.OOV(str(assets / ("oov_gb.onnx" if british else "oov.onnx")))
        self._g2p = G2P(oov=self._guess, british=british)
        self._sentences = Hibari.split_sentences
        self._normalize = normalize
        self.vocabulary: Vocabulary = json.loads((assets / "vocab.json").read_text("utf-8"))

    def read(self, text: str) -> list[Breath]:
        """The text as phonemes, one breath of it at a time.

        Raises:
            EngineRefused: something in it would be passed over, or there is nothing to say.
        """
        try:
            return self._read(text)
        except Unreadable as error:
            raise error.refusal(self._engine) from error

    def unread(self, text: str) -> list[str]:
        """All that it cannot read in a text, in order; the text itself if there is nothing to say.

        A number too large to name is given as what stands about it.
        """
        found: list[str] = []
        left = unicodedata.normalize("NFC", text)
        while True:
            try:
                self._read(left)
            except Unreadable as error:
                found.append(error.what)
                rest = left.replace(error.what, " ")
                if rest == left:
                    break
                left = rest
            except EngineRefused:
                break
            else:
                return sorted(found, key=text.find)
        return sorted(found, key=text.find) or [text]

    def _read(self, text: str) -> list[Breath]:
        text = unicodedata.normalize("NFC", text)
        for sign in BARE_MONEY.findall(text) + [char for char in text if self._mute(char)]:
            raise Unreadable(sign, f'in "{_short(text)}"')
        try:
            sentences = [self._sentence(sentence) for sentence in self._sentences(text)]
        except (LookupError, ValueError, TypeError, ArithmeticError) as error:
            raise Unreadable(_short(text), "perhaps a number too large to name") from error
        sounds = {sound for sentence in sentences for sound in sentence.phonemes if sound.isalpha()}
        if not sounds:
            raise EngineRefused(f'there is nothing to say in "{_short(text)}": use a pause instead')
        if strange := "".join(sorted(sounds - self.vocabulary.keys())):
            raise Unreadable(strange, "not a phoneme that it has")
        return [breath for sentence in sentences for breath in _breaths(sentence, self._longest)]

    def knows(self, word: str) -> bool:
        """Whether the dictionary has a word in small letters, perhaps without its ending."""
        return all(self._has(part) for part in word.replace("’", "'").split("-") if part)

    def sounds(self, words: str) -> tuple[str, bool]:
        """How it says words, in IPA, and whether it must guess; "" if it cannot read them."""
        before = self._guesses
        try:
            said = " ".join(breath.phonemes for breath in self.read(words))
        except EngineRefused:
            return "", True
        return ipa(said), self._guesses > before

    def _has(self, word: str) -> bool:
        lexicon = self._g2p.lexicon
        for stem, ending in ENDINGS:
            base = word.removesuffix(ending)
            if (not ending or base != word) and any(
                base + stem in known.d for known in (lexicon.golds, lexicon.silvers)
            ):
                return True
        return False

    def _sentence(self, sentence: str) -> Breath:
        """A sentence with the words as they are read: "8 March" as "the eighth of March"."""
        line, text, sounds = "", "", ""
        spans: list[Span] = []
        tokens = self._g2p.phonemize_tokens(self._g2p.tokenize(self._normalize(sentence)))
        for at, token in enumerate(tokens, start=1):
            text, sounds = text + token.text, sounds + (token.phonemes or "")
            if token.whitespace or at == len(tokens):
                if sounds := " ".join(sounds.split()):
                    line += " " * bool(line)
                    spans += _sounding(text, sounds, len(line))
                    line += sounds
                text, sounds = "", ""
        return Breath(line, tuple(spans))

    def _mute(self, sign: str) -> bool:
        """Whether a sign stands for words but is not in hibari's book of them."""
        worded = unicodedata.category(sign) in {"Sc", "Sm", "So", "No", "Nl"}
        return worded and sign not in MONEY + UNSPOKEN and not self._g2p(sign)

    def _guess(self, word: str) -> str:
        """How a word sounds that is in no dictionary: all of it, or it is refused.

        hibari's network passes over letters that it was not taught and the end of a word
        that it cannot hold, and reads other scripts as the names of their letters.

        Args:
            word: letters and apostrophes.
        """
        self._guesses += 1
        letters = [_taught(letter, self._network.cin) for letter in word if letter not in "'’"]
        if not all(letters):
            raise Unreadable(word, "not a word in Latin letters")
        if len(letters) > self._network.maxlen:
            raise Unreadable(word, f"longer than {self._network.maxlen} letters")
        phonemes: str = self._network("".join(letters))
        if not phonemes:
            raise Unreadable(word, "it has no sound")
        return phonemes


def gathered(breaths: Iterable[Breath], enough: int) -> Iterator[Breath]:
    """Neighbours as one breath, as far as so many phonemes go."""
    held = Breath("", ())
    for breath in breaths:
        if held.phonemes and len(held.phonemes) + 1 + len(breath.phonemes) > enough:
            yield held
            held = Breath("", ())
        held = held.followed_by(breath)
    yield held


def _sounding(text: str, phonemes: str, at: int) -> Iterator[Span]:
    """The word, if it has any sound, without the stops and quotes about it."""
    sounds = [place for place, char in enumerate(phonemes, at) if char.isalpha()]
    if sounds:
        yield Span(text, sounds[0], sounds[-1] + 1)


def _breaths(sentence: Breath, longest: int) -> Iterator[Breath]:
    """A sentence in parts that a model can hold, cut at clauses."""
    begin = 0
    for part in cut(sentence.phonemes, longest):
        begin = sentence.phonemes.index(part, begin)
        end = begin + len(part)
        spans = (
            Span(span.text, max(span.begin, begin) - begin, min(span.end, end) - begin)
            for span in sentence.spans
            if span.begin < end and begin < span.end
        )
        yield Breath(part, tuple(spans))
        begin = end


def _taught(letter: str, alphabet: Container[str]) -> str:
    """The letter as it was taught: ə for Ə, u for ũ; empty if it was not, or is not Latin."""
    for form in (letter, letter.lower(), unicodedata.normalize("NFKD", letter)[0]):
        if form in alphabet and unicodedata.name(form).startswith("LATIN"):
            return form
    return ""


def _short(text: str) -> str:
    return textwrap.shorten(text, 60, placeholder="…")
