"""Takes that many desks share, wherever fsspec can reach.

A take is one object, named by its key.  No desk can hold a take against the others here: two that
speak the same line at the same moment both do so, and what comes later stays.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from typing import TypeVar

from audio.errors import StoreError
from audio.media.away import Address, Objects, opened
from audio.media.parcel import packed, unpacked
from audio.model.speech import Spoken, Word
from audio.threads import in_turn

MARK, LAYOUT = "audiostory-takes.txt", b"Takes of audiostory, one zip file each: layout 1\n"
Result = TypeVar("Result")


class Depot:
    """Takes at an address; nothing is asked of it before it is needed.

    Attributes:
        name: the address as it may be shown.
    """

    def __init__(self, address: str) -> None:
        self._address = Address(address)
        self.name = self._address.name
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
            yield from in_turn(pool, ask, keys, at_once)

    @cached_property
    def _objects(self) -> Objects:
        """What is at the address, once it is known that takes can be kept there.

        What would keep them from it is said before a word is spoken.
        """
        objects = opened(self._address)
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
            self._lost = StoreError(
                self._address.shown(f"takes at {self.name} cannot be {what}: {reason}")
            )
            raise self._lost from error


def _named(key: str) -> str:
    return f"{key}.zip"
