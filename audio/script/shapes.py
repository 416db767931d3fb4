"""What a part of a script is built of: sections with keys, lists, and named things."""

import re
from dataclasses import dataclass

from audio.script.kinds import Kind


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a section.

    Attributes:
        doc: one sentence for producers and their editors.
        field: what the model calls it, where it calls it otherwise.
        default: what holds if the key is left out, as one would write it.
        example: as one would write it.
    """

    name: str
    shape: "Shape"
    doc: str
    field: str = ""
    required: bool = False
    default: str = ""
    example: str = ""

    @property
    def target(self) -> str:
        """The model's name for it."""
        return self.field or self.name


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping with known keys.

    Attributes:
        wants: what to write, as the end of "… wants".
        short: the key that a text alone stands for, if there may be a text alone.
        marked: a pattern, and the key that a text alone stands for which begins with it.
        either: keys of which there must be at least one.
        off: whether the word `off` may stand in its place.
        elsewhere: keys that have another place, and a hint which.
        rising: two keys, the second of which is later than the first.
        apart: pairs of keys that cannot stand together.
    """

    wants: str
    doc: str
    keys: tuple[Key, ...]
    short: str = ""
    marked: tuple[str, str] | None = None
    either: tuple[str, ...] = ()
    off: bool = False
    elsewhere: tuple[tuple[str, str], ...] = ()
    rising: tuple[str, str] | None = None
    apart: tuple[tuple[str, str], ...] = ()

    @property
    def cue(self) -> str:
        """Its first key: what names it, if it is an item of the story."""
        return self.keys[0].name

    def key(self, name: str) -> Key | None:
        """The key of that name."""
        return next((key for key in self.keys if key.name == name), None)

    def alone(self, text: str) -> Key | None:
        """The key that a text alone stands for."""
        if self.marked and re.match(self.marked[0], text):
            return self.key(self.marked[1])
        return self.key(self.short)

    @property
    def names(self) -> list[str]:
        """The names of its keys, as listed."""
        return [key.name for key in self.keys]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items all have one shape.

    Attributes:
        alone: whether a single item may stand without its list.
    """

    item: "Shape"
    wants: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class MapOf:
    """Things by the names that the script gives them.

    Attributes:
        special: names whose thing has a shape of its own.
    """

    name: Kind
    thing: "Shape"
    wants: str
    special: tuple[tuple[str, "Shape"], ...] = ()


@dataclass(frozen=True, slots=True)
class Cues:
    """A list of mappings, each with exactly one key that says what it is: its first.

    Attributes:
        sections: one for each cue; the first key of each is the cue.
    """

    sections: tuple[Section, ...]
    wants: str

    @property
    def names(self) -> list[str]:
        """The cue keys."""
        return [section.cue for section in self.sections]

    def section(self, cue: str) -> Section:
        """The section of that cue."""
        return next(section for section in self.sections if section.cue == cue)


Shape = Kind | Section | ListOf | MapOf | Cues
