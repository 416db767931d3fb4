"""Subtitles (SRT, WebVTT): what is said in them, without their numbers and times."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise

from audio.draft.label_forms import ALONE, LABEL
from audio.draft.model import Block, Document

TIMING = re.compile(
    r"^[ \t]*(?:\d{1,2}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*-->[ \t]*"
    r"(?:\d{1,2}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}[^\n]*$",
    re.MULTILINE,
)
FEWEST = 2  # times, by which a text is known for subtitles
SHARE = 0.125  # of the lines that say something; an article may show some times
HEAD = re.compile(r"\ufeff?(?:WEBVTT|NOTE|STYLE|REGION)\b")
NUMBER = re.compile(r"[\w-]{1,40}")
MARKUP = re.compile(
    r"</?(?:i|b|u|c|font|ruby|rt|lang)\b[^>\n]{0,200}>|</v>|\{\\[^}\n]{0,200}\}|<\d[\d:.]*>"
)
ENDED = re.compile(r"[.?!…:;][\"'”’»)\]]*$")
OPENED = re.compile(r"[-–—>♪<\[(]")

Span = tuple[int, int]
"""A stretch of the file, half open."""


def are_subtitles(text: str) -> bool:
    """Whether a text is subtitles: with lines that tell from when to when."""
    times = sum(1 for _ in TIMING.finditer(text))
    lines = sum(1 for line in text.splitlines() if line.strip())
    return times >= max(FEWEST, SHARE * lines)


def read_subtitles(text: str) -> Document:
    """What subtitles say; sentences that run over several of them are put together again."""
    kept: list[int] = []  # the place of every character that is kept
    breaks: list[int] = []  # of them, where a paragraph begins
    for begins, (begin, end) in _parts(text):
        marks = [match.span() for match in MARKUP.finditer(text, begin, end)]
        gaps = pairwise([begin, *chain.from_iterable(marks), end])
        places = [at for gap in islice(gaps, 0, None, 2) for at in range(*gap)]
        while places and text[places[-1]].isspace():
            places.pop()
        if not places:
            continue
        if begins or not kept:
            kept += [places[0], places[0]] if kept else []
            breaks.append(len(kept))
        else:
            kept.append(begin - 1)  # a line break, as a blank
        kept += places
    return _document(text, kept, breaks)


def _document(text: str, kept: Sequence[int], breaks: Sequence[int]) -> Document:
    if not kept:
        return Document("", ())
    chars = [text[at] for at in kept]
    for begin in breaks[1:]:
        chars[begin - 2 : begin] = "\n\n"
    ends = [*(begin - 2 for begin in breaks[1:]), len(kept)]
    blocks = tuple(Block(begin, end) for begin, end in zip(breaks, ends, strict=True))
    return Document("".join(chars), blocks, places=kept)


def _parts(text: str) -> Iterator[tuple[bool, Span]]:
    """Every line that says something, and whether a paragraph begins with it."""
    cues = list(_cues(text))
    firsts = Counter(text[slice(*lines[0])] for lines in cues if len(lines) > 1)
    before = ""
    for lines in cues:
        named = len(lines) > 1 and firsts[text[slice(*lines[0])]] > 1
        named = named and ALONE.fullmatch(text, *lines[0]) is not None
        for number, (begin, end) in enumerate(lines):
            words = text[begin:end]
            opens = OPENED.match(words) or LABEL.match(words)
            after = number == 0 and (named or ENDED.search(before))
            yield bool(opens or after or (named and number == 1)), (begin, end)
            before = MARKUP.sub("", words).rstrip()


def _cues(text: str) -> Iterator[list[Span]]:
    """The lines of every subtitle, and of what stands outside of them."""
    lines: list[Span] = []
    timed, count = False, 0  # whether a time stands above these lines, and how many there were
    for line in re.finditer(r"[^\r\n]*(?:\r\n?|\n|\Z)", text):
        words = line[0].strip()
        begin = line.start() + line[0].find(words)
        time = TIMING.fullmatch(words) is not None
        if words and not time:
            lines.append((begin, begin + len(words)))
            continue
        if time and lines and _names_cue(text[slice(*lines[-1])], count, amid=timed or lines[1:]):
            lines.pop()
        if lines and (timed or not HEAD.match(text, lines[0][0])):
            yield lines
        lines, timed, count = [], time, count + time


def _names_cue(words: str, count: int, *, amid: object) -> bool:
    """Whether a line above a time is its cue's number or name, and nothing that is said.

    Args:
        count: times before it.
        amid: whether lines stand right above it, of which it may be the last.
    """
    if amid:
        return words.isdecimal() and int(words[:9]) in {count, count + 1}
    return NUMBER.fullmatch(words) is not None
