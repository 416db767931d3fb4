"""Sounds that a script asks for, and that an engine lacks."""

from collections.abc import Iterator

from audio.errors import EngineMissing
from audio.model.cast import Voice
from audio.model.episode import Episode
from audio.model.ipa import SOUNDS, Alphabet, NoSound
from audio.model.saying import narrowest
from audio.source import Problem, Span
from audio.speech.engine import sounds_of
from audio.speech.registry import engine, voiced


def sound_problems(episode: Episode) -> list[Problem]:
    """The sounds of the lexicon and of single lines that a voice in use cannot make, each once."""
    problems: dict[Problem, None] = {}
    for line in voiced(episode):
        for match in SOUNDS.finditer(line.say or line.text):
            problems |= dict.fromkeys(_lacking(line.speaker.voice, match[2], line.span))
    asked = ((line.speaker.voice, episode.language_of(line)) for line in voiced(episode))
    for voice, language in dict.fromkeys(asked):
        for sayings in episode.lexicon.values():
            saying = narrowest(sayings, voice, language)
            if saying and saying.ipa:
                problems |= dict.fromkeys(_lacking(voice, saying.ipa, saying.span))
    return list(problems)


def _lacking(voice: Voice, ipa: str, span: Span) -> Iterator[Problem]:
    try:
        alphabet = sounds_of(engine(voice.engine), voice)
    except EngineMissing:  # which is a problem of its own
        return
    if not isinstance(alphabet, Alphabet):
        return
    try:
        alphabet.spell(ipa)
    except NoSound as error:
        sign, near = error.args
        other = 'say it otherwise, or only to other voices: "engine:" or "voice:"'
        yield Problem(span, f'{voice.engine} has no sound "{sign}"', near or other)
