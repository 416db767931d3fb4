"""The feed: RSS 2.0 with the itunes, atom, content and podcast namespaces.

What is required of it stands in Apple's "A Podcaster's Guide to RSS", in PSP-1 of the Podcast
Standards Project and in the documents of the podcast namespace.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from itertools import accumulate

from audio.model.about import Updates
from audio.model.show import Category, Show
from audio.publish.address import STYLE, feed_url, home, url
from audio.publish.adopted import Adopted, adopted_item
from audio.publish.entry import Entry
from audio.publish.feed_item import item
from audio.publish.finished import crew
from audio.publish.lock import Lock
from audio.publish.markup import clean, element, line, parent
from audio.publish.podcasting import AI_CONTENT, about, editor, person, short, truth

NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
}


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in parts, each of whole lines.

    Attributes:
        items: by the episode's id, in order.
    """

    head: bytes
    items: dict[str, bytes | memoryview]
    tail: bytes

    @property
    def whole(self) -> bytes:
        """The feed as its file holds it."""
        return self.of(self.items)

    def of(self, names: Iterable[str]) -> bytes:
        """The feed with these items alone."""
        return b"\n".join([self.head, *(self.items[name] for name in names), self.tail])

    def places(self) -> dict[str, tuple[int, int]]:
        """Where each item begins and ends, in bytes."""
        begins = accumulate(
            (len(item) + 1 for item in self.items.values()), initial=len(self.head) + 1
        )
        pairs = zip(self.items.items(), begins, strict=False)
        return {name: (begin, begin + len(item)) for (name, item), begin in pairs}


def feed_of(show: Show, lock: Lock, kept: Mapping[str, memoryview]) -> Feed:
    """The feed; the same show and lock give the same bytes.

    Args:
        kept: items by id that are at hand as they would be made.
    """
    items: dict[str, bytes | memoryview] = {
        name: kept.get(name) or _either(show.base_url, name, entry).encode()
        for name, entry in in_feed(show, lock)
    }
    rss = parent("rss", [parent("channel", _channel(show, lock))], version="2.0", **NAMESPACES)
    style = f'<?xml-stylesheet type="text/css" href="{STYLE}"?>'
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{style}\n{rss}\n'
    head, _, tail = text.rpartition("\n</channel>")
    return Feed(head.encode(), items, f"</channel>{tail}".encode())


def in_feed(show: Show, lock: Lock) -> list[tuple[str, Entry | Adopted]]:
    """The episodes that the feed has, newest first: all of them, or as many as the show says."""
    return lock.items[: show.limit]


def _either(base: str, name: str, entry: Entry | Adopted) -> str:
    return adopted_item(entry) if isinstance(entry, Adopted) else item(base, name, entry)


def channel_description(show: Show, lock: Lock) -> str:
    """What the show is, and that its voices are synthetic where they are."""
    said = show.disclosure.written if _synthetic(lock) else ""
    return "\n\n".join(clean(text).strip() for text in (show.description, said) if text)


def _channel(show: Show, lock: Lock) -> Iterator[str]:
    yield element("title", line(show.title))
    yield element("link", home(show))
    link = {"href": feed_url(show), "rel": "self", "type": "application/rss+xml"}
    yield element("atom:link", **link)
    yield element("description", channel_description(show, lock))
    yield element("language", show.language)
    if show.copyright:
        yield element("copyright", line(show.copyright))
    if items := lock.items:
        yield element("lastBuildDate", format_datetime(items[0][1].date))
    yield GENERATOR
    yield from _for_apple(show, lock)
    yield from _for_podcasting(show, lock)


def _for_apple(show: Show, lock: Lock) -> Iterator[str]:
    yield element("itunes:author", line(show.author))
    if show.owner:
        name = element("itunes:name", line(show.owner.name))
        yield parent("itunes:owner", [name, element("itunes:email", show.owner.email)])
    if lock.artwork:
        yield element("itunes:image", href=url(show.base_url, lock.artwork.path))
    yield from map(_category, show.categories)
    yield element("itunes:explicit", truth(show.explicit))
    yield element("itunes:type", show.kind)
    if show.complete:
        yield element("itunes:complete", "Yes")
    if lock.moved:
        yield element("itunes:new-feed-url", feed_url(show))


def _category(category: Category) -> str:
    if not category.sub:
        return element("itunes:category", text=category.name)
    sub = element("itunes:category", text=category.sub)
    return parent("itunes:category", [sub], text=category.name)


def _for_podcasting(show: Show, lock: Lock) -> Iterator[str]:
    yield element("podcast:guid", lock.guid)
    yield element("podcast:medium", show.medium)
    if show.owner:
        locked = "yes" if show.locked else "no"
        yield element("podcast:locked", locked, owner=show.owner.email)
    for funding in show.funding:
        yield element("podcast:funding", short(funding.words), url=funding.url)
    if show.updates:
        yield _updates(show.updates, complete=show.complete)
    yield from map(person, crew(show.crew))
    if show.editor:
        yield editor(show.editor)
    yield from about(show.licence, show.locations, show.remarks)
    yield from (_trailer(show, entry) for _, entry in lock.newest_first if entry.kind == "trailer")
    if _synthetic(lock):
        yield AI_CONTENT


def _updates(updates: Updates, *, complete: bool) -> str:
    said = {"rrule": updates.rule} if updates.rule else {}
    if complete:
        said["complete"] = "true"
    return element("podcast:updateFrequency", short(updates.words), **said)


def _trailer(show: Show, entry: Entry) -> str:
    """What apps offer to somebody who does not know the show."""
    audio = entry.audio
    sound = {"url": url(show.base_url, audio.path), "length": str(audio.bytes), "type": audio.type}
    season = {"season": str(entry.season)} if entry.season else {}
    date = format_datetime(entry.date)
    return element("podcast:trailer", short(entry.title), pubdate=date, **sound, **season)


def _synthetic(lock: Lock) -> bool:
    return any(entry.synthetic for entry in lock.episodes.values())


GENERATOR = element("generator", "audiostory")  # by which we know a feed of ours again
