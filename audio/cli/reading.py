"""Reads the scripts that a command names, all of them, before anything is made of one."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from click import UsageError

from audio.build import read
from audio.cli.places import output_folder
from audio.errors import ScriptError
from audio.model.episode import Episode
from audio.publish.place import at
from audio.source import Problem
from audio.speech.holding import Voices


class Readings(NamedTuple):
    """What came of reading several scripts.

    Attributes:
        episodes: of the scripts without a mistake.
        problems: of all of them, each named once.
    """

    episodes: dict[Path, Episode]
    problems: tuple[Problem, ...]


def read_all(
    scripts: Iterable[Path],
    out: Callable[[Path], Path] = output_folder,
    voices: Voices = Voices.KEPT,
) -> Readings:
    """Read every script, whatever is wrong with another.

    Args:
        out: the folder into which a script is built.
        voices: frozen ones need not be here.
    """
    episodes: dict[Path, Episode] = {}
    problems: dict[str, Problem] = {}
    for script in scripts:
        try:
            episodes[script] = read(script, voices)
        except ScriptError as error:
            problems |= {str(problem): problem for problem in error.problems}
    return Readings(episodes, (*problems.values(), *_twins(episodes, out)))


def demand_sound(scripts: list[Path], output: Path | None, voices: Voices = Voices.KEPT) -> None:
    """See that several scripts can be built together; a single one is read when it is built.

    Raises:
        ScriptError: with the mistakes of all of them.
    """
    if len(scripts) > 1:
        readings = read_all(scripts, lambda script: output or output_folder(script), voices)
        if readings.problems:
            raise ScriptError(readings.problems)


def chosen(*, frozen: bool, updated: bool = False) -> Voices:
    """What the options of a command say of voices.

    Raises:
        UsageError: they say two things.
    """
    if frozen and updated:
        raise UsageError("--frozen speaks nothing, and --update-voices speaks anew: give one.")
    if frozen:
        return Voices.FROZEN
    return Voices.UPDATED if updated else Voices.KEPT


def _twins(episodes: dict[Path, Episode], out: Callable[[Path], Path]) -> Iterator[Problem]:
    """Episodes whose files would be written over those of another."""
    owners: dict[tuple[Path, str], Path] = {}
    for script, episode in episodes.items():
        place = out(script).absolute(), episode.id.casefold()
        owner = owners.setdefault(place, script)
        if owner != script:
            message = f'"{episode.id}" is the id of {owner} and of {script}'
            hint = "give one of them an id of its own"
            yield Problem(at(episode.span, "id"), message, hint)
