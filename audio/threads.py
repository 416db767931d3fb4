"""Threads for work that lasts, on every core."""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

AHEAD = 8  # that are worked on or wait to be used, if nobody says otherwise

Item = TypeVar("Item")
Result = TypeVar("Result")


def threads(count: int) -> ThreadPoolExecutor:
    """So many threads; the programs that they start run as they do.

    On Linux they are batch work to the system (SCHED_BATCH, sched(7)): none of them is stopped
    because another has just got something to do.  An encoder hands every frame from thread to
    thread, and two of them stop each other all the time: as batch work they took 12.5 seconds of
    two processors together instead of 13.7, and 6.4 instead of 7.0 to the end (half an hour of
    sound, Linux 6.18).
    """
    return ThreadPoolExecutor(count, initializer=_as_batch)


def in_turn(
    pool: ThreadPoolExecutor,
    work: Callable[[Item], Result],
    items: Iterable[Item],
    ahead: int = AHEAD,
) -> Iterator[Result]:
    """The results in the order of the items, of which only a few are under way: they need room."""
    running = deque[Future[Result]]()
    for item in items:
        running.append(pool.submit(work, item))
        if len(running) > ahead:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


def _as_batch() -> None:
    """Make the calling thread batch work, unless somebody has given it a class of its own."""
    if sys.platform == "linux" and hasattr(os, "sched_setscheduler"):
        with suppress(OSError):  # a sandbox may forbid it
            if os.sched_getscheduler(0) == os.SCHED_OTHER:
                os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
