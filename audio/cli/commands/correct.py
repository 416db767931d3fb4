"""Publishes a new cut of a published episode, and says what was wrong."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from audio.cli.console import answering_json, progress, result, result_json
from audio.cli.options import (
    Means,
    allow_missing_option,
    folder_option,
    frozen_option,
    json_option,
    language_option,
    max_cost_option,
    means_options,
    output_option,
    quiet_option,
    script_argument,
)


@click.command("correct")
@script_argument
@click.option("--note", required=True, help="What was wrong, for listeners and readers.")
@output_option
@folder_option
@allow_missing_option
@language_option
@max_cost_option
@frozen_option
@means_options
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    script: Path,
    note: str,
    output: Path | None,
    folder: Path | None,
    allow_missing: bool,  # noqa: FBT001
    language: str,
    max_cost: float | None,
    frozen: bool,  # noqa: FBT001
    means: Means,
    dry_run: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> None:
    """Correct a published episode.

    Only the lines that changed are spoken again.  GUID and date stay, so that nobody gets it twice;
    the new sound has an address of its own, so that no cache serves the old one for it, which
    stays.  The note, with its date, is in show notes, page and transcript.

    \b
      audiostory correct scripts/flood.yaml --note "The water rose by two metres, not by twenty."
      audiostory correct scripts/flood.yaml --note "…" --dry-run
    """
    from audio.build import estimated_cost  # noqa: PLC0415
    from audio.cli.places import output_folder  # noqa: PLC0415
    from audio.cli.publishing import one_edition, plain, summary, target  # noqa: PLC0415
    from audio.cli.reading import chosen  # noqa: PLC0415
    from audio.model.correction import Correction  # noqa: PLC0415
    from audio.release.correct import correct, foresee  # noqa: PLC0415
    from audio.speech.cluster import hired  # noqa: PLC0415

    with answering_json(as_json):
        out = output or output_folder(script)
        voices = chosen(frozen=frozen)
        edition = one_edition(script, out, language, voices)
        tag = edition.language if language else ""
        if dry_run:
            prospect = foresee(script, out, voices, tag, means.takes)
            result_json(_plain(prospect)) if as_json else result(_foreseen(prospect))
            return
        if max_cost is not None:
            estimated_cost([edition], voices, means.takes).within(max_cost)
        correction = Correction(datetime.now(UTC).replace(microsecond=0), note)
        with hired(means.jobs, means.cluster) as crew, progress(quiet or as_json) as listener:
            make = partial(correct, allow_missing=allow_missing, voices=voices, language=tag)
            make = partial(make, takes=means.takes, crew=crew)
            published = make(script, out, target(folder, out, tag), correction, listener)
    result_json(plain(published)) if as_json else result(summary(published))


def _foreseen(prospect: Any) -> str:
    changed = prospect.changed
    count = len(changed.parts)
    sound = f"{count} changed, {changed.gone} gone" if count or changed.gone else "stays"
    return "\n".join(
        [
            f"  corrects {prospect.episode}, cut {prospect.cut}",
            f"  keeps    {prospect.guid}, {prospect.date.isoformat(' ', 'minutes')}",
            f"  sound    {sound}",
            *(f"           {part.span}: {part.what}" for part in changed.parts),
            f"  to speak {prospect.unspoken} line{'' if prospect.unspoken == 1 else 's'}",
        ]
    )


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
