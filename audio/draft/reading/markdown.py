"""Markdown: headings, quotations set off, emphasis; only what it marks is taken away.

Images and the addresses of links are left out; so are the file's settings between two "---".
"""

import re
from collections.abc import Iterator

from audio.draft.model import Block, Document, Shape
from audio.draft.reading.byline import is_byline
from audio.draft.reading.emphasis import LEADS, asks, emphasised
from audio.draft.reading.plain import Stretch, heads_text, lines

HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
TITLE = re.compile(r"^#[ \t]|^=+[ \t]*$", re.MULTILINE)
UNDERLINE = re.compile(r"(=+|-{2,})$")
STAMPED = re.compile(
    r"[\[(]?\d{1,2}:\d\d\S*(?:[ \t]+[—–-])?(?:[ \t]+[^\W\d_a-z][\w.’'-]*){1,3}"
    r"|[^\W\d_a-z][\w.’'-]*(?:[ \t]+[^\W\d_a-z][\w.’'-]*){0,2}[ \t]+[\[(]?\d{1,2}:\d\d\S*"
)
"""A speaker with a time, in a line of their own: "Ana Reis 02:14"."""
QUOTED = re.compile(r"(?m)^[ \t]*>[ \t]*\Z")
RULE = re.compile(r"(?:[-*_][ \t]*){3,}$")
FRONT = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
PREFIX = re.compile(r"(?:>[ \t]*)+|(?:[-*+]|\d+[.)])[ \t]+(?=\S)")
# Emphasis, links, images, code, comments and escapes: the groups named k are kept.
INLINE = re.compile(
    r"!\[(?:[^\]\n]*)\]\([^)\n]*\)"
    r"|\[(?P<k1>[^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])"
    r"|<(?P<k2>https?://[^>\s]+)>"
    r"|<!--.*?-->|</?[a-zA-Z][^>\n]*>"
    r"|\\(?P<k3>[\\`*_{}\[\]()#+\-.!>~|])"
    r"|(?P<m>\*\*\*|\*\*|\*|(?<!\w)___|(?<!\w)__|(?<!\w)_|~~|(?<!`)`(?!`))(?=\S)(?P<k4>(?:(?!(?P=m)).)+?)(?<=\S)(?P=m)",
    re.DOTALL,
)


def read_markdown(text: str) -> Document:
    """An article in Markdown."""
    front = FRONT.match(text)
    text_begins = front.end() if front else 0
    kept: list[int] = []  # the place of every character that is kept; -1 for a break
    blocks: list[Block] = []
    titled = TITLE.search(text, text_begins) is not None
    for shape, spans in _blocks(text, text_begins):
        if not blocks and not titled and _is_title(text, shape, spans):
            shape = "heading"  # noqa: PLW2901
        places = list(_inline(text, spans))
        words = "".join(text[at] for at in places)
        left, right = len(words) - len(words.lstrip()), len(words.rstrip())
        if left >= right:
            continue
        if kept:
            kept += [places[left], places[left]]
        blocks.append(Block(len(kept), len(kept) + right - left, shape))
        kept += places[left:right]
    return _document(text, kept, blocks)


def _is_title(text: str, shape: Shape, spans: list[tuple[int, int]]) -> bool:
    """Whether the first paragraph is a title that nothing marks: one line, with text behind it."""
    begin, end = spans[0]
    alone = len(spans) == 1 and text[end:].strip() != "" and shape == "text"
    unmarked = not PREFIX.match(text, begin) and not is_byline(text[begin:end])
    return alone and unmarked and heads_text(text, Stretch(begin, end), first=True)


def _document(text: str, kept: list[int], blocks: list[Block]) -> Document:
    chars = [text[at] for at in kept]
    for block in blocks[1:]:
        chars[block.begin - 2 : block.begin] = "\n\n"
    return Document("".join(chars), tuple(blocks), places=kept)


def _blocks(text: str, begin: int) -> Iterator[tuple[Shape, list[tuple[int, int]]]]:
    """Headings and paragraphs, each as the stretches of its lines."""
    gathered: list[tuple[int, int]] = []
    for left, right in lines(text):
        if left < begin:
            continue
        line = text[left:right]
        if heading := HEADING.match(line):
            yield from _paragraph(text, gathered)
            yield "heading", [(left + heading.start(2), left + heading.end(2))]
        elif gathered and UNDERLINE.match(line) and len(gathered) == 1:
            yield "heading", gathered
        elif not line or RULE.match(line):
            yield from _paragraph(text, gathered)
        else:
            prefix = PREFIX.match(line)
            if prefix and not line.startswith(">"):
                yield from _paragraph(text, gathered)
                gathered = []
            gathered.append((left + (prefix.end() if prefix else 0), right))
            continue
        gathered = []
    yield from _paragraph(text, gathered)


def _paragraph(
    text: str, spans: list[tuple[int, int]]
) -> Iterator[tuple[Shape, list[tuple[int, int]]]]:
    if not spans:
        return
    begin, end = spans[0][0], spans[-1][1]
    first = emphasised(text[slice(*spans[0])])
    heads = (first and len(first[1]) > 1) or STAMPED.fullmatch(text, *spans[0])
    if len(spans) > 1 and heads:  # a name or a question in bold
        yield "question", spans[:1]
        yield "text", spans[1:]
    elif match := LEADS.match(text, *spans[0]):
        yield "question", [(begin, match.end(2) + len(match[1]))]
        yield "text", [(match.end(), spans[0][1]), *spans[1:]]
    else:
        off = QUOTED.search(text, 0, begin) is not None and asks(text[begin:end])
        yield "question" if off or emphasised(text[begin:end]) else "text", spans


def _inline(text: str, spans: list[tuple[int, int]]) -> Iterator[int]:
    """The places of what is kept of a paragraph's lines."""
    for number, (begin, end) in enumerate(spans):
        if number:
            yield spans[number - 1][1]  # the line break, as a blank
        yield from _kept(text, begin, end)


def _kept(text: str, begin: int, end: int) -> Iterator[int]:
    at = begin
    while at < end:
        match = INLINE.search(text, at, end)
        if match is None:
            yield from range(at, end)
            return
        yield from range(at, match.start())
        for name in ("k1", "k2", "k3", "k4"):
            if match[name]:
                yield from (
                    _kept(text, *match.span(name)) if name != "k3" else range(*match.span(name))
                )
        at = match.end()
