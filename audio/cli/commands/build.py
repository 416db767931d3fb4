"""Builds episodes: spoken, mixed, mastered, tagged, with chapters and transcript."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from audio.cli.console import answering_json, progress, result, result_json
from audio.cli.options import (
    formats_option,
    frozen_option,
    json_option,
    language_option,
    max_cost_option,
    output_option,
    quiet_option,
    scripts_argument,
    update_option,
)


@click.command("build")
@scripts_argument
@output_option
@formats_option
@click.option("--stems", is_flag=True, help="Also each bus as a WAV: speech, tape, music, effects.")
@language_option
@max_cost_option
@frozen_option
@update_option
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    scripts: tuple[Path, ...],
    output: Path | None,
    formats: tuple[tuple[str, ...], ...],
    stems: bool,  # noqa: FBT001
    language: str,
    max_cost: float | None,
    frozen: bool,  # noqa: FBT001
    update_voices: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> None:
    """Build finished episodes from scripts.

    Without a SCRIPT all episodes in the folder `scripts` are built.  Only what changed is made
    again: a line that was spoken before is never spoken twice, and a build that changes nothing
    takes under a second.  Interrupt it at any moment; the next run goes on from there.

    A script that is translated makes an episode in each of its languages.

    The take of every line is remembered in audiostory.lock, beside the script, and goes on being
    heard when its engine is updated, until --update-voices has the line spoken anew.

    All formats are made from one master and measured like the MP3.  A format that a later build
    is not asked for stays as it is, and the build warns once it is of an earlier version.

    \b
      audiostory build scripts/flood.yaml
      audiostory build --json | jq .[0].sound.integrated
      audiostory build scripts/flood.yaml --stems
      audiostory build --format m4a,flac
      audiostory build --max-cost 2.50
      audiostory build --frozen
    """
    from audio.build import build, estimated_cost, write_stems  # noqa: PLC0415
    from audio.cli.reading import chosen, editions  # noqa: PLC0415

    done = []
    with answering_json(as_json):
        voices = chosen(frozen=frozen, updated=update_voices)
        due = editions(scripts, output, language, voices)
        if max_cost is not None:
            estimated_cost(due, voices).within(max_cost)
        for script, out, tag in due:
            with progress(quiet or as_json) as listener:
                built = build(script, out, listener, sum(formats, ()), voices, tag)
            done.append(_done(built, write_stems(built, out) if stems else [], as_json=as_json))
    if as_json:
        result_json(done)


def _done(built: Any, stems: Sequence[Path], *, as_json: bool) -> dict[str, Any]:
    """Say what came of an episode, to people at once; the answer is for programs."""
    if not as_json:
        result("\n".join([_summary(built), *(f"  {path}" for path in stems)]))
    return {**_plain(built), "stems": [str(path) for path in stems]}


def _plain(built: Any) -> dict[str, Any]:
    files = built.files
    return {
        "episode": built.episode.id,
        "language": built.episode.language,
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
        "voices": [asdict(change) for change in built.changes],
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
        + "".join(f"\n{files.audio_as(name)}\n  {_measured(sound)}" for name, sound in others)
        + "".join(f"\n  {change}" for change in built.changes if change.kept)
    )


def _measured(sound: Mapping[str, float]) -> str:
    return (
        f"decoded: {sound['integrated']:.1f} LUFS, {sound['true_peak']:.1f} dBTP,"
        f" range {sound['range']:.1f} LU"
    )
