"""A script's text as a tree of nodes, each with its place.

The only door to PyYAML.  It is used as far as its events: no constructor runs, so no
text turns into a number or a date, no duplicate key is lost, and nothing recurses.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from audio.script.complaints import NO_CHARACTER, Complaint, explain
from audio.script.notes import Notes
from audio.script.source_text import unseen
from audio.script.tree import Entry, Mapping, Node, Refused, Scalar, Sequence
from audio.source import Source, Span

LONGEST_TEXT = 20_000  # characters of one text: twenty minutes of speech
MOST_NODES = 20_000
DEEPEST = 20  # the grammar itself needs five

LOADERS: tuple[Any, ...] = tuple(
    getattr(yaml, name) for name in ("CSafeLoader", "SafeLoader") if hasattr(yaml, name)
)


def compose(source: Source, text: str, notes: Notes, loader: Any = LOADERS[0]) -> Node | None:
    """Read a text as one tree of nodes; nothing if there is nothing in it.

    Args:
        source: the file that the text is of; its lines are those of the text.
        text: without tabs and control characters.
        notes: takes every problem found.
        loader: PyYAML's scanner in C where there is one, else the one in Python.
    """
    builder, noted = _Builder(source, notes), len(notes.problems)
    if match := _DIRECTIVE.match(text):
        span = _span(source, match[0].count("\n"), 0)
        notes.add(span, 'a line that begins with "%" is no part of a script', "delete it")
        return Refused(span)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except _TooMuch:
        return Refused(_span(source, 0, 0))
    except yaml.MarkedYAMLError as error:
        if error.problem == _C_DEPTH:
            del notes.problems[noted:]
            return compose(source, text, notes, yaml.SafeLoader)  # which has no bound: ours tells
        (line, column), width, message, hint = explain(_complaint(error), source.lines)
        notes.add(_span(source, line, column, column + width if width else None), message, hint)
        return Refused(_span(source, line, column))
    except (yaml.YAMLError, ValueError, OverflowError):
        # The scanner in Python trusts the numbers in escapes and directives.
        return builder.refuse_escape(0)
    return builder.root


# What libyaml says from a thousand levels on, before it has told of the first.
_C_DEPTH = "exceeded maximum nesting depth"
# YAML 1.2, 6.8: before the document begins, "%" opens a directive.
_DIRECTIVE = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*%")
# What YAML 1.2, 5.7 lets one escape though Unicode has no such character.
_NO_CHARACTER = re.compile(r"\\(?:u[dD][89a-fA-F]|U0000[dD][89a-fA-F]|U(?!000|0010))")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _TooMuch(Exception):
    """Reading on makes no sense; the reason is noted."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet; a mapping's keys and values alternate."""

    start: Any
    nodes: list[Node] = field(default_factory=list)

    @property
    def mapping(self) -> bool:
        """Whether it is a mapping."""
        return isinstance(self.start, yaml.MappingStartEvent)

    @property
    def merging(self) -> bool:
        """Whether the next node is the value of a merge key."""
        last = self.nodes[-1] if self.mapping and len(self.nodes) % 2 else None
        return isinstance(last, Scalar) and last.text == "<<"


