"""Questions that are set apart: in bold, in italics, set off, or before their answer."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from audio.draft.glyphs import DOUBLE
from audio.draft.model import Shape

PLAIN, APART, BOLD = 0, 1, 2
"""How words are set: as the rest, in italics or set off, in bold."""
WHOLE = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])(.+?)(?<=[^\s*_])\1", re.DOTALL)
LEADS = re.compile(r"(\*{2,3}|_{2,3})(?=[^\s*_])([^*_]+\?)\1\s+(?=\S)")
"""A question in bold that its answer follows in the same paragraph."""


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


def asks(words: str) -> bool:
    """Whether a paragraph that is set apart asks, and is nobody's speech in marks."""
    return words.endswith("?") and not any(mark in words for mark in DOUBLE)


def shaped(runs: Sequence[Run], shape: Shape) -> list[tuple[Shape, str]]:
    """A paragraph with its shape; two, if it begins with a question in bold."""
    said = [run for run in runs if run.words.strip()]
    least = min((run.weight for run in said), default=PLAIN)
    whole = _joined(runs)
    if not whole or shape != "text":
        return [(shape, whole)] if whole else []
    if least == BOLD or (least == APART and asks(whole)):
        return [("question", whole)]
    first = next((at for at, run in enumerate(runs) if run.words.strip() and run.weight < BOLD), 0)
    question = _joined(runs[:first])
    if question.endswith("?"):
        return [("question", question), ("text", _joined(runs[first:]))]
    return [(shape, whole)]


def _joined(runs: Sequence[Run]) -> str:
    return " ".join("".join(run.words for run in runs).split())
