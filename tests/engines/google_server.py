"""A stand-in for translate.google.*: the real protocol, on this machine, with scripted faults.

The gTTS client goes wherever `https_proxy` says.  There it asks for a tunnel to Google (CONNECT);
we grant it and answer at its end ourselves, over TLS, with a certificate that nobody vouches for.
"""

import base64
import functools
import json
import socket
import ssl
import struct
import subprocess
import sys
import threading
import urllib.parse
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from audio.media.ffmpeg import program

CERTIFICATE = Path(__file__).with_name("test-only-key-and-certificate.pem")
PATH = "/_/TranslateWebserverUi/data/batchexecute"
MS_PER_CHARACTER = 60


@dataclass(frozen=True)
class Asked:
    """What one request wanted spoken."""

    host: str
    text: str
    language: str
    slow: bool


@dataclass(frozen=True)
class Reply:
    """An answer as it goes over the wire; `lost` bytes at its end never arrive."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    lost: int = 0


def speaks(asked):
    return Reply(body=envelope(f'["{base64.b64encode(tone(len(asked.text))).decode()}"]'))


def truncated(asked):
    broken = tone(len(asked.text))[:-50]
    return Reply(body=envelope(f'["{base64.b64encode(broken).decode()}"]'))


def breaks_off(asked):
    return Reply(body=speaks(asked).body, lost=200)


def empty(_):
    return Reply(body=envelope('[""]'))


def scrambled(_):
    return Reply(body=envelope('["//NExA"]'))


def html(_):
    return Reply(body=b"<!doctype html><html><title>Before you continue</title></html>")


def without_audio(code):
    """Google's answer to what it will not speak (3) or cannot just now (13)."""
    return lambda _: Reply(body=envelope(None, code))


def fails(status, retry_after=None):
    headers = () if retry_after is None else (("Retry-After", retry_after),)
    return lambda _: Reply(status, b"<html>Sorry</html>", headers)


HANGS, RESETS = "hangs", "resets"


def envelope(payload, code=None):
    """The lines in which batchexecute wraps what a call returned."""
    error = None if code is None else [code]
    call = ["wrb.fr", "jQ1olc", payload, None, None, error, "generic"]
    first = json.dumps([call, ["di", 42], ["af.httprm", 41, "-668177807451224424", 8]])
    last = json.dumps([["e", 4, None, None, len(first) + 40]])
    return f")]}}'\n\n{len(first) + 1}\n{first}\n{len(last) + 1}\n{last}\n".replace(
        ", ", ","
    ).encode()


@functools.cache
def tone(characters):
    """A tone, longer for longer text, as the MP3 that Google sends: 24 kHz, mono, 32 kb/s."""
    seconds = characters * MS_PER_CHARACTER / 1000
    made = subprocess.run(
        [program(), "-loglevel", "error", "-f", "lavfi", "-i", f"sine=220:duration={seconds}",
         "-ar", "24000", "-ac", "1", "-b:a", "32k", "-write_xing", "0", "-id3v2_version", "0",
         "-f", "mp3", "pipe:1"],
        capture_output=True, check=True,
    )  # fmt: skip
    return made.stdout


class Google:
    """Listens on 127.0.0.1 while it is open.

    Attributes:
        asked: every request, in order.
        script: how to answer the next ones; `speaks` once it has run out.
    """

    def __init__(self):
        self.asked = []
        self.script = []
        self.closing = threading.Event()
        self._server = _Server(self)

    @property
    def proxy(self):
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def texts(self):
        return [asked.text for asked in self.asked]

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

    def answer(self, asked):
        self.asked.append(asked)
        behaviour = self.script.pop(0) if self.script else speaks
        return behaviour(asked) if callable(behaviour) else behaviour


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # closing waits for every answer

    def __init__(self, google):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.google = google
        self.failures = []
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(CERTIFICATE)

    def handle_error(self, *_):
        error = sys.exception()
        if not isinstance(error, ConnectionError):  # a client may hang up
            self.failures.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_CONNECT(self):
        self.host = self.path.removesuffix(":443")
        self.send_response(200, "Connection established")
        self.end_headers()
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self.close_connection = False  # clients before Python 3.12 ask for the tunnel in HTTP/1.0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        reply = self.server.google.answer(self._understand(body))
        self.close_connection = True
        if reply is HANGS:
            self.server.google.closing.wait(10)
        elif reply is RESETS:
            linger_for_nothing = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_for_nothing)
        else:
            self._send(reply)

    def _understand(self, body):
        assert self.path == PATH
        ((rpc, parameters, _, _),) = json.loads(urllib.parse.parse_qs(body.decode())["f.req"][0])[0]
        assert rpc == "jQ1olc"
        text, language, slow, null = json.loads(parameters)
        assert null == "null"
        return Asked(self.host, text, language, slow is True)

    def _send(self, reply):
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body[: len(reply.body) - reply.lost])

    def finish(self):
        super().finish()
        self.connection.close()

    def log_message(self, *_):
        pass
