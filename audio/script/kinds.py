"""The kinds of text that a script is made of.

A kind reads a text or says, as a ValueError, why it cannot: a sentence, and as a second
argument what to do.  It describes itself to people (`wants`) and to editors (`schema`,
JSON Schema 2020-12).  Kinds with a number stand in measures, those of the web in formats.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Schema = dict[str, object]

SHOWN = 40  # characters of a text that a sentence repeats


class Kind(Protocol):
    """A kind of value, read from its text."""

    @property
    def wants(self) -> str:
        """What to write, as the end of "… wants"."""
        ...

    def read(self, text: str) -> object:
        """Read the text.

        Raises:
            ValueError: the text is none of this kind; a sentence and perhaps a hint.
        """
        ...

    def schema(self) -> Schema:
        """What an editor may accept."""
        ...


def shown(text: str) -> str:
    """A text in quotes, short enough to stand in a sentence."""
    words = " ".join(text.split())
    return f'"{words}"' if len(words) <= SHOWN else f'"{words[: SHOWN - 1]}…"'


def article(word: str) -> str:
    """What stands before a cue's name: "a" bed, "an" effect."""
    return "an" if word[0] in "aeiou" else "a"


def listed(words: Sequence[str]) -> str:
    """Words in a row, with "and" before the last."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


@dataclass(frozen=True, slots=True)
class Words:
    """Words on one line; line breaks and runs of blanks in the script are one blank.

    Attributes:
        heard: they are spoken or shown to listeners, so that none may be lost to a comment.
    """

    heard: bool = False
    wants: str = "a text"

    def read(self, text: str) -> str:
        """The words; a no-break space stays what it is."""
        words = re.sub(r"[ \t\n]+", " ", text).strip()
        if not words:
            raise ValueError("this text is empty", "write it, or leave out the key")
        return words

    def schema(self) -> Schema:
        """A text; numbers and true are texts too where a text is wanted."""
        return {"type": ["string", "number", "boolean"], "pattern": r"\S"}


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of one or more paragraphs.

    Attributes:
        longest: in bytes of UTF-8, as feed directories count; 0 is any.
    """

    longest: int = 0
    wants: str = "a text"

    def read(self, text: str) -> str:
        """The paragraphs, without blanks around them."""
        if not (prose := text.strip()):
            raise ValueError("this text is empty", "write it, or leave out the key")
        if self.longest and (size := len(prose.encode())) > self.longest:
            raise ValueError(f"this text has {size} bytes; {self.longest} are the most")
        return prose

    def schema(self) -> Schema:
        """A text; the limit in bytes is only known to the reader."""
        longest: Schema = {"maxLength": self.longest} if self.longest else {}
        return {"type": ["string", "number", "boolean"], "pattern": r"\S", **longest}


@dataclass(frozen=True, slots=True)
class Name:
    """What a script calls somebody or something: one word.

    Attributes:
        of: "speaker" or "track".
        taken: a word that means something else here.
    """

    of: str
    taken: str = ""

    @property
    def wants(self) -> str:
        """The name of a speaker or track."""
        return f"the name of a {self.of}"

    def read(self, text: str) -> str:
        """The name itself."""
        if re.fullmatch(r"\S{1,40}", text) is None:
            hint = "one word of at most 40 characters, such as elmira or theme-2"
            raise ValueError(f"{shown(text)} is not a name for a {self.of}", hint)
        if text == self.taken:
            raise ValueError(f'"{text}" means something else', f"give the {self.of} another name")
        return text

    def schema(self) -> Schema:
        """One word."""
        word: Schema = {"type": ["string", "number", "boolean"], "pattern": r"^\S{1,40}$"}
        return {**word, "not": {"const": self.taken}} if self.taken else word


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false, and nothing else: `no` is a word."""

    wants: str = "true or false"

    def read(self, text: str) -> bool:
        """Read "true" or "false"."""
        if text.lower() in {"true", "false"}:
            return text.lower() == "true"
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(text.lower())
        hint = f"write {meant}" if meant else "write true or false"
        raise ValueError(f"{shown(text)} is neither true nor false", hint)

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words.

    Attributes:
        values: what each of them is to the model; empty if the words are.
    """

    words: tuple[str, ...]
    values: tuple[object, ...] = ()

    @property
    def wants(self) -> str:
        """The words."""
        few = len(self.words) > 1
        return f"one of {', '.join(self.words)}" if few else f'the word "{self.words[0]}"'

    def read(self, text: str) -> object:
        """The word itself, or what it is to the model."""
        if text not in self.words:
            raise ValueError(f"{shown(text)} is not known here", f"write {self.wants}")
        return self.values[self.words.index(text)] if self.values else text

    def schema(self) -> Schema:
        """An enumeration, which editors offer."""
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class FileName:
    """A file, named from the folder of the script; the reader looks whether it is there."""

    wants: str = "the name of a file"

    def read(self, text: str) -> str:
        """The name as written."""
        if not (name := text.strip()):
            raise ValueError("this file name is empty", "write it, or leave out the key")
        if re.match(r"\w+://", name):
            raise ValueError(f"{shown(name)} is an address, not a file", "download the file first")
        return name

    def schema(self) -> Schema:
        """A text; an editor does not look for the file."""
        return {"type": "string", "pattern": r"\S"}
