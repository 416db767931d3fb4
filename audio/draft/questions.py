"""Interviews without labels: the paragraphs that ask, in bold, in italics, in capitals, plain."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from audio.draft.frame import end
from audio.draft.labels import FEWEST
from audio.draft.model import Block, Document
from audio.draft.people import People
from audio.draft.persons import OTHERS, SELVES, spoken
from audio.draft.roles import invited
from audio.draft.tongues.tongue import Tongue

OFTEN, ALTERNATING = 0.25, 0.4  # of the paragraphs, that ask: where an interview is told of
OPENED = re.compile(r"(?:(?:\d{1,2}[.)]|#{1,6})\s+|[—–]\s*|[-*•]\s+)(?=\S)")
"""What stands before a question or an answer: "3.", a dash, a bullet."""
WRAPPED = re.compile(r"[«“„\"]\s*+(?P<words>[^\s«»“”„\"](?:[^«»“”„\"]*[^\s«»“”„\"])?|)\s*[»”“\"]")
DASHED = ("—", "–")
ENDED = re.compile(r"[.?!…][\"”»]?$")


def questions(document: Document, people: People, tongue: Tongue) -> list[int]:
    """The paragraphs that ask, or say what is asked; none if the text is no interview."""
    asks = _questions(document, people, tongue)
    return sorted({*asks, *_statements(document, asks)})


def _questions(document: Document, people: People, tongue: Tongue) -> list[int]:
    blocks = document.blocks
    asks = [n for n, block in enumerate(blocks) if _asks(document.words(block))]
    told = bool(asks) and _told(document, asks[0], tongue)
    for shape in ("question", "heading"):
        these = [
            n
            for n, block in enumerate(blocks)
            if block.shape == shape and (shape == "question" or n)
        ]
        if len(these) > 1 and len(set(these) & set(asks)) * 2 >= len(these):
            answered = told or _answered(document, these)
            return these if answered or (shape == "question" and _named(these[0], people)) else []
    return asks if asks and _alternate(document, asks, told=told) else []


def _asks(words: str) -> bool:
    wrapped = WRAPPED.fullmatch(words)
    return (wrapped["words"] if wrapped else words).rstrip().endswith(("?", "？"))


def _told(document: Document, first: int, tongue: Tongue) -> bool:
    """Whether the text tells up to its first question that it is an interview."""
    opening = " ".join(document.words(block) for block in document.blocks[: first + 1])
    words = re.findall(r"[\w&]+", opening.lower())
    return bool(invited(document, first)) or any(word in tongue.asks for word in words)


def _answered(document: Document, these: Sequence[int]) -> bool:
    """Whether somebody says "I" in the answers, or is asked as "you"; explainers have no such."""
    asked = {n for n in these if not OTHERS.isdisjoint(spoken(document.words(document.blocks[n])))}
    later = (block for block in document.blocks[these[0] :] if block.shape == "text")
    said = (spoken(document.words(block)) for block in later)
    return len(asked) * 3 >= len(these) or any(not SELVES.isdisjoint(words) for words in said)


def _named(first: int, people: People) -> bool:
    """Whether somebody is named ahead of the first question, and not told of behind it."""
    named = [(it.number < first, people.bearers[id(it)]) for it in people.mentions]
    ahead = {who for before, who in named if before and who.weight > 0}
    return bool(ahead) and ahead.isdisjoint(who for before, who in named if not before)


def _alternate(document: Document, asks: Sequence[int], *, told: bool) -> bool:
    """Whether plain paragraphs that ask come often enough, each with an answer."""
    words = [document.words(document.blocks[n]) for n in asks]
    wrapped = all(map(WRAPPED.fullmatch, words))
    quoted = any(mark in each for each in words for mark in '"“„«')
    dashed = any(each.startswith(DASHED) for each in words)
    apart = all(later - n > 1 for n, later in pairwise(asks)) and len(asks) >= FEWEST
    share = len({*asks, *_statements(document, asks)}) / (end(document, asks[-1]) - asks[0])
    plain = not quoted or (wrapped and told)
    return plain and apart and share >= (OFTEN if told else 1 if dashed else ALTERNATING)


def _statements(document: Document, asks: Sequence[int]) -> list[int]:
    """What is said between the questions in the same manner, without a mark that asks."""
    if not asks:
        return []
    blocks = document.blocks
    alike = next((it for it in (_slanted, _capitals, _wrapped) if _all(document, asks, it)), None)
    if alike is None:
        return []
    text = [n for n in range(asks[0], len(blocks)) if blocks[n].shape == "text"]
    answers = {n for n in text if not alike(document, blocks[n])}
    last = max(answers, default=0)  # one must follow
    return [n for n in text if n < last and n not in answers]


def _all(document: Document, asks: Sequence[int], alike: Callable[[Document, Block], bool]) -> bool:
    return all(alike(document, document.blocks[n]) for n in asks)


def _slanted(_: Document, block: Block) -> bool:
    return block.slanted


def _capitals(document: Document, block: Block) -> bool:
    return document.words(block).isupper()


def _wrapped(document: Document, block: Block) -> bool:
    return WRAPPED.fullmatch(document.words(block)) is not None


def said(document: Document, block: Block) -> tuple[int, int]:
    """Where the words of a turn without a label are: without a number, a dash, marks around it."""
    words = document.words(block)
    if wrapped := WRAPPED.fullmatch(words):
        return block.begin + wrapped.start("words"), block.begin + wrapped.end("words")
    opened = OPENED.match(words)
    return block.begin + (opened.end() if opened else 0), block.end


def led(document: Document, block: Block) -> bool:
    """Whether a paragraph begins with what the interviewer says, in bold: "**You did.** I did."."""
    lead = document.text[block.begin : block.begin + block.lead].rstrip()
    return block.shape == "text" and ENDED.search(lead) is not None
