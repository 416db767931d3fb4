"""Episodes that were published elsewhere: kept word for word, and served where they were."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import format_datetime

from audio.publish.markup import element, html, line, parent


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file on another host, as its feed named it.

    Attributes:
        bytes: 0 if the feed did not say.
    """

    url: str
    type: str
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A transcript on another host.

    Attributes:
        rel: "captions" or nothing.
    """

    url: str
    type: str
    language: str = ""
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Adopted:
    """The facts of one episode as another feed told them.

    Attributes:
        permalink: whether its guid is the address of its page.
        description, content: HTML, of the elements of these names.
        image: URL; empty for that of the show.
        seconds: length of the audio; None if the feed did not say.
    """

    guid: str
    date: datetime.datetime
    title: str
    audio: Enclosure
    permalink: bool = False
    link: str = ""
    description: str = ""
    content: str = ""
    image: str = ""
    number: int | None = None
    season: int | None = None
    kind: str = "full"
    explicit: bool | None = None
    seconds: int | None = None
    transcripts: tuple[Words, ...] = ()
    chapters: Enclosure | None = None


def adopted_item(entry: Adopted) -> str:
    """The item of an episode; its guid, date, title and enclosure are what they always were."""
    return parent("item", [*_item(entry), *_for_apple(entry), *_for_podcasting(entry)])


def _item(entry: Adopted) -> Iterator[str]:
    yield element("title", line(entry.title))
    if entry.link:
        yield element("link", entry.link)
    yield element("guid", entry.guid, isPermaLink="true" if entry.permalink else "false")
    yield element("pubDate", format_datetime(entry.date))
    if entry.description:
        yield html("description", entry.description)
    if entry.content:
        yield html("content:encoded", entry.content)
    audio = entry.audio
    yield element("enclosure", url=audio.url, length=str(audio.bytes), type=audio.type)


def _for_apple(entry: Adopted) -> Iterator[str]:
    yield element("itunes:title", line(entry.title))
    if entry.seconds:
        yield element("itunes:duration", str(entry.seconds))
    if entry.season:
        yield element("itunes:season", str(entry.season))
    if entry.number:
        yield element("itunes:episode", str(entry.number))
    yield element("itunes:episodeType", entry.kind)
    if entry.explicit is not None:
        yield element("itunes:explicit", "true" if entry.explicit else "false")
    if entry.image:
        yield element("itunes:image", href=entry.image)


def _for_podcasting(entry: Adopted) -> Iterator[str]:
    for words in entry.transcripts:
        about = {"language": words.language, "rel": words.rel}
        told = {key: value for key, value in about.items() if value}
        yield element("podcast:transcript", url=words.url, type=words.type, **told)
    if entry.chapters:
        yield element("podcast:chapters", url=entry.chapters.url, type=entry.chapters.type)
