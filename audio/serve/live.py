"""A preview that follows the scripts: on every save it is made anew, and open pages load again."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Scope

from audio.serve.host import Host, served
from audio.serve.saves import Awaits, Named, Saves

EVENTS, SCRIPT = "/.audiostory/events", "/.audiostory/live.js"
TAG = f'<script src="{SCRIPT}" defer></script>'
NOTHING = (
    f'<!DOCTYPE html>\n<html lang="en"><title>Preview</title><p>Nothing is published yet.{TAG}'
)
SILENCE = 15.0  # seconds after which a connection shows that it is there
UNSAVED = {"Cache-Control": "no-store"}

Remake = Callable[[], str]
"""Makes the preview anew, and says what was wrong, or nothing."""


@dataclass
class Live:
    """The pages that are open, and how they are told.

    Attributes:
        made: how many times the preview was made.
        trouble: why it is not up to date; empty if it is.
    """

    made: int = 0
    trouble: str = ""
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def tell(self, trouble: str) -> None:
        """Tell every open page that the preview was made, or why not."""
        async with self.changed:
            self.trouble = trouble
            self.made += not trouble
            self.changed.notify_all()

    async def events(self) -> AsyncIterator[str]:
        """Server-sent events: how things stand, now and whenever that changes."""
        while True:
            yield f"data: {json.dumps([self.made, self.trouble])}\n\n"
            async with self.changed:
                try:
                    await asyncio.wait_for(self.changed.wait(), SILENCE)
                except TimeoutError:
                    continue


class LiveHost(Host):
    """The files of a folder, with a line in every page that has it load again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The answer to a request for a path; of a page its text, as it is now."""
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code == 404 and path in {".", "index.html"}:
                return HTMLResponse(NOTHING)
            raise
        file = getattr(response, "path", "")
        if response.status_code == 200 and str(file).endswith(".html"):
            page = await asyncio.to_thread(Path(file).read_text, "utf-8", "replace")
            return HTMLResponse(page.replace("</body>", f"{TAG}\n</body>"))
        return response


def live_application(  # noqa: PLR0913, PLR0917  each is a part of what it follows
    folder: Path,
    sources: Path,
    out: Path,
    remake: Remake,
    named: Named = frozenset,
    awaits: Awaits = lambda _: False,
    end: Callable[[], None] = lambda: None,
) -> Starlette:
    """A folder that is made anew whenever a file beneath `sources` changes, but for `out`.

    Args:
        named: of these, what lies elsewhere is followed as well.
        end: breaks off what is being made, for good.
    """
    live = Live()

    async def events(_: Request) -> Response:
        return streamed(live.events())

    async def script(_: Request) -> Response:
        text = files("audio.serve").joinpath("live.js").read_text("utf-8")
        return Response(text, media_type="text/javascript", headers=UNSAVED)

    @asynccontextmanager
    async def following(_: Starlette) -> AsyncIterator[None]:
        saves = Saves(sources, out, named, awaits)
        following = asyncio.create_task(_follow(live, saves, remake))
        yield
        following.cancel()
        end()

    folder.mkdir(parents=True, exist_ok=True)
    application = served(
        LiveHost(directory=folder, html=True), (Route(EVENTS, events), Route(SCRIPT, script))
    )
    application.router.lifespan_context = following
    return application


def streamed(events: AsyncIterator[str]) -> Response:
    """Server-sent events, for as long as a page is open."""
    return StreamingResponse(events, media_type="text/event-stream", headers=UNSAVED)


async def _follow(live: Live, saves: Saves, remake: Remake) -> None:
    """Make the preview, now and after every save; what is saved meanwhile counts too."""
    while True:
        saved = await saves.begin()
        await live.tell(await asyncio.to_thread(remake))
        await saved
