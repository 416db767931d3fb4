"""An episode in the feed: an item, and nothing but its entry in the lock decides it."""

import base64
from collections.abc import Iterator
from email.utils import format_datetime

from audio.publish.address import episode_page, url
from audio.publish.entry import Entry, File
from audio.publish.markup import element, html, line, parent
from audio.publish.notes import every_form
from audio.publish.podcasting import AI_CONTENT, about, editor, person, short, truth

CODECS = {"audio/mpeg": "mp3", "audio/mp4": "mp4a.40.2", "audio/ogg": "opus", "audio/flac": "flac"}


def item(base: str, name: str, entry: Entry) -> str:
    """The item of one episode.

    Args:
        base: where the show is served.
        name: the episode's id.
    """
    return parent("item", _item(base, name, entry))


def _item(base: str, name: str, entry: Entry) -> Iterator[str]:
    yield element("title", line(entry.title))
    yield element("link", entry.link or url(base, episode_page(name)))
    yield element("guid", entry.guid, isPermaLink="false")
    yield element("pubDate", format_datetime(entry.date))
    notes = every_form(entry)
    yield html("description", notes.short)
    yield html("content:encoded", notes.whole)
    audio = entry.audio
    length = str(audio.bytes)
    yield element("enclosure", url=url(base, audio.path), length=length, type=audio.type)
    if entry.marks:
        yield element("itunes:summary", notes.plain)
    yield from _for_apple(base, entry)
    yield from _for_podcasting(base, entry)


def _for_apple(base: str, entry: Entry) -> Iterator[str]:
    yield element("itunes:title", line(entry.title))
    yield element("itunes:duration", str(entry.seconds))
    if entry.season:
        yield element("itunes:season", str(entry.season))
    if entry.number:
        yield element("itunes:episode", str(entry.number))
    yield element("itunes:episodeType", entry.kind)
    yield element("itunes:explicit", truth(entry.explicit))
    if entry.cover:
        yield element("itunes:image", href=url(base, entry.cover.path))


def _for_podcasting(base: str, entry: Entry) -> Iterator[str]:
    if entry.season and entry.season_name:
        yield element("podcast:season", str(entry.season), name=short(entry.season_name))
    if entry.number and entry.display:
        yield element("podcast:episode", str(entry.number), display=line(entry.display))
    yield from _transcripts(base, entry)
    if entry.chapters:
        where = url(base, entry.chapters.path)
        yield element("podcast:chapters", url=where, type=entry.chapters.type)
    for bite in entry.soundbites:
        times = {"startTime": f"{bite.begin / 1000:.3f}", "duration": f"{bite.length / 1000:.3f}"}
        yield element("podcast:soundbite", short(bite.title), **times)
    yield from (person(one) for one in entry.people if one.role)  # without one apps read "host"
    if entry.editor:  # an item's persons replace the channel's, so the editor is named again
        yield editor(entry.editor)
    yield from about(entry.licence, entry.locations, entry.remarks)
    if entry.synthetic:
        yield AI_CONTENT
    yield from _alternates(base, entry)


def _transcripts(base: str, entry: Entry) -> Iterator[str]:
    """WebVTT first, which Apple takes; then what others read."""
    words = entry.transcript
    captions = {"language": entry.language, "rel": "captions"}
    yield element("podcast:transcript", url=url(base, words.path), type=words.type, **captions)
    for file in entry.captions:
        yield element("podcast:transcript", url=url(base, file.path), type=file.type, **captions)


def _alternates(base: str, entry: Entry) -> Iterator[str]:
    """The sound in every format, if there are several, the feed's own first."""
    if entry.alternates:
        yield _alternate(base, entry, entry.audio, default="true")
    for file in entry.alternates:
        yield _alternate(base, entry, file)


def _alternate(base: str, entry: Entry, file: File, **more: str) -> str:
    about_it = {"length": str(file.bytes), "lang": entry.language, "codecs": CODECS[file.type]}
    source = element("podcast:source", uri=url(base, file.path))
    digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
    sri = {"type": "sri", "value": f"sha256-{digest}"}
    proof = parent("podcast:integrity", [], **sri)  # an end tag: feedparser-rs needs one here
    both = [source, proof]
    return parent("podcast:alternateEnclosure", both, type=file.type, **about_it, **more)
