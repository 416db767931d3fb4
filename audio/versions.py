"""The episodes of a script, one for each of its languages, with voices that can say them."""

from collections.abc import Sequence
from pathlib import Path

from audio.errors import AudioError, ScriptError
from audio.export.tags.facts import too_many_chapters
from audio.model.episode import Episode
from audio.plan.disclosure import disclosed
from audio.plan.utterances import utterances
from audio.script.check import read_as_far
from audio.script.notes import Notes
from audio.source import Problem
from audio.speech.holding import Voices
from audio.speech.recorded import with_recordings
from audio.speech.registry import at_hand, cast_problems
from audio.speech.sounds import sound_problems
from audio.speech.unread import unread_problems


def read_versions(
    script: Path, voices: Voices = Voices.KEPT, *, legible: bool = True
) -> tuple[Episode, ...]:
    """The episode of a script in every language, its own first, with voices that can say it.

    Args:
        voices: frozen ones need not be here.
        legible: whether voices must be able to read all that is written.

    Raises:
        ScriptError: with every mistake.
    """
    written = _written(script, voices)
    found, faults = with_recordings(written, script)
    versions = tuple(map(disclosed, found))
    if voices is not Voices.FROZEN:
        versions = tuple(map(at_hand, versions))
    problems: dict[Problem, None] = dict.fromkeys(faults)
    for episode in versions:
        if voices is not Voices.FROZEN:
            problems |= dict.fromkeys([*cast_problems(episode), *sound_problems(episode)])
        if legible and voices is not Voices.FROZEN:
            problems |= dict.fromkeys(unread_problems(utterances(episode)))
        problems |= dict.fromkeys(too_many_chapters(episode))
        problems |= dict.fromkeys(_misquoted(episode))
    if problems:
        raise ScriptError(list(problems))
    return versions


def _misquoted(episode: Episode) -> Sequence[Problem]:
    """What its quotations say otherwise than their source, if it names one."""
    if episode.origin is None:
        return ()
    from audio.fidelity.gate import verify  # noqa: PLC0415  slow, and few episodes have a source

    compared = verify(episode)
    return compared.problems if compared else ()


def _written(script: Path, voices: Voices) -> tuple[Episode, ...]:
    """The episodes as the script has them.

    Raises:
        ScriptError: with its mistakes, and what is wrong with the voices that it names as well.
    """
    notes = Notes()
    written = read_as_far(script, notes)
    if not notes.problems:
        return written
    if written and voices is not Voices.FROZEN:
        recorded, _ = with_recordings(written, script)
        for problem in (it for episode in recorded for it in cast_problems(at_hand(episode))):
            notes.add(problem.span, problem.message, problem.hint)
    raise ScriptError(notes.in_order())


def read(script: Path, voices: Voices = Voices.KEPT, language: str = "") -> Episode:
    """The episode of a script, as it is written or in another of its languages.

    Raises:
        ScriptError: with every mistake.
        AudioError: it has no such language.
    """
    versions = {episode.language.lower(): episode for episode in read_versions(script, voices)}
    own, *_ = versions
    episode = versions.get((language or own).lower())
    if episode is None:
        has = ", ".join(it.language for it in versions.values())
        raise AudioError(f"{script} is not in {language}: it is in {has}")
    return episode
