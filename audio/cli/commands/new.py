"""Makes a show folder that builds as it stands."""

import re
import shlex
from pathlib import Path

import click

from audio.cli.console import result
from audio.cli.options import quiet_option


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", default="", help="Title of the show.  [default: the folder's name]")
@quiet_option
def command(folder: Path, title: str, quiet: bool) -> None:  # noqa: FBT001
    """Make a new show, which builds as it stands.

    FOLDER gets the settings, a first script, music, and a cover to replace.

    \b
      audiostory new river-voices --title "River Voices"
      cd river-voices
      audiostory build
    """
    from audio.cli.starter import create  # noqa: PLC0415
    from audio.publish.markup import line  # noqa: PLC0415

    for path in create(folder, line(title) or _name(folder) or "My Show"):
        if not quiet:
            result(str(path))
    if not quiet:
        result(f"\nNow:  cd {shlex.quote(str(folder))}  and  audiostory build")


def _name(folder: Path) -> str:
    """The folder's name as a title."""
    from audio.publish.markup import line  # noqa: PLC0415

    words = line(re.sub(r"[-_]+", " ", folder.resolve().name)).split()
    return " ".join(word[0].upper() + word[1:] for word in words)
