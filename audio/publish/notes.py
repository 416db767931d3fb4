"""The show notes of an episode, as HTML for feeds and pages."""

import re
from html import escape

from audio.publish.item import Finished
from audio.publish.lock import Entry
from audio.publish.markup import LONGEST_TEXT, clean, line

Told = Entry | Finished


def notes(entry: Told) -> str:
    """Summary, chapter times, credits, source and disclosure."""
    return _joined(_summary(entry), _chapters(entry), _small_print(entry))


def short_notes(entry: Told) -> str:
    """The notes, without chapter times where these would make them too long for directories."""
    whole = notes(entry)
    return whole if len(whole.encode()) <= LONGEST_TEXT else small_notes(entry)


def small_notes(entry: Told) -> str:
    """The notes without chapter times: the least that a description says."""
    return _joined(_summary(entry), _small_print(entry))


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _summary(entry: Told) -> str:
    return paragraphs(entry.summary) or paragraphs(entry.title)


def paragraphs(text: str) -> str:
    """Plain text as HTML: an empty line parts paragraphs."""
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", clean(text)))
    return "\n".join(f"<p>{escape(part)}</p>" for part in parts if part)


def _chapters(entry: Told) -> str:
    """Times at which apps offer to jump: podcasters.apple.com/support/5482."""
    items = [f"<li>{_clock(mark.begin)} {escape(line(mark.title))}</li>" for mark in entry.marks]
    return "\n".join(["<ul>", *items, "</ul>"]) if items else ""


def _clock(moment: int) -> str:
    minutes, seconds = divmod(moment // 1000, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"


def _small_print(entry: Told) -> str:
    credit = f"Credits: {entry.credits}" if entry.credits else ""
    source = f"Source: {entry.source}" if entry.source else ""
    return _joined(*map(paragraphs, (credit, source, entry.disclosure)))
