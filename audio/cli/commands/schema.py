"""Prints the JSON Schema of scripts, for editors."""

import click

from audio.cli.console import result_json


@click.command("schema")
@click.argument("kind", type=click.Choice(["episode", "show"]), default="episode")
def command(kind: str) -> None:
    """Print the JSON Schema of scripts.

    With it an editor completes and checks a script as it is written.

    \b
      audiostory schema > episode.schema.json
      audiostory schema show > show.schema.json

    Then write at the top of a script:  # yaml-language-server: $schema=episode.schema.json
    """
    from audio.script.schema import json_schema  # noqa: PLC0415

    result_json(json_schema(kind))  # type: ignore[arg-type]
