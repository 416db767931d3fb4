"""Plain text and Markdown: where paragraphs, headings and questions in bold are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audio.draft.model import Block, Document, Shape
from audio.draft.reading.byline import NEAR, is_byline
from audio.draft.reading.emphasis import LEADS, asks, emphasised, slanted
from audio.draft.reading.subtitles import are_subtitles, read_subtitles

LONGEST_HEADING = 100  # characters
MOST_WORDS = 14  # of a heading
LONGEST_TITLE = 160  # characters: headlines of news run on
FEWEST = 4  # lines that end within a paragraph, by which a text is known to be wrapped
WRAPPED = (40, 110)  # characters of a line, at most, in a text whose paragraphs are wrapped

BREAK = re.compile(r"\r\n?|\n")
LABEL = re.compile(
    r"^[\W_]*(?:\d+:\d\d\S*\W*)?[^\W\d_][^:.!?\n]{0,40}:(?:\*\*)?\s"
    r"|^(?:[\[(]?\d+:\d\d\S*\s+)?(?:<[^\s<>]{1,30}>|\*\*\*)\s"
)
STOPS = re.compile(
    r"[.!?…:;,]\s?[\"'”’»›“*_)\]]*$|[.!?…:;,]$|[.!?…:;,] ?[\[(#]\d{1,2}:\d\d[\d:.,-]{0,12}[\])#]$"
)
"""A stop, maybe with the time behind it that a recogniser has set there."""
HASHED = re.compile(r"#{1,6}[ \t]++(?=.*\w)(.*)")
DATE = re.compile(
    r"^\W*(?:[^\W\d_]+,?\s+)?(?:\d{1,2}\W|[^\W\d_]+\s+\d{1,2},)\D*\d{2,4}\W*$|^[\W\d]+$"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph of the file before it is known what it is; half open.

    Attributes:
        begin, end: without what marks it as a heading.
        shape: what the file says that it is; empty if it does not say.
        slanted: whether it is in italics as a whole, or set off behind ">".
    """

    begin: int
    end: int
    shape: Shape | None = None
    slanted: bool = False


def read_plain(text: str) -> Document:
    """An article in plain text.

    A short line without a full stop is a heading; a paragraph within ** is a question in bold.
    """
    if are_subtitles(text):
        return read_subtitles(text)
    stretches = [each for stretch in paragraphs(text) for each in _set_apart(text, stretch)]
    return assemble(text, guess_headings(text, stretches))


def paragraphs(text: str) -> list[Stretch]:
    """Paragraphs: between blank lines, and each line by itself unless lines are wrapped."""
    groups: list[list[Stretch]] = [[]]
    for begin, end in lines(text):
        if begin == end:
            groups.append([])
        else:
            groups[-1].append(Stretch(begin, end))
    wrapped = _wrapped(text, groups)
    return [each for group in groups if group for each in _joined(text, group, wrapped=wrapped)]


def lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text without the blanks around them."""
    begin = 0
    for match in [*BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        line = text[begin:end]
        left = len(line) - len(line.lstrip())
        yield (begin + left, begin + left + len(line.strip()))
        begin = match.end() if match else end


def _wrapped(text: str, groups: Sequence[Sequence[Stretch]]) -> bool:
    """Whether lines end where the page did: most of them amid a sentence."""
    inner = [text[each.begin : each.end] for group in groups for each in group[:-1]]
    longest = max((len(line) for line in inner), default=0)
    amid = sum(not STOPS.search(line) and len(line) > longest / 2 for line in inner)
    return len(inner) >= FEWEST and WRAPPED[0] <= longest <= WRAPPED[1] and amid > len(inner) / 2


def _joined(text: str, group: Sequence[Stretch], *, wrapped: bool) -> Iterator[Stretch]:
    """The lines of a group as paragraphs; a label such as "Q:" always begins one."""
    begin = group[0].begin
    for before, line in pairwise(group):
        each = [text[it.begin : it.end] for it in (before, line)]
        if not wrapped or LABEL.match(each[1]) or any(map(HASHED.fullmatch, each)):
            yield Stretch(begin, before.end)
            begin = line.begin
    yield Stretch(begin, group[-1].end)


def _set_apart(text: str, stretch: Stretch) -> list[Stretch]:
    """One behind "##" is a heading; one that is bold as a whole a question, or a short heading."""
    words = text[stretch.begin : stretch.end]
    if hashed := HASHED.fullmatch(words):
        begin = stretch.begin + hashed.start(1)
        return [Stretch(begin, begin + len(unhashed(hashed[1])), "heading")]
    if match := emphasised(words):
        begin, end = (stretch.begin + place for place in match.span(2))
        return [Stretch(begin, end, "question", slanted(words) is not None)]
    if match := slanted(words):
        begin, end = (stretch.begin + place for place in match.span(2))
        return [Stretch(begin, end, "text", slanted=True)]
    if words.startswith("> ") and "\n" not in words:  # set off
        shape: Shape = "question" if asks(words) else "text"
        return [Stretch(stretch.begin + 2, stretch.end, shape, slanted=True)]
    if match := LEADS.match(words):
        begin, end = (stretch.begin + place for place in match.span(2))
        return [Stretch(begin, end, "question"), Stretch(stretch.begin + match.end(), stretch.end)]
    return [stretch]


def unhashed(heading: str) -> str:
    """A heading without the marks that may close it: "Part one ##"."""
    return heading.rstrip("#").rstrip(" \t")


def guess_headings(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The same, with short lines that are no sentences as headings, where text follows."""
    guessed = list(stretches)
    signed = {
        at for at, each in enumerate(stretches[:NEAR]) if is_byline(text[each.begin : each.end])
    }
    others = [each for at, each in enumerate(stretches) if at not in signed]
    for at, stretch in enumerate(stretches):
        if at in signed:
            guessed[at] = Stretch(stretch.begin, stretch.end, "text")
        elif stretch.shape is None:
            place = at - sum(other < at for other in signed)
            follows = any(not _short(text, each) for each in others[place + 1 : place + 3])
            heads = follows and heads_text(text, stretch, first=place == 0)
            guessed[at] = Stretch(stretch.begin, stretch.end, "heading" if heads else "text")
    return guessed


def _short(text: str, stretch: Stretch) -> bool:
    """Whether a paragraph may be a heading by its look."""
    words = text[stretch.begin : stretch.end]
    return (
        len(words) <= LONGEST_HEADING
        and len(words.split()) <= MOST_WORDS
        and not STOPS.search(words)
        and "\n" not in words
        and not words.startswith(("-", "*", "•", "–", "—"))
    )


def heads_text(text: str, stretch: Stretch, *, first: bool) -> bool:
    """Whether a paragraph is a heading by its look; the first may be longer, as titles are."""
    words = text[stretch.begin : stretch.end]
    if DATE.match(words) or not any(map(str.isalpha, words)) or LABEL.match(words):
        return (
            first
            and len(words) <= LONGEST_TITLE
            and not STOPS.search(words)
            and not DATE.match(words)
        )
    if first and len(words) <= LONGEST_TITLE and "\n" not in words:
        return not re.search(r"[.…:;,]\s?[\"'”’»“]*$", words) and not re.match(r"\W*[-–—]\s", words)
    return _short(text, stretch)


def assemble(text: str, stretches: Sequence[Stretch], title: str = "") -> Document:
    """The document: its text without what the stretches leave out, and where all of it was.

    Nothing is left out but blanks and the marks of headings and bold paragraphs.
    """
    kept: list[str] = []
    places: list[int] = []
    blocks: list[Block] = []
    for stretch in stretches:
        if kept:
            kept.append("\n\n")
            places += [stretch.begin, stretch.begin]
        begin = len(places)
        kept.append(text[stretch.begin : stretch.end])
        places += range(stretch.begin, stretch.end)
        if stretch.begin < stretch.end:
            blocks.append(Block(begin, len(places), stretch.shape or "text", stretch.slanted))
    return Document("".join(kept), tuple(blocks), title, places=places)
