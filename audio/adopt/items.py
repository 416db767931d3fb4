"""The episodes of another feed: every GUID, date and address as it was.

Feeds in the field are not all right.  What is decided where one is not is told to the producer:

    no GUID               the address of the audio, as Apple has it
    a GUID for the second time, of other audio    the address of that audio: apps never saw it
    no date that can be read    that of the item before it
    no audio, or not on the web, or the same item again    it is left out
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from audio.adopt.document import children
from audio.adopt.reading import Told, date, seconds, truth, whole
from audio.publish.adopted import Adopted, Enclosure, Words
from audio.publish.markup import line
from audio.script.formats import RESERVED, slug

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
UNDATED = datetime.datetime.max.replace(tzinfo=datetime.UTC)
KINDS = ("full", "trailer", "bonus")


def adopt_items(items: list[Element], base: str, notes: list[str]) -> dict[str, Adopted]:
    """The episodes by the ids that they get here, in the order of the feed.

    Args:
        base: the address of the feed, by which others in it are made whole.
        notes: gets what was decided.
    """
    told = [Told(list(children(item)), base) for item in items]
    found = [it for number, item in enumerate(told, 1) if (it := _item(item, number, notes))]
    adopted: dict[str, Adopted] = {}
    for entry in _dated(_distinct(found, notes), notes):
        adopted[_id(entry, adopted)] = entry
    return adopted


def _item(item: Told, number: int, notes: list[str]) -> Adopted | None:
    title = line(item.text("title", "itunes:title")) or f"Episode {number}"
    audio = next(_enclosures(item), None)
    if audio is None:
        notes.append(f'"{title}" has no audio on the web: it is left out')
        return None
    guid = item.text("guid")
    if not guid:
        notes.append(f'"{title}" has no GUID: it is known by the address of its audio')
    kind = item.text("itunes:episodeType").lower()
    return Adopted(
        guid=guid or audio.url,
        date=date(item.text("pubDate", "dc:date")) or UNDATED,
        title=title,
        audio=audio,
        permalink=bool(guid) and item.all("guid")[0].get("isPermaLink", "true").lower() != "false",
        link=item.address(link) if (link := item.text("link")) else "",
        description=item.text("description", "itunes:summary", "itunes:subtitle"),
        content=item.text("content:encoded"),
        image=item.attribute("itunes:image", "href"),
        number=item.number("itunes:episode"),
        season=item.number("itunes:season"),
        kind=kind if kind in KINDS else "full",
        explicit=truth(item.text("itunes:explicit")),
        seconds=seconds(item.text("itunes:duration")),
        transcripts=tuple(_transcripts(item)),
        chapters=next(_chapters(item), None),
    )


def _enclosures(item: Told) -> Iterator[Enclosure]:
    for element in item.all("enclosure"):
        if url := item.address(element.get("url", "")):
            kind = line(element.get("type", "")) or "audio/mpeg"
            yield Enclosure(url, kind, whole(element.get("length")))


def _transcripts(item: Told) -> Iterator[Words]:
    for element in item.all("podcast:transcript"):
        if url := item.address(element.get("url", "")):
            told = (line(element.get(key, "")) for key in ("language", "rel"))
            yield Words(url, line(element.get("type", "")) or "text/vtt", *told)


def _chapters(item: Told) -> Iterator[Enclosure]:
    for element in item.all("podcast:chapters"):
        if url := item.address(element.get("url", "")):
            yield Enclosure(url, line(element.get("type", "")) or "application/json+chapters")


def _distinct(entries: list[Adopted], notes: list[str]) -> Iterator[Adopted]:
    """Each episode once, and each under a GUID of its own."""
    owners: dict[str, str] = {}
    for entry in entries:
        url = entry.audio.url
        if owners.get(entry.guid) == url:
            notes.append(f'"{entry.title}" is there twice: it is left out once')
        elif entry.guid not in owners:
            owners[entry.guid] = url
            yield entry
        elif url not in owners:
            notes.append(f'"{entry.title}" has the GUID of another: it is known by its audio')
            owners[url] = url
            yield replace(entry, guid=url, permalink=False)
        else:
            notes.append(f'"{entry.title}" has GUID and audio of others: it is left out')


def _dated(entries: Iterator[Adopted], notes: list[str]) -> list[Adopted]:
    found = list(entries)
    last = next((it.date for it in found if it.date is not UNDATED), EPOCH)
    for place, entry in enumerate(found):
        if entry.date is UNDATED:
            notes.append(f'"{entry.title}" has no date that can be read: it has {last:%Y-%m-%d}')
            found[place] = replace(entry, date=last)
        last = found[place].date
    return found


def _id(entry: Adopted, taken: dict[str, Adopted]) -> str:
    name = slug(entry.title) or "episode"
    if name in RESERVED:
        name = f"{name}-1"
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name[:90].rstrip('-')}-{number}"
    return unique
