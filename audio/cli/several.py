"""Makes several episodes, whatever becomes of one of them, and tells at the end what failed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from audio.cli.console import complain, in_short, plain_problem, result_json, told
from audio.cli.reading import Edition
from audio.errors import AudioError, DiskFull, ScriptError
from audio.source import once_each

Failures = Mapping[str, AudioError | OSError]
"""What failed, by the name of what it was made of."""


def each(
    due: Sequence[Edition], make: Callable[[Edition], None], faulty: Mapping[Path, ScriptError]
) -> Failures:
    """Make every episode; what fails is said at once, and the next is made.

    A single one fails as it fails.  Where there is no room for one no other is begun that would be
    written there: what is spoken for it could not be kept.

    Args:
        faulty: scripts that are not tried, for what is wrong with them is known.
    """
    if len(due) == 1 and not faulty:
        make(due[0])
        return {}
    failed: dict[str, AudioError | OSError] = {str(it): error for it, error in faulty.items()}
    for said in dict.fromkeys(map(told, failed.values())):
        complain(f"{said}\n")
    full: set[Path] = set()
    for edition in due:
        name = _named(edition, due)
        if edition.out in full:
            continue
        try:
            make(edition)
        except BrokenPipeError:
            raise
        except DiskFull as error:  # which the end of the run tells
            full.add(edition.out)
            failed[name] = error
        except (AudioError, OSError) as error:
            complain(f"{told(error, name)}\n")
            failed[name] = error
    return failed


def conclude(failed: Failures, done: Sequence[Any], count: int, *, as_json: bool) -> int:
    """Say what failed, and to a program also what was done.

    Args:
        count: of all that was to be made.

    Returns:
        The exit code.
    """
    left = count - len(failed) - len(done)
    not_begun = f", and {left} {'was' if left == 1 else 'were'} not begun" if left else ""
    summary = f"{len(failed)} of {count} episodes failed{not_begun}:{in_lines(failed)}"
    if as_json:
        result_json({"error": summary, **plain_failures(failed), "built": done} if failed else done)
    if failed:
        complain(f"error: {summary}")
    return 1 if failed else 0


def _named(edition: Edition, due: Sequence[Edition]) -> str:
    """Its script, and of several languages its own."""
    alone = [it.script for it in due].count(edition.script) == 1
    return str(edition.script) if alone else f"{edition.script} ({edition.language})"


def in_lines(failed: Failures) -> str:
    """What failed, and why in short, each on a line that begins with a line end."""
    return "".join(f"\n  {name}: {in_short(error)}" for name, error in failed.items())


def plain_failures(failed: Failures) -> dict[str, Any]:
    """What failed, and all mistakes with their places, for programs."""
    faulty = [error for error in failed.values() if isinstance(error, ScriptError)]
    problems = once_each(problem for error in faulty for problem in error.problems)
    return {
        "failed": {name: str(error) for name, error in failed.items()},
        "problems": [plain_problem(problem) for problem in problems],
    }
