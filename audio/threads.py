"""Threads for work that lasts, on every core."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress


def threads(count: int) -> ThreadPoolExecutor:
    """So many threads; the programs that they start run as they do.

    On Linux they are batch work to the system (SCHED_BATCH, sched(7)): none is stopped because
    another has just got something to do.  Encoders hand every frame from thread to thread; without
    that they are stopped a hundred times a second for each other, which costs a tenth of their
    time.
    """
    return ThreadPoolExecutor(count, initializer=_as_batch)


def _as_batch() -> None:
    """Make the calling thread batch work, unless somebody has given it a class of its own."""
    if sys.platform == "linux":
        with suppress(OSError):  # a sandbox may forbid it
            if os.sched_getscheduler(0) == os.SCHED_OTHER:
                os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
