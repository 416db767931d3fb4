"""The server beneath: a socket on this machine alone, and what answers on it."""

import socket
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

from audio.errors import ToolError

ADDRESS = "127.0.0.1"
WAITING = 512  # clients that the system lets wait while others are answered
FAREWELL = 1  # seconds that open connections get to end


def listening(port: int) -> socket.socket:
    """A socket on a port of this machine; with 0 on any that is free.

    Raises:
        ToolError: somebody else has the port.
    """
    created = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    created.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        created.bind((ADDRESS, port))
        created.listen(WAITING)
    except OSError as error:
        created.close()
        advice = "name another with --port, or 0 for any that is free"
        raise ToolError(f"port {port} cannot be had ({error.strerror}): {advice}") from error
    return created


def address_of(bound: socket.socket) -> str:
    """The address under which a browser finds it."""
    return f"http://{ADDRESS}:{bound.getsockname()[1]}"


def serve(application: ASGIApp, bound: socket.socket) -> None:
    """Answer until interrupted."""
    server = uvicorn.Server(configured(application))
    with suppress(KeyboardInterrupt):  # the way to end it
        server.run(sockets=[bound])


def configured(application: ASGIApp) -> uvicorn.Config:
    """How the server is run: silent, in one process, without a log of requests."""
    return uvicorn.Config(
        application,
        http="h11",
        ws="none",
        log_level="critical",
        access_log=False,
        server_header=False,
        backlog=WAITING,
        timeout_graceful_shutdown=FAREWELL,
    )
