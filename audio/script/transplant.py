"""A script that lies elsewhere, read as if it stood in the place of another one.

It is laid into a folder of its own, under the name of the other, with the show of that, the files
that it names and the recordings of its lines.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from audio.errors import AssetError
from audio.script.check import SHOW_NAME
from audio.script.nearby import as_it_lies
from audio.script.revision import is_below, names_in


@contextmanager
def in_place_of(script: Path, text: Path, recordings: Callable[[Path], Path]) -> Iterator[Path]:
    """Where a text lies as if it were the one of a script.

    Args:
        recordings: where those of a script lie.

    Raises:
        AssetError: it cannot be read.
    """
    folder = script.absolute().parent
    with tempfile.TemporaryDirectory(prefix="audiostory-") as temporary:
        here = Path(temporary).resolve() / folder.relative_to(folder.anchor)
        here.mkdir(parents=True, exist_ok=True)
        old = here / script.name
        try:
            shutil.copyfile(text, old)
        except OSError as error:
            raise AssetError(f"{text} cannot be read: {error.strerror}") from error
        for name in sorted({SHOW_NAME, *names_in(old), *names_in(folder / SHOW_NAME)}):
            with suppress(OSError, ValueError):  # a text that can be no name
                if not Path(name).is_absolute() and is_below(here / name, here):
                    _bring(as_it_lies(folder / name), here / name)
        with suppress(OSError):
            for path in recordings(script.absolute()).iterdir():
                _bring(path, recordings(old) / path.name)
        yield old


def _bring(now: Path, there: Path) -> None:
    """Have a file there as well: by a link, or a copy where there can be none."""
    if there.exists() or not now.is_file():
        return
    there.parent.mkdir(parents=True, exist_ok=True)
    try:
        there.symlink_to(now)
    except OSError:
        shutil.copyfile(now, there)
