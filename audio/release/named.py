"""The files that a show's scripts name, wherever they lie."""

from collections.abc import Iterable
from os.path import realpath
from pathlib import Path

from audio.script.check import files_of
from audio.speech.recorded import takes_folder


def named_files(scripts: Iterable[Path]) -> frozenset[Path]:
    """What scripts are made of, as it is really called, there or not, whatever mistakes they have.

    That is the scripts, their show file, and sounds, pictures and sources; and folders of
    recordings.
    """
    named = (path for script in scripts for path in (takes_folder(script), *files_of(script)))
    return frozenset(Path(realpath(path)) for path in named)
