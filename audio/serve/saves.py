"""Waits for the next save of whatever something is made from, wherever that lies."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import Any

from watchfiles import Change, DefaultFilter, awatch

Future = asyncio.Future[Any]
Awaits = Callable[[Path], bool]
"""Whether a file is waited for that otherwise does not count."""

Named = Callable[[], AbstractSet[Path]]
"""The files and folders that something is made from, as they really are called, there or not."""


class Saves:
    """Saves beneath a folder, but for what is made there, and of what is named elsewhere.

    What belongs together is one save.  What is saved between two calls of `begin` counts, too.
    """

    def __init__(self, home: Path, out: Path, named: Named, awaits: Awaits) -> None:
        self._home = home.resolve()  # as the system will name what has changed
        self._named = named
        self._below = _changes({self._home}, Sources(out, awaits))
        self._next: Future | None = None

    async def begin(self) -> asyncio.Task[float]:
        """Begin to wait for the next save, which ends when it is noticed, by `time.monotonic`.

        Whatever is read from now on is watched, so that no change of it is missed.
        """
        self._next = self._next or asyncio.ensure_future(anext(self._below))
        named = await asyncio.to_thread(self._named)
        away = {path for path in named if not path.is_relative_to(self._home)}
        elsewhere = asyncio.create_task(_change(away))
        await asyncio.sleep(0)  # in which it begins to watch
        return asyncio.create_task(self._first(self._next, elsewhere))

    async def _first(self, below: Future, elsewhere: Future) -> float:
        try:
            done, _ = await asyncio.wait({below, elsewhere}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            elsewhere.cancel()
        for one in done:
            one.result()
        if below in done:
            self._next = None
        return time.monotonic()


async def _change(away: AbstractSet[Path]) -> None:
    """Wait until one of these changes."""
    places = {place for path in away for place in (path, path.parent) if _is_open(place)}
    if not places:
        await asyncio.Event().wait()
    async for _ in _changes(places, Elsewhere(away), recursive=False):
        return


async def _changes(
    places: AbstractSet[Path], counts: DefaultFilter, *, recursive: bool = True
) -> AsyncIterator[object]:
    """Changes that the system tells; if it follows no more files, those that are looked for."""
    told = partial(awatch, *places, watch_filter=counts, recursive=recursive)
    told = partial(told, ignore_permission_denied=True)  # of a folder that is another user's
    try:
        async for found in told():
            yield found
    except (OSError, RuntimeError):  # limits for all programs together: of a desktop, 128
        async for found in told(force_polling=True):
            yield found


def _is_open(place: Path) -> bool:
    """Whether it is a folder whose changes can be told."""
    return os.path.isdir(place) and os.access(place, os.R_OK)  # noqa: PTH112  that of Path may raise


class Sources(DefaultFilter):
    """Changes that something is made from: not those that making it brings.

    A lock is one of those, unless it is waited for.
    """

    def __init__(self, out: Path, awaits: Awaits) -> None:
        super().__init__()
        self._out, self._awaits = out.resolve(), awaits

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change counts."""
        if path.endswith(".lock"):
            return self._awaits(Path(path))
        if change is Change.modified and os.path.isdir(path):  # noqa: PTH112  that of Path may raise
            return False  # what was saved in it is told by itself
        hidden = Path(path).name.startswith(".")
        ours = Path(path).is_relative_to(self._out)
        return not hidden and not ours and super().__call__(change, path)


class Elsewhere(DefaultFilter):
    """Changes of some files alone, or of what lies in some folders."""

    def __init__(self, named: AbstractSet[Path]) -> None:
        super().__init__()
        self._named = named

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change counts."""
        of_these = {Path(path), Path(path).parent} & self._named
        return bool(of_these) and super().__call__(change, path)
