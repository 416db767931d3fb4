"""Where a show is served from: a folder of this machine, or anything that fsspec reaches."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from audio.errors import AudioError, PublishError
from audio.media.atomic import beside, write_bytes
from audio.media.away import Address, Dress, Objects, is_address, opened


class Place(Protocol):
    """What delivering needs of a place; every object there is whole or not there."""

    @property
    def name(self) -> str:
        """As it may be shown."""

    @property
    def at_once(self) -> int:
        """How many objects may be on their way at the same time."""

    def read(self, path: str) -> bytes | None:
        """What an object holds, or nothing if it is not there."""

    def write(self, path: str, content: bytes, dress: Dress) -> None:
        """Have an object there."""

    def send(self, path: str, source: Path, dress: Dress) -> None:
        """Have a file there."""

    def sizes(self) -> dict[str, int]:
        """All objects there, and their bytes."""

    def size_and_type(self, path: str) -> tuple[int, str] | None:
        """An object's bytes, and its MIME type or an empty text."""

    def remove(self, path: str) -> None:
        """Have an object there no more."""


def place_at(destination: str) -> Place:
    """The place of this name; nothing is asked of it yet.

    Raises:
        PublishError: it is no address, although it begins as one.
    """
    if not is_address(destination):
        return Folder(Path(destination))
    try:
        return Away(Address(destination))
    except ValueError as error:
        raise PublishError(f"the place to publish to is no address: {error}") from error


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine."""

    folder: Path
    at_once: int = 1

    @property
    def name(self) -> str:
        """Its path."""
        return str(self.folder)

    def read(self, path: str) -> bytes | None:
        """As of any place."""
        target = self.folder / path
        try:
            return target.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise PublishError(f"{target} cannot be read: {error.strerror or error}") from error

    def write(self, path: str, content: bytes, dress: Dress) -> None:  # noqa: ARG002  its server goes by names
        """As of any place."""
        write_bytes(self._inside(path), content)

    def send(self, path: str, source: Path, dress: Dress) -> None:  # noqa: ARG002  as above
        """As of any place."""
        with beside(self._inside(path)) as unfinished:
            shutil.copyfile(source, unfinished)

    def sizes(self) -> dict[str, int]:
        """As of any place."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.stat().st_size for path in files}

    def size_and_type(self, path: str) -> tuple[int, str] | None:
        """As of any place."""
        target = self.folder / path
        return (target.stat().st_size, "") if target.is_file() else None

    def remove(self, path: str) -> None:
        """As of any place."""
        self._inside(path).unlink(missing_ok=True)

    def _inside(self, path: str) -> Path:
        """The path within the folder, which no link may lead out of."""
        target = self.folder / path
        if not target.parent.resolve().is_relative_to(self.folder.resolve()):
            raise PublishError(f"{target.parent} leads out of {self.folder}: remove that link")
        return target


class Away:
    """A folder at an address."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self.name = address.name

    @property
    def at_once(self) -> int:
        """As of any place."""
        return self._objects.at_once

    def read(self, path: str) -> bytes | None:
        """As of any place."""
        with self._told("read"):
            return self._objects.read(path)

    def write(self, path: str, content: bytes, dress: Dress) -> None:
        """As of any place."""
        with self._told("written"):
            self._objects.write(path, content, dress)

    def send(self, path: str, source: Path, dress: Dress) -> None:
        """As of any place."""
        with self._told("written"):
            self._objects.send(path, source, dress)

    def sizes(self) -> dict[str, int]:
        """As of any place."""
        with self._told("read"):
            return self._objects.sizes()

    def size_and_type(self, path: str) -> tuple[int, str] | None:
        """As of any place."""
        with self._told("read"):
            return self._objects.size_and_type(path)

    def remove(self, path: str) -> None:
        """As of any place."""
        with self._told("written"):
            self._objects.remove(path)

    @cached_property
    def _objects(self) -> Objects:
        with self._told("reached"):
            return opened(self._address)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        """Turn whatever a backend raises into words."""
        try:
            yield
        except AudioError:
            raise
        except Exception as error:
            reason = str(error) or type(error).__name__
            text = f"{self.name} cannot be {what}: {reason}"
            raise PublishError(f"{self._address.shown(text)}\n{AGAIN}") from error


AGAIN = "Listeners have the show as it was. Publish again: what has arrived is not sent again."
