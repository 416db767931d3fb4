"""Labels of a transcript: "Q:", "Ana Reis, baker:", "[Ana]", a name in a line of its own."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from audio.draft.model import Document
from audio.draft.tongues.tongue import Tongue

TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?\s*[-–—]?\s*)?"
NAME = r"[^\W\d_][\w.’'&-]*(?:[ \u00a0][\w.’'&-]+){0,4}"
CAPITALS = r"[^\W\d_a-z]{1,2}(?:[^\W\d_a-z]|[ .’'-](?=[^\W\d_a-z])){0,40}"
ASIDE = r"(?:[\[(][^\])\n]{0,30}[\])])?"
ROLE = r"(?:,[ \u00a0][^\W\d_A-Z][\w-]*(?:[ \u00a0][\w-]+){0,4})?"
STAMP = r"(?:[\[(]\d{1,2}:\d\d(?::\d\d)?[\])]\s*)?"
HEAVY = r"(?:\*{2,3}|__)?"
LABEL = re.compile(
    rf"(?:[-*•]\s+)?{TIME}{HEAVY}(?P<label>{NAME}){ROLE}\s*{ASIDE}{HEAVY}\s*"
    rf"(?::{HEAVY}(?=\s|$)|：|\.(?=\s)(?<=\b[A-Z]\.))\s*{STAMP}"
    rf"|\(\((?P<bracketed>{NAME})\)\)\s*"
    rf"|\*\*(?P<bold>{NAME})\*\*\s+"
    rf"|(?P<numbered>[^\W\d_]\d{{1,2}})[.)]\s+"
    rf"|{TIME}(?:\[(?P<boxed>{NAME})\]:?|<(?P<angled>[@+%~&]?[^\s<>]{{1,30}})>)\s+"
    rf"|(?P<dashed>[^\W\d_a-z]\w*(?:\s[^\W\d_a-z]\w*){{0,2}})\s[—–-]\s+"
    rf"|{TIME}(?P<capitals>{CAPITALS})\s*{ASIDE}\s*[—–]\s+"
)
LETTER = re.compile(r"(?P<label>[^\W\d_])[.:)]\s+")
INNER = re.compile(rf"(?<=[.?!…\"”’»)])\s+(?P<label>[^\W\d_](?=[.:])|{NAME}(?=:))[.:]\s+")
CLOCK = re.compile(
    r"^[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*[-–—]?\s*|\s*[\[(]?\b\d{1,2}:\d\d(?::\d\d)?[\])]?$"
)
ALONE = re.compile(rf"(?P<label>{NAME})[.:]?")
NOTED = frozenset(
    [
        "note",
        "image",
        "photo",
        "picture",
        "update",
        "source",
        "caption",
        "correction",
        "editor",
        "ps",
    ]
)
FEWEST = 3  # turns of a transcript; two are a colon by chance
MOST = 0.7  # of the paragraphs, by which even a label that stands once is one
SHARE = 0.5  # of the paragraphs from the first turn on


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled turn: in which paragraph, whose, where its label and its words begin."""

    number: int
    label: str
    begin: int
    opens: int


def labels(document: Document, tongue: Tongue) -> list[Label]:
    """The labels of a transcript; none if it is no transcript."""
    found: list[Label] = []
    for number, block in enumerate(document.blocks):
        match = _match(document.words(block), tongue)
        label = _name(match)
        angled = match is not None and match.groupdict().get("angled") is not None
        if match and (angled or _may_speak(label, tongue)):
            found.append(Label(number, label, block.begin + match.end(), block.begin))
    found = _without_title(document, found) or _standing_alone(document, tongue)
    inner = _inner(document, found, tongue)
    counts = Counter(plain_label(turn.label, tongue) for turn in found)
    if not found or len(found) < MOST * (len(document.blocks) - found[0].number):
        # a label that stands once may be a colon by chance
        found = [turn for turn in found if counts[plain_label(turn.label, tongue)] > 1]
    found = [turn for turn in found if turn.label[0].isupper() or counts[turn.label] > 1]
    if not found:
        return []
    asked = any(plain_label(turn.label, tongue) in tongue.question for turn in found)
    enough = len(found) + len(inner) >= (2 if asked else FEWEST)
    enough = enough and (asked or max(counts.values()) > 1)
    share = len(found) / (len(document.blocks) - found[0].number)
    enough = enough and share >= (SHARE if not asked else SHARE / 2)
    return sorted([*found, *inner], key=lambda turn: turn.opens) if enough else []


