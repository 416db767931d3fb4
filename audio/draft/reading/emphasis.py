"""Questions that are set apart: in bold, in italics, set off, or before their answer."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from audio.draft.glyphs import DOUBLE
from audio.draft.model import Shape, Within

PLAIN, APART, SLANTED, BOLD = 0, 1, 2, 3
"""How words are set: as the rest, set off, in italics, in bold."""
WHOLE = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])(.+?)(?<=[^\s*_])\1", re.DOTALL)
LEADS = re.compile(r"(\*{2,3}|_{2,3})(?=[^\s*_])([^*_]+\?)\1\s+(?=\S)")
"""A question in bold that its answer follows in the same paragraph."""


class Part(NamedTuple):
    """A paragraph: what it is and says, if in italics, how much leads in bold, what holds it."""

    shape: Shape
    words: str
    slanted: bool = False
    lead: int = 0
    within: Within = ""


class Run(NamedTuple):
    """Words that are set alike, and how."""

    words: str
    weight: int


def emphasised(words: str) -> re.Match[str] | None:
    """A paragraph that is bold as a whole, or asks in italics; group 2 is what it says."""
    match = WHOLE.fullmatch(words)
    if match is None or match[1] in match[2]:
        return None
    return match if len(match[1]) > 1 or asks(match[2]) else None


def slanted(words: str) -> re.Match[str] | None:
    """A paragraph that is in italics as a whole; group 2 is what it says."""
    match = WHOLE.fullmatch(words)
    return match if match and len(match[1]) == 1 and match[1] not in match[2] else None


def asks(words: str) -> bool:
    """Whether a paragraph that is set apart asks, and is nobody's speech in marks."""
    return words.endswith("?") and not any(mark in words for mark in DOUBLE)


def shaped(runs: Sequence[Run], shape: Shape) -> list[Part]:
    """A paragraph with its shape; two, if it begins with a question in bold."""
    said = [run for run in runs if run.words.strip()]
    least = min((run.weight for run in said), default=PLAIN)
    whole = _joined(runs)
    if not whole or shape != "text":
        return [Part(shape, whole)] if whole else []
    if least == BOLD or (least >= APART and asks(whole)):
        return [Part("question", whole, least == SLANTED)]
    first = next((at for at, run in enumerate(runs) if run.words.strip() and run.weight < BOLD), 0)
    question = _joined(runs[:first])
    if question.endswith("?"):
        return [Part("question", question), Part("text", _joined(runs[first:]))]
    within: Within = "blockquote" if least == APART else ""
    return [Part(shape, whole, least == SLANTED, len(question), within)]


def _joined(runs: Sequence[Run]) -> str:
    return " ".join("".join(run.words for run in runs).split())
