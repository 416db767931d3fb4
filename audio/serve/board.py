"""A page in a browser on this machine, which plays what changed as soon as it is there."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from audio.serve.host import Host, served
from audio.serve.live import saves_below
from audio.serve.shown import Show, Shown

EVENTS = "/.audiostory/heard"
SILENCE = 15.0  # seconds after which a connection shows that it is there
UNSAVED = {"Cache-Control": "no-store"}


class Follower(Protocol):
    """Follows a script, and tells what there is to hear."""

    def warm(self) -> None:
        """Have at hand what will be needed."""
        ...

    def remake(self, saved: float | None = None) -> None:
        """Make what there is to hear of a script that was saved then, by `time.monotonic`."""
        ...


Follow = Callable[[Show], Follower]
"""Makes a follower that shows what there is to hear."""


@dataclass
class Board:
    """What there is to hear, and the pages that are told."""

    number: int = 0
    shown: Shown = field(default_factory=Shown)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def put(self, shown: Shown) -> None:
        """Tell every open page."""
        async with self.changed:
            self.number, self.shown = self.number + 1, shown
            self.changed.notify_all()

    async def events(self) -> AsyncIterator[str]:
        """Server-sent events: what there is to hear, now and whenever that changes."""
        told = -1
        while True:
            told, said = self.number, {"number": self.number, **asdict(self.shown)}
            yield f"data: {json.dumps(said)}\n\n"
            with suppress(TimeoutError):
                await asyncio.wait_for(self._newer(told), SILENCE)

    async def _newer(self, number: int) -> None:
        async with self.changed:
            await self.changed.wait_for(lambda: self.number > number)


def watching_application(
    folder: Path, home: Path, out: Path, follow: Follow, tell: Show
) -> Starlette:
    """The page of a script that is followed.

    Args:
        folder: of the episode's files.
        home: in which whatever the episode is made from is saved, but for `out`.
        tell: is told, too, what there is to hear.
    """
    board, home = Board(), home.resolve()  # as the system will name what has changed

    async def events(_: Request) -> Response:
        return StreamingResponse(board.events(), media_type="text/event-stream", headers=UNSAVED)

    async def page(_: Request) -> Response:
        text = files("audio.serve").joinpath("board.html").read_text("utf-8")
        return HTMLResponse(text, headers=UNSAVED)

    @asynccontextmanager
    async def following(_: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()

        def show(shown: Shown) -> None:
            tell(shown)
            asyncio.run_coroutine_threadsafe(board.put(shown), loop).result()

        task = asyncio.create_task(_follow(follow(show), home, out))
        yield
        task.cancel()

    folder.mkdir(parents=True, exist_ok=True)
    application = served(Host(directory=folder), (Route("/", page), Route(EVENTS, events)))
    application.router.lifespan_context = following
    return application


async def _follow(follower: Follower, home: Path, out: Path) -> None:
    """Make it now and after every save below `home`; what is saved meanwhile counts too."""
    saves = saves_below(home, out)
    warming, saved = asyncio.create_task(asyncio.to_thread(follower.warm)), None
    while True:
        save = asyncio.ensure_future(anext(saves))
        await asyncio.sleep(0)  # in which it begins to watch
        await asyncio.to_thread(follower.remake, saved)
        await warming
        await save
        saved = time.monotonic()
