"""A tree of nodes against the grammar: values, and a note for everything that does not fit.

The story is left as it stands: it is read once cast and music are known (see items).
"""

from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path
from typing import Any, Final

from audio.script.kinds import FileName, Kind, Words, shown
from audio.script.nearby import as_it_lies, did_you_mean, did_you_mean_file, nearest
from audio.script.notes import ENOUGH, Notes
from audio.script.shapes import Cues, Key, ListOf, MapOf, Section, Shape
from audio.script.tree import Entry, Mapping, Node, Refused, Scalar, Sequence
from audio.source import Span


@dataclass(slots=True)
class Values:
    """What a section says, by the model's names.

    Attributes:
        span: of the section's own name.
        fields: what could be read.
        spans: where each value stands, the broken ones too.
        broken: keys that are wrong, or missing though required; already noted.
    """

    span: Span
    fields: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    @property
    def whole(self) -> bool:
        """Whether a value of the model can be made of it."""
        return not self.broken


class Bad:
    """The answer where nothing could be read; the reason is noted."""


BAD: Final = Bad()

Hints = dict[str, str]
NO_HINTS: Final[Hints] = {}


def read(node: Node, shape: Shape, key: Scalar | None, notes: Notes) -> Any:
    """Read a node as what the grammar wants there.

    Args:
        key: the key that the node is the value of; none for a whole file.

    Returns:
        The value of a kind; Values for a section, False if it is switched off;
        a list; a dict by name; the node itself for a story; or BAD.
    """
    if isinstance(node, Refused):
        return BAD
    if isinstance(node, Scalar) and node.plain and not node.text:
        span = key.span if key else node.span
        if node.comment and not isinstance(shape, Section | ListOf | MapOf | Cues):
            message = f'{called(key)} has no value: what follows "#" is a comment'
            notes.add(node.comment, message, "if it is the value, put it in quotes")
            return BAD
        notes.add(span, f"{called(key)} has no value", f"write {shape.wants}")
        return BAD
    if isinstance(shape, Section):
        return _read_section(node, shape, key, notes)
    if isinstance(shape, ListOf | MapOf | Cues):
        return _read_many(node, shape, key, notes)
    return _read_text(node, shape, key, notes)


def read_key(entry: Entry, key: Key, values: Values, notes: Notes) -> None:
    """Read one key of a section into its values."""
    value = read(entry.value, key.shape, entry.key, notes)
    values.spans[key.target] = entry.value.span
    if _is_broken(value) or (isinstance(entry.value, Mapping) and not entry.value.whole):
        values.broken.add(key.target)
    if value is not BAD:
        values.fields[key.target] = value


def require(  # noqa: PLR0913, PLR0917  what is read, and what is said of it
    section: Section,
    node: Mapping,
    values: Values,
    what: str,
    notes: Notes,
    hints: Hints = NO_HINTS,
) -> None:
    """Note the required keys that a section lacks, but for those it seems to misspell.

    Args:
        hints: by key, what to do in place of the grammar's example.
    """
    for key in section.keys:
        if key.required and node.get(key.name) is None:
            values.broken.add(key.target)
            words = [entry.key for entry in node.entries[:ENOUGH]]
            if node.whole and not any(_means(word, key, section) for word in words):
                hint = hints.get(key.name) or f'add "{key.name}: {key.example or "…"}"'
                notes.add(values.span, f'{what} has no "{key.name}"', hint)
    either = [key for key in section.keys if key.name in section.either]
    if either and all(node.get(key.name) is None for key in either):
        values.broken.add(either[0].target)
        if node.whole and all(section.key(entry.key.text) for entry in node.entries):
            names = " nor ".join(f'"{key.name}"' for key in either)
            hint = f'add "{either[0].name}: {either[0].example}"'
            notes.add(values.span, f"{what} has neither {names}", hint)


def check_together(section: Section, values: Values, notes: Notes) -> None:
    """Note keys that are right by themselves, and wrong beside each other."""
    for one, other in section.apart:
        spans = [values.spans[key] for key in _targets(section, one, other) if key in values.spans]
        if len(spans) == 2:  # both
            notes.add(
                spans[1], f'"{other}" cannot stand beside "{one}"', "leave one of the two out"
            )
            values.broken.add(_targets(section, other)[0])
    if section.rising:
        first, last = _targets(section, *section.rising)
        edges = [values.fields[key] for key in (first, last) if key in values.fields]
        if len(edges) == 2 and edges[0] >= edges[1]:  # both are read
            message = '"{1}" is not later than "{0}"'.format(*section.rising)
            notes.add(values.spans[last], message, "times count from the file's beginning")
            values.broken.add(last)


def _targets(section: Section, *names: str) -> list[str]:
    """What the model calls those keys."""
    return [key.target for name in names for key in section.keys if key.name == name]


def _means(word: Scalar, key: Key, section: Section) -> bool:
    """Whether an unknown word is probably a key of the section, misspelt."""
    return nearest(word.text, section.names) == key.name


def called(key: Scalar | None) -> str:
    """How a message calls the part of the script under that key."""
    return shown(key.text) if key else "the file"


