"""The first half of planning: who says what, before anybody knows how long it takes."""

import unicodedata
from functools import lru_cache

from audio.model.cast import Voice
from audio.model.episode import Episode, Line
from audio.model.speech import Utterance
from audio.plan.lexicon import Lexicon, decided
from audio.plan.reading.read import read


def utterances(episode: Episode) -> tuple[Utterance, ...]:
    """One utterance for each line, in order, spoken or on tape."""
    return _of_one(_Same(episode))


class _Same:
    """An episode as itself: it holds mappings, and has no hash of its own."""

    def __init__(self, episode: Episode) -> None:
        self.episode = episode

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.episode is other.episode

    def __hash__(self) -> int:
        return id(self.episode)


@lru_cache(2)  # a build asks a dozen times for the same, and of thousands of lines
def _of_one(same: _Same) -> tuple[Utterance, ...]:
    episode = same.episode
    return tuple(
        Utterance(
            speaker=line.speaker,
            page=line.text,
            text=spoken(line, episode),
            language=episode.language_of(line),
            quote=line.quote,
            tape=line.tape,
            written=written(line, episode),
            span=line.span,
        )
        for line in episode.lines
    )


def spoken(line: Line, episode: Episode) -> str:
    """The words for the voice.

    What a producer wrote as `say:` is read like any other words, or engines would not agree on it.
    """
    words = line.say or line.text
    return for_the_voice(words, episode.lexicon, line.speaker.voice, episode.language_of(line))


def written(line: Line, episode: Episode) -> str:
    """The same with nothing in it read by rule: what a script asks for, whatever our rules are."""
    words = line.say or line.text
    return _said(words, episode.lexicon, line.speaker.voice, episode.language_of(line), rules="")


def for_the_voice(words: str, lexicon: Lexicon, voice: Voice, language: str) -> str:
    """Words with the lexicon's in their places, and numbers, dates, money and signs read."""
    return _said(words, lexicon, voice, language, rules=language)


def _said(words: str, lexicon: Lexicon, voice: Voice, language: str, *, rules: str) -> str:
    """Words with the lexicon's in their places, the others read by the rules of a language."""
    plain = unicodedata.normalize("NFC", words)
    known = decided(plain, lexicon, voice, language)
    if not known and not rules:
        return plain
    return "".join(piece.said for piece in read(plain, rules, known))
