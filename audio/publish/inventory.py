"""Which files a folder has, found out in one walk: a show of ten thousand episodes has 50,000."""

import os
from contextlib import suppress
from dataclasses import dataclass
from os.path import isfile
from pathlib import Path

State = tuple[int, int]
"""Of a file: its bytes, and when it was last changed, in ns."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The files of a folder, as they were when it was walked.

    Attributes:
        root: the folder.
        found: by their paths in it, with slashes; those that are no links.
    """

    root: str
    found: dict[str, os.DirEntry[str]]

    def has(self, path: str) -> bool:
        """Whether there is such a file; links are followed."""
        return path in self.found or isfile(f"{self.root}/{path}")  # noqa: PTH113

    def state(self, path: str) -> State | None:
        """The state of a file, which tells whether it was written since; nothing without it."""
        with suppress(OSError):
            entry = self.found.get(path)
            found = entry.stat() if entry else os.stat(f"{self.root}/{path}")  # noqa: PTH116
            return found.st_size, found.st_mtime_ns
        return None


def inventory(folder: Path) -> Inventory:
    """The files of a folder and of those within it; what cannot be read is left out."""
    found: dict[str, os.DirEntry[str]] = {}
    due = [("", str(folder))]
    while due:
        above, here = due.pop()
        with suppress(OSError), os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    due.append((f"{above}{entry.name}/", entry.path))
                elif entry.is_file(follow_symlinks=False):
                    found[above + entry.name] = entry
    return Inventory(str(folder), found)
