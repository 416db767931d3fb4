"""Where things are served."""

import re
from urllib.parse import quote, urlsplit

from audio.model.show import Show

FEED = "feed.xml"
PAGE = "index.html"
STYLE = "look/feed.css"  # of the feed, for whoever opens it in a browser


def feed_url(show: Show) -> str:
    """Where listeners subscribe."""
    return url(show.base_url, FEED)


def home(show: Show) -> str:
    """The page of the show: its own, or the one that is published beside the feed."""
    return show.link or url(show.base_url, "")


def episode_page(name: str) -> str:
    """Where in the folder the page of an episode is."""
    return f"episodes/{name}/{PAGE}"


def url(base: str, path: str) -> str:
    """Where a file of the published folder is served."""
    return f"{base.rstrip('/')}/{quote(path)}"


def is_web_address(text: str) -> bool:
    """Whether it is a whole https URL of plain ASCII, or one of a preview on this machine."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not _ADDRESS.fullmatch(text) or not host or parts.username is not None:
        return False
    return parts.scheme == "https" or is_local(text)


def is_local(text: str) -> bool:
    """Whether it is an http URL that only this machine can reach: a preview."""
    return _LOCAL.match(text) is not None


def is_placeholder(text: str) -> bool:
    """Whether it is an address of nobody, kept free for examples and tests (RFC 2606, RFC 6761)."""
    return _NOBODY.search(f".{urlsplit(text).hostname or ''}") is not None


_NOBODY = re.compile(r"\.(example(\.(com|net|org))?|test|invalid)$")


# The characters of RFC 3986, less "[" and "]": a feed's address has no IPv6 literal in it.
_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_LOCAL = re.compile(r"http://(127\.0\.0\.1|localhost)(:\d+)?(?=[/?#]|$)")
