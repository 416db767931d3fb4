"""An episode for an editor to carry on with: a timeline with its sound files, labels, stems."""

from pathlib import Path

from audio.build import Built, Rundown, plan
from audio.errors import AudioError
from audio.export.labels import labels
from audio.export.lanes import lanes_of
from audio.export.media import write_media
from audio.export.otio import library, otio_json
from audio.media.alone import alone
from audio.media.atomic import beside, write_text
from audio.media.ffmpeg import FLOAT_WAV, encode
from audio.mix.levels import STEREO
from audio.mix.mix import BUSES, Mix
from audio.progress import Listener, Warned, unheard

MEDIA = "media"  # the folder of the sound files, beside the timeline


def spoken(script: Path, out: Path, language: str = "", takes: str = "") -> Rundown:
    """The episode of a script, laid out as it was spoken.

    Args:
        language: of the script's; empty is the one that it is written in.
        takes: where they are, if not in the output folder.

    Raises:
        AudioError: some of its lines were not spoken yet.
    """
    episode = plan(script, out, language=language, takes=takes)
    if episode.guessed:
        lines = f"{episode.guessed} of {len(episode.timeline.speech)} lines"
        raise AudioError(f"{lines} are not spoken yet: audiostory build {script}")
    return episode


def write_otio(episode: Rundown, out: Path, path: Path, listener: Listener = unheard) -> Path:
    """Write a timeline for a workstation, and what it plays into a folder beside it.

    Args:
        out: the output folder.

    Returns:
        The folder of the sound files.

    Raises:
        ToolError: OpenTimelineIO is not installed.
    """
    library()  # before anything is written
    folder = path.with_name(MEDIA)
    with alone(out):
        footage = write_media(episode.timeline, episode.store, folder, listener)
        lanes = lanes_of(episode.timeline, footage)
        write_text(path, otio_json(episode.episode, episode.timeline, lanes, MEDIA))
    return folder


def write_labels(episode: Rundown, path: Path) -> None:
    """Write chapters, lines, music and effects as labels for Audacity."""
    write_text(path, labels(episode.timeline))


def write_stems(built: Built, out: Path) -> list[Path]:
    """Write each bus of an episode's mix as a file of its own, for another desk to go on with.

    They are float WAVs of the episode's length, before mastering, and add up to the mix.  With the
    gain and under the limiter of its report that is the finished episode.
    """
    with alone(out):
        paths = {bus: built.files.stem(bus) for bus in BUSES}
        for bus, path in paths.items():
            with beside(path) as unfinished:
                mix = Mix(built.timeline, built.store, [bus])
                encode(mix.blocks(), STEREO, FLOAT_WAV, unfinished)
    return list(paths.values())


def warn_of_stale_stems(built: Built, listener: Listener) -> None:
    """Say so where stems lie that were written ahead of the episode as it is now."""
    finished = built.files.audio.stat().st_mtime_ns
    paths = [path for path in map(built.files.stem, BUSES) if path.exists()]
    if any(path.stat().st_mtime_ns < finished for path in paths):
        advice = "build it anew with --stems, or delete them"
        listener(Warned(f"{paths[0].parent}: these stems are of an earlier build: {advice}"))