def _wrong(node: Node, shape: Shape, key: Scalar | None, notes: Notes) -> Bad:
    """Note that a node is not even of the right form."""
    got = {Scalar: "a text", Sequence: "a list", Mapping: "keys with values"}.get(type(node), "")
    notes.add(node.span, f"{called(key)} wants {shape.wants}, not {got}", _form(shape))
    return BAD


def _form(shape: Shape) -> str:
    match shape:
        case Section():
            key = next((key for key in shape.keys if key.required), shape.keys[0])
            return f'write keys under it, such as "{key.name}: {key.example or "…"}"'
        case ListOf() | Cues():
            return 'begin each item with "- "'
        case MapOf():
            return "write each under it, on a line of its own"
    return ""


def _read_text(node: Node, kind: Kind, key: Scalar | None, notes: Notes) -> Any:
    if not isinstance(node, Scalar):
        return _wrong(node, kind, key, notes)
    if isinstance(kind, Words) and kind.heard and node.comment:
        hint = "put the words in quotes, or the comment on a line of its own"
        notes.add(node.comment, 'the words end here: what follows "#" is a comment', hint)
        return BAD
    try:
        value = kind.read(node.text)
    except ValueError as error:
        message, hint = (*error.args, "")[:2]
        notes.add(node.span, message, hint)
        return BAD
    return _find(str(value), node.span, notes) if isinstance(kind, FileName) else value


def _find(name: str, span: Span, notes: Notes) -> Path | Bad:
    """The file of that name, looked for from the folder of the script that names it."""
    start = Path(span.source.name).parent
    path = _lying(start / name)
    notes.named.append(path)
    try:
        if path.is_file():
            return _direct(path)
        message = f"there is no file {shown(name)}"
        hint = "" if path.exists() else did_you_mean_file(path, name, start)
        if path.exists():
            message = f"{shown(name)} is {'a folder' if path.is_dir() else 'no file'}"
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        message, hint = f"the file {shown(name)} cannot be looked for: {reason}", ""
    notes.add(span, message, hint)
    return BAD


def _lying(path: Path) -> Path:
    try:
        return as_it_lies(path)
    except (OSError, ValueError):  # which is told where it is looked at
        return path


def _direct(path: Path) -> Path:
    """The same file by a name for people: "assets/theme.wav", not "scripts/../assets/theme.wav"."""
    direct = Path(normpath(path))
    return direct if direct.is_file() and direct.samefile(path) else path  # ".." follows links


def _read_section(node: Node, section: Section, key: Scalar | None, notes: Notes) -> Any:
    values = Values(key.span if key else node.span)
    if isinstance(node, Scalar) and section.off and node.text == "off":
        return False
    if isinstance(node, Scalar) and (short := section.alone(node.text)):
        read_key(Entry(key or node, node), short, values, notes)
        return values
    if not isinstance(node, Mapping):
        return _wrong(node, section, key, notes)
    for entry in node.entries:
        if known := section.key(entry.key.text):
            read_key(entry, known, values, notes)
        elif not notes.full:
            _unknown(entry.key, section, key, notes)
            values.broken |= {
                near.target for near in section.keys if _means(entry.key, near, section)
            }
    values.broken |= {it.target for it in section.keys if it.name in node.repeated}
    require(section, node, values, called(key), notes)
    check_together(section, values, notes)
    return values


def _unknown(word: Scalar, section: Section, key: Scalar | None, notes: Notes) -> None:
    hint = dict(section.elsewhere).get(word.text)
    hint = hint or did_you_mean(word.text, section.names, "it knows")
    notes.add(word.span, f"{shown(word.text)} is not known in {called(key)}", hint)


def _read_many(node: Node, shape: ListOf | MapOf | Cues, key: Scalar | None, notes: Notes) -> Any:
    if isinstance(shape, MapOf):
        if isinstance(node, Mapping):
            return _read_map(node, shape, notes)
    elif isinstance(shape, ListOf) and shape.alone and not isinstance(node, Sequence):
        return _all([read(node, shape.item, key, notes)])
    elif isinstance(node, Sequence):
        return node if isinstance(shape, Cues) else _read_list(node, shape, key, notes)
    return _wrong(node, shape, key, notes)


def _read_list(node: Sequence, shape: ListOf, key: Scalar | None, notes: Notes) -> Any:
    word = key.text if key else ""
    items = [read(item, shape.item, Scalar(word, item.span), notes) for item in node.items]
    return _all(items)


def _all(items: list[Any]) -> list[Any] | Bad:
    return BAD if any(map(_is_broken, items)) else items


def _read_map(node: Mapping, shape: MapOf, notes: Notes) -> dict[str, Any]:
    special = dict(shape.special)
    things: dict[str, Any] = {}
    for entry in node.entries:
        name = _read_text(entry.key, shape.name, None, notes)
        name = entry.key.text if name is BAD else name
        things[name] = read(entry.value, special.get(name, shape.thing), entry.key, notes)
    return things


def _is_broken(value: Any) -> bool:
    return value is BAD or (isinstance(value, Values) and not value.whole)
