"""What the templates are given: plain facts, every text still to be escaped.

Addresses within the site are relative to its root; a page puts its own `root` before them, so that
the folder works wherever it lies, even without a server.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audio.model.about import Funding, Licence, Link
from audio.model.show import Show
from audio.publish.address import episode_page, feed_url, home, url
from audio.publish.entry import Entry, File
from audio.publish.feed import channel_description
from audio.publish.item import Person
from audio.publish.lock import Lock
from audio.publish.markup import clean, line
from audio.publish.pages.apps import App, apps
from audio.publish.pages.colour import Accent
from audio.publish.pages.words import day, words
from audio.units import clock

FLOWS_LEFT = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}  # written from the right


@dataclass(frozen=True, slots=True)
class ShowFacts:
    """The show, as every page has it.

    Attributes:
        description: paragraphs.
        home: where it tells of itself; `index` where this page of it is served.
        cover: a small picture; `artwork` the whole one.
    """

    title: str
    language: str
    description: tuple[str, ...]
    author: str
    editor: str
    copyright: str
    home: str
    index: str
    feed: str
    apps: tuple[App, ...]
    cover: str
    artwork: str
    accent: Accent
    funding: tuple[Funding, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, and when it begins and ends.

    Attributes:
        image: path of its picture within the site; empty if it has none.
        link: a page about it.
    """

    title: str
    begin: int
    end: int
    image: str
    link: str

    @property
    def at(self) -> str:
        """When it begins, for people."""
        return clock(self.begin)


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody who is heard, or took part."""

    name: str
    role: str
    synthetic: bool
    link: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to keep: its path within the site or its address elsewhere, and what it is called."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction: its day for programs and for people, and its paragraphs."""

    date: str
    day: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EpisodeFacts:
    """An episode.

    Attributes:
        place: its number and season, or "Trailer", for people.
        date: ISO 8601; `day` for people.
        length: for people, in minutes; `lasts` as ISO 8601, `seconds` as a number.
        page, embed, oembed, cover: paths within the site; cover may be empty.
        audio, transcript: the same, or addresses elsewhere; there may be no transcript.
        audio_url: where its audio is served.
        origin: whence a page may have sound, as a policy of content says it.
        url: where its page is served.
        external: a page of its own that the script names.
        people: who is heard; `crew` who else took part.
        sounds, texts: the files of its sound and its transcript, by their formats.
    """

    id: str
    title: str
    language: str
    place: str
    date: str
    day: str
    length: str
    lasts: str
    seconds: int
    summary: tuple[str, ...]
    page: str
    embed: str
    oembed: str
    audio: str
    audio_url: str
    audio_type: str
    transcript: str
    url: str
    sounds: tuple[Download, ...]
    texts: tuple[Download, ...]
    origin: str = "'self'"
    cover: str = ""
    external: str = ""
    editor: str = ""
    credits: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    disclosure: tuple[str, ...] = ()
    people: tuple[Heard, ...] = ()
    crew: tuple[Heard, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    music: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    licence: Licence | None = None


def show_facts(show: Show, lock: Lock, cover: str, accent: Accent) -> ShowFacts:
    """The show, with a picture that may be shown beside its title."""
    return ShowFacts(
        title=line(show.title),
        language=show.language,
        description=paragraphs(channel_description(show, lock)),
        author=line(show.author),
        editor=line(show.editor),
        copyright=line(show.copyright),
        home=home(show),
        index=url(show.base_url, ""),
        feed=feed_url(show),
        apps=apps(show),
        cover=cover,
        artwork=lock.artwork.path if lock.artwork else "",
        accent=accent,
        funding=show.funding,
    )


def episode_facts(show: Show, name: str, entry: Entry, cover: str = "") -> EpisodeFacts:
    """An episode, from its promised entry."""
    page = episode_page(name)
    folder = page.rpartition("/")[0]
    return EpisodeFacts(
        id=name,
        title=line(entry.title),
        language=entry.language,
        place=_place(entry, show.language),
        date=entry.date.isoformat(),
        day=day(entry.date, show.language),
        length=length(entry.seconds, show.language),
        lasts=f"PT{entry.seconds}S",
        seconds=entry.seconds,
        summary=paragraphs(entry.summary),
        credits=paragraphs(entry.credits),
        source=paragraphs(entry.source),
        disclosure=paragraphs(entry.disclosure),
        editor=line(entry.editor),
        people=tuple(_heard(it) for it in entry.people if it.group == "cast"),
        corrections=tuple(
            Corrected(it.date.isoformat(), day(it.date, show.language), paragraphs(it.text))
            for it in sorted(entry.corrections, key=lambda it: it.date)[::-1]
        ),
        chapters=tuple(_chapters(entry)),
        page=page,
        embed=f"{folder}/embed.html",
        oembed=f"{folder}/oembed.json",
        audio=entry.audio.path,
        audio_url=url(show.base_url, entry.audio.path),
        audio_type=entry.audio.type,
        transcript=entry.transcript.path,
        cover=cover,
        url=url(show.base_url, page),
        external=entry.link,
        crew=tuple(_heard(it) for it in entry.people if it.group != "cast"),
        music=tuple(line(it) for it in entry.music),
        links=tuple(replace(it, title=line(it.title)) for it in entry.links),
        licence=entry.licence,
        sounds=tuple(map(_download, (entry.audio, *entry.alternates))),
        texts=tuple(map(_download, (entry.transcript, *entry.captions))),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, which empty lines part, each on one line."""
    whole = (" ".join(part.split()) for part in re.split(r"\n\s*\n", clean(text)))
    return tuple(part for part in whole if part)


def under(path: str, root: str) -> str:
    """A path within the site from a page with this root, or an address elsewhere as it is."""
    return path if "://" in path else f"{root}{path}"


def direction(language: str) -> str:
    """Which way a language is written, as HTML says it."""
    return "rtl" if language.partition("-")[0].lower() in FLOWS_LEFT else "ltr"


def _heard(person: Person) -> Heard:
    return Heard(line(person.name), person.role, person.synthetic, person.link)


def _download(file: File) -> Download:
    return Download(file.path, file.path.rpartition(".")[2].upper())


def _place(entry: Entry, language: str) -> str:
    told = entry.kind, entry.season, entry.number, language
    return numbered(*told, entry.season_name, entry.display)


def numbered(  # noqa: PLR0913, PLR0917  what a feed tells of its place
    kind: str,
    season: int | None,
    number: int | None,
    language: str,
    season_name: str = "",
    display: str = "",
) -> str:
    """The place of an episode in its show, for people."""
    said = words(language)
    if kind != "full":
        return said[kind]
    told = season and said["season"].format(n=season)
    counted = number and said["number"].format(n=number)
    places = (line(season_name) or told, line(display) or counted)
    return " · ".join(place for place in places if place)


def length(seconds: int, language: str) -> str:
    """A length for people, in minutes; nothing if nobody told it."""
    minutes = max(1, round(seconds / 60))
    return words(language)["minutes"].format(n=minutes) if seconds else ""


def _chapters(entry: Entry) -> Sequence[Chapter]:
    marks = sorted(entry.marks, key=lambda mark: mark.begin)
    ends = [*(mark.begin for mark in marks[1:]), entry.seconds * 1000]
    return [
        Chapter(line(it.title), it.begin, max(it.begin, end), it.image, it.link)
        for it, end in zip(marks, ends, strict=False)
    ]
