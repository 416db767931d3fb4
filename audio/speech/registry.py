"""Finds engines by name, ours and strangers' alike, and loads one when it is first needed."""

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from audio.errors import EngineMissing
from audio.model.cast import DEFAULT_ENGINE, UNVOICED, Offer, Speaker, Voice
from audio.model.episode import Episode, Line
from audio.model.language import primary
from audio.source import NOWHERE, Problem, Span
from audio.speech.engine import Engine

OURS = "audiostory"
ANY = "*"  # of an Offer: any name, any language
GROUP = f"{OURS}.engines"
NOT_INSTALLED = "not installed"


def names() -> list[str]:
    """The engines that are installed, by name, the default first."""
    return sorted(_registered(), key=lambda name: (name != DEFAULT_ENGINE, name))


@cache
def engine(name: str) -> Engine:
    """The engine of this name, loaded once in a process.

    Raises:
        EngineMissing: there is none, or what it needs is not installed.
    """
    if name not in _registered():
        raise EngineMissing(f'no engine is called "{name}"{_meant(name, names())}')
    try:
        made: Engine = _registered()[name].load()()
    except ImportError as error:
        hint = _install(_registered()[name], error)
        raise EngineMissing(f'the engine "{name}" is {NOT_INSTALLED}: {hint}') from error
    return made


def _install(point: EntryPoint, error: ImportError) -> str:
    """What brings the library that an engine needs: our extra, or what a stranger's forgot."""
    if point.dist is None or point.dist.name == OURS:
        return f'pip install "{OURS}[{point.name}]"'
    return f"{point.dist.name} needs {error.name}"


def at_hand(episode: Episode) -> Episode:
    """The episode with the voices that are installed, where the script names others for that."""
    speakers = [*episode.cast.values(), *(line.speaker for line in episode.lines)]
    if all(speaker.voice.otherwise is None for speaker in speakers):
        return episode

    def heard(speaker: Speaker) -> Speaker:
        return replace(speaker, voice=_at_hand(speaker.voice))

    story = tuple(
        replace(cue, speaker=heard(cue.speaker)) if isinstance(cue, Line) else cue
        for cue in episode.story
    )
    cast = {name: heard(speaker) for name, speaker in episode.cast.items()}
    return replace(episode, story=story, cast=cast)


def _at_hand(voice: Voice) -> Voice:
    """The voice, or the one in its place; an engine that is only misspelt is left to be told."""
    misspelt = voice.engine not in names() and _meant(voice.engine, names())
    if voice.otherwise is None or misspelt:
        return voice
    try:
        engine(voice.engine)
    except EngineMissing:
        return replace(voice.otherwise, in_place_of=voice)
    return voice


def missed(episode: Episode) -> dict[str, str]:
    """Voices that others stand in for, each with why its engine is not at hand."""
    absent = {line.speaker.voice.in_place_of for line in voiced(episode)}
    told = {}
    for voice in filter(None, absent):
        if problem := voice_problem(voice, voice.language):
            told[str(voice)] = problem.message
    return told


def cast_problems(episode: Episode) -> list[Problem]:
    """What is wrong with the voices that the episode's lines ask for, each named once.

    A voice that lacks the language of a line is shown there if that language is the line's own.
    """
    asked = dict.fromkeys(
        (line.speaker.voice, episode.language_of(line), line.span if line.language else None)
        for line in voiced(episode)
        if line.speaker.voice != UNVOICED  # who has none is told of where that matters
    )
    found = dict.fromkeys(voice_problem(*each) for each in asked)
    return [_placed(problem, episode) for problem in found if problem]


def _placed(problem: Problem, episode: Episode) -> Problem:
    """A problem of a voice that no script names, where the episode begins."""
    return replace(problem, span=episode.span) if problem.span == NOWHERE else problem


def voiced(episode: Episode) -> list[Line]:
    """The lines that ask for a voice: one on tape in its own language asks for none."""
    return [line for line in episode.lines if not _on_tape(line, episode.language_of(line))]


def voice_problem(voice: Voice, language: str, place: Span | None = None) -> Problem | None:
    """Why a voice cannot speak a language, or nothing if it can.

    Args:
        language: empty while that is not known.
        place: where that language is asked for, if not where the voice is.
    """
    try:
        able = engine(voice.engine)
    except EngineMissing as error:
        return Problem(voice.span, str(error))
    offers, offer = able.voices(), find_offer(able, voice.name)
    if offer is None:
        message = f'{voice.engine} has no voice called "{voice.name}"'
        hint = _meant(voice.name, [offer.name for offer in offers]).lstrip("; ")
        return Problem(voice.span, message, hint or f"see: audiostory voices {voice.engine}")
    if language and not speaks(offer, language):
        message = f'the voice "{voice.name}" does not speak {language}, only {_listed(offer)}'
        return Problem(place or voice.span, message, _those_that_speak(language, offers))
    return None


def find_offer(engine: Engine, name: str) -> Offer | None:
    """An engine's voice of this name: one that it lists, or one that it vouches for."""
    listed = (offer for offer in engine.voices() if offer.name == name != ANY)
    vouch = getattr(engine, "offer", lambda _: None)
    return next(listed, None) or vouch(name)


def speaks(offer: Offer, language: str) -> bool:
    """Whether a voice has this language, whatever the country."""
    able = set(map(primary, offer.languages))
    return not able.isdisjoint({primary(language), ANY})


def _on_tape(line: Line, language: str) -> bool:
    return line.tape is not None and line.tape.language in {"", language}


@cache
def _registered() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _meant(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


def _listed(offer: Offer) -> str:
    return ", ".join(offer.languages)


def _those_that_speak(language: str, offers: Iterable[Offer]) -> str:
    able = [offer.name for offer in offers if speaks(offer, language)]
    if able:
        return f"these do: {', '.join(able[:8])}"
    return f"no voice of this engine does; see: audiostory voices --language {language}"
