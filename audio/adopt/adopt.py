"""An existing feed becomes a show: its settings, and every promise that it made."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from audio.adopt.channel import show_file
from audio.adopt.document import children, parsed
from audio.adopt.items import adopt_items
from audio.adopt.reading import Told, truth
from audio.errors import AssetError, AudioError, PublishError
from audio.media.atomic import write_bytes, write_text
from audio.media.fetch import fetch
from audio.media.picture import look
from audio.publish.address import FEED, url
from audio.publish.lock import Lock, lock_text, mistakes, podcast_guid
from audio.script.check import read_show

COVER = 20_000_000  # bytes of artwork
SHOW, LOCK = "scripts/show.yaml", "scripts/show.lock"


@dataclass(frozen=True, slots=True)
class Found:
    """A feed as it was found.

    Attributes:
        name: its file or address, as the producer named it.
        address: where listeners subscribe to it; empty if nobody says.
        online: whether it came from the web, so that its artwork may, too.
        notes: what was decided on the way.
    """

    name: str
    root: Element
    address: str
    online: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adoption:
    """What came of it.

    Attributes:
        files: that were written.
        episodes: how many promises the lock has.
        notes: what was decided where the feed is not as it should be.
    """

    folder: Path
    files: tuple[Path, ...]
    episodes: int
    notes: tuple[str, ...]


def find(place: str, address: str = "") -> Found:
    """A document from a file or from the web.

    Args:
        address: where the feed is served; empty is what it says itself.

    Raises:
        AudioError: it is not there, or no XML.
    """
    notes: list[str] = []
    online = place.startswith(("http://", "https://"))
    if online:
        data, where = fetch(place)
    else:
        data, where = _read(Path(place)), ""
    root = parsed(data, place, notes)
    return Found(place, root, address or _self(root) or where, online, tuple(notes))


def adopt(found: Found, folder: Path, base: str = "") -> Adoption:
    """Write the show file and the lock of a feed into a folder.

    Args:
        base: where the show will be served; empty if that is not known yet.

    Raises:
        AudioError: it is no feed of a podcast, nobody says where it is served, or a show is there.
        ScriptError: the base is no address.
    """
    channel = _channel(found)
    for name in (SHOW, LOCK):
        if (folder / name).exists():
            raise AudioError(f"{folder / name} is there already: name a folder that is new")
    if not found.address:
        raise AudioError(f"{found.name} does not say where it is served: add --address https://…")
    notes, told = list(found.notes), Told(list(children(channel)), found.address)
    lock = _lock(told, found.address, base, notes)
    if truth(told.text("podcast:locked")):
        notes.append("it is locked: have its host unlock it, so that nobody moves it but you")
    cover = _cover(told, folder, notes) if found.online else None
    artwork = f"../{cover.relative_to(folder).as_posix()}" if cover else ""
    write_text(folder / SHOW, show_file(told, found.address, base, artwork, notes))
    try:
        read_show(folder / SHOW)
        write_text(folder / LOCK, lock_text(lock))
    except BaseException:
        (folder / SHOW).unlink(missing_ok=True)
        raise
    files = [folder / SHOW, folder / LOCK, *filter(None, [cover])]
    if not (folder / ".gitignore").exists():
        write_text(folder / ".gitignore", "build/\n")
    return Adoption(folder, tuple(files), len(lock.adopted), tuple(notes))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AssetError(f"{path} cannot be read: {error.strerror}") from error


def _self(root: Element) -> str:
    """Where a feed says that it is served."""
    channel = root.find("channel")
    if channel is None:
        return ""
    told = Told(list(children(channel)), "")
    links = (it for it in told.all("atom:link") if it.get("rel") == "self")
    said = told.text("itunes:new-feed-url"), *(link.get("href", "") for link in links)
    return next(filter(None, map(told.address, said)), "")


def _channel(found: Found) -> Element:
    channel = found.root.find("channel")
    kind = str(found.root.tag).rpartition("}")[2]
    if kind != "rss" or channel is None:
        raise AudioError(f"{found.name} is no podcast's feed: it is <{kind}>, and not RSS 2.0")
    return channel


def _lock(told: Told, address: str, base: str, notes: list[str]) -> Lock:
    adopted = adopt_items(told.all("item"), address, notes)
    if not adopted:
        raise AudioError(f"{address} has no episode that could be adopted")
    here = url(base, FEED) if base else address
    moved = (here,) if here != address else ()
    guid = _guid(told.text("podcast:guid")) or podcast_guid(address)
    lock = Lock(address, guid, adopted=adopted, moved=moved)
    for mistake in mistakes(lock):
        raise PublishError(f"show.lock cannot hold this: {mistake}")
    return lock


def _guid(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""


def _cover(told: Told, folder: Path, notes: list[str]) -> Path | None:
    """The artwork of a show, if it can be had."""
    for address in _pictures(told):
        try:
            data, _ = fetch(address, COVER)
            path = folder / "assets" / "cover.unknown"
            write_bytes(path, data)
            return path.replace(path.with_suffix(_suffix(path)))
        except AudioError as error:
            (folder / "assets" / "cover.unknown").unlink(missing_ok=True)
            notes.append(f"its artwork is left out: {error}")
    return None


def _pictures(told: Told) -> Iterator[str]:
    if address := told.attribute("itunes:image", "href"):
        yield address


def _suffix(path: Path) -> str:
    return {"JPEG": ".jpg", "PNG": ".png"}[look(path).format]
