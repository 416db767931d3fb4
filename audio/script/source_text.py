"""A script's bytes as text, before anything looks at what the text says."""

import re
import unicodedata
from pathlib import Path

from audio.script.nearby import did_you_mean_file
from audio.script.notes import Notes
from audio.source import Source, Span

LONGEST_FILE = 1_000_000  # bytes; an hour's script has about 60,000

_BREAK = re.compile(r"\r\n|\r|\n")
# YAML 1.2, 5.1 without what no editor shows: line separators, byte order marks, C1 controls.
_UNSEEN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_text(path: Path, notes: Notes) -> tuple[Source, str | None]:
    """Read a script file as UTF-8 text with plain line ends.

    Returns:
        The source, and its text; no text if it cannot be read, which is noted.
    """
    name = str(path)
    try:
        data = _bytes(path)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        notes.add(_start(name), f'"{name}" cannot be read: {reason.lower()}')
        return Source(name), None
    if data is None:
        what = "a folder, not a file" if path.is_dir() else "not there"
        hint = "" if path.exists() else did_you_mean_file(path, name)
        notes.add(_start(name), f'the script "{name}" is {what}', hint)
        return Source(name), None
    return _decode(name, data, notes)


def unseen(text: str) -> str:
    """The first character of a text that nobody can see or say, by its name; or nothing."""
    match = _UNSEEN.search(text)
    return _name(match[0]) if match else ""


def seen(text: str) -> str:
    """A text that a script takes: with a blank for each character that nobody can see or say."""
    return _UNSEEN.sub(" ", text)


def _bytes(path: Path) -> bytes | None:
    """The first bytes, one more than are allowed; nothing if it is no regular file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(LONGEST_FILE + 1)


def _decode(name: str, data: bytes, notes: Notes) -> tuple[Source, str | None]:
    if len(data) > LONGEST_FILE:
        hint = "music and pictures stand in files of their own; the script only names them"
        notes.add(_start(name), "the file is larger than 1 MB; a script is not", hint)
        return Source(name), None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(name, data, error.start, notes), None
    lines = _lines(text)
    source = Source(name, tuple(lines))
    text = "\n".join(lines)
    if _has_unseen(source, notes) or _has_tabs(source, notes):
        return source, None
    # A tab between words is a blank; PyYAML's two scanners do not agree on it.
    return source, text.replace("\t", " ")


def _not_utf8(name: str, data: bytes, bad: int, notes: Notes) -> Source:
    before = _BREAK.split(data[:bad].decode("utf-8"))
    source = Source(name, tuple(_lines(data.decode("utf-8", "replace"))))
    encoding = _BOMS.get(data[:2], "")
    if not encoding and b"\0" in data[:64]:
        encoding = "UTF-16"
    what = f"the file is {encoding}" if encoding else f"the byte 0x{data[bad]:02X} is not UTF-8"
    hint = "save the file as UTF-8"
    if not encoding and data[bad] >= 0xA0:  # Latin-1's letters
        hint += f'; was it meant to be "{chr(data[bad])}"?'
    span = Span(source, len(before), len(before[-1]) + 1)
    notes.add(span, f"{what}; a script is UTF-8 text", hint)
    return source


def _has_unseen(source: Source, notes: Notes) -> bool:
    found = False
    for number, line in enumerate(source.lines, start=1):
        for match in _UNSEEN.finditer(line):
            found = True
            span = Span(source, number, match.start() + 1)
            if match[0] == "\0":
                notes.add(span, "a NUL stands here; this is not a text file")
                return True
            notes.add(span, f"an invisible character stands here: {_name(match[0])}", "delete it")
    return found


def _has_tabs(source: Source, notes: Notes) -> bool:
    indents = [line[: len(line) - len(line.lstrip(" \t"))] for line in source.lines]
    tabbed = [
        Span(source, number, indent.index("\t") + 1, indent.count("\t"))
        for number, indent in enumerate(indents, start=1)
        if "\t" in indent and source.lines[number - 1].strip()
    ]
    if tabbed:
        many = f" (this and {len(tabbed) - 1} more lines)" if len(tabbed) > 1 else ""
        message = "a tab stands in the indentation; a script is indented with blanks"
        notes.add(tabbed[0], message, f"replace every tab by two blanks{many}")
    return bool(tabbed)


def _lines(text: str) -> list[str]:
    lines = _BREAK.split(text)
    return lines[:-1] if not lines[-1] else lines


def _name(char: str) -> str:
    code = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "control character").lower()
    return f"{name} ({code})"


def _start(name: str) -> Span:
    return Span(Source(name), 1, 1)
