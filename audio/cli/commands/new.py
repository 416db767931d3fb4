"""Makes a show folder that builds as it stands."""

import re
from pathlib import Path

import click

from audio.cli.console import result


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="Title of the show.  [default: the folder's name]")
def command(folder: Path, title: str | None) -> None:
    """Make a new show, which builds as it stands.

    FOLDER gets the settings, a first script, music, and a cover to replace.

    \b
      audiostory new river-voices --title "River Voices"
      cd river-voices
      audiostory build
    """
    from audio.cli.starter import create  # noqa: PLC0415

    name = title or re.sub(r"[-_]+", " ", folder.resolve().name).strip().title() or "My Show"
    for path in create(folder, name):
        result(str(path))
    result(f"\nNow:  cd {folder}  and  audiostory build")
