"""Prints the feeds of shows as a list for apps."""

from pathlib import Path

import click

from audio.cli.console import result


@click.command("opml")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[SHOW]…")
def command(folders: tuple[Path, ...]) -> None:
    """Print the feeds of shows as a list that apps import (OPML).

    A SHOW is its folder; without one, the show here.

    \b
      audiostory opml river-voices city-voices > our-shows.opml
    """
    from audio.adopt.opml import opml  # noqa: PLC0415
    from audio.cli.places import show_file  # noqa: PLC0415
    from audio.script.check import read_show  # noqa: PLC0415

    shows = [read_show(show_file(folder)).show for folder in folders or (Path(),)]
    result(opml(shows).rstrip("\n"))
