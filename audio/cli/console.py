"""How work in progress is shown: a bar on a terminal, plain lines anywhere else.

Progress goes to standard error, so that results on standard output can be piped.  Whatever words
come from scripts and file names are shown as text: they drive neither the terminal nor the layout.
"""

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from audio.errors import AudioError, ScriptError
from audio.progress import Began, Ended, Event, Listener, Noted, Opened, Stepped, Warned
from audio.source import Problem

ERROR = ": error: "  # stands behind the place of a mistake
LABELS = {
    "speech": "speaking",
    "sound": "mixing and mastering",
    "hearing": "listening",
    "hearing again": "listening again",
    "media": "writing sound files",
    "delivery": "delivering",
    "passages": "what changed",
}
OUTPUT = "standard output"
OUR_BUG = "This is a bug in audiostory: please report it with what the terminal shows."

# C0 and C1 controls but for tab and newline, marks that turn the direction of what follows, line
# separators, and the surrogates that stand for undecodable bytes of a file name.
UNSHOWN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@contextmanager
def progress(quiet: bool) -> Iterator[Listener]:  # noqa: FBT001  it is the switch itself
    """A listener for the length of some work."""
    if quiet:
        yield _warnings_only
    elif sys.stderr.isatty():
        with _bars() as listener:
            yield listener
    else:
        yield _lines()


def result(text: str) -> None:
    """Say what came of it, on standard output."""
    _put_out(shown(text))


def result_json(value: object) -> None:
    """The same for a program: one JSON document."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    _put_out(UNSHOWN.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def _put_out(text: str) -> None:
    """Print it; what the system refuses of that says that it is of the output."""
    try:
        click.echo(text)
    except OSError as error:
        raise OSError(error.errno, error.strerror, OUTPUT) from error


@contextmanager
def answering_json(wanted: bool) -> Iterator[None]:  # noqa: FBT001  it is the switch itself
    """Tell a program, too, what went wrong in the block: {"error": …}, then as ever."""
    try:
        yield
    except (AudioError, OSError) as error:
        if wanted and not isinstance(error, BrokenPipeError):
            problems = error.problems if isinstance(error, ScriptError) else ()
            told: dict[str, Any] = {"error": str(error)}
            if problems:
                told["problems"] = [plain_problem(problem) for problem in problems]
            result_json(told)
        raise


def plain_problem(problem: Problem) -> dict[str, Any]:
    """A problem for a program."""
    span = problem.span
    return {
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "width": span.width,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "details": list(problem.details),
    }


def complain(text: str) -> None:
    """Say what is wrong, on standard error."""
    click.echo(shown(text), err=True)


def told(error: AudioError | OSError, script: str = "") -> str:
    """What is wrong, behind its file:line:column, or else behind the script that it is of."""
    said = _refused(error) if isinstance(error, OSError) else str(error)
    if ERROR in said.split("\n", 1)[0]:
        return said
    return f"{script}{ERROR}{said}".removeprefix(": ")


def in_short(error: AudioError | OSError) -> str:
    """The same in one line, without its place."""
    if isinstance(error, ScriptError):
        first, *others = (problem.message for problem in error.problems)
        return f"{first}, and {len(others)} more" if others else first
    return told(error, "script").split("\n", 1)[0].rpartition(ERROR)[2]


def _refused(error: OSError) -> str:
    """What the system refused, in its words."""
    with suppress(FileNotFoundError):
        Path.cwd()
        name = error.filename or (OUTPUT if _stuck() else "")
        where = f": {name}" if name else ""
        return f"{error.strerror or error}{where}"
    return "this folder has been removed: change to another one"


def _stuck() -> bool:
    """Whether standard output still holds what the system does not take."""
    try:
        sys.stdout.flush()
    except OSError:
        return True
    return False


def shown(text: str) -> str:
    """The text with whatever would drive a terminal made visible."""
    return UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)


def width() -> int:
    """The columns that a line of a result may have: what the terminal has, or no end in a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize


def _warnings_only(event: Event) -> None:
    if isinstance(event, Warned):
        complain(f"warning: {event.message}")


def _lines() -> Listener:
    """Plain lines: a stage's begin and end, and every tenth of a long one."""
    done: dict[str, int] = {}
    totals: dict[str, int] = {}
    episode = ""

    def listen(event: Event) -> None:
        nonlocal episode
        match event:
            case Opened(episode):
                pass
            case Began(stage, total):
                done[stage], totals[stage] = 0, total
                to_do = f", {total} to do" if total else ""
                complain(f"{_label(stage, episode)}{to_do} …")
            case Stepped(stage):
                done[stage] += 1
                if totals[stage] and done[stage] % max(1, totals[stage] // 10) == 0:
                    complain(f"  {done[stage]} of {totals[stage]}")
            case Ended(stage, note):
                complain(f"{_label(stage, episode)}: {note or 'done'}")
            case Noted(message):
                complain(message)
            case _:
                _warnings_only(event)

    return listen


@contextmanager
def _bars() -> Iterator[Listener]:
    """A bar for each stage, on a terminal."""
    from rich.console import Console  # noqa: PLC0415  slow to import
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
    )

    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[note]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        yield _on_bars(bars)


def _on_bars(bars: Any) -> Callable[[Event], None]:
    tasks: dict[str, Any] = {}
    episode = ""

    def listen(event: Event) -> None:
        nonlocal episode
        match event:
            case Opened(episode):
                pass
            case Began(stage, total):
                label = shown(_label(stage, episode))
                tasks[stage] = bars.add_task(label, total=total or None, note="")
            case Stepped(stage, note):
                counted = bars.tasks[tasks[stage]].total is not None
                bars.update(tasks[stage], advance=counted, note=shown(note))
            case Ended(stage, note):
                total = bars.tasks[tasks[stage]].total or 1
                bars.update(tasks[stage], total=total, completed=total, note=shown(note))
            case Noted(message):
                _print_above(bars, message)
            case Warned(message):
                _print_above(bars, f"warning: {message}")

    return listen


def _print_above(bars: Any, message: str) -> None:
    bars.console.print(shown(message), markup=False, emoji=False, highlight=False)


def _label(stage: str, episode: str) -> str:
    label = LABELS.get(stage, stage)
    return f"{episode}: {label}" if episode else label
