"""A static host: what browsers and podcast apps expect of one, and no file from anywhere else.

Starlette finds the file within the folder, and answers HEAD, Range, If-Range and If-None-Match.
"""

import os
from pathlib import PurePath

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from audio.serve.ranges import wanted

HERE = ("127.0.0.1", "localhost")  # by no other name, or a page elsewhere could read a preview
TYPES = {
    ".css": "text/css",
    ".flac": "audio/flac",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".xml": "text/xml",  # as static hosts have it: with the feed's own type browsers show no style
}
OPEN = {".json", ".srt", ".vtt", ".xml"}  # that players on other sites read (podcast namespace)


class Host(StaticFiles):
    """The files of a folder."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The answer to a request for a path."""
        if any(part.startswith(".") for part in PurePath(path).parts if part != "."):
            path = ""  # hidden files are unfinished ones and locks
        response = await super().get_response(path or ".missing", scope)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """A file with its type, or that it has not changed."""
        asked, suffix = Headers(scope=scope), PurePath(full_path).suffix.lower()
        headers = {"Cache-Control": "no-cache"}  # which is: ask whether it has changed
        if suffix in OPEN:
            headers["Access-Control-Allow-Origin"] = "*"
        kind = TYPES.get(suffix, "application/octet-stream")
        response = FileResponse(full_path, status_code, headers, kind, stat_result=stat_result)
        if self.is_not_modified(response.headers, asked):
            return NotModifiedResponse(response.headers)
        if "range" in asked:
            _settle_range(scope, stat_result.st_size)
        return response


def application(folder: os.PathLike[str], routes: tuple[BaseRoute, ...] = ()) -> Starlette:
    """The folder as a web application, with further routes before it."""
    host = Host(directory=folder, html=True)
    return served(host, routes)


def served(host: Host, routes: tuple[BaseRoute, ...] = ()) -> Starlette:
    """A host as a web application that answers to the names of this machine alone."""
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=HERE, www_redirect=False)]
    return Starlette(routes=[*routes, Mount("/", host)], middleware=middleware)


def _settle_range(scope: Scope, size: int) -> None:
    headers = MutableHeaders(scope=scope)
    kept = wanted(headers["range"], size)
    if kept is None:
        del headers["range"]
    else:
        headers["range"] = kept
