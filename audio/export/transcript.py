"""What was said and when: captions for players, and plain text for the tags.

Every word is the page's: what the voice was given to say is never shown.
"""

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from operator import itemgetter

from audio.export.cuts import LONGEST, cut
from audio.export.text import one_line
from audio.model.language import primary
from audio.model.speech import Word
from audio.model.timeline import SpeechClip, Timeline
from audio.units import Ms, timestamp

LONGEST_SHOWN = Ms(7000)  # as broadcast captions; a single word may stay longer
LINE = 42  # characters of a line that reads well
WIDEST = 65  # characters of a line that players still show whole (podcast namespace, transcripts)

Placed = Sequence[tuple[int, Word]]
"""Words, each with where in the page it stands."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: half open in time, with the spaces at its ends as the page has them.

    Attributes:
        speaker: the name that listeners know.
        words: those of the text, if it is known when each is heard; one may begin or end beyond.
        language: BCP 47.
    """

    begin: Ms
    end: Ms
    speaker: str
    text: str
    words: tuple[Word, ...] = ()
    language: str = ""


def cues(timeline: Timeline) -> tuple[Cue, ...]:
    """The captions of an episode, in order.

    Those of one clip follow each other without a gap, from its begin to its end, and joined they
    are the page's words.  Begin and end of a clip are exact.  In between a caption begins with its
    first word; where nobody told when that is heard, time is shared out by characters.
    """
    return tuple(cue for clip in timeline.speech for cue in cues_of(clip))


def webvtt(captions: Iterable[Cue], language: str) -> str:
    """Captions as WebVTT, with a voice span for the speaker of each cue.

    Words in another language than the transcript's stand in a language span.

    The language stands in a NOTE: header lines beside the signature, which some files have, are
    not in the W3C's grammar.

    Args:
        language: BCP 47.
    """
    head = f"WEBVTT\n\nNOTE Language: {_escape(language)}\n"
    return "\n".join([head, *(_block(cue, language) for cue in captions)])


def plain(timeline: Timeline) -> str:
    """The transcript as text: chapter titles, and a paragraph for each turn of a speaker."""
    return "\n\n".join(_paragraphs(timeline)) + "\n"


def cues_of(clip: SpeechClip, longest: int = LONGEST) -> Iterator[Cue]:
    """The captions of a clip, of at most so many characters where its words allow it."""
    page = clip.utterance.page
    texts = cut(page, min(longest, _room(len(page), clip.take.length)))
    ends = [0, *accumulate(len(text) for text in texts)]
    for placed in (list(_placed(page, clip.words)), []):
        marks = [clip.begin, *_moments(clip, placed, ends[1:-1]), clip.end]
        if all(begin < end for begin, end in pairwise(marks)):
            break
    else:  # too short to be cut: a cue must last
        texts, ends, marks = (page,), [0, len(page)], [clip.begin, clip.end]
    spans = zip(pairwise(ends), pairwise(marks), strict=True)
    for text, (span, (begin, end)) in zip(texts, spans, strict=True):
        if begin < end:
            within = tuple(_words_within(page, placed, *span))
            speaker, language = clip.utterance.speaker.name, clip.utterance.language
            yield Cue(begin, end, speaker, text, within, language)


def _moments(clip: SpeechClip, placed: Placed, places: Sequence[int]) -> Iterator[Ms]:
    """When the voice comes to these places of the page."""
    known = placed or [(0, Word(clip.utterance.page, clip.begin, clip.end))]
    for place in places:
        at, word = known[max(0, bisect_right(known, place, key=itemgetter(0)) - 1)]
        yield Ms(word.begin + (word.end - word.begin) * (place - at) // len(word.text))


def _placed(page: str, words: Sequence[Word]) -> Iterator[tuple[int, Word]]:
    """Where in the page each of its words stands."""
    at = 0
    for word in words:
        at = page.index(word.text, at)
        yield at, word
        at += len(word.text)


def _words_within(page: str, placed: Placed, begin: int, end: int) -> Iterator[Word]:
    """The words that stand between two places of the page, or as much of them as does."""
    for at, word in placed:
        if text := page[max(at, begin) : min(at + len(word.text), end)]:
            yield word if text == word.text else Word(text, word.begin, word.end)


def _room(characters: int, length: Ms) -> int:
    """Characters that a caption may have, so that it neither grows too wide nor stays too long."""
    return max(1, min(LONGEST, LONGEST_SHOWN * characters // max(1, length)))


def _block(cue: Cue, language: str) -> str:
    """A cue as WebVTT writes it, with the line end after it, in a transcript of a language."""
    lines = list(_with_stops(one_line(cue.text), dict(_stops(cue))))
    if primary(cue.language) != primary(language):
        lines[0] = f"<lang {_escape(cue.language)}>{lines[0]}"
        lines[-1] += "</lang>"
    speaker = re.sub("[<>]", "", one_line(cue.speaker)).strip()
    if speaker:
        apart = " " * speaker.endswith("--")  # "-->" ends a cue, whatever it stands in
        lines[0] = f"<v {_escape(speaker)}{apart}>{lines[0]}"
    return "\n".join([f"{timestamp(cue.begin)} --> {timestamp(cue.end)}", *lines, ""])


def _stops(cue: Cue) -> Iterator[tuple[int, str]]:
    """Timestamps, and ahead of which character of a cue's text each stands.

    They rise, and lie within the cue: a word that is not heard after the one before has none.
    """
    at, last = 0, cue.begin
    for word in cue.words:
        if last < word.begin < cue.end:
            yield at, f"<{timestamp(word.begin)}>"
            last = word.begin
        at += len(word.text) + 1


def _with_stops(text: str, stops: Mapping[int, str]) -> Iterator[str]:
    """The lines of a text as WebVTT wants them, the timestamps among them."""
    at = 0
    for line in _lines(text):
        at = text.index(line, at)
        yield "".join(stops.get(place, "") + _escape(char) for place, char in enumerate(line, at))
        at += len(line)


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
