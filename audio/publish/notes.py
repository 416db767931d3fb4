"""The show notes of an episode, as HTML for feeds and pages, and as plain text."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from audio.model.about import Link
from audio.publish.entry import Entry
from audio.publish.item import Finished, Person
from audio.publish.markup import LONGEST_TEXT, clean, line
from audio.publish.words import Words, words

Told = Entry | Finished


class Row(NamedTuple):
    """A paragraph, or an item of a list: with its own tags, and without any."""

    html: str
    text: str


class Block(NamedTuple):
    """A part of the notes.

    Attributes:
        weight: where there is no room for all, the lightest parts go first.
        listed: whether its rows are the items of a list.
        whole: whether a few of its rows would say something wrong.
    """

    weight: int
    rows: tuple[Row, ...]
    listed: bool = False
    whole: bool = False

    @property
    def html(self) -> str:
        """Lines of HTML; nothing without rows."""
        lines = [row.html for row in self.rows]
        return "\n".join(["<ul>", *lines, "</ul>"] if self.listed and lines else lines)

    @property
    def text(self) -> str:
        """Plain lines; paragraphs stand apart."""
        return ("\n" if self.listed else "\n\n").join(row.text for row in self.rows)


Shown = Callable[[Block], str]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes as a feed has them.

    Attributes:
        whole: all there is to say, as HTML.
        short: as much of it as directories take; what goes, goes as a whole row.
        plain: the same without markup, for apps that show text alone and look for "(00:00)" in it.
    """

    whole: str
    short: str
    plain: str


def every_form(entry: Told) -> Notes:
    """The notes in every form."""
    blocks = _blocks(entry)
    html = "\n".join([block.html for block in blocks])
    text = "\n\n".join([block.text for block in blocks])
    short, plain = html, text
    if len(html.encode()) > LONGEST_TEXT:
        kept = _fitting(blocks, lambda block: block.html, gap=1)
        short = "\n".join([block.html for block in kept])
    if len(text.encode()) > LONGEST_TEXT:
        kept = _fitting(blocks, lambda block: block.text, gap=2)
        plain = "\n\n".join([block.text for block in kept])
    return Notes(html, short, plain)


def notes(entry: Told) -> str:
    """All there is to say, as HTML."""
    return "\n".join([block.html for block in _blocks(entry)])


def least_notes(entry: Told) -> str:
    """What no description may lack: the summary, and that voices are synthetic."""
    return "\n".join([block.html for block in _blocks(entry) if block.weight >= NEEDED])


def paragraphs(text: str) -> str:
    """Plain text as HTML: an empty line parts paragraphs."""
    return "\n".join(row.html for row in _paragraphs(text))


NEEDED = 8  # the weight of what a description may not lack


def _blocks(entry: Told) -> list[Block]:
    """The parts, in the order in which they are read."""
    say = words(entry.language)
    told = [
        Block(9, tuple(_paragraphs(entry.summary) or _paragraphs(entry.title))),
        Block(7, tuple(_corrections(entry, say))),
        Block(2, tuple(_chapters(entry)), listed=True, whole=True),
        Block(3, tuple(_people(entry, say))),
        Block(4, tuple(_paragraphs(entry.credits, say.credits))),
        Block(6, tuple(_paragraphs("; ".join(entry.music), say.music))),
        Block(5, tuple(_paragraphs(entry.source, say.source))),
        Block(1, tuple(map(_link, entry.links)), listed=True),
        Block(8, tuple(_paragraphs(entry.disclosure))),
    ]
    return [block for block in told if block.rows]


def _fitting(blocks: Sequence[Block], shown: Shown, *, gap: int) -> list[Block]:
    """As many rows as there is room for, from the weightiest block to the lightest.

    Args:
        shown: how a block is written.
        gap: bytes between two blocks.
    """
    room = LONGEST_TEXT + gap
    kept: dict[int, Block] = {}
    for block in sorted(blocks, key=lambda it: -it.weight):
        part = block
        while part.rows and len(shown(part).encode()) + gap > room:
            part = part._replace(rows=() if part.whole else part.rows[:-1])
        if part.rows:
            room -= len(shown(part).encode()) + gap
            kept[block.weight] = part
    return [kept[block.weight] for block in blocks if block.weight in kept]


def _paragraphs(text: str, label: str = "") -> list[Row]:
    """A row for each paragraph of a text, the first with a label ahead."""
    tidy = clean(text)
    parts = re.split(r"\n\s*\n", tidy) if "\n" in tidy else [tidy]
    said = [" ".join(part.split()) for part in parts if part and not part.isspace()]
    if said and label:
        said[0] = f"{label} {said[0]}"
    return [Row(f"<p>{escape(part)}</p>", part) for part in said]


def _corrections(entry: Told, say: Words) -> Iterator[Row]:
    """What was wrong, the latest first."""
    for note in sorted(entry.corrections, key=lambda it: it.date)[::-1]:
        head, text = say.correction.format(f"{note.date:%Y-%m-%d}"), line(note.text)
        yield Row(f"<p><strong>{escape(head)}</strong> {escape(text)}</p>", f"{head} {text}")


def _chapters(entry: Told) -> Iterator[Row]:
    """Times at which apps offer to jump.

    Apple looks in descriptions for a first chapter at 00:00:00 (podcasters.apple.com/support/5482),
    Spotify for "(00:00)".
    """
    for mark in entry.marks:
        title, minutes = line(mark.title), mark.begin // 60_000
        hours, seconds = f"{minutes // 60:02d}", f"{mark.begin // 1000 % 60:02d}"
        html = f"<li>{hours}:{minutes % 60:02d}:{seconds} {escape(title)}</li>"
        clock = f"{hours}:{minutes % 60:02d}" if minutes >= 60 else f"{minutes:02d}"
        yield Row(html, f"({clock}:{seconds}) {title}")


def _link(link: Link) -> Row:
    title = line(link.title)
    return Row(f'<li><a href="{escape(link.url)}">{escape(title)}</a></li>', f"{title}: {link.url}")


def _people(entry: Told, say: Words) -> Iterator[Row]:
    """Who is heard, who took part, and who answers for it."""
    heard = [person for person in entry.people if person.group == "cast"]
    crew = [person for person in entry.people if person.group != "cast"]
    yield from _paragraphs(", ".join(_named(person, say) for person in heard), say.heard)
    yield from _paragraphs(", ".join(_named(person, say) for person in crew))
    yield from _paragraphs(entry.editor, say.editor)


def _named(person: Person, say: Words) -> str:
    """A name with the role, and that a voice is synthetic."""
    role = "" if person.role.casefold() == person.name.casefold() else person.role
    said = ", ".join(filter(None, [role, say.synthetic if person.synthetic else ""]))
    return f"{line(person.name)} ({said})" if said else line(person.name)
