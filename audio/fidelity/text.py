"""Text and Markdown as paragraphs; of Markdown, only what it marks is taken away."""

import re
from collections.abc import Iterable, Iterator

from audio.fidelity.document import Document, Paragraph
from audio.fidelity.words import plain

_HEADING = re.compile(r"#{1,6}[ \t]+(.*)")
_UNDERLINE = re.compile(r"(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}$")
_PREFIX = re.compile(r"[ \t]*(?:(?:>[ \t]?)+|[-*+][ \t]+(?=\S))*")
_SOME = r"(?=\S)(.{1,500}?)(?<=\S)"  # bounded, so that no text takes long
_BOLD = re.compile(rf"(?:\*\*|__){_SOME}(?:\*\*|__)(?![*_])")
_MARKS = (
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)|<!--.{0,2000}?-->"), ""),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>"), ""),
    (re.compile(r"\[([^\[\]\n]{1,2000})\]\([^)\n]{0,2000}\)"), r"\1"),  # a link's words
    (re.compile(rf"(\*{{1,3}}|~~|`){_SOME}\1"), r"\2"),
    (re.compile(rf"(?<!\w)(_{{1,3}}){_SOME}\1(?!\w)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])"), r"\1"),
)


def read_plain(text: str) -> Document:
    """A text, line by line."""
    lines = ((number, line.strip(), 0, False) for number, line in _numbered(text))
    return _document(lines)


def read_markdown(text: str) -> Document:
    """A text in Markdown, line by line."""
    return _document(_unmarked(list(_numbered(text))))


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.splitlines(), start=1)


def _document(lines: Iterable[tuple[int, str, int, bool]]) -> Document:
    """Of lines with their number, words, how much is bold, and whether it is a heading."""
    found = list(lines)
    parted = any(not words for _, words, _, _ in found)  # else every line is a paragraph
    opens, paragraphs = True, list[Paragraph]()
    for number, words, lead, heading in found:
        if words:
            paragraphs.append(Paragraph(plain(words), number, opens or heading, heading, lead))
        opens = heading or not words or not parted
    return Document(tuple(paragraphs), "line")


def _unmarked(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str, int, bool]]:
    below = {number - 1 for number, line in lines if _UNDERLINE.match(line.strip())}
    fence = bool(lines) and lines[0][1].rstrip() == "---"  # settings ahead of the text
    for number, line in lines:
        if fence:
            fence = number == 1 or line.rstrip() not in {"---", "..."}
            yield number, "", 0, False
            continue
        stripped = line[len(match[0]) if (match := _PREFIX.match(line)) else 0 :].strip()
        heading = _HEADING.match(stripped)
        if not stripped or _RULE.match(stripped) or _UNDERLINE.match(stripped):
            yield number, "", 0, False
            continue
        words = heading[1].rstrip("#").rstrip(" \t") if heading else stripped
        under = number in below and stripped != ""
        bold = _BOLD.match(words)
        lead = len(_without_marks(bold[1])) if bold else 0
        yield number, _without_marks(words), lead, bool(heading) or under


def _without_marks(words: str) -> str:
    for mark, kept in _MARKS:
        words = mark.sub(kept, words)
    return words.strip()
