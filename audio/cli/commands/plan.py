"""Prints the rundown of an episode, with times, without speaking a word."""

from dataclasses import asdict
from pathlib import Path

import click

from audio.cli.console import answering_json, result, result_json, width
from audio.cli.options import json_option, output_option, script_argument


@click.command("plan")
@script_argument
@output_option
@json_option
def command(script: Path, output: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Show the rundown of an episode before it is spoken.

    Lines that were spoken before have their real length; the others are estimated, which is
    right to about a tenth.

    \b
      audiostory plan scripts/flood.yaml
    """
    from audio.build import plan  # noqa: PLC0415
    from audio.cli.places import output_folder  # noqa: PLC0415
    from audio.plan.rundown import as_text, rundown  # noqa: PLC0415
    from audio.units import clock  # noqa: PLC0415

    with answering_json(as_json):
        planned = plan(script, output or output_folder(script))
    rows = rundown(planned.timeline)
    if as_json:
        result_json(
            {
                "episode": planned.episode.id,
                "length": planned.timeline.length,
                "guessed": planned.guessed,
                "rows": [asdict(row) for row in rows],
            }
        )
        return
    lines = len(planned.timeline.speech)
    about = (
        f"about {clock(planned.timeline.length)}"
        if planned.guessed
        else clock(planned.timeline.length)
    )
    note = f", {planned.guessed} of {lines} lines not spoken yet" if planned.guessed else ""
    result(f"{planned.episode.title}: {about}{note}\n{as_text(rows, width())}")
