"""One file from the web, bounded in size and time, and never from where nobody meant to look."""

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from email.message import Message
from typing import IO
from urllib.parse import urlsplit

from audio.errors import AudioError

LONGEST = 50_000_000  # bytes of a feed: ten thousand episodes with long notes have about 40 MB
PATIENCE = 20.0  # seconds for a server to say anything
LIMIT = 180.0  # seconds for all of it
BLOCK = 65_536  # bytes
AGENT = "audiostory (podcast publisher; reads a feed once)"


def fetch(address: str, longest: int = LONGEST) -> tuple[bytes, str]:
    """The content at an address, and the address that it was found at in the end.

    What the producer names may be anywhere, on this machine too.  Where a server sends us from
    there must be reachable for everybody, and stay with https.

    Raises:
        AudioError: it is not there, too large, too slow, or leads where it must not.
    """
    _check(address)
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310 - checked
    opener = urllib.request.build_opener(_Careful(address))
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            return _read(answer, address, longest), str(answer.url)
    except urllib.error.HTTPError as error:
        raise AudioError(f"{address} answers {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise AudioError(f"{address} cannot be reached: {error.reason}") from error
    except (OSError, ValueError, http.client.HTTPException) as error:  # as of where it leads
        raise AudioError(f"{address} cannot be read: {error}") from error


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if host is None or parts.scheme not in {"http", "https"} or parts.username is not None:
        raise AudioError(f"{address} is not a web address: it begins with https://")


def _read(answer: IO[bytes], address: str, longest: int) -> bytes:
    end, found = time.monotonic() + LIMIT, bytearray()
    while block := answer.read(BLOCK):
        found += block
        if len(found) > longest:
            raise AudioError(f"{address} has more than {longest // 1_000_000} MB: it is not read")
        if time.monotonic() > end:
            raise AudioError(f"{address} takes longer than {LIMIT:.0f} s: download it yourself")
    if getattr(answer, "length", 0):  # of what the server announced; the library says nothing
        raise AudioError(f"{address} cannot be read: it breaks off")
    return bytes(found)


class _Careful(urllib.request.HTTPRedirectHandler):
    """Follows a few redirections, from https to https, and to no private network."""

    max_redirections = 5

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.secure = parts.scheme == "https"
        self.public = _is_public(parts.hostname or "")

    def redirect_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        """As the library does, once the new address has been looked at."""
        _check(newurl)
        parts = urlsplit(newurl)
        if self.secure and parts.scheme != "https":
            raise AudioError(f"{req.full_url} leads to {newurl}, which anybody may change")
        if self.public and not _is_public(parts.hostname or ""):
            raise AudioError(f"{req.full_url} leads to {newurl}, within a private network")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]  # typeshed: HTTPMessage


def _is_public(host: str) -> bool:
    """Whether all addresses of a host are of the public network."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError:
        return True  # nothing is there, which is told when it is asked
    return all(ipaddress.ip_address(str(it).partition("%")[0]).is_global for it in found)
