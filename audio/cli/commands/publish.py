"""Builds what is not built, and puts finished episodes into the show's feed."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from audio.cli.console import answering_json, complain, progress, result, result_json
from audio.cli.options import (
    Means,
    frozen_option,
    json_option,
    language_option,
    max_cost_option,
    means_options,
    output_option,
    quiet_option,
    scripts_argument,
)


@click.command("publish")
@scripts_argument
@output_option
@click.option(
    "-t",
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that a host serves.  [default: public, in the output folder; of a translation"
    " public/TAG]",
)
@click.option(
    "--allow-missing",
    is_flag=True,
    help="Let the feed name files of published episodes that the folder lacks.",
)
@language_option
@max_cost_option
@frozen_option
@means_options
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    scripts: tuple[Path, ...],
    output: Path | None,
    folder: Path | None,
    allow_missing: bool,  # noqa: FBT001
    language: str,
    max_cost: float | None,
    frozen: bool,  # noqa: FBT001
    means: Means,
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> None:
    """Put episodes into the feed of their show: a folder that any static host serves.

    Episodes are built first, which takes a moment for those that have not changed.  What was
    published once keeps its GUID, date and address: they are remembered in show.lock beside
    show.yaml, which belongs under version control.  Anything that a directory such as Apple
    Podcasts would reject is refused before a file is written.

    An episode whose date is yet to come is built and stays out of folder and feed: publish again at
    its time, by hand or by a timer.

    A feed is in one language: this one has the episodes as they are written.  With --language it
    is the feed of a translation, which the show has under "translations:" as well; in a folder in
    the other, its promises in show.TAG.lock.

    \b
      audiostory publish
      audiostory publish scripts/flood.yaml --to /srv/www/podcast
    """
    from audio.build import estimated_cost  # noqa: PLC0415
    from audio.cli.places import episode_scripts, output_folder  # noqa: PLC0415
    from audio.cli.reading import chosen, editions, first_of_each  # noqa: PLC0415
    from audio.release import publish  # noqa: PLC0415
    from audio.speech.cluster import hired  # noqa: PLC0415

    with answering_json(as_json):
        out = output or output_folder(episode_scripts(scripts)[0])
        voices = chosen(frozen=frozen)
        due = first_of_each(editions(scripts, out, language, voices))
        tag = due[0].language if language else ""
        if max_cost is not None:
            estimated_cost(due, voices, means.takes).within(max_cost)
        release = partial(publish, allow_missing=allow_missing, voices=voices, language=tag)
        where = out, folder or out / "public" / tag.lower()
        with hired(means.jobs, means.cluster) as crew, progress(quiet or as_json) as listener:
            make = partial(release, takes=means.takes, crew=crew, now=datetime.now(UTC))
            published = make([it.script for it in due], *where, listener)
    _tell(published, as_json=as_json)


def _tell(published: Any, *, as_json: bool) -> None:
    for path in published.absent:
        complain(f"warning: the feed promises {path}, which is not in the folder")
    if as_json:
        result_json(_plain(published))
    else:
        result(_summary(published))


def _plain(published: Any) -> dict[str, Any]:
    return {
        "feed": str(published.feed),
        "added": list(published.added),
        "updated": list(published.updated),
        "written": [str(path) for path in published.written],
        "absent": [str(path) for path in published.absent],
        "waiting": {episode: date.isoformat() for episode, date in published.waiting},
    }


def _summary(published: Any) -> str:
    changes = [
        *(f"  added    {episode}" for episode in published.added),
        *(f"  updated  {episode}" for episode in published.updated),
        *(
            f"  waiting  {episode}, until {date:%Y-%m-%d %H:%M %Z}: publish again then"
            for episode, date in published.waiting
        ),
    ]
    if count := len(published.written):
        changes.append(f"  {count} file{'' if count == 1 else 's'} written")
    return "\n".join([str(published.feed), *(changes or ["  nothing to do"])])
