"""A spoken episode for an editor to carry on with: a timeline with its sound files, and labels."""

from pathlib import Path

from audio.build import Rundown, open_store, plan
from audio.errors import AudioError
from audio.export.labels import labels
from audio.export.lanes import lanes_of
from audio.export.media import write_media
from audio.export.otio import library, otio_json
from audio.media.alone import alone
from audio.media.atomic import write_text
from audio.progress import Listener, unheard

MEDIA = "media"  # the folder of the sound files, beside the timeline


def spoken(script: Path, out: Path, language: str = "") -> Rundown:
    """The episode of a script, laid out as it was spoken.

    Args:
        language: of the script's; empty is the one that it is written in.

    Raises:
        AudioError: some of its lines were not spoken yet.
    """
    episode = plan(script, out, language=language)
    if episode.guessed:
        lines = f"{episode.guessed} of {len(episode.timeline.speech)} lines"
        raise AudioError(f"{lines} are not spoken yet: audiostory build {script}")
    return episode


def write_otio(episode: Rundown, out: Path, path: Path, listener: Listener = unheard) -> Path:
    """Write a timeline for a workstation, and what it plays into a folder beside it.

    Args:
        out: the output folder, with the takes.

    Returns:
        The folder of the sound files.

    Raises:
        ToolError: OpenTimelineIO is not installed.
    """
    library()  # before anything is written
    folder = path.with_name(MEDIA)
    with alone(out):
        footage = write_media(episode.timeline, open_store(out), folder, listener)
        lanes = lanes_of(episode.timeline, footage)
        write_text(path, otio_json(episode.episode, episode.timeline, lanes, MEDIA))
    return folder


def write_labels(episode: Rundown, path: Path) -> None:
    """Write chapters, lines, music and effects as labels for Audacity."""
    write_text(path, labels(episode.timeline))
