"""Who speaks, and how many at once: threads of this machine, or workers of a cluster."""

import os
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

from audio.speech.engine import Engine

ExecutorMaker = Callable[[int], Executor]
"""Makes an executor that runs so many jobs at once."""


@dataclass(frozen=True, slots=True)
class Crew:
    """How requests are run.

    Attributes:
        executor: made anew for each engine.
        jobs: how many an engine has in flight that works on our own machines; what an engine
            elsewhere allows is never exceeded.
        paid: whether engines may be asked whose price is known, and is not nothing.
    """

    executor: ExecutorMaker = ThreadPoolExecutor
    jobs: int | None = None
    paid: bool = True

    def places(self, engine: Engine) -> int:
        """How many requests an engine may have in flight."""
        if getattr(engine, "local", False):
            return self.jobs or min(engine.at_once, os.cpu_count() or 1)
        return min(engine.at_once, self.jobs or engine.at_once)


UNPAID = Crew(paid=False)
"""For what is made without being asked for: speaking that costs waits for a build."""
