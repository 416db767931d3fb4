"""The timeline as a rundown: what happens when, a row for each thing heard."""

from dataclasses import dataclass

from audio.model.timeline import MusicClip, Timeline
from audio.units import Ms, clock


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a rundown.

    Attributes:
        kind: "chapter", "music", "bed", "narration" or "quote".
        what: the speaker, or the track.
        text: the words on the page, or the chapter's title.
    """

    begin: Ms
    end: Ms
    kind: str
    what: str
    text: str


def rundown(timeline: Timeline) -> tuple[Row, ...]:
    """Everything on the timeline by its begin; chapters ahead of what they contain."""
    rows = [
        *(Row(mark.begin, mark.end, "chapter", "", mark.title) for mark in timeline.chapters),
        *(Row(clip.begin, clip.end, _kind(clip), clip.track.id, "") for clip in timeline.music),
        *(
            Row(
                clip.begin,
                clip.end,
                "quote" if clip.utterance.quote else "narration",
                clip.utterance.speaker.name,
                clip.utterance.page,
            )
            for clip in timeline.speech
        ),
    ]
    return tuple(sorted(rows, key=lambda row: row.begin))


def as_text(rows: tuple[Row, ...], width: int = 100) -> str:
    """The rundown as lines to read: begin, length, who or what, and the words cut to fit."""
    margin = max((len(row.what) for row in rows), default=0) + 2
    return "\n".join(_line(row, margin, width) for row in rows)


def _kind(clip: MusicClip) -> str:
    return "bed" if clip.bed else "music"


def _line(row: Row, margin: int, width: int) -> str:
    if row.kind == "chapter":
        return f"\n{clock(row.begin):>7}  {row.text}"
    length = f"{(row.end - row.begin) / 1000:.1f} s"
    words = {"bed": "under speech, ducked", "music": "in the clear"}.get(row.kind, row.text)
    line = f"{clock(row.begin):>7}  {length:>7}  {row.what:<{margin}}{words}"
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"
