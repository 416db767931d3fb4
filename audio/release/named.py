"""The files that a show's scripts name, wherever they lie."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from audio.errors import AudioError
from audio.model.episode import ChapterCue, Episode, Line
from audio.script.check import read_episodes
from audio.speech.recorded import takes_folder


def named_files(scripts: Sequence[Path]) -> frozenset[Path]:
    """Sounds, pictures and sources, and folders of recordings, of scripts that can be read."""
    return frozenset(path.resolve() for script in scripts for path in _named(script))


def _named(script: Path) -> Iterator[Path]:
    yield takes_folder(script)
    try:
        episodes = read_episodes(script)
    except (AudioError, OSError):  # it is being written; its next save names them
        return
    for episode in episodes:
        yield from map(Path, _files(episode))


def _files(episode: Episode) -> Iterator[PurePath]:
    origin = episode.origin.file if episode.origin else None
    yield from filter(None, (episode.artwork, episode.show.artwork, origin))
    for cue in episode.story:
        if isinstance(cue, Line) and cue.tape:
            yield cue.tape.file
        elif isinstance(cue, ChapterCue) and cue.image:
            yield cue.image
        elif track := getattr(cue, "track", None):
            yield track.file
