"""Requests as nobody should send them, and what comes back, byte by byte."""

import random
import socket
from urllib.parse import urlsplit

SECRET = b"outside-of-the-folder"
SITE = {
    "index.html": b"<!DOCTYPE html><title>Here</title><body>Hello</body>",
    "feed.xml": b"<rss/>",
    "episodes/one/one.mp3": bytes(range(256)) * 40,
    "episodes/one/transcript.vtt": b"WEBVTT\n",
    "episodes/one/index.html": b"<!DOCTYPE html><title>One</title>",
    "empty.txt": b"",
}
PIECES = (
    *("..", ".", "", "%2e%2e", "%2E.", "..%2f", "%2e%2e%2f", "%252e%252e", "..%5c", "\\", "%5c"),
    *("%00", "a%00b", "%ff%fe", "%c0%ae%c0%ae", "C:", "%5c%5chost%5cshare", "~", ".lock", "link"),
    *("secret.txt", "etc", "passwd", "episodes", "one", "one.mp3", "index.html", "feed.xml", "con"),
    *("?", "#", ";x=1", "*", "%", "%zz", "a" * 300, "\u00e9", "%E2%80%AE", " "),
)
METHODS = (
    "GET",
    "GET",
    "GET",
    "HEAD",
    "OPTIONS",
    "POST",
    "PUT",
    "DELETE",
    "TRACE",
    "get",
    "X" * 40,
)
HEADERS = (
    *("Range: bytes=0-", "Range: bytes=-1", "Range: bytes=5-2", "Range: bytes=0-0,2-3,-1"),
    *("Range: bytes=" + ",".join("0-" for _ in range(500)), "Range: bytes=" + "9" * 400 + "-"),
    *("Range: lines=1-2", "Range: =", "If-None-Match: *", "If-None-Match: W/x,,", "If-Range: x"),
    *("If-Modified-Since: yesterday", "If-Modified-Since: Thu, 01 Jan 2099 00:00:00 GMT"),
    *("Content-Length: -5", "Content-Length: 99", "Transfer-Encoding: chunked", "Expect: x"),
    *("Host: elsewhere.example", "Host:", "Upgrade: websocket", "Connection: Upgrade", "X\0: y"),
)


def site(folder):
    """A folder, a secret beside it, and links that lead out."""
    for name, data in SITE.items():
        (folder / "public" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "public" / name).write_bytes(data)
    (folder / "secret.txt").write_bytes(SECRET)
    (folder / "public/link").symlink_to(folder)
    (folder / "public/secret.txt").symlink_to(folder / "secret.txt")
    (folder / "public/.lock").write_bytes(SECRET)
    return folder / "public"


def fuzzed(seed):
    """A request of odd parts, the same for the same seed."""
    chance = random.Random(seed)
    path = "/".join(chance.choices(PIECES, k=chance.randint(1, 6)))
    lines = [f"{chance.choice(METHODS)} /{path} HTTP/1.{chance.randint(0, 1)}", "Host: 127.0.0.1"]
    lines += chance.sample(HEADERS, chance.randint(0, 3))
    data = "\r\n".join([*lines, "Connection: close", "", ""]).encode("utf-8", "surrogateescape")
    if chance.random() < 0.1:
        at = chance.randrange(len(data))
        data = data[:at] + chance.randbytes(chance.randint(0, 20)) + data[at:]
    return data


def sent(address, data, seconds=5.0):
    """All that comes back; nothing if the server waits for more and we end it."""
    where = urlsplit(address)
    with socket.create_connection((where.hostname, where.port), timeout=seconds) as wire:
        try:
            wire.sendall(data)
            wire.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: wire.recv(65536), b""))
        except ConnectionError:
            return b""


def fault(answer):
    """What is wrong with an answer, if anything is."""
    if SECRET in answer:
        return "it tells what is outside"
    status = answer.split(b"\r\n", 1)[0]
    if answer and (not status.startswith(b"HTTP/1.") or status.split()[1] >= b"500"):
        return status.decode(errors="replace")
    return ""
