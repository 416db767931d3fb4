"""Publishes a new cut of a published episode, and says what was wrong."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audio.cli.console import answering_json, progress
from audio.cli.options import (
    Means,
    Route,
    dry_run_option,
    frozen_option,
    json_option,
    language_option,
    max_cost_option,
    means_options,
    output_option,
    quiet_option,
    route_options,
    script_argument,
)

if TYPE_CHECKING:
    from audio.model.correction import Act


@click.command("correct")
@script_argument
@click.option("--note", default="", help="What was wrong, for listeners and readers.")
@click.option("--note-only", "act", flag_value="ADDED", help="A note alone; the sound stays.")
@click.option("--mend", "act", flag_value="MENDED", help="The note takes the last one's place.")
@click.option("--undo", "act", flag_value="TAKEN_BACK", help="Take the last note back.")
@output_option
@route_options
@language_option
@max_cost_option
@frozen_option
@means_options
@dry_run_option
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    script: Path,
    note: str,
    act: str | None,
    output: Path | None,
    route: Route,
    language: str,
    max_cost: float | None,
    frozen: bool,  # noqa: FBT001
    means: Means,
    dry_run: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> int:
    """Correct a published episode.

    Only the lines that changed are spoken again.  GUID and date stay, so that nobody gets it twice;
    the new sound has an address of its own, so that no cache serves the old one for it, which
    stays.  The note, with its date, is in show notes, page and transcript.  The show is delivered
    as `publish` does it.  Where nothing was corrected nothing is published, but for --note-only.

    \b
      audiostory correct scripts/flood.yaml --note "The water rose by two metres, not by twenty."
      audiostory correct scripts/flood.yaml --note "…" --dry-run
      audiostory correct scripts/flood.yaml --mend --note "By three metres, not by twenty."
      audiostory correct scripts/flood.yaml --undo
    """
    from audio.build import estimated_cost  # noqa: PLC0415
    from audio.cli.delivering import deliverable  # noqa: PLC0415
    from audio.cli.reading import chosen  # noqa: PLC0415
    from audio.cli.telling import tell  # noqa: PLC0415
    from audio.release.correct import correct, foresee, noted  # noqa: PLC0415
    from audio.speech.cluster import hired  # noqa: PLC0415

    meant = _act(act, note)
    with answering_json(as_json):
        correction = noted(note, datetime.now(UTC).replace(microsecond=0), meant)
        voices = chosen(frozen=frozen)
        due, delivery = deliverable((script,), output, language, voices, route)
        if max_cost is not None:
            estimated_cost(due, voices, means.takes).within(max_cost)
        release = delivery.release(voices, means.takes, correction)
        if dry_run:
            it, rehearsed = foresee(release), delivery.rehearsed(release)
            return tell(rehearsed, as_json=as_json, ahead=_foreseen(it), plain=_plain(it))
        delivery.reach()
        with hired(means.jobs, means.cluster) as crew, progress(quiet or as_json) as listener:
            released = delivery.of(correct(release, listener, crew), listener)
    return tell(released, as_json=as_json)


def _act(name: str | None, note: str) -> "Act | None":
    from audio.model.correction import Act  # noqa: PLC0415

    if bool(note) == (name == "TAKEN_BACK"):
        raise click.UsageError('--undo takes a note back; all else is said with --note "…".')
    return Act[name] if name else None


def _foreseen(prospect: Any) -> list[str]:
    changed = prospect.changed
    count = len(changed.parts)
    sound = f"{count} changed, {changed.gone} gone" if count or changed.gone else "stays"
    return [
        f"  corrects {prospect.episode}, cut {prospect.cut}",
        f"  keeps    {prospect.guid}, {prospect.date.isoformat(' ', 'minutes')}",
        f"  sound    {sound}",
        *(f"           {part.span}: {part.what}" for part in changed.parts),
    ]


def _plain(prospect: Any) -> dict[str, Any]:
    changed = prospect.changed
    return {
        "episode": prospect.episode,
        "cut": prospect.cut,
        "guid": prospect.guid,
        "date": prospect.date.isoformat(),
        "audio": prospect.audio,
        "changed": [
            {"what": part.what, "file": part.span.source.name, "line": part.span.line}
            for part in changed.parts
        ],
        "gone": changed.gone,
        "unspoken": prospect.unspoken,
    }
