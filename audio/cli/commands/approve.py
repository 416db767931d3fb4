"""Puts a name to what an episode says and plays."""

from datetime import UTC, datetime
from pathlib import Path

import click

from audio.cli.console import answering_json, result, result_json
from audio.cli.options import json_option, language_option, script_argument


@click.command("approve")
@script_argument
@click.option("--by", required=True, metavar="NAME", help="Who approves it.")
@language_option
@json_option
def command(script: Path, by: str, language: str, as_json: bool) -> None:  # noqa: FBT001
    """Approve an episode as it is now.

    The approval stands in approvals.json beside the script, which belongs under version control.
    It holds for the title, the summary, every word, voice, tape and piece of music; when one of
    them changes, it takes another.  Where show.yaml says "approval: required", or names people
    with "approval: {by: […]}", nothing else is published.

    \b
      audiostory approve scripts/flood.yaml --by "Ada Example"
    """
    from audio.release.approve import approve  # noqa: PLC0415

    with answering_json(as_json):
        now = datetime.now(UTC).replace(microsecond=0)
        episode, approved, path = approve(script, by, now, language)
    if as_json:
        told = {"by": approved.by, "date": approved.date.isoformat()}
        result_json({"episode": episode, **told, "digest": approved.said.digest, "file": str(path)})
    else:
        count = len(approved.said.parts.split())
        result(f"{path}: {approved.by} approves {episode}, {count} parts")
