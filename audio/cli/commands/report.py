"""Writes a page to look at for each episode: timeline, waveform, loudness, rundown."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio.cli.console import answering_json, progress, result, result_json
from audio.cli.options import (
    json_option,
    language_option,
    output_option,
    quiet_option,
    scripts_argument,
    takes_option,
)

if TYPE_CHECKING:
    from audio.build import Built
    from audio.master.curves import Curves


@click.command("report")
@scripts_argument
@output_option
@language_option
@takes_option
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    scripts: tuple[Path, ...],
    output: Path | None,
    language: str,
    takes: str,
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> None:
    """Write a report of each episode: one HTML page that needs nothing else.

    It draws the timeline with every line, the ducking of the beds, the waveform and the loudness
    of the finished MP3, and lists what was measured and the rundown.  Episodes are built first,
    which takes a moment for those that have not changed.

    \b
      audiostory report scripts/flood.yaml
    """
    from audio.build import build  # noqa: PLC0415
    from audio.cli.reading import editions  # noqa: PLC0415

    told = []
    with answering_json(as_json):
        for script, out, tag in editions(scripts, output, language):
            with progress(quiet or as_json) as listener:
                built = build(script, out, listener, language=tag, takes=takes)
            page = str(_written(built))
            told.append({"episode": built.episode.id, "language": tag, "page": page})
            if not as_json:
                result(page)
    if as_json:
        result_json({"reports": told})


def _written(built: "Built") -> Path:
    """Draw the finished MP3 and write its page beside it."""
    from audio.export.page import page_html  # noqa: PLC0415
    from audio.fidelity.gate import verify  # noqa: PLC0415
    from audio.media.atomic import write_text  # noqa: PLC0415
    from audio.plan.rundown import rundown  # noqa: PLC0415

    files, timeline = built.files, built.timeline
    curves = _heard(files.audio, built.episode.sound.channels)
    quotes = str(verify(built.episode) or "")
    page = page_html(built.episode, timeline, built.report, curves, rundown(timeline), quotes)
    write_text(files.page, page)
    return files.page


def _heard(mp3: Path, channels: int) -> "Curves":
    """The finished MP3 as a player decodes it, as curves."""
    from audio.master.curves import curves  # noqa: PLC0415
    from audio.media.ffmpeg import decode  # noqa: PLC0415

    return curves(decode(mp3, channels), channels)
