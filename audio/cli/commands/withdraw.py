"""Takes an episode out of the feed; what was promised of it is remembered."""

from datetime import UTC, datetime
from pathlib import Path

import click

from audio.cli.console import answering_json, progress
from audio.cli.options import (
    Route,
    dry_run_option,
    json_option,
    language_option,
    output_option,
    quiet_option,
    route_options,
    script_argument,
)


@click.command("withdraw")
@script_argument
@output_option
@route_options
@language_option
@click.option("--undo", is_flag=True, help="Bring it back, with its GUID, date and address.")
@dry_run_option
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    script: Path,
    output: Path | None,
    route: Route,
    language: str,
    undo: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> int:
    """Take a published episode out of the feed.

    Apps drop it, or say that it is not there any more; what somebody downloaded, they keep.  Its
    files stay in the folder: take them off the host yourself where they must not be served.  The
    show is delivered as `publish` does it.

    \b
      audiostory withdraw scripts/flood.yaml
      audiostory withdraw scripts/flood.yaml --undo
    """
    from audio.cli.delivering import deliverable  # noqa: PLC0415
    from audio.cli.telling import tell  # noqa: PLC0415
    from audio.release.publish import withdraw  # noqa: PLC0415
    from audio.speech.holding import Voices  # noqa: PLC0415

    with answering_json(as_json):
        _, delivery = deliverable((script,), output, language, Voices.FROZEN, route)
        when = None if undo else datetime.now(UTC).replace(microsecond=0)
        if dry_run:
            return tell(delivery.rehearsed_withdrawal(when), as_json=as_json)
        delivery.reach()
        with progress(quiet or as_json) as listener:
            folder, tag = delivery.folder, delivery.tag
            made = withdraw(script, delivery.out, folder, when, language=tag)
            released = delivery.of(made, listener)
    return tell(released, as_json=as_json)
