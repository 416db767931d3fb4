"""A page in a browser on this machine, which plays what changed as soon as it is there."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from audio.serve.host import Host, served
from audio.serve.live import SILENCE, UNSAVED, streamed
from audio.serve.saves import Named, Saves
from audio.serve.shown import Show, Shown

EVENTS = "/.audiostory/heard"


class Follower(Protocol):
    """Follows a script, and tells what there is to hear."""

    def warm(self) -> None:
        """Have at hand what will be needed."""
        ...

    def remake(self, saved: float | None = None) -> None:
        """Make what there is to hear of a script that was saved then, by `time.monotonic`."""
        ...

    def awaits(self, file: Path) -> bool:
        """Whether this file is waited for, which otherwise does not count."""
        ...

    def supersede(self) -> None:
        """Break off what need not be made, because there is something newer."""
        ...

    def end(self) -> None:
        """Break off whatever is being made, for good."""
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
        while True:
            told, said = self.number, {"number": self.number, **asdict(self.shown)}
            yield f"data: {json.dumps(said)}\n\n"
            while self.number == told:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._newer(told), SILENCE)
                yield ":\n\n"  # a comment, for the connection alone

    async def _newer(self, number: int) -> None:
        async with self.changed:
            await self.changed.wait_for(lambda: self.number > number)


def watching_application(
    home: Path, out: Path, follow: Follow, tell: Show, named: Named = frozenset
) -> Starlette:
    """The page of a script that is followed.

    Args:
        home: in which whatever the episode is made from is saved, but for `out`.
        out: in which the episode's files are made, in a folder by its id.
        tell: is told, too, what there is to hear.
        named: of these, what lies elsewhere is followed as well.
    """
    board = Board()

    async def events(_: Request) -> Response:
        return streamed(board.events())

    async def page(_: Request) -> Response:
        text = files("audio.serve").joinpath("board.html").read_text("utf-8")
        return HTMLResponse(text, headers=UNSAVED)

    @asynccontextmanager
    async def following(_: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()

        def show(shown: Shown) -> None:
            if shown.trouble and shown == board.shown:
                return
            tell(shown)
            asyncio.run_coroutine_threadsafe(board.put(shown), loop).result()

        follower = follow(show)
        saves = Saves(home, out, named, follower.awaits)
        task = asyncio.create_task(_follow(follower, saves))
        yield
        task.cancel()
        follower.end()

    out.mkdir(parents=True, exist_ok=True)
    application = served(Host(directory=out), (Route("/", page), Route(EVENTS, events)))
    application.router.lifespan_context = following
    return application


async def _follow(follower: Follower, saves: Saves) -> None:
    """Make it now and after every save; what is saved meanwhile counts too."""
    saved: float | None = None
    while True:
        save = await saves.begin()
        making = asyncio.create_task(asyncio.to_thread(follower.remake, saved))
        await asyncio.wait({making, save}, return_when=asyncio.FIRST_COMPLETED)
        if save.done():
            follower.supersede()
        await making
        if not save.done():
            await asyncio.to_thread(follower.warm)
        saved = await save
