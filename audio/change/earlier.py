"""The script that an episode is compared with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audio.script.check import read_episodes
from audio.script.revision import at_revision
from audio.speech.recorded import strays, takes_folder


@contextmanager
def earlier(named: str, script: Path) -> Iterator[Path]:
    """A script by its path, or else the same script in a revision, with the recordings it had.

    Recordings that git does not keep may be of lines that are newer; those are left out.

    Raises:
        ScriptError: it has mistakes.
        AudioError: there is neither.
    """
    if Path(named).exists():
        yield Path(named)
        return
    with at_revision(named, script, takes_folder) as old:
        for path in strays(read_episodes(old), old):
            path.unlink()
        yield old
