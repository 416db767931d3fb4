"""Finished episodes go out: built, and put into the feed of their show."""

from collections.abc import Sequence
from pathlib import Path

from audio.build import Built, Rundown, build, plan
from audio.errors import PublishError
from audio.media.alone import alone
from audio.progress import Listener, unheard
from audio.publish import site
from audio.publish.item import Finished, finished
from audio.publish.site import Published
from audio.script.check import SHOW_NAME, read_show
from audio.speech.holding import Voices


def publish(  # noqa: PLR0913  what a release needs to know
    scripts: Sequence[Path],
    out: Path,
    folder: Path,
    listener: Listener = unheard,
    *,
    allow_missing: bool = False,
    voices: Voices = Voices.KEPT,
) -> Published:
    """Build the episodes of one show and put them into its feed, in `folder`.

    Args:
        allow_missing: whether the feed may name files that the folder lacks.

    Raises:
        PublishError: the scripts are not of one show, or a promise would break.
        ScriptError: a mistake, or something that a directory would reject.
    """
    if len({script.parent.resolve() for script in scripts}) != 1:
        raise PublishError("these scripts are of several shows: publish one show at a time")
    show_path = scripts[0].with_name(SHOW_NAME)
    if not show_path.is_file():
        raise PublishError(f"a feed needs a show: there is no {show_path}")
    show, lock = read_show(show_path).show, show_path.with_suffix(".lock")
    with alone(out):
        planned = [_finished(plan(script, out, voices)) for script in scripts]
        site.refuse_unbuilt(show, planned, lock)
    episodes = [_finished(build(script, out, listener, voices=voices)) for script in scripts]
    with alone(out):
        return site.publish(show, episodes, folder, lock, allow_missing=allow_missing)


def _finished(laid_out: Built | Rundown) -> Finished:
    """What publishing needs of an episode; of one that is not built, where its files will be."""
    files = laid_out.files
    return finished(
        laid_out.episode, laid_out.timeline, files.audio, files.transcript, files.chapters
    )
