"""Builds episodes: spoken, mixed, mastered, tagged, with chapters and transcript."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

from audio.cli.console import answering_json, progress, result
from audio.cli.options import (
    Means,
    formats_option,
    frozen_option,
    json_option,
    language_option,
    max_cost_option,
    means_options,
    output_option,
    quiet_option,
    scripts_argument,
    slot_options,
    update_option,
)

if TYPE_CHECKING:
    from audio.build import Built
    from audio.cli.reading import Edition
    from audio.model.slot import Slot


@click.command("build")
@scripts_argument
@output_option
@formats_option
@click.option("--stems", is_flag=True, help="Also each bus as a WAV: speech, tape, music, effects.")
@slot_options
@language_option
@max_cost_option
@frozen_option
@update_option
@means_options
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    scripts: tuple[Path, ...],
    output: Path | None,
    formats: tuple[tuple[str, ...], ...],
    stems: bool,  # noqa: FBT001
    slot: "Slot | None",
    language: str,
    max_cost: float | None,
    frozen: bool,  # noqa: FBT001
    update_voices: bool,  # noqa: FBT001
    means: Means,
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> int:
    """Build finished episodes from scripts.

    Without a SCRIPT all episodes in the folder `scripts` are built.  Only what changed is made
    again: a line that was spoken before is never spoken twice, and a build that changes nothing
    takes under a second.  Interrupt it at any moment; the next run goes on from there.  A script
    that is translated makes an episode in each of its languages.

    The take of every line is remembered in audiostory.lock, beside the script, and goes on being
    heard when its engine is updated, until --update-voices has the line spoken anew.

    All formats are made from one master.  One that a later build is not asked for stays as it is,
    and the build warns once it is of an earlier version.  With --fit, or "fit:" in the script,
    lines marked "optional:" are left out until the episode as it was spoken is no longer.

    \b
      audiostory build --json | jq .[0].sound.integrated
      audiostory build --frozen --format m4a,flac --stems
      audiostory build --max-cost 2.50 --takes s3://desk/takes --dask tcp://10.0.0.5:8786
    """
    from audio.build import build, estimated_cost  # noqa: PLC0415
    from audio.cli.reading import chosen, editions_and_faulty  # noqa: PLC0415
    from audio.cli.several import conclude, each  # noqa: PLC0415
    from audio.speech.cluster import hired  # noqa: PLC0415

    done: list[dict[str, Any]] = []
    with answering_json(as_json):
        voices = chosen(frozen=frozen, updated=update_voices)
        due, faulty = editions_and_faulty(scripts, output, language, voices)
        if max_cost is not None:
            estimated_cost(due, voices, means.takes, slot).within(max_cost)
        how = partial(build, also=sum(formats, ()), voices=voices, takes=means.takes, slot=slot)
        with hired(means.jobs, means.cluster) as crew:
            how = partial(how, crew=crew)
            make = partial(_make, how, done, stems=stems, quiet=quiet, as_json=as_json)
            failed = each(due, make, faulty)
    return conclude(failed, done, len(due) + len(faulty), as_json=as_json)


def _make(  # noqa: PLR0913  as the options of the command have it
    how: Callable[..., "Built"],
    done: list[dict[str, Any]],
    edition: "Edition",
    *,
    stems: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build an episode and say what came of it, to people at once; what is done is for programs."""
    from audio.handover import warn_of_stale_stems, write_stems  # noqa: PLC0415

    with progress(quiet or as_json) as listener:
        built = how(edition.script, edition.out, listener, language=edition.language)
        if not stems:
            warn_of_stale_stems(built, listener)
    written = write_stems(built, edition.out) if stems else []
    done.append({**_plain(built), "stems": [str(path) for path in written]})
    if not as_json:
        result("\n".join([_summary(built), *_stems(built, written)]))


def _plain(built: Any) -> dict[str, Any]:
    from audio.laying.lay import plain_fit  # noqa: PLC0415

    files = built.files
    return {
        "episode": built.episode.id,
        "language": built.episode.language,
        "fresh": built.fresh,
        "length": built.timeline.length,
        "fit": plain_fit(built.fit),
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
    from audio.laying.lay import told  # noqa: PLC0415
    from audio.units import clock  # noqa: PLC0415

    report, files, timeline = built.report, built.files, built.timeline
    _, *others = report.sounds.items()
    return (
        f"{files.audio}{'' if built.fresh else '  (nothing to do)'}\n"
        f"  {clock(timeline.length)}, {len(timeline.chapters)} chapters,"
        f" {len(timeline.speech)} lines\n"
        f"{indent(told(built.fit), '  ')}"
        f"  {_measured(report.sound)};"
        f" limiter at work {report.sound['limited']:.1%} of the time"
        + "".join(f"\n{files.audio_as(name)}\n  {_measured(sound)}" for name, sound in others)
        + "".join(f"\n  {change}" for change in built.changes if change.kept)
    )


def _stems(built: Any, written: Sequence[Path]) -> Iterator[str]:
    """Where stems are, and what makes the finished episode of them."""
    yield from map(str, written)
    if written:
        yield f"  before mastering: {built.report.sound['gain']:+.1f} dB, then the limiter"


def _measured(sound: Mapping[str, float]) -> str:
    return (
        f"decoded: {sound['integrated']:.1f} LUFS, {sound['true_peak']:.1f} dBTP,"
        f" range {sound['range']:.1f} LU"
    )