def _inner(document: Document, found: Sequence[Label], tongue: Tongue) -> list[Label]:
    """Labels within a paragraph: "Q: Why? A: Because." Of two who are named, both are known."""
    whose = {turn.label for turn in found}
    turns: list[Label] = []
    for number, block in enumerate(document.blocks):
        if number not in {turn.number for turn in found}:
            continue
        for match in INNER.finditer(document.text, block.begin, block.end):
            label = match["label"]
            turns.append(Label(number, label, match.end(), match.start()))
    often = Counter(turn.label for turn in turns)
    known = tongue.question | tongue.answer
    return [
        turn
        for turn in turns
        if turn.label in whose
        or plain_label(turn.label, tongue) in known
        or (often[turn.label] > 1 and _may_speak(turn.label, tongue))
    ]


def _without_title(document: Document, found: Sequence[Label]) -> list[Label]:
    """The labels without a title that looks like one: "Ana Reis: “I never sleep”"."""
    begins = [turn.label for turn in found]
    title = bool(found) and document.blocks[0].shape == "heading" and found[0].number == 0
    return list(found[1:] if title and begins.count(begins[0]) == 1 else found)


def _match(words: str, tongue: Tongue) -> re.Match[str] | None:
    """The label of a paragraph; a letter that asks or answers, though a colon comes later."""
    whole = LABEL.match(words)
    letter = LETTER.match(words)
    known = letter is not None and letter["label"].lower() in tongue.question | tongue.answer
    named = all(word[0].isupper() for word in _name(whole).split())  # "A. Lem: …"
    return letter if known and not (whole and named) else whole


def _name(label: re.Match[str] | None) -> str:
    return next(filter(None, label.groups()), "") if label else ""


def _standing_alone(document: Document, tongue: Tongue) -> list[Label]:
    """Labels in lines of their own, with what is said in the next: "Ana (02:14)", "Q."."""
    found: list[Label] = []
    timed = False
    for number, block in enumerate(document.blocks[:-1]):
        words = document.words(block)
        name = CLOCK.sub("", words)
        match = ALONE.fullmatch(name)
        if match and _may_speak(match["label"], tongue):
            timed = timed or name != words
            found.append(Label(number, match["label"], block.end, block.begin))
    counts = Counter(plain_label(turn.label, tongue) for turn in found)
    found = [turn for turn in found if counts[plain_label(turn.label, tongue)] > 1]
    asked = any(plain_label(turn.label, tongue) in tongue.question for turn in found)
    apart = all(later.number - turn.number > 1 for turn, later in pairwise(found))
    whose = {plain_label(turn.label, tongue) for turn in found}
    often = len(found) * 3 >= len(document.blocks) - found[0].number if found else False
    spoken = timed or asked or (often and len(found) > FEWEST)
    return found if apart and spoken and len(whose) > 1 else []


def _may_speak(label: str, tongue: Tongue) -> bool:
    first = label.split(maxsplit=1)[0].strip(".").lower()
    if plain_label(label, tongue) in tongue.question | tongue.answer:
        return True
    if any(word in tongue.articles for word in label.split()):
        return False  # a title: "Drawing the sea: a conversation"
    named = first not in NOTED
    return named and not any(
        word in tongue.verbs | tongue.helpers
        for word in label.split()  # Said is a surname
    )


def plain_label(label: str, tongue: Tongue) -> str:
    """A label in small letters, without its full stop, or the number of a question: "Q1"."""
    plain = label.lower().strip(".")
    known = plain.rstrip("0123456789")
    return known if known in tongue.question | tongue.answer else plain
