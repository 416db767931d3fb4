"""A server on this machine that answers by a script of faults, over plain HTTP or TLS.

Each service's stand-in says how a request is read and what its sound looks like; the faults are
the same for all: a status, a silence, a broken line, sound that breaks off, something else.
"""

import json
import socket
import ssl
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from audio.media.ffmpeg import program

CERTIFICATE = Path(__file__).with_name("test-only-key-and-certificate.pem")
HANGS, RESETS = "hangs", "resets"


@dataclass(frozen=True)
class Request:
    """What a client sent."""

    method: str
    path: str
    headers: dict = field(repr=False)
    body: bytes = b""

    @property
    def json(self):
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """An answer as it goes over the wire; `lost` bytes at its end never arrive."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    lost: int = 0


def fails(status, retry_after=None, body=b"<html>Sorry</html>", kind="text/html"):
    headers = [("Content-Type", kind)]
    if retry_after is not None:
        headers.append(("Retry-After", retry_after))
    return lambda _: Reply(status, body, tuple(headers))


def says(value, status=200):
    """An answer in JSON."""
    headers = (("Content-Type", "application/json"),)
    return lambda _: Reply(status, json.dumps(value).encode(), headers)


class FaultyServer:
    """Listens on 127.0.0.1 while it is open.

    Attributes:
        asked: every request, in order, as `understood`.
        script: how to answer the next ones; `speaks` for a None, and once it has run out.
        hold: seconds that it thinks about every request.
        peak: the most requests that were in flight at one time.
    """

    def __init__(self, *, tls=False):
        self.asked = []
        self.script = []
        self.hold = 0.0
        self.peak = 0
        self.closing = threading.Event()
        self._flying = 0
        self._lock = threading.Lock()
        self._server = Server(self, self.handler)
        if tls:
            self._server.socket = context().wrap_socket(self._server.socket, server_side=True)

    @property
    def port(self):
        return self._server.server_port

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *failure):
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        assert self._server.failures == []

    def speaks(self, asked):
        raise NotImplementedError

    def understood(self, request):
        return request

    def answer(self, request):
        with self._lock:
            asked = self.understood(request)
            self.asked.append(asked)
            behaviour = (self.script.pop(0) if self.script else None) or self.speaks
            self._flying += 1
            self.peak = max(self.peak, self._flying)
        try:
            self.closing.wait(self.hold)
            return behaviour(asked) if callable(behaviour) else behaviour
        finally:
            with self._lock:
                self._flying -= 1


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        faulty = self.server.faulty
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        reply = faulty.answer(self.read(body))
        self.close_connection = True
        if reply is HANGS:
            faulty.closing.wait(10)
        elif reply is RESETS:
            linger_for_nothing = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_for_nothing)
        else:
            self._send(reply)

    do_GET = do_POST  # noqa: N815  http.server's name

    def read(self, body):
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.command, self.path, headers, body)

    def _send(self, reply):
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(reply.body[: len(reply.body) - reply.lost])

    def finish(self):
        super().finish()
        self.connection.close()

    def log_message(self, *_):
        pass


FaultyServer.handler = Handler


class Server(ThreadingHTTPServer):
    daemon_threads = False  # closing waits for every answer

    def __init__(self, faulty, handler):
        super().__init__(("127.0.0.1", 0), handler)
        self.faulty = faulty
        self.failures = []

    def handle_error(self, *_):
        error = sys.exception()
        if not isinstance(error, ConnectionError | ssl.SSLError):  # a client may hang up any time
            self.failures.append(error)


@cache
def context():
    """TLS with a certificate that nobody vouches for."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    return tls


@cache
def sound(milliseconds, *form):
    """A tone of this length, in the form that these arguments of the encoder ask for."""
    made = subprocess.run(
        [program(), "-loglevel", "error", "-f", "lavfi",
         "-i", f"sine=220:duration={milliseconds / 1000}", "-ac", "1", *form, "pipe:1"],
        capture_output=True, check=True,
    )  # fmt: skip
    return made.stdout


def mp3(milliseconds, rate=24_000, kbps=32):
    bare = ("-write_xing", "0", "-id3v2_version", "0", "-f", "mp3")
    return sound(milliseconds, "-ar", str(rate), "-b:a", f"{kbps}k", *bare)


def wav(milliseconds, rate=24_000):
    """As a server streams it: its header does not tell the length."""
    return sound(milliseconds, "-ar", str(rate), "-bitexact", "-f", "wav")


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self, now=0.0):
        self.now = now
        self.sleeps = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.sleeps.append(seconds)
        self.now += seconds
