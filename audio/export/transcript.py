"""What was said and when: captions for players, and plain text for the tags.

Every word is the page's: what the voice was given to say is never shown.
"""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from operator import itemgetter

from audio.export.cuts import LONGEST, cut
from audio.export.text import one_line
from audio.model.timeline import SpeechClip, Timeline
from audio.units import Ms, timestamp

LONGEST_SHOWN = Ms(7000)  # as broadcast captions; a single word may stay longer
LINE = 42  # characters of a line that reads well
WIDEST = 65  # characters of a line that players still show whole (podcast namespace, transcripts)


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: half open in time, with the spaces at its ends as the page has them.

    Attributes:
        speaker: the name that listeners know.
    """

    begin: Ms
    end: Ms
    speaker: str
    text: str


def cues(timeline: Timeline) -> tuple[Cue, ...]:
    """The captions of an episode, in order.

    Those of one clip follow each other without a gap, from its begin to its end, and joined they
    are the page's words.  Begin and end of a clip are exact.  In between time is shared out by
    characters, which is an estimate: no engine tells when it says which word.
    """
    return tuple(cue for clip in timeline.speech for cue in _cues_of(clip))


def webvtt(timeline: Timeline, language: str) -> str:
    """The transcript as WebVTT, with a voice span for the speaker of each cue.

    The language stands in a NOTE: header lines beside the signature, which some files have, are
    not in the W3C's grammar.

    Args:
        language: BCP 47.
    """
    head = f"WEBVTT\n\nNOTE Language: {_escape(language)}\n"
    return "\n".join([head, *map(_block, cues(timeline))])


def plain(timeline: Timeline) -> str:
    """The transcript as text: chapter titles, and a paragraph for each turn of a speaker."""
    return "\n\n".join(_paragraphs(timeline)) + "\n"


def _cues_of(clip: SpeechClip) -> Iterator[Cue]:
    page, length = clip.utterance.page, clip.take.length
    texts = cut(page, _room(len(page), length))
    ends = [0, *accumulate(len(text) for text in texts)]
    marks = [clip.begin + length * end // max(1, len(page)) for end in ends]
    if len(set(marks)) < len(marks):  # too short to be cut: a cue must last
        texts, marks = (page,), [clip.begin, clip.end]
    for text, (begin, end) in zip(texts, pairwise(marks), strict=True):
        if begin < end:
            yield Cue(Ms(begin), Ms(end), clip.utterance.speaker.name, text)


def _room(characters: int, length: Ms) -> int:
    """Characters that a caption may have, so that it neither grows too wide nor stays too long."""
    return max(1, min(LONGEST, LONGEST_SHOWN * characters // max(1, length)))


def _block(cue: Cue) -> str:
    """A cue as WebVTT writes it, with the line end after it."""
    lines = [_escape(line) for line in _lines(one_line(cue.text))]
    speaker = re.sub("[<>]", "", one_line(cue.speaker)).strip()
    if speaker:
        lines[0] = f"<v {_escape(speaker)}>{lines[0]}"
    return "\n".join([f"{timestamp(cue.begin)} --> {timestamp(cue.end)}", *lines, ""])


def _lines(text: str) -> list[str]:
    """The text in one line or two even ones; a very long word may need a third."""
    for width in range(LINE, WIDEST):
        lines = _wrap(text, width)
        if len(lines) <= 2:
            return lines
    return _wrap(text, WIDEST)


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]


def _escape(text: str) -> str:
    """The text as WebVTT wants it; without ">" there is no "-->" either."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _paragraphs(timeline: Timeline) -> Iterator[str]:
    """Titles and turns by the clock; a chapter comes before the words that begin with it."""
    titles = [(chapter.begin, "", chapter.title) for chapter in timeline.chapters]
    spoken = [
        (clip.begin, one_line(clip.utterance.speaker.name), clip.utterance.page)
        for clip in timeline.speech
    ]
    parts = sorted([*titles, *spoken], key=itemgetter(0))
    for speaker, turn in groupby(parts, key=itemgetter(1)):
        texts = [one_line(text) for _, _, text in turn]
        if speaker:
            yield f"{speaker}: {' '.join(texts)}"
        else:
            yield from texts
