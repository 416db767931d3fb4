"""What another feed says of its show, as a show file."""

import json
from collections.abc import Iterator
from typing import Any

from audio.adopt.reading import Told, truth
from audio.publish.categories import CATEGORIES
from audio.publish.markup import LONGEST_TEXT, line
from audio.script.grammar import OWNER, SHOW
from audio.script.kinds import Kind
from audio.script.shapes import Section

HEAD = """\
# Adopted from {address}
# What it promised to listeners stands in show.lock, which belongs under version control.

show:
"""


def show_file(channel: Told, address: str, base: str, artwork: str, notes: list[str]) -> str:
    """The text of show.yaml.

    Args:
        address: of the feed.
        base: where the show will be served; empty if that is not known yet.
        artwork: the name of the picture's file; empty if there is none.
        notes: gets what was left out, and why.
    """
    said = dict(_said(channel, notes))
    if base:
        said["base_url"] = base
    if artwork:
        said["artwork"] = artwork
    lines = [f"  {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items()]
    if not base:
        lines.append("  # base_url: https://…    where the published folder will be served")
    if not artwork:
        lines.append("  # artwork: ../assets/cover.jpg    square, 1400 to 3000 pixels")
    return HEAD.format(address=line(address)) + "\n".join(lines) + "\n"


def _said(channel: Told, notes: list[str]) -> Iterator[tuple[str, Any]]:
    texts = {
        "title": line(channel.text("title", "itunes:title")) or "Untitled",
        "description": _short(channel.text("description", "itunes:summary"), notes),
        "author": line(channel.text("itunes:author", "dc:creator")),
        "language": channel.text("language"),
        "link": channel.address(link) if (link := channel.text("link")) else "",
        "copyright": line(channel.text("copyright")),
        "type": channel.text("itunes:type").lower(),
    }
    yield from _fitting(SHOW, texts, notes).items()
    if owner := _owner(channel, notes):
        yield "owner", owner
    if categories := list(_categories(channel, notes)):
        yield "categories", categories
    yield "explicit", bool(truth(channel.text("itunes:explicit")))


def _fitting(section: Section, said: dict[str, str], notes: list[str]) -> dict[str, str]:
    """What a section takes of all that is said; the rest is noted."""
    taken = {}
    for name, text in said.items():
        key = section.key(name)
        if not text or key is None:
            continue
        kind: Kind = key.shape  # type: ignore[assignment]  # those named are all texts
        try:
            kind.read(text)
        except ValueError as error:
            notes.append(f"its {name} is left out: {error.args[0]}")
        else:
            taken[name] = text
    return taken


def _short(text: str, notes: list[str]) -> str:
    """A description that directories take."""
    if len(text.encode()) <= LONGEST_TEXT:
        return text
    notes.append(f"its description is cut to {LONGEST_TEXT} bytes")
    cut = text.encode()[: LONGEST_TEXT - 4].decode("utf-8", "ignore")
    return f"{cut.rpartition(' ')[0] or cut}…"


def _owner(channel: Told, notes: list[str]) -> dict[str, str]:
    for element in channel.all("itunes:owner"):
        within = Told([(it.tag.rpartition("}")[2], it) for it in element], "")
        said = {"name": line(within.text("name")), "email": within.text("email")}
        fitting = _fitting(OWNER, said, notes)
        return fitting if len(fitting) == len(said) else {}
    return {}


def _categories(channel: Told, notes: list[str]) -> Iterator[Any]:
    """Those that Apple has, with their first subcategory."""
    for element in channel.all("itunes:category"):
        name = line(element.get("text", ""))
        subs = [line(it.get("text", "")) for it in element]
        known = [sub for sub in subs if sub in CATEGORIES.get(name, ())]
        if name in CATEGORIES:
            yield {"name": name, "sub": known[0]} if known else name
        else:
            notes.append(f'the category "{name}" is none of Apple\'s: it is left out')
