"""Takes over a show that is published elsewhere."""

from pathlib import Path
from typing import Any

import click

from audio.cli.console import answering_json, complain, result, result_json
from audio.cli.options import json_option


@click.command("adopt")
@click.argument("feed", metavar="FEED")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--base-url", "base", default="", metavar="URL", help="Where it will be served.")
@click.option("--address", default="", metavar="URL", help="Where the feed is served until now.")
@click.option("--all", "every", is_flag=True, help="Every feed of a list (OPML).")
@json_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    feed: str,
    folder: Path | None,
    base: str,
    address: str,
    every: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Take over a show that is published elsewhere, with all that its listeners were promised.

    FEED is an address or a file: the feed of a podcast, or a list of feeds (OPML), of which --all
    takes each into a folder of its own.  Every episode keeps its GUID, its date and the address of
    its audio, which stays where it is.  FOLDER gets the settings and show.lock; `publish` then
    makes a feed that has all of them, and the new ones.

    \b
      audiostory adopt https://old-host.example.org/river.xml river-voices
      audiostory adopt river.xml river-voices --base-url https://river.example.org
    """
    from audio.adopt.adopt import find  # noqa: PLC0415
    from audio.adopt.opml import feeds, is_list  # noqa: PLC0415

    with answering_json(as_json):
        found = find(feed, _address(address, "--address"))
        if not is_list(found.root):
            _tell([_adopted(found, folder, base)], as_json=as_json)
            return
        listed = feeds(found.root)
        if every:
            parent = folder or Path()
            adoptions = [
                _adopted(find(it), parent / _name(title), "") for it, title in listed.items()
            ]
            _tell(adoptions, as_json=as_json)
        elif as_json:
            result_json({"feeds": [{"title": it, "feed": url} for url, it in listed.items()]})
        else:
            result("\n".join(f"{url}  {title}" for url, title in listed.items()))
            complain("name one of these, or take --all of them")


def _adopted(found: Any, folder: Path | None, base: str) -> Any:
    from audio.adopt.adopt import adopt  # noqa: PLC0415

    title = found.root.findtext("channel/title") or ""
    base = _address(base, "--base-url", base=True)
    return adopt(found, folder or Path(_name(title)), base)


def _address(text: str, option: str, *, base: bool = False) -> str:
    """An address that an option names, or nothing."""
    from audio.script.formats import Url  # noqa: PLC0415

    try:
        return Url(base=base).read(text) if text else ""
    except ValueError as error:
        raise click.BadParameter(": ".join(error.args), param_hint=option) from error


def _name(title: str) -> str:
    """A folder for a show of this title."""
    from audio.script.formats import slug  # noqa: PLC0415

    return slug(title) or "adopted-show"


def _tell(adoptions: list[Any], *, as_json: bool) -> None:
    if as_json:
        result_json({"adopted": [_plain(adoption) for adoption in adoptions]})
        return
    for adoption in adoptions:
        for note in adoption.notes:
            complain(f"warning: {note}")
        for path in adoption.files:
            result(str(path))
        count = adoption.episodes
        result(f"  {count} episode{'' if count == 1 else 's'} adopted")


def _plain(adoption: Any) -> dict[str, Any]:
    return {
        "folder": str(adoption.folder),
        "files": [str(path) for path in adoption.files],
        "episodes": adoption.episodes,
        "notes": list(adoption.notes),
    }
