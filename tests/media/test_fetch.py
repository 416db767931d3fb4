"""Fetching from the web: bounded, and where the producer meant to look."""

import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from audio.errors import AudioError
from audio.media import fetch as fetching
from audio.media.fetch import fetch


class Host(BaseHTTPRequestHandler):
    def do_GET(self):
        where = self.path.partition("?")
        if where[0] in {"/to", "/round"}:
            self.send_response(302)
            self.send_header("Location", where[2] or "/round")
            self.end_headers()
            return
        self.send_response(404 if where[0] == "/none" else 200)
        self.send_header("Content-Length", "999" if where[0] == "/short" else "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def host():
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_what_is_there_is_had_from_where_it_is(host):
    assert fetch(f"{host}/feed") == (b"hello", f"{host}/feed")
    assert fetch(f"{host}/to?/feed") == (b"hello", f"{host}/feed")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/none", "answers 404 Not Found"),
        ("/to?file:///etc/passwd", "to url 'file:///etc/passwd' is not allowed"),
        ("/to?ftp://example.org/x", "is not a web address"),
        ("/to?http://[", "Invalid IPv6 URL"),
        ("/round", "redirect"),
        ("/short", "cannot be read: it breaks off"),
    ],
)
def test_what_cannot_be_had_is_told(path, said, host):
    with pytest.raises(AudioError, match=said):
        fetch(f"{host}{path}")


def test_what_is_too_large_is_not_read(host):
    with pytest.raises(AudioError, match="has more than 0 MB: it is not read"):
        fetch(f"{host}/feed", longest=4)


@pytest.mark.parametrize(
    "address", ["ftp://example.org/x", "https://", "https://a@b.org/", "http://[", "file:///x"]
)
def test_what_is_no_web_address_is_refused(address):
    with pytest.raises(AudioError, match="is not a web address"):
        fetch(address)


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(AudioError, match=r"cannot be reached: .*refused"):
        fetch(f"http://127.0.0.1:{port}/")


@contextmanager
def elsewhere(monkeypatch, public):
    """As if the server stood in the public network, but for `public` addresses."""
    real = fetching._is_public  # noqa: SLF001 - what a resolver would say
    with monkeypatch.context() as patched:
        patched.setattr(fetching, "_is_public", lambda host: host in public or real(host))
        yield


def test_a_server_of_the_public_network_leads_into_no_private_one(host, monkeypatch):
    port = host.rpartition(":")[2]
    with elsewhere(monkeypatch, {"localhost"}), pytest.raises(AudioError, match="private network"):
        fetch(f"http://localhost:{port}/to?http://127.0.0.1:{port}/feed")
