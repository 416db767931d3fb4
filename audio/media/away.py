"""The one door to fsspec: objects in a folder at an address, wherever fsspec can reach.

An object is there as a whole or not at all: where a half-written one could be seen, it is written
under another name first and renamed.

Who may read and write is for the backend to know, from its own settings and from the environment.
An address with a password in it works, and the password is shown nowhere.
"""

import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from audio.errors import StoreError
from audio.media.atomic import UNFINISHED

AT_ONCE = 16  # requests in flight, to backends that can have several

# Where an object is there as a whole or not at all; anywhere else it is renamed when it is whole.
WHOLE = {"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "oci", "memory"}


@dataclass(frozen=True, slots=True)
class Dress:
    """What an object is served with, where the backend takes it.

    Attributes:
        type: MIME.
        cache: the header Cache-Control.
    """

    type: str = ""
    cache: str = ""


class Address:
    """Where something lies, and how that may be shown.

    Attributes:
        name: the address without its secrets.
    """

    def __init__(self, text: str) -> None:
        self.text, parts = text, urlsplit(text)
        word, query = parts.password or "", f"?{parts.query}" if parts.query else ""
        self._unshown = {f":{word}@": "@", query: "", word: "…", unquote(word): "…"}
        self.name = self.shown(text)

    def shown(self, text: str) -> str:
        """A text, without the secrets of the address."""
        for secret, instead in self._unshown.items():
            text = text.replace(secret, instead) if secret.strip(":@") else text
        return text


def is_address(text: str) -> bool:
    """Whether it is an address, and not a folder."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.\-]+:(//|:)", text) is not None


@dataclass(frozen=True, slots=True)
class Objects:
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
        """Whether an object is there."""
        return bool(self.system.exists(self._path(name)))

    def read(self, name: str) -> bytes | None:
        """What an object holds, or nothing if it is not there."""
        try:
            content: bytes = self.system.cat_file(self._path(name))
        except FileNotFoundError:
            return None
        return content

    def write(self, name: str, content: bytes, dress: Dress = Dress()) -> None:
        """Have an object there."""
        worn = self._worn(dress)
        self._settle(name, lambda path: self.system.pipe_file(path, content, **worn))

    def send(self, name: str, source: Path, dress: Dress = Dress()) -> None:
        """Have a file there, which need not fit into memory."""
        worn = self._worn(dress)
        self._settle(name, lambda path: self.system.put_file(str(source), path, **worn))

    def sizes(self) -> dict[str, int]:
        """All objects there, in folders too, and their bytes."""
        self.system.invalidate_cache()
        found = self.system.find(self.folder, detail=True)
        root = f"{self.folder.strip('/')}/"
        return {
            path.strip("/").removeprefix(root): int(facts["size"]) for path, facts in found.items()
        }

    def size_and_type(self, name: str) -> tuple[int, str] | None:
        """What the backend says of an object: its bytes, and its MIME type if it has one."""
        self.system.invalidate_cache()
        try:
            facts = self.system.info(self._path(name))
        except FileNotFoundError:
            return None
        return int(facts["size"]), str(facts.get("ContentType") or facts.get("contentType") or "")

    def remove(self, name: str) -> None:
        """Have an object there no more; it may be gone already."""
        with suppress(FileNotFoundError):
            self.system.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self.folder}/{name}"

    def _settle(self, name: str, write: Callable[[str], object]) -> None:
        if self._whole:
            write(self._path(name))
            return
        place, _, last = name.rpartition("/")
        unfinished = f"{place}/{_beside()}{last}" if place else f"{_beside()}{last}"
        try:
            try:
                write(self._path(unfinished))
            except FileNotFoundError:
                self.system.makedirs(self._path(place).rstrip("/"), exist_ok=True)
                write(self._path(unfinished))
            self.system.mv(self._path(unfinished), self._path(name))
        except BaseException:
            with suppress(Exception):
                self.system.rm_file(self._path(unfinished))
            raise

    def _worn(self, dress: Dress) -> dict[str, Any]:
        """The dress as this backend takes it; web servers go by the names of files."""
        said = {"ContentType": dress.type, "CacheControl": dress.cache}
        if self._protocols & {"s3", "s3a"}:
            return {key: value for key, value in said.items() if value}
        if dress.type and self._protocols & {"gs", "gcs"}:
            cache = {"cache_control": dress.cache}
            return {"content_type": dress.type, "fixed_key_metadata": cache}
        return {}

    @property
    def _whole(self) -> bool:
        return not WHOLE.isdisjoint(self._protocols)

    @property
    def _protocols(self) -> set[str]:
        protocol = self.system.protocol
        return {protocol} if isinstance(protocol, str) else set(protocol)


def opened(address: Address) -> Objects:
    """What is at an address.

    Raises:
        StoreError: what it takes to go there is not installed.
    """
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  only who goes there waits for it
    except ImportError as error:
        raise StoreError(
            f'to go to {address.name}, install: pip install "audiostory[fsspec]"'
        ) from error
    system, path = url_to_fs(address.text, skip_instance_cache=True)
    return Objects(system, path.rstrip("/"))


def _beside() -> str:
    return f"{UNFINISHED}{secrets.token_hex(4)}-"
