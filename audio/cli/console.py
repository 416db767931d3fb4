"""How work in progress is shown: a bar on a terminal, plain lines anywhere else.

Progress goes to standard error, so that results on standard output can be piped.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from audio.progress import Began, Ended, Event, Listener, Stepped, Warned

LABELS = {"speech": "speaking", "sound": "mixing and mastering", "publish": "publishing"}


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
    click.echo(text)


def result_json(value: object) -> None:
    """The same for a program: one JSON document."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def _warnings_only(event: Event) -> None:
    if isinstance(event, Warned):
        click.echo(f"warning: {event.message}", err=True)


def _lines() -> Listener:
    """Plain lines: a stage's begin and end, and every tenth of a long one."""
    done: dict[str, int] = {}
    totals: dict[str, int] = {}

    def listen(event: Event) -> None:
        match event:
            case Began(stage, total):
                done[stage], totals[stage] = 0, total
                click.echo(f"{_label(stage)}{f', {total} to do' if total else ''} …", err=True)
            case Stepped(stage):
                done[stage] += 1
                if totals[stage] and done[stage] % max(1, totals[stage] // 10) == 0:
                    click.echo(f"  {done[stage]} of {totals[stage]}", err=True)
            case Ended(stage, note):
                click.echo(f"{_label(stage)}: {note or 'done'}", err=True)
            case Warned():
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
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        yield _on_bars(bars)


def _on_bars(bars: Any) -> Callable[[Event], None]:
    tasks: dict[str, Any] = {}

    def listen(event: Event) -> None:
        match event:
            case Began(stage, total):
                tasks[stage] = bars.add_task(_label(stage), total=total or None, note="")
            case Stepped(stage, note):
                bars.update(tasks[stage], advance=1, note=note)
            case Ended(stage, note):
                total = bars.tasks[tasks[stage]].total or 1
                bars.update(tasks[stage], total=total, completed=total, note=note)
            case Warned(message):
                bars.console.print(f"warning: {message}", markup=False)

    return listen


def _label(stage: str) -> str:
    return LABELS.get(stage, stage)
