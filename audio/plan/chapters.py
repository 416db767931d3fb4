"""Chapters: where each begins, and that together they cover the episode."""

from collections.abc import Sequence
from itertools import pairwise

from audio.model.episode import ChapterCue
from audio.model.timeline import Chapter
from audio.units import Ms

CHAPTER_LEAD = Ms(250)  # a chapter begins ahead of its first word, so that seeking cuts nothing
MOMENT = Ms(3000)  # what is shorter belongs to the first chapter

Mark = tuple[ChapterCue, Ms]
"""A chapter, and when it begins."""


def marks_at(cues: Sequence[ChapterCue], begin: Ms, silence: int) -> list[Mark]:
    """The marks of chapters whose first sound begins then, after so much silence."""
    moment = Ms(begin - max(0, min(silence, CHAPTER_LEAD)))
    return [(cue, moment) for cue in cues]


def chapters(marks: Sequence[Mark], length: Ms, opening: str) -> tuple[Chapter, ...]:
    """Chapters without a hole: the first from 0, each to the next, the last to the end.

    Args:
        opening: the title of what lies before the first mark, if that is more than a moment.
    """
    if marks and marks[0][1] > MOMENT:
        marks = [(ChapterCue(opening), Ms(0)), *marks]
    begins = [Ms(0), *(moment for _, moment in marks[1:])]
    edges = pairwise([*begins, length])
    return tuple(
        Chapter(cue.title, begin, end, cue.image, cue.link)
        for (cue, _), (begin, end) in zip(marks, edges, strict=False)
    )
