"""What a feed of ours names: its show, its episodes, and the files that listeners fetch."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from audio.errors import PublishError
from audio.publish.address import FEED, is_local
from audio.publish.feed import GENERATOR

_ATOM, _PODCAST = "{http://www.w3.org/2005/Atom}", "{https://podcastindex.org/namespace/1.0}"
_ADDRESSES = ("url", "href", "uri")


@dataclass(frozen=True, slots=True)
class Sound:
    """An enclosure, or the same episode in another format."""

    url: str
    bytes: int
    type: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a feed says.

    Attributes:
        show: podcast:guid.
        base: the URL of the folder in which it says it is served, with a slash at its end.
        guids: of its items.
        sounds: by path, those that are served from that folder.
        types: MIME by path, of whatever is served from there.
    """

    show: str
    base: str
    guids: tuple[str, ...]
    sounds: dict[str, Sound]
    types: dict[str, str]

    @property
    def is_preview(self) -> bool:
        """Whether only this machine could ever subscribe to it."""
        return is_local(self.base)


def told(feed: bytes, where: str) -> Told:
    """What a feed says.

    Args:
        where: how a refusal calls it.

    Raises:
        PublishError: it is no feed of ours.
    """
    text = feed.decode("utf-8", errors="replace")
    if "<!DOCTYPE" in text or GENERATOR not in text:
        raise PublishError(f"{where} was not made by audiostory: {ELSEWHERE}")
    try:
        root = ET.fromstring(feed)  # noqa: S314  without a DOCTYPE there is nothing to expand
    except ET.ParseError as error:
        raise PublishError(f"{where} is damaged ({error}): {ELSEWHERE}") from error
    link = root.find(f"channel/{_ATOM}link[@rel='self']")
    address = "" if link is None else link.get("href", "")
    base = address.removesuffix(FEED)
    return Told(
        show=root.findtext(f"channel/{_PODCAST}guid", ""),
        base=base,
        guids=tuple(item.findtext("guid", "") for item in root.iter("item")),
        sounds={path: sound for sound in _sounds(root) if (path := _path(sound.url, base))},
        types=dict(_types(root, base)),
    )


ELSEWHERE = "choose another place, or move that file away"


def _sounds(root: ET.Element) -> Iterator[Sound]:
    for item in root.iter("item"):
        for one in item.iter("enclosure"):
            yield _sound(one.get("url", ""), one)
        for other in item.iter(f"{_PODCAST}alternateEnclosure"):
            for source in other.iter(f"{_PODCAST}source"):
                yield _sound(source.get("uri", ""), other)


def _sound(url: str, element: ET.Element) -> Sound:
    length = element.get("length", "")
    return Sound(url, int(length) if length.isdecimal() else 0, element.get("type", ""))


def _types(root: ET.Element, base: str) -> Iterator[tuple[str, str]]:
    """Every file that is named, and its type, or an empty text where the feed does not say it."""
    for element in root.iter():
        for name in _ADDRESSES:
            if path := _path(element.get(name, ""), base):
                yield path, element.get("type", "")


def _path(url: str, base: str) -> str:
    """The path of a file that is served from the folder; empty for a page, or what is elsewhere."""
    inside = base and url.startswith(base) and not url.endswith("/") and "#" not in url
    path = unquote(url.removeprefix(base)) if inside else ""
    return "" if path == FEED or "?" in path or ".." in path.split("/") else path
