"""Takes an episode out of the feed; what was promised of it is remembered."""

from datetime import UTC, datetime
from pathlib import Path

import click

from audio.cli.console import answering_json, result, result_json
from audio.cli.options import (
    folder_option,
    json_option,
    language_option,
    output_option,
    script_argument,
)


@click.command("withdraw")
@script_argument
@output_option
@folder_option
@language_option
@click.option("--undo", is_flag=True, help="Bring it back, with its GUID, date and address.")
@json_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    script: Path,
    output: Path | None,
    folder: Path | None,
    language: str,
    undo: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Take a published episode out of the feed.

    Apps drop it, or say that it is not there any more; what somebody downloaded, they keep.  Its
    files stay in the folder: take them off the host yourself where they must not be served.

    \b
      audiostory withdraw scripts/flood.yaml
      audiostory withdraw scripts/flood.yaml --undo
    """
    from audio.cli.places import output_folder  # noqa: PLC0415
    from audio.cli.publishing import plain, summary, target  # noqa: PLC0415
    from audio.release.publish import withdraw  # noqa: PLC0415

    with answering_json(as_json):
        out = output or output_folder(script)
        when = None if undo else datetime.now(UTC).replace(microsecond=0)
        withdrawn = withdraw(script, out, target(folder, out, language), when, language=language)
    result_json(plain(withdrawn)) if as_json else result(summary(withdrawn))