@dataclass(slots=True)
class _Builder:
    """Makes nodes of events, one after the other."""

    source: Source
    notes: Notes
    root: Node | None = None
    count: int = 0
    documents: int = 0
    open: list[_Open] = field(default_factory=list)

    def take(self, event: Any) -> None:
        """Take the next event."""
        match event:
            case yaml.DocumentStartEvent():
                self._document(event)
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.ScalarEvent():
                self._name_or_tag(event)
                self._put(self._scalar(event))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._name_or_tag(event)
                self._begin(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._end(event)

    def refuse_escape(self, first: int) -> Refused:
        """Refuse the first escape, from that line on, that stands for no character."""
        place = (first, 0)
        for number, line in enumerate(self.source.lines[first:], first):
            if match := _NO_CHARACTER.search(line):
                place = (number, match.start())
                break
        span = _span(self.source, *place, place[1] + NO_CHARACTER.width)
        self.notes.add(span, NO_CHARACTER.message, NO_CHARACTER.hint)
        return Refused(span)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._give_up(event, "a second script begins here", "a file holds one; divide it")

    def _alias(self, event: Any) -> None:
        span = self._at(event)
        if not (self.open and self.open[-1].merging):
            self.notes.add(
                span,
                f'"*{event.anchor}" refers to another place, which a script does not do',
                'write it out; a text that begins with "*" stands in quotes',
            )
        self._put(Refused(span))

    def _name_or_tag(self, event: Any) -> None:
        if event.anchor is not None:
            self.notes.add(
                self._at(event),
                f'"&{event.anchor}" names this place, which a script does not do',
                'a text that begins with "&" stands in quotes',
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.notes.add(
                self._at(event),
                f'"{tag}" asks for another type, which a script does not do',
                'leave it out; a text that begins with "!" stands in quotes',
            )

    def _scalar(self, event: Any) -> Node:
        span = self._at(event)
        if event.tag is not None or event.anchor is not None:
            return Refused(span)
        if _SURROGATE.search(event.value):
            return self.refuse_escape(event.start_mark.line)
        if len(event.value) > LONGEST_TEXT:
            size = f"{len(event.value):,}".replace(",", " ")
            self.notes.add(
                span, f"this text has {size} characters; 20 000 are the most", "divide it"
            )
            return Refused(span)
        if name := unseen(event.value):
            self.notes.add(
                span, f"an escape in this text stands for no visible character: {name}", "delete it"
            )
            return Refused(span)
        return Scalar(event.value, span, not event.style, self._comment(event))

    def _comment(self, event: Any) -> Span | None:
        """Where a comment begins right behind a text, which may have been meant as words."""
        line, column = event.end_mark.line, event.end_mark.column
        rest = self.source.lines[line][column:] if line < len(self.source.lines) else ""
        if event.style or not re.match(r"\s+#", rest):
            return None
        return _span(self.source, line, column + rest.index("#"), None)

    def _begin(self, event: Any) -> None:
        if len(self.open) >= DEEPEST:
            self._give_up(event, f"lists within lists: {DEEPEST} deep is the most")
        self.open.append(_Open(event))

    def _end(self, event: Any) -> None:
        done = self.open.pop()
        begin, end = done.start.start_mark, event.end_mark
        one_line = done.start.flow_style and end.line == begin.line
        span = _span(self.source, begin.line, begin.column, end.column if one_line else None)
        if done.start.tag is not None:
            self._put(Refused(span))
        elif done.mapping:
            whole = all(isinstance(key, Scalar) and key.text != "<<" for key in done.nodes[::2])
            entries = tuple(self._entries(done.nodes))
            self._put(Mapping(entries, span, whole, self._repeated(done.nodes)))
        else:
            self._put(Sequence(tuple(done.nodes), span))

    def _put(self, node: Node) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            self.notes.add(
                node.span, "the script has more parts than a script can have", "divide it"
            )
            raise _TooMuch
        if self.open:
            self.open[-1].nodes.append(node)
        else:
            self.root = node

    def _entries(self, nodes: list[Node]) -> Iterator[Entry]:
        seen: dict[str, Span] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._bad_key(key)
            elif key.text == "<<":
                self.notes.add(key.span, 'a script does not merge with "<<"', "write the keys out")
            elif first := seen.get(key.text):
                self.notes.add(
                    key.span,
                    f'"{key.text}" is here a second time',
                    f"the first is in line {first.line}; keep one of them",
                )
            else:
                seen[key.text] = key.span
                yield Entry(key, value)

    @staticmethod
    def _repeated(nodes: list[Node]) -> frozenset[str]:
        keys = Counter(key.text for key in nodes[::2] if isinstance(key, Scalar))
        return frozenset(key for key, times in keys.items() if times > 1)

    def _bad_key(self, key: Node) -> None:
        if not isinstance(key, Refused):
            self.notes.add(
                key.span,
                "a key is a word, not a list or a mapping",
                "a text with brackets or braces stands in quotes",
            )

    def _give_up(self, event: Any, message: str, hint: str = "") -> None:
        self.notes.add(self._at(event), message, hint)
        raise _TooMuch

    def _at(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        if getattr(event, "style", None) in ("|", ">"):
            return self._first_line(start, end)
        same = end.line == start.line and end.column > start.column
        return _span(self.source, start.line, start.column, end.column if same else None)

    def _first_line(self, start: Any, end: Any) -> Span:
        """The first line of a block text: where its words are, not where its sign is."""
        for number, line in enumerate(self.source.lines[start.line + 1 : end.line], start.line + 1):
            if line.strip():
                return _span(self.source, number, len(line) - len(line.lstrip()))
        return _span(self.source, start.line, start.column)


def _span(source: Source, line: int, column: int, end: int | None = None) -> Span:
    """A place, kept within the file; without an end it goes to that of the line."""
    last = len(source.lines) - 1
    if line > last:
        line, column = max(last, 0), len(source.lines[last].rstrip()) if source.lines else 0
    text = source.lines[line] if source.lines else ""
    column = min(column, len(text))
    end = len(text.rstrip()) if end is None else min(end, len(text))
    return Span(source, line + 1, column + 1, max(1, end - column))


def _complaint(error: yaml.MarkedYAMLError) -> Complaint:
    mark = error.problem_mark or error.context_mark
    place = (mark.line, mark.column) if mark else (0, 0)
    opening = error.context_mark
    return Complaint(
        error.problem or "",
        error.context or "",
        place,
        (opening.line, opening.column) if opening else place,
    )
