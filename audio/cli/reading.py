"""Reads the scripts that a command names, all of them, before anything is made of one."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from click import UsageError

from audio.build import open_store
from audio.cli.places import episode_scripts, output_folder
from audio.errors import AudioError, ScriptError
from audio.media.assets import look_through
from audio.media.store import Store
from audio.model.episode import Episode
from audio.publish.place import at
from audio.recordings import gathered
from audio.source import Problem, once_each
from audio.speech.holding import Voices
from audio.versions import read_versions


class Readings(NamedTuple):
    """What came of reading several scripts.

    Attributes:
        episodes: of the scripts that can be read, in every language.
        faulty: the scripts that cannot be built, each with all its mistakes.
    """

    episodes: dict[Path, tuple[Episode, ...]]
    faulty: dict[Path, ScriptError]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All mistakes, each named once."""
        return once_each(it for error in self.faulty.values() for it in error.problems)


class Edition(NamedTuple):
    """An episode in one language, and the folder into which it is built."""

    script: Path
    out: Path
    language: str


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
    episodes: dict[Path, tuple[Episode, ...]] = {}
    faulty: dict[Path, ScriptError] = {}
    for script in scripts:
        try:
            episodes[script] = read_versions(script, voices)
        except ScriptError as error:
            faulty[script] = error
    return Readings(episodes, faulty | _twins(episodes, out))


def listened(readings: Readings, out: Callable[[Path], Path] = output_folder) -> Readings:
    """The same, once all music, recordings and pictures were listened to or seen as builds do.

    What was measured is kept where something was built before; no folder is made for it.
    """
    faulty = dict(readings.faulty)
    with TemporaryDirectory() as spare:
        for script, versions in readings.episodes.items():
            place = out(script) if out(script).is_dir() else Path(spare)
            if problems := _unusable(versions, open_store(place)):
                known = faulty[script].problems if script in faulty else ()
                faulty[script] = ScriptError([*known, *problems])
    return readings._replace(faulty=faulty)


def _unusable(versions: Iterable[Episode], store: Store) -> list[Problem]:
    """What is wrong with sounds and pictures of an episode in its languages, each named once."""
    found: dict[Problem, None] = {}
    for episode in versions:
        for tried in (partial(gathered, store=store), look_through):
            try:
                tried(episode)
            except ScriptError as error:
                found |= dict.fromkeys(error.problems)
    return list(found)


def editions(
    scripts: tuple[Path, ...],
    output: Path | None,
    language: str = "",
    voices: Voices = Voices.KEPT,
) -> list[Edition]:
    """All that these scripts are built into, once it is known that it can be.

    Args:
        scripts: as a command names them.
        output: the folder for what is made; none for the usual one.
        language: only this one.

    Raises:
        ScriptError: with the mistakes of all of them.
        AudioError: there is no script, or none is in that language.
    """
    found, faulty = editions_and_faulty(scripts, output, language, voices)
    if faulty:
        raise ScriptError(Readings({}, faulty).problems)
    return found


def editions_and_faulty(
    scripts: tuple[Path, ...], output: Path | None, language: str, voices: Voices
) -> tuple[list[Edition], dict[Path, ScriptError]]:
    """The same, beside the scripts that cannot be built; a single one of those is refused.

    Raises:
        ScriptError, AudioError: as above.
    """
    named = episode_scripts(scripts)
    readings = read_all(named, lambda script: output or output_folder(script), voices)
    if readings.faulty and len(named) == 1:
        raise ScriptError(readings.problems)
    found = [
        Edition(script, output or output_folder(script), episode.language)
        for script, versions in readings.episodes.items()
        if script not in readings.faulty
        for episode in versions
        if language.lower() in {"", episode.language.lower()}
    ]
    if not found and not readings.faulty:
        raise AudioError(f"{_named(named)} in {language}: {_languages(readings)}")
    return found, readings.faulty


def first_of_each(found: Iterable[Edition]) -> list[Edition]:
    """Of every script the edition that stands first: as it is written, unless that was left out."""
    firsts: dict[Path, Edition] = {}
    for edition in found:
        firsts.setdefault(edition.script, edition)
    return list(firsts.values())


def _named(scripts: list[Path]) -> str:
    return f"{scripts[0]} is not" if len(scripts) == 1 else "none of these scripts is"


def _languages(readings: Readings) -> str:
    versions = (episode for versions in readings.episodes.values() for episode in versions)
    tags = dict.fromkeys(episode.language for episode in versions)
    return f"there is {', '.join(tags)}"


def _twins(
    episodes: dict[Path, tuple[Episode, ...]], out: Callable[[Path], Path]
) -> dict[Path, ScriptError]:
    """Episodes whose files would be written over each other's."""
    owners: dict[tuple[Path, str], Path] = {}
    found: dict[Path, ScriptError] = {}
    for script, (episode, *_) in episodes.items():
        place = out(script).absolute(), episode.id.casefold()
        owner = owners.setdefault(place, script)
        if owner != script:
            message = f'"{episode.id}" is the id of {owner} and of {script}'
            hint = "give one of them an id of its own"
            error = ScriptError([Problem(at(episode.span, "id"), message, hint)])
            found |= {owner: error, script: error}
    return found


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
