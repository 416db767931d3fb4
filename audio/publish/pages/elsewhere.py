"""The facts of episodes that another host serves: all that their feed told, as plain text.

What a stranger wrote is never markup here, and a page that plays what is elsewhere lets its sound
come from there and from nowhere else.
"""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from audio.model.about import Link
from audio.model.show import Show
from audio.publish.address import episode_page, url
from audio.publish.adopted import Adopted
from audio.publish.entry import Entry
from audio.publish.markup import line
from audio.publish.pages.facts import (
    Download,
    EpisodeFacts,
    episode_facts,
    length,
    numbered,
    paragraphs,
)
from audio.publish.pages.words import day

NAMES = {  # of formats, as their MIME types have them; for others it is the address that tells
    "audio/mpeg": "MP3",
    "audio/mp3": "MP3",
    "audio/x-m4a": "M4A",
    "audio/mp4": "M4A",
    "text/vtt": "VTT",
    "text/html": "HTML",
    "text/plain": "TXT",
    "application/srt": "SRT",
    "application/x-subrip": "SRT",
    "application/json": "JSON",
}
NOWHERE = "'none'"  # as a policy of content says it


def facts_of(show: Show, name: str, entry: Entry | Adopted, cover: str = "") -> EpisodeFacts:
    """The facts of an episode, whoever serves it."""
    if isinstance(entry, Adopted):
        return adopted_facts(show, name, entry)
    return episode_facts(show, name, entry, cover)


def adopted_facts(show: Show, name: str, entry: Adopted) -> EpisodeFacts:
    """An episode that was published elsewhere, from its promised entry."""
    page = episode_page(name)
    folder = page.rpartition("/")[0]
    seconds = entry.seconds or 0
    words = [Download(it.url, _format(it.type, it.url)) for it in entry.transcripts]
    return EpisodeFacts(
        id=name,
        title=line(entry.title),
        language=show.language,
        place=numbered(entry.kind, entry.season, entry.number, show.language),
        date=entry.date.isoformat(),
        day=day(entry.date, show.language),
        length=length(seconds, show.language),
        lasts=f"PT{seconds}S" if seconds else "",
        seconds=seconds,
        summary=paragraphs(plain(entry.content or entry.description)),
        page=page,
        embed=f"{folder}/embed.html",
        oembed=f"{folder}/oembed.json",
        audio=entry.audio.url,
        audio_url=entry.audio.url,
        audio_type=entry.audio.type,
        origin=origin(entry.audio.url),
        transcript=words[0].path if words else "",
        url=url(show.base_url, page),
        links=(Link(entry.link, entry.link),) if entry.link else (),
        sounds=(Download(entry.audio.url, _format(entry.audio.type, entry.audio.url)),),
        texts=tuple(words),
    )


def origin(address: str) -> str:
    """Scheme, host and port of an address, as a policy of content names them (W3C CSP 3, 2.3.1)."""
    parts = urlsplit(address)
    found = f"{parts.scheme}://{parts.netloc}"
    return found if _ORIGIN.fullmatch(found) else NOWHERE


_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")


def _format(kind: str, address: str) -> str:
    known = NAMES.get(kind.partition(";")[0].strip().lower())
    end = urlsplit(address).path.rpartition("/")[2].rpartition(".")[2]
    return known or (end.upper() if re.fullmatch(r"[A-Za-z0-9]{2,5}", end) else address)


def plain(html: str) -> str:
    """The words of some HTML, with empty lines between its paragraphs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.found)


class _Reader(HTMLParser):
    """Gathers what is shown; whatever is no part of a line begins a paragraph."""

    INLINE = frozenset(
        (
            *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q"),
            *("s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
        )
    )
    UNSEEN = frozenset(("script", "style", "template", "title"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in self.UNSEEN:
            self.unseen = self.unseen or tag
        elif tag not in self.INLINE:
            self.found.append("\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unseen:
            self.unseen = ""
        elif tag not in self.INLINE:
            self.found.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found.append(data)
