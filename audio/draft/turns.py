"""Interviews set as transcripts: Q and A, names with a colon, questions in bold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audio.draft.frame import afterword, closing, ends_slanted, italics, steps_back
from audio.draft.label_forms import CLOCK
from audio.draft.labels import Label, labels, plain_label
from audio.draft.model import Document, Person, Quotation
from audio.draft.people import People
from audio.draft.pulled import SetOff
from audio.draft.questions import DASHED, led, questions, said
from audio.draft.roles import Roles, roles
from audio.draft.tongues.tongue import Tongue

STAMP_BEHIND = re.compile(r"(?<!\s)\s*+[\[(#]\d{1,2}:\d\d(?::\d\d)?(?:[.,-]\d+)?[\])#]\s*$")
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class _Transcript:
    """A transcript with its labels or its questions.

    Attributes:
        apart: its paragraphs, to be asked which are set off.
        last: the paragraph in which the last label or question stands.
        italics: where those begin that close it.
        inset: whether it stands within an article.
    """

    document: Document
    people: People
    tongue: Tongue
    roles: Roles
    labelled: Sequence[Label]
    apart: SetOff
    last: int
    italics: int
    inset: bool


def turns(document: Document, people: People, tongue: Tongue) -> list[Quotation]:
    """Every turn of a transcript, a quotation for each of its paragraphs; or none."""
    labelled = labels(document, tongue)
    asks = [] if labelled else questions(document, people, tongue)
    places = [turn.number for turn in labelled] or asks
    if not places:
        return []
    apart = SetOff(document, places[0])
    cast = roles(apart, places[0], labelled, people, tongue)
    ends = (places[-1], italics(document), _inset(document, labelled))
    transcript = _Transcript(document, people, tongue, cast, labelled, apart, *ends)
    found = _by_label(transcript) if labelled else _by_question(transcript, asks)
    return [_untimed(document, it) for it in found if it.kind == "label" or _says(document, it)]


def _untimed(document: Document, turn: Quotation) -> Quotation:
    """A turn without the time that a recogniser has set behind it: "I was. #00:01:12-3#"."""
    time = STAMP_BEHIND.search(document.text, turn.begin, turn.end)
    return replace(turn, end=time.start()) if time else turn


def _is_time(words: str) -> bool:
    """Whether a paragraph is nothing but a time: "02:14", "#00:01:12-3#"."""
    return any(time.fullmatch(words) for time in (CLOCK, STAMP_BEHIND))


def _says(document: Document, turn: Quotation) -> bool:
    """Whether there is a word in a turn."""
    return any(map(str.isalnum, document.text[turn.begin : turn.end]))


def _by_label(it: _Transcript) -> Iterator[Quotation]:
    """Turns, and the paragraphs without a label that go on with them."""
    document, labelled = it.document, it.labelled
    begins: dict[int, list[Label]] = {}
    for turn in labelled:
        begins.setdefault(turn.number, []).append(turn)
    only = all(plain_label(turn.label, it.tongue) in it.tongue.question for turn in labelled)
    speaker: Person | None = None
    spoke = labelled[0].number  # where the last label is
    for number in range(labelled[0].number, len(document.blocks)):
        block = document.blocks[number]
        whole = (block.begin, block.begin, block.end)
        if number in begins:
            found = list(_turns_of(it, begins[number]))
            speaker, spoke = (it.roles.guest if only else found[-1].speaker), number
            yield from found
        elif _is_time(document.words(block)):
            yield replace(_turn(number, whole, speaker, "a time"), kind="label")
        elif _ends_turn(it, number, spoke, speaker):
            speaker = None
        elif speaker and not _amid(it.apart, number, spoke):
            yield _turn(number, whole, speaker, "goes on with the turn")


def _amid(apart: SetOff, number: int, spoke: int) -> bool:
    """Whether a paragraph amid a turn is none of it: set off, in brackets, in italics alone."""
    document = apart.document
    block = document.blocks[number]
    slanted = block.slanted and not document.blocks[spoke].slanted  # what is done meanwhile
    return slanted or apart.has(number) or BRACKETED.fullmatch(document.words(block)) is not None


def _turns_of(it: _Transcript, labelled: Sequence[Label]) -> Iterator[Quotation]:
    """The turns of one paragraph, each up to the next label."""
    number = labelled[0].number
    ends = [*(turn.opens for turn in labelled[1:]), it.document.blocks[number].end]
    for turn, end in zip(labelled, ends, strict=True):
        at = (turn.opens, turn.begin, end)
        found = _turn(number, at, it.roles.speaker(turn.label), f"labelled {turn.label}")
        yield found if _says(it.document, found) else replace(found, kind="label")


def _ends_turn(it: _Transcript, number: int, spoke: int, speaker: Person | None) -> bool:
    """Whether the writer has the word again in a paragraph without a label."""
    block, words = it.document.blocks[number], it.document.words(it.document.blocks[number])
    if block.shape == "heading" or afterword(it.document, number, it.last):
        return True
    if it.roles.examined_by(words):
        return True
    if number < it.last or speaker is None:
        return False
    told = _told_of(it, number, speaker) or steps_back(
        it.document, number, max(0, spoke - 1), it.people, it.tongue
    )
    return told or ends_slanted(it.document, number, it.italics) or it.inset


def _inset(document: Document, labelled: Sequence[Label]) -> bool:
    """Whether a colon leads to a transcript within an article, all of whose turns are short."""
    if not labelled:
        return False
    first, last = labelled[0].number, labelled[-1].number
    led = first > 0 and document.words(document.blocks[first - 1]).endswith(":")
    return led and len({turn.number for turn in labelled}) == last - first + 1


def _turn(number: int, at: tuple[int, int, int], speaker: Person | None, why: str) -> Quotation:
    opens, begin, end = at
    return Quotation(
        opens, begin, end, end, number, kind="turn", speaker=speaker, confidence=0.95, why=why
    )


def _told_of(it: _Transcript, number: int, speaker: Person) -> bool:
    """Whether a paragraph names whoever would say it: then the writer does."""
    block = it.document.blocks[number]
    named = it.people.within(block.begin, block.end)
    return any(it.people.bearers[id(each)].names[0] == speaker.name for each in named)


def _by_question(it: _Transcript, asks: Sequence[int]) -> Iterator[Quotation]:
    """Questions are the interviewer's; what stands between them, the guest's."""
    over, asking = False, frozenset(asks)
    for number in range(asks[0], len(it.document.blocks)):
        block = it.document.blocks[number]
        dashed = it.document.words(block).startswith(DASHED)
        opens = number in asking or dashed
        begin, end = said(it.document, block) if opens else (block.begin, block.end)
        over = over or _over(it, asks, number)
        if number in asking:
            yield _turn(number, (block.begin, begin, end), it.roles.asks, "a question")
        elif block.shape != "text" or over or it.apart.has(number):
            continue
        elif led(it.document, block):
            begin = block.begin + block.lead
            yield _turn(number, (block.begin, block.begin, begin), it.roles.asks, "leads in bold")
            yield _turn(number, (begin, begin, end), it.roles.guest, "behind what leads in bold")
        elif not afterword(it.document, number, it.last):
            yield _turn(number, (block.begin, begin, end), it.roles.guest, "between the questions")


def _over(it: _Transcript, asks: Sequence[int], number: int) -> bool:
    """Whether the last answer is over: its speaker is told of, or credits or italics close."""
    if number <= asks[-1] + 1:
        return False
    closes = ends_slanted(it.document, number, it.italics) or closing(it.document, number, it.last)
    told = _told_of(it, number, it.roles.guest)
    return closes or told or steps_back(it.document, number, asks[-1], it.people, it.tongue)
