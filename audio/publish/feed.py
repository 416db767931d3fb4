"""The feed: RSS 2.0 with the itunes, atom, content and podcast namespaces.

What is required of it stands in Apple's "A Podcaster's Guide to RSS", in PSP-1 of the Podcast
Standards Project and in the documents of the podcast namespace.
"""

from collections.abc import Iterator
from email.utils import format_datetime

from audio.model.show import Category, Show
from audio.publish.address import feed_url, home, url
from audio.publish.item import Person
from audio.publish.lock import Entry, Lock
from audio.publish.markup import clean, element, html, line, parent
from audio.publish.notes import notes, short_notes

NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
}


def feed_xml(show: Show, lock: Lock) -> str:
    """The whole feed; the same show and lock give the same text."""
    items = (item(show.base_url, name, entry) for name, entry in lock.newest_first)
    channel = parent("channel", [*_channel(show, lock), *items])
    rss = parent("rss", [channel], version="2.0", **NAMESPACES)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{rss}\n'


def item(base: str, name: str, entry: Entry) -> str:
    """The item of one episode: its entry alone decides it, and where the show is served."""
    return parent("item", _item(base, name, entry))


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
    if lock.episodes:
        yield element("lastBuildDate", format_datetime(lock.newest_first[0][1].date))
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
    yield element("itunes:explicit", _truth(show.explicit))
    yield element("itunes:type", show.kind)


def _category(category: Category) -> str:
    if not category.sub:
        return element("itunes:category", text=category.name)
    sub = element("itunes:category", text=category.sub)
    return parent("itunes:category", [sub], text=category.name)


def _for_podcasting(show: Show, lock: Lock) -> Iterator[str]:
    yield element("podcast:guid", lock.guid)
    yield element("podcast:medium", "podcast")
    if show.owner:
        yield element("podcast:locked", "yes", owner=show.owner.email)
    if show.editor:
        yield _editor(show.editor)
    if _synthetic(lock):
        yield AI_CONTENT


def _item(base: str, name: str, entry: Entry) -> Iterator[str]:
    yield element("title", line(entry.title))
    yield element("link", entry.link or f"{url(base, '')}#{name}")
    yield element("guid", entry.guid, isPermaLink="false")
    yield element("pubDate", format_datetime(entry.date))
    yield html("description", short_notes(entry))
    yield html("content:encoded", notes(entry))
    audio = entry.audio
    length = str(audio.bytes)
    yield element("enclosure", url=url(base, audio.path), length=length, type=audio.type)
    yield from _item_for_apple(base, entry)
    yield from _item_for_podcasting(base, entry)


def _item_for_apple(base: str, entry: Entry) -> Iterator[str]:
    yield element("itunes:title", line(entry.title))
    yield element("itunes:duration", str(entry.seconds))
    if entry.season:
        yield element("itunes:season", str(entry.season))
    if entry.number:
        yield element("itunes:episode", str(entry.number))
    yield element("itunes:episodeType", entry.kind)
    yield element("itunes:explicit", _truth(entry.explicit))
    if entry.cover:
        yield element("itunes:image", href=url(base, entry.cover.path))


def _item_for_podcasting(base: str, entry: Entry) -> Iterator[str]:
    words = entry.transcript
    captions = {"type": words.type, "language": entry.language, "rel": "captions"}
    yield element("podcast:transcript", url=url(base, words.path), **captions)
    if entry.chapters:
        where = url(base, entry.chapters.path)
        yield element("podcast:chapters", url=where, type=entry.chapters.type)
    yield from map(_person, entry.people)
    if entry.editor:  # an item's persons replace the channel's, so the editor is named again
        yield _editor(entry.editor)
    if entry.synthetic:
        yield AI_CONTENT


def _person(person: Person) -> str:
    mark = " (synthetic voice)" if person.synthetic else ""
    name = line(person.name)[: LONGEST_NAME - len(mark)]
    return element("podcast:person", f"{name}{mark}", group="cast", role=person.role)


def _editor(name: str) -> str:
    return element("podcast:person", line(name)[:LONGEST_NAME], group="writing", role="editor")


def _synthetic(lock: Lock) -> bool:
    return any(entry.synthetic for entry in lock.episodes.values())


def _truth(value: bool) -> str:  # noqa: FBT001 - the value is what it is about
    return "true" if value else "false"


LONGEST_NAME = 128  # characters of a podcast:person (docs/tags/person.md)
GENERATOR = element("generator", "audiostory")  # by which we know a feed of ours again
AI_CONTENT = element("podcast:txt", "true", purpose="ai-content")
