"""Names every mistake in scripts, without speaking a word."""

from pathlib import Path
from typing import Any

import click

from audio.cli.console import result, result_json
from audio.cli.options import json_option, scripts_argument


@click.command("check")
@scripts_argument
@json_option
def command(scripts: tuple[Path, ...], as_json: bool) -> int:  # noqa: FBT001
    """Find every mistake in scripts.

    Each is shown with its file, line and column, the line itself, and what to do.  Without a
    SCRIPT all episodes in the folder `scripts` are checked.  Nothing is spoken or written.

    \b
      audiostory check
      audiostory check scripts/flood.yaml --json
    """
    from audio.build import read  # noqa: PLC0415
    from audio.cli.places import episode_scripts  # noqa: PLC0415
    from audio.errors import ScriptError  # noqa: PLC0415

    problems: dict[str, Any] = {}
    for script in episode_scripts(scripts):
        try:
            episode = read(script)
        except ScriptError as error:
            problems |= {str(problem): problem for problem in error.problems}
        else:
            if not as_json:
                result(f"{script}: {len(episode.lines)} lines, no mistakes")
    if as_json:
        result_json({"problems": [_plain(problem) for problem in problems.values()]})
    elif problems:
        click.echo("\n\n".join(problems), err=True)
        count = len(problems)
        click.echo(f"\n{count} mistake{'' if count == 1 else 's'}", err=True)
    return 1 if problems else 0


def _plain(problem: Any) -> dict[str, Any]:
    span = problem.span
    return {
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "width": span.width,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }
