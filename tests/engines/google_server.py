"""A stand-in for translate.google.*: the real protocol, on this machine, with scripted faults.

The gTTS client goes wherever `https_proxy` says.  There it asks for a tunnel to Google (CONNECT);
we grant it and answer at its end ourselves, over TLS, with a certificate that nobody vouches for.
"""

import base64
import json
import urllib.parse
from dataclasses import dataclass

from faulty_server import FaultyServer, Handler, Reply, context, mp3

PATH = "/_/TranslateWebserverUi/data/batchexecute"
MS_PER_CHARACTER = 60


@dataclass(frozen=True)
class Asked:
    """What one request wanted spoken."""

    host: str
    text: str
    language: str
    slow: bool


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


def envelope(payload, code=None):
    """The lines in which batchexecute wraps what a call returned."""
    error = None if code is None else [code]
    call = ["wrb.fr", "jQ1olc", payload, None, None, error, "generic"]
    first = json.dumps([call, ["di", 42], ["af.httprm", 41, "-668177807451224424", 8]])
    last = json.dumps([["e", 4, None, None, len(first) + 40]])
    return f")]}}'\n\n{len(first) + 1}\n{first}\n{len(last) + 1}\n{last}\n".replace(
        ", ", ","
    ).encode()


def tone(characters):
    """A tone, longer for longer text, as the MP3 that Google sends: 24 kHz, mono, 32 kb/s."""
    return mp3(characters * MS_PER_CHARACTER)


class GoogleHandler(Handler):
    def do_CONNECT(self):  # noqa: N802  http.server's name
        self.host = self.path.removesuffix(":443")
        self.send_response(200, "Connection established")
        self.end_headers()
        self.connection = context().wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self.close_connection = False  # clients before Python 3.12 ask for the tunnel in HTTP/1.0

    def read(self, body):
        assert self.path == PATH
        ((rpc, parameters, _, _),) = json.loads(urllib.parse.parse_qs(body.decode())["f.req"][0])[0]
        assert rpc == "jQ1olc"
        text, language, slow, null = json.loads(parameters)
        assert null == "null"
        return Asked(self.host, text, language, slow is True)


class Google(FaultyServer):
    """Where the client is sent by `https_proxy`; `asked` has an Asked for each request."""

    handler = GoogleHandler

    @property
    def proxy(self):
        return self.address

    @property
    def texts(self):
        return [asked.text for asked in self.asked]

    def speaks(self, asked):
        return speaks(asked)
