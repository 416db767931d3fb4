"""Builds what is not built, and puts finished episodes into the show's feed."""

from pathlib import Path

import click

from audio.cli.console import answering_json, progress
from audio.cli.options import (
    Means,
    Route,
    dry_run_option,
    frozen_option,
    json_option,
    language_option,
    max_cost_option,
    means_options,
    output_option,
    quiet_option,
    route_options,
    scripts_argument,
)


@click.command("publish")
@scripts_argument
@output_option
@route_options
@click.option(
    "--move", "moving", is_flag=True, help="The show has moved to the base_url that it has now."
)
@language_option
@max_cost_option
@frozen_option
@means_options
@dry_run_option
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    scripts: tuple[Path, ...],
    output: Path | None,
    route: Route,
    moving: bool,  # noqa: FBT001
    language: str,
    max_cost: float | None,
    frozen: bool,  # noqa: FBT001
    means: Means,
    dry_run: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> int:
    """Put episodes into the feed of their show, and the show to where it is served.

    All of it stands in `public` in the output folder, which any static host serves.  With --to, or
    publish_to in show.yaml, it is delivered: audio first, the feed last, and only what changed.
    Whenever that is interrupted, listeners have the old show or the new one.

    Episodes that have changed are built first.  What was published keeps GUID, date and address,
    and the sound there: show.lock remembers them, and belongs under version control.  Texts may
    change; where what is heard did, `correct` publishes a new cut.  An episode of a later date is
    built, and waits: publish again at its time.  One without a date is left out, or refused where
    it is named.  One that is wrong keeps no other out, and stays as listeners have it.

    A feed is in one language: that of the scripts, or with --language that of a translation, which
    the show has as well; in a folder in the other, its promises in show.TAG.lock.

    \b
      audiostory publish scripts/flood.yaml --to sftp://desk@host/srv/www/podcast
    """
    from audio.build import estimated_cost  # noqa: PLC0415
    from audio.cli.delivering import deliverable  # noqa: PLC0415
    from audio.cli.reading import chosen  # noqa: PLC0415
    from audio.cli.telling import tell  # noqa: PLC0415
    from audio.release.publish import publish  # noqa: PLC0415
    from audio.speech.cluster import hired  # noqa: PLC0415

    with answering_json(as_json):
        voices = chosen(frozen=frozen)
        due, delivery = deliverable(scripts, output, language, voices, route)
        if max_cost is not None:
            estimated_cost(due, voices, means.takes).within(max_cost)
        release = delivery.release(voices, means.takes, moving=moving)
        if dry_run:
            return tell(delivery.rehearsed(release), as_json=as_json)
        delivery.reach()
        with hired(means.jobs, means.cluster) as crew, progress(quiet or as_json) as listener:
            released = delivery.of(publish(release, listener, crew), listener)
    return tell(released, as_json=as_json)
