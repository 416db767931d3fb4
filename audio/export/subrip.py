"""The transcript as SubRip, for apps that read nothing else, and for video.

The podcast namespace (docs/examples/transcripts) advises two lines of 32 characters, and the
speaker's name where somebody else begins to speak.  SubRip has no escapes: the words stand as they
are.
"""

import textwrap
from collections.abc import Iterator

from audio.export.text import one_line
from audio.export.transcript import Cue, cues_of
from audio.model.timeline import SpeechClip, Timeline
from audio.units import timestamp

WIDTH, LINES = 32, 2
ROOMS = range(LINES * WIDTH, WIDTH - 1, -4)  # characters of a caption, tried from the most


def subrip(timeline: Timeline) -> str:
    """The transcript; the same timeline gives the same text."""
    blocks = enumerate(_captions(timeline), 1)
    return "\n".join(_block(number, cue, lines) for number, (cue, lines) in blocks)


def _captions(timeline: Timeline) -> Iterator[tuple[Cue, list[str]]]:
    before = ""
    for clip in timeline.speech:
        name = one_line(clip.utterance.speaker.name)
        yield from _of(clip, f"{name}: " if name and name != before else "")
        before = name


def _of(clip: SpeechClip, called: str) -> list[tuple[Cue, list[str]]]:
    """The captions of a clip with their lines; as few as two lines each allow.

    Args:
        called: what stands ahead of the first.
    """
    shown: list[tuple[Cue, list[str]]] = []
    for room in ROOMS:
        cues = list(cues_of(clip, room))
        heads = [called, *("" for _ in cues[1:])]
        lines = [_lines(head + one_line(cue.text)) for head, cue in zip(heads, cues, strict=False)]
        shown = list(zip(cues, lines, strict=True))
        if all(len(rows) <= LINES for rows in lines):
            break
    return shown  # very long words and names need a line more


def _lines(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_on_hyphens=False, break_long_words=False)


def _block(number: int, cue: Cue, lines: list[str]) -> str:
    begin, end = (timestamp(moment).replace(".", ",") for moment in (cue.begin, cue.end))
    return "\n".join([str(number), f"{begin} --> {end}", *lines, ""])
