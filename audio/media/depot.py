"""The one door to fsspec: takes that many desks share, wherever fsspec can reach.

A take is one object, named by its key.  Where a half-written object could be seen, it is written
under another name first.  No desk can hold a take against the others here: two that speak the same
line at the same moment both do so, and what comes later stays.

Who may read and write is for the backend to know, from its own settings and from the environment.
An address with a password in it works, and the password is shown nowhere.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import urlsplit

from audio.errors import StoreError
from audio.media.atomic import UNFINISHED
from audio.media.parcel import packed, unpacked
from audio.model.speech import Spoken, Word

MARK, LAYOUT = "audiostory-takes.txt", b"Takes of audiostory, one zip file each: layout 1\n"
AT_ONCE = 16  # requests in flight, to backends that can have several

# Where an object is there as a whole or not at all; anywhere else it is renamed when it is whole.
WHOLE = {"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "oci", "memory"}

Result = TypeVar("Result")


class Depot:
    """Takes at an address; nothing is asked of it before it is needed.

    Attributes:
        name: the address as it may be shown.
    """

    def __init__(self, address: str) -> None:
        self._address, parts = address, urlsplit(address)
        password = f":{parts.password}@" if parts.password else ""
        self._unshown = {password: "@", f"?{parts.query}" if parts.query else "": ""}
        self.name = self._shown(address)
        self._lost: StoreError | None = None

    def get(self, keys: Sequence[str]) -> Iterator[tuple[str, Spoken]]:
        """Those of these takes that are there, undamaged.

        Raises:
            StoreError: it cannot be reached or read.
        """
        found = self._each(self._take, keys)
        return ((key, spoken) for key, spoken in zip(keys, found, strict=True) if spoken)

    def lacks(self, keys: Sequence[str]) -> list[str]:
        """Those of these keys under which there is no take.

        Raises:
            StoreError: it cannot be reached.
        """
        there = self._each(self._has, keys)
        return [key for key, found in zip(keys, there, strict=True) if not found]

    def put(self, key: str, sound: bytes, words: Sequence[Word]) -> None:
        """Have a take there for everybody.

        Raises:
            StoreError: it cannot be reached or written.
        """
        with self._told("written"):
            self._objects.write(_named(key), packed(sound, words))

    def _take(self, key: str) -> Spoken | None:
        with self._told("read"):
            content = self._objects.read(_named(key))
            return unpacked(content) if content is not None else None

    def _has(self, key: str) -> bool:
        with self._told("read"):
            return self._objects.has(_named(key))

    def _each(self, ask: Callable[[str], Result], keys: Sequence[str]) -> Iterator[Result]:
        """The answers for all keys in turn, of which a few at a time are asked for."""
        if not keys:
            return
        with self._told("read"):
            at_once = self._objects.at_once
        with ThreadPoolExecutor(at_once) as pool:
            for first in range(0, len(keys), at_once):
                yield from pool.map(ask, keys[first : first + at_once])

    @cached_property
    def _objects(self) -> "_Objects":
        """What is at the address, once it is known that takes can be kept there.

        What would keep them from it is said before a word is spoken.
        """
        objects = _opened(self._address)
        match objects.read(MARK):
            case None:
                objects.begin()
                objects.write(MARK, LAYOUT)
            case other if other != LAYOUT:
                raise StoreError(f"takes at {self.name} are kept in another way: update audiostory")
        return objects

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        """Turn whatever a backend raises into words; once it is lost, it is not tried again."""
        if self._lost:
            raise self._lost
        try:
            yield
        except StoreError:
            raise
        except Exception as error:
            reason = str(error) or type(error).__name__
            self._lost = StoreError(self._shown(f"takes at {self.name} cannot be {what}: {reason}"))
            raise self._lost from error

    def _shown(self, text: str) -> str:
        for secret, instead in self._unshown.items():
            text = text.replace(secret, instead) if secret else text
        return text


@dataclass(frozen=True, slots=True)
class _Objects:
    """The objects in a folder of a file system of fsspec's."""

    system: Any
    folder: str

    @property
    def at_once(self) -> int:
        """Requests in flight; backends that are not made for several have one connection."""
        return AT_ONCE if self.system.async_impl else 1

    def begin(self) -> None:
        """Make the folder, where there are folders."""
        if not self._whole:
            self.system.makedirs(self.folder, exist_ok=True)

    def has(self, name: str) -> bool:
        return bool(self.system.exists(f"{self.folder}/{name}"))

    def read(self, name: str) -> bytes | None:
        try:
            content: bytes = self.system.cat_file(f"{self.folder}/{name}")
        except FileNotFoundError:
            return None
        return content

    def write(self, name: str, content: bytes) -> None:
        path, unfinished = (f"{self.folder}/{part}{name}" for part in ("", _beside()))
        if self._whole:
            self.system.pipe_file(path, content)
            return
        try:
            self.system.pipe_file(unfinished, content)
            self.system.mv(unfinished, path)
        except BaseException:
            with suppress(Exception):
                self.system.rm_file(unfinished)
            raise

    @property
    def _whole(self) -> bool:
        protocol = self.system.protocol
        return not WHOLE.isdisjoint({protocol} if isinstance(protocol, str) else protocol)


def _opened(address: str) -> _Objects:
    """What is at an address.

    Raises:
        StoreError: what it takes to go there is not installed.
    """
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  only who shares takes waits for it
    except ImportError as error:
        raise StoreError(
            'to share takes at an address, install: pip install "audiostory[fsspec]"'
        ) from error
    system, path = url_to_fs(address, skip_instance_cache=True)
    return _Objects(system, path.rstrip("/"))


def _named(key: str) -> str:
    return f"{key}.zip"


def _beside() -> str:
    return f"{UNFINISHED}{secrets.token_hex(4)}-"
