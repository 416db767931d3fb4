"""Of several episodes those that may go out, whatever is wrong with another."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from audio.errors import AudioError, DiskFull, PublishError, ScriptError
from audio.model.episode import Episode
from audio.source import Problem, once_each

T = TypeVar("T")
Failure = AudioError | OSError
Failures = dict[Path, Failure]
"""What is wrong with a script's episode, by the script."""


def attempt(scripts: Iterable[Path], make: Callable[[Path], T], failed: Failures) -> dict[Path, T]:
    """What can be made of each script; `failed` is told why nothing can of the others.

    Raises:
        DiskFull, BrokenPipeError: nothing else can be made then.
    """
    made = dict[Path, T]()
    for script in scripts:
        try:
            made[script] = make(script)
        except (DiskFull, BrokenPipeError):
            raise
        except (AudioError, OSError) as error:
            failed[script] = error
    return made


def by_script(
    problems: Iterable[Problem], episodes: Mapping[Path, Episode]
) -> dict[Path, list[Problem]]:
    """Problems by the script that has them.

    Raises:
        ScriptError: some are of none, but of the show; nothing can be published then.
    """
    found, owners = list(problems), {it.span.source.name: path for path, it in episodes.items()}
    if any(problem.span.source.name not in owners for problem in found):
        raise ScriptError(found)
    told = dict[Path, list[Problem]]()
    for problem in found:
        told.setdefault(owners[problem.span.source.name], []).append(problem)
    return told


def demand_some(made: Iterable[object], failed: Failures) -> None:
    """See that not all that there was has failed.

    Raises:
        AudioError, OSError: what is wrong with all that there was.
    """
    if not failed or any(True for _ in made):
        return
    if len(failed) == 1:
        raise next(iter(failed.values()))
    faulty = [error for error in failed.values() if isinstance(error, ScriptError)]
    if len(faulty) == len(failed):
        raise ScriptError(once_each(it for error in faulty for it in error.problems))
    said = "".join(f"\n  {script}: {error}" for script, error in failed.items())
    raise PublishError(f"no episode can be published:{said}")
