"""The items of a story: which cue each is, and what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audio.script.kinds import article, listed, shown
from audio.script.nearby import did_you_mean, nearest
from audio.script.notes import ENOUGH, Notes
from audio.script.reader import Hints, Values, check_together, read_key, require
from audio.script.shapes import Cues, Section
from audio.script.tree import Entry, Mapping, Node, Refused, Scalar
from audio.source import Span


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the story.

    Attributes:
        cue: the key that says what it is; empty if nobody can tell.
        told: whether it is that, and nothing else.
    """

    cue: str
    values: Values
    told: bool = True


def read_items(nodes: Sequence[Node], shape: Cues, hints: Hints, notes: Notes) -> list[Item]:
    """Read every item, until there are problems enough.

    Args:
        hints: by key that an item lacks, what to do.
    """
    items: list[Item] = []
    for node in nodes:
        if notes.full:
            break
        items.append(_read_item(node, shape, hints, notes))
    return items


def _read_item(node: Node, shape: Cues, hints: Hints, notes: Notes) -> Item:
    if isinstance(node, Refused):
        return _no_item(node.span)
    if not isinstance(node, Mapping):
        return _not_a_cue(node, shape, notes)
    cues = [entry for entry in node.entries if entry.key.text in shape.names]
    if not cues:
        return _read_misspelt(node, shape, hints, notes)
    for extra in cues[1:]:
        called = f'{article(cues[0].key.text)} "{cues[0].key.text}"'
        message = f"this item is {called} already, and cannot be two cues"
        notes.add(extra.key.span, message, 'begin a new item here: "- "')
    values = Values(cues[0].key.span)
    _read_keys(node, [shape.section(cue.key.text) for cue in cues], values, shape, hints, notes)
    return Item(cues[0].key.text, values, told=len(cues) == 1)


def _read_keys(  # noqa: PLR0913, PLR0917  what is read, and what is said of it
    node: Mapping,
    sections: list[Section],
    values: Values,
    shape: Cues,
    hints: Hints,
    notes: Notes,
) -> None:
    """Read the keys of an item as those of its cue; a second cue only excuses its keys."""
    section = sections[0]
    for entry in node.entries:
        if key := section.key(entry.key.text):
            read_key(entry, key, values, notes)
        elif not notes.full and not any(other.key(entry.key.text) for other in sections):
            _misplaced(entry.key, section, shape, notes)
    if len(sections) == 1:
        require(section, node, values, f'this "{section.cue}"', notes, hints)
        check_together(section, values, notes)


def _misplaced(word: Scalar, section: Section, shape: Cues, notes: Notes) -> None:
    """Note a key that this cue does not have; perhaps another cue has it."""
    called = f'{article(section.cue)} "{section.cue}"'
    owners = [other.cue for other in shape.sections if other.key(word.text)]
    others = f"{called} may have" if len(section.keys) > 1 else ""
    hint = did_you_mean(word.text, section.names, others) or "leave it out"
    if owners:
        hint = f"it goes with {listed(owners)}"
    notes.add(word.span, f"{shown(word.text)} is not known in {called}", hint)


def _read_misspelt(node: Mapping, shape: Cues, hints: Hints, notes: Notes) -> Item:
    """Read an item whose cue seems to be misspelt as the cue it seems to be."""
    guess = _guess(node, shape)
    if guess is None and not node.whole:
        return _no_item(node.span)
    if guess is None:
        notes.add(node.span, "this item has no cue", f"give it one of {', '.join(shape.names)}")
        return _no_item(node.span)
    word = guess.key
    notes.add(
        word.span, f"no cue is called {shown(word.text)}", did_you_mean(word.text, shape.names)
    )
    section = shape.section(nearest(word.text, shape.names))
    rest = Mapping(tuple(entry for entry in node.entries if entry is not guess), node.span)
    values = Values(word.span)
    meant = Entry(Scalar(section.cue, word.span), guess.value)
    _read_keys(Mapping((meant, *rest.entries), node.span), [section], values, shape, hints, notes)
    return Item(section.cue, values)


def _guess(node: Mapping, shape: Cues) -> Entry | None:
    """The entry whose key is probably meant to be a cue."""
    known = {key for section in shape.sections for key in section.names}
    unknown = [entry for entry in node.entries[:ENOUGH] if entry.key.text not in known]
    return next((entry for entry in unknown if nearest(entry.key.text, shape.names)), None)


def _not_a_cue(node: Node, shape: Cues, notes: Notes) -> Item:
    hint = f"it begins with one of {', '.join(shape.names)}"
    word = re.split("[: ]", node.text)[0] if isinstance(node, Scalar) else ""
    if word in shape.names:
        hint = f'write "{word}: " with a blank after the colon, then the value'
    notes.add(node.span, "this item has no cue", hint)
    return _no_item(node.span)


def _no_item(span: Span) -> Item:
    return Item("", Values(span), told=False)
