"""Markdown: headings, quotations set off, emphasis; only what it marks is taken away.

Images and the addresses of links are left out; so are the file's settings between two "---".
"""

import re
from collections.abc import Iterator

from audio.draft.label_forms import STAMPED
from audio.draft.model import Block, Document, Shape, Within
from audio.draft.reading.byline import is_byline
from audio.draft.reading.emphasis import LEADS, asks, emphasised, slanted
from audio.draft.reading.plain import LABEL, Stretch, heads_text, lines, unhashed

FARTHEST = 100  # characters from the mark at a line's begin to its words
HEADING = re.compile(r"#{1,6}[ \t]+(.*)")
TITLE = re.compile(r"^#[ \t]|^=+[ \t]*$", re.MULTILINE)
UNDERLINE = re.compile(r"(=+|-{2,})$")
LABELLED = re.compile(r"(\*\*|__)[^\W\d_][^*_:.?!]{0,40}(?::\1|\1:)(?=\s)")
LEAD = re.compile(r"(\*\*|__)(?=[^\s*_])([^*_]+)(?<=[^\s*_])\1\s+(?=\S)")
ROW = re.compile(r"\|[ \t]*+(.*\|.*)\|")
COLUMNS = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?")
"""A row of a table, and the line between its head and the rest."""
RULE = re.compile(r"(?:[-*_][ \t]*){3,}$")
FRONT = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
WITHIN: dict[str, Within] = {"|": "table", ">": "blockquote"}
PREFIX = re.compile(r"(?:>[ \t]*)+|(?:[-*+]|\d+[.)])[ \t]+(?=\S)")
# Emphasis, links, images, code, comments and escapes: the groups named k are kept.  What may hold
# its own beginning once more is bounded, so that no text takes long.
_ADDRESS = r"\((?:[^()\n]*|[^)\n]{0,2000})\)"
INLINE = re.compile(
    rf"!\[[^\]\n]{{0,1000}}\]{_ADDRESS}"
    rf"|\[(?P<k1>[^\]\n]{{1,1000}})\](?:{_ADDRESS}|\[[^\]\n]{{0,2000}}\])"
    r"|<(?P<k2>https?://(?:[^<>\s]+|[^>\s]{1,2000}))>"
    r"|<!--(?:(?:[^<]|<(?!!--))*?|.{0,2000}?)-->|</?[a-zA-Z](?:[^<>\n]*|[^>\n]{0,2000})>"
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
        places = places[left:right]
        italic = slanted(text[spans[0][0] : spans[-1][1]]) is not None
        within = _within(text, spans[0][0])
        lead = 0 if shape == "heading" else _lead(text, places, spans[0])
        blocks.append(Block(len(kept), len(kept) + len(places), shape, italic, lead, within))
        kept += places
    return _document(text, kept, blocks)


def _within(text: str, begin: int) -> Within:
    """What holds a paragraph, by the mark ahead of it."""
    return WITHIN.get(text[max(0, begin - FARTHEST) : begin].rstrip(" \t")[-1:], "")


def _lead(text: str, places: list[int], line: tuple[int, int]) -> int:
    """How many of a paragraph's characters are in bold, where only its beginning is."""
    match = LEAD.match(text, *line)
    return sum(at < match.end(2) for at in places) if match else 0


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
            begin = left + heading.start(1)
            yield "heading", [(begin, begin + len(unhashed(heading[1])))]
        elif gathered and UNDERLINE.match(line) and len(gathered) == 1:
            yield "heading", gathered
        elif not line or RULE.match(line) or COLUMNS.fullmatch(line):
            yield from _paragraph(text, gathered)
        elif line.endswith("|") and (row := ROW.fullmatch(line)):
            yield from _paragraph(text, gathered)
            begin = left + row.start(1)
            yield from _paragraph(text, [(begin, begin + len(row[1].rstrip(" \t")))])
        else:
            prefix = PREFIX.match(line)
            if (prefix and not line.startswith(">")) or LABELLED.match(line):
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
    if len(spans) > 1 and all(LABEL.match(text[slice(*line)]) for line in spans):
        yield from (("text", [line]) for line in spans)
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
        off = _within(text, begin) == "blockquote" and asks(text[begin:end])
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
