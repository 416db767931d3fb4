"""The script that an episode is compared with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from audio.errors import ScriptError
from audio.script.check import SHOW_NAME, read_episodes
from audio.script.revision import at_revision
from audio.script.transplant import in_place_of
from audio.source import Problem
from audio.speech.recorded import strays, takes_folder


@contextmanager
def earlier(named: str, script: Path) -> Iterator[Path]:
    """A script by its path, or else the same script in a revision, with the recordings it had.

    One that lies elsewhere, with no show beside it, is read as if it stood where the script does.
    Recordings that git does not keep may be of lines that are newer; those are left out.

    Raises:
        ScriptError: it has mistakes.
        AudioError: there is neither.
    """
    if Path(named).exists():
        if _stands_alone(Path(named), script):
            yield Path(named)
            return
        with in_place_of(script, Path(named), takes_folder) as old, _told_of(named, old):
            _drop_strays(old)
            yield old
        return
    with at_revision(named, script, takes_folder) as old:
        _drop_strays(old)
        yield old


def _stands_alone(old: Path, script: Path) -> bool:
    """Whether a script can be read where it lies."""
    same = old.resolve().parent == script.resolve().parent
    if same or not old.is_file() or (old.parent / SHOW_NAME).exists():
        return True
    if (script.parent / SHOW_NAME).exists():
        return False
    try:
        return bool(read_episodes(old))
    except ScriptError:
        return False


def _drop_strays(old: Path) -> None:
    """Leave out the recordings that no line has."""
    for path in strays(read_episodes(old), old):
        path.unlink()


@contextmanager
def _told_of(named: str, old: Path) -> Iterator[None]:
    """Have mistakes be those of the script by the name that it was given."""
    try:
        yield
    except ScriptError as error:
        raise ScriptError([_renamed(it, named, old) for it in error.problems]) from error


def _renamed(problem: Problem, named: str, old: Path) -> Problem:
    if problem.span.source.name != str(old):
        return problem
    source = replace(problem.span.source, name=named)
    return replace(problem, span=replace(problem.span, source=source))
