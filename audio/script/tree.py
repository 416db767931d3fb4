"""A script as a tree: texts, lists and mappings, each with its place."""

from dataclasses import dataclass

from audio.source import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written, whatever it may mean.

    Attributes:
        plain: it stood without quotes.
        comment: where a comment begins right behind it, on its line.
    """

    text: str
    span: Span
    plain: bool = True
    comment: Span | None = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping, and its value."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order written; no key twice.

    Attributes:
        whole: whether every key could be read; otherwise the rest is noted.
        repeated: keys that were written more than once, which is noted; the first counts.
    """

    entries: tuple[Entry, ...]
    span: Span
    whole: bool = True
    repeated: frozenset[str] = frozenset()

    def get(self, key: str) -> Entry | None:
        """The entry of that key, if there is one."""
        return next((entry for entry in self.entries if entry.key.text == key), None)


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that cannot be used, and whose problem is already noted."""

    span: Span


Node = Scalar | Sequence | Mapping | Refused
