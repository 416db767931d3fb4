"""Builds what is not built, and puts finished episodes into the show's feed."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from audio.cli.console import answering_json, progress, result, result_json
from audio.cli.options import (
    Means,
    allow_missing_option,
    frozen_option,
    json_option,
    language_option,
    max_cost_option,
    means_options,
    output_option,
    quiet_option,
    scripts_argument,
    to_option,
)


@click.command("publish")
@scripts_argument
@output_option
@to_option
@allow_missing_option
@click.option(
    "--move", "moving", is_flag=True, help="The show has moved to the base_url that it has now."
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
    moving: bool,  # noqa: FBT001
    language: str,
    max_cost: float | None,
    frozen: bool,  # noqa: FBT001
    means: Means,
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> None:
    """Put episodes into the feed of their show: a folder that any static host serves.

    Episodes are built first, which takes a moment for those that have not changed.  What was
    published once keeps its GUID, date and address, and the sound there: show.lock beside
    show.yaml remembers them, and belongs under version control.  Titles, notes and other texts may
    change; where what is heard did, `correct` publishes a new cut.  What a directory such as Apple
    Podcasts would reject is refused before a file is written.

    An episode of a later date is built, and waits: publish again at its time.

    A feed is in one language: that of the scripts, or with --language that of a translation, which
    the show has as well; in a folder in the other, its promises in show.TAG.lock.

    \b
      audiostory publish
      audiostory publish scripts/flood.yaml --to /srv/www/podcast
    """
    from audio.build import estimated_cost  # noqa: PLC0415
    from audio.cli.places import episode_scripts, output_folder  # noqa: PLC0415
    from audio.cli.publishing import plain, summary, target  # noqa: PLC0415
    from audio.cli.reading import chosen, editions, first_of_each  # noqa: PLC0415
    from audio.release.publish import publish  # noqa: PLC0415
    from audio.speech.cluster import hired  # noqa: PLC0415

    with answering_json(as_json):
        out = output or output_folder(episode_scripts(scripts)[0])
        voices = chosen(frozen=frozen)
        due = first_of_each(editions(scripts, out, language, voices))
        tag = due[0].language if language else ""
        if max_cost is not None:
            estimated_cost(due, voices, means.takes).within(max_cost)
        where = out, target(folder, out, tag)
        with hired(means.jobs, means.cluster) as crew, progress(quiet or as_json) as listener:
            make = partial(publish, allow_missing=allow_missing, moving=moving, voices=voices)
            make = partial(make, language=tag, takes=means.takes, crew=crew, now=datetime.now(UTC))
            published = make([it.script for it in due], *where, listener)
    result_json(plain(published)) if as_json else result(summary(published))
