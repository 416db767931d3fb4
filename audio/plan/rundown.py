"""The timeline as a rundown: what happens when, a row for each thing heard."""

from dataclasses import dataclass

from audio.model.speech import Utterance
from audio.model.timeline import SpeechClip, TapeClip, Timeline
from audio.units import Ms, clock

WORDS = {
    "bed": "under speech, ducked",
    "music": "in the clear",
    "ambience": "beneath, never ducked",
    "effect": "an effect",
    "tape": "on tape: {}",
}
"""What a row says that has no words of its own, or besides them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a rundown.

    Attributes:
        kind: "chapter", "music", "bed", "ambience", "effect", "narration", "quote", "tape" for a
            quote that is a recording, or "original" for the recording under a quote.
        what: the speaker, or the track.
        text: the words on the page, or the chapter's title; of an original, what it is.
        language: BCP 47 of the words on the page; empty where there are none.
    """

    begin: Ms
    end: Ms
    kind: str
    what: str
    text: str
    language: str = ""


def rundown(timeline: Timeline) -> tuple[Row, ...]:
    """Everything on the timeline by its begin; chapters ahead of what they contain."""
    rows = [
        *(Row(mark.begin, mark.end, "chapter", "", mark.title) for mark in timeline.chapters),
        *(Row(clip.begin, clip.end, clip.kind, clip.track.id, "") for clip in timeline.music),
        *(_row(clip, "original", _original(clip.utterance)) for clip in timeline.tape),
        *(_spoken(clip) for clip in timeline.speech),
    ]
    return tuple(sorted(rows, key=lambda row: row.begin))


def as_text(rows: tuple[Row, ...], width: int = 100) -> str:
    """The rundown as lines to read: begin, length, who or what, and the words cut to fit."""
    margin = max((len(row.what) for row in rows), default=0) + 2
    return "\n".join(_line(row, margin, width) for row in rows)


def _spoken(clip: SpeechClip) -> Row:
    utterance = clip.utterance
    what = _kind(utterance), utterance.speaker.name, utterance.page, utterance.language
    return Row(clip.begin, clip.end, *what)


def _row(clip: TapeClip, kind: str, text: str) -> Row:
    return Row(clip.begin, clip.end, kind, clip.utterance.speaker.name, text)


def _kind(utterance: Utterance) -> str:
    if utterance.on_tape:
        return "tape"
    return "quote" if utterance.quote else "narration"


def _original(utterance: Utterance) -> str:
    language = utterance.tape.language if utterance.tape else ""
    return f"tape in {language}, then under the voice"


def _line(row: Row, margin: int, width: int) -> str:
    if row.kind == "chapter":
        return f"\n{clock(row.begin):>7}  {row.text}"
    length = f"{(row.end - row.begin) / 1000:.1f} s"
    words = WORDS.get(row.kind, "{}").format(row.text)
    line = f"{clock(row.begin):>7}  {length:>7}  {row.what:<{margin}}{words}"
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"
