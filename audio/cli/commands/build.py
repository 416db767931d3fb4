"""Builds episodes: spoken, mixed, mastered, tagged, with chapters and transcript."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from audio.cli.console import answering_json, progress, result, result_json
from audio.cli.options import (
    formats_option,
    json_option,
    max_cost_option,
    output_option,
    quiet_option,
    scripts_argument,
)


@click.command("build")
@scripts_argument
@output_option
@formats_option
@click.option("--stems", is_flag=True, help="Also each bus as a WAV: speech, tape, music, effects.")
@max_cost_option
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    scripts: tuple[Path, ...],
    output: Path | None,
    formats: tuple[tuple[str, ...], ...],
    stems: bool,  # noqa: FBT001
    max_cost: float | None,
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> None:
    """Build finished episodes from scripts.

    Without a SCRIPT all episodes in the folder `scripts` are built.  Only what changed is made
    again: a line that was spoken before is never spoken twice, and a build that changes nothing
    takes under a second.  Interrupt it at any moment; the next run goes on from there.

    All formats are made from one master and measured like the MP3.  A format that a later build
    is not asked for stays as it is, and the build warns once it is of an earlier version.

    \b
      audiostory build scripts/flood.yaml
      audiostory build --json | jq .[0].sound.integrated
      audiostory build scripts/flood.yaml --stems
      audiostory build --format m4a,flac
      audiostory build --max-cost 2.50
    """
    from audio.build import build, estimated_cost, write_stems  # noqa: PLC0415
    from audio.cli.places import episode_scripts, output_folder  # noqa: PLC0415
    from audio.cli.reading import demand_sound  # noqa: PLC0415

    done = []
    with answering_json(as_json):
        named = episode_scripts(scripts)
        demand_sound(named, output)
        if max_cost is not None:
            outs = {script: output or output_folder(script) for script in named}
            estimated_cost(outs).within(max_cost)
        for script in named:
            out = output or output_folder(script)
            with progress(quiet or as_json) as listener:
                built = build(script, out, listener, also=sum(formats, ()))
            written = write_stems(built, out) if stems else []
            done.append({**_plain(built), "stems": [str(path) for path in written]})
            if not as_json:
                result("\n".join([_summary(built), *(f"  {path}" for path in written)]))
    if as_json:
        result_json(done)


def _plain(built: Any) -> dict[str, Any]:
    files = built.files
    return {
        "episode": built.episode.id,
        "fresh": built.fresh,
        "length": built.timeline.length,
        "sound": dict(built.report.sound),
        "formats": {
            name: {"audio": str(files.audio_as(name)), "sound": dict(sound)}
            for name, sound in built.report.formats.items()
        },
        "audio": str(files.audio),
        "transcript": str(files.transcript),
        "chapters": str(files.chapters),
        "report": str(files.report),
    }


def _summary(built: Any) -> str:
    from audio.units import clock  # noqa: PLC0415

    report, files, timeline = built.report, built.files, built.timeline
    _, *others = report.sounds.items()
    return (
        f"{files.audio}{'' if built.fresh else '  (nothing to do)'}\n"
        f"  {clock(timeline.length)}, {len(timeline.chapters)} chapters,"
        f" {len(timeline.speech)} lines\n"
        f"  {_measured(report.sound)};"
        f" limiter at work {report.sound['limited']:.1%} of the time"
    ) + "".join(f"\n{files.audio_as(name)}\n  {_measured(sound)}" for name, sound in others)


def _measured(sound: Mapping[str, float]) -> str:
    return (
        f"decoded: {sound['integrated']:.1f} LUFS, {sound['true_peak']:.1f} dBTP,"
        f" range {sound['range']:.1f} LU"
    )
