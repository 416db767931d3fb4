"""Labels as Audacity reads them: begin, end and text, tab-separated, a line each.

Begin and end are seconds with six decimals.  A line break would begin another label, and a line
that begins with a backslash gives a label its band of frequencies, so that every text is one line.
"""

from audio.export.text import one_line
from audio.model.timeline import SpeechClip, TapeClip, Timeline
from audio.units import Ms

Label = tuple[Ms, Ms, str]


def labels(timeline: Timeline) -> str:
    """Chapters, lines, tape, music and effects, by their begin; chapters ahead of the rest."""
    found: list[Label] = [
        *((mark.begin, mark.end, f"chapter: {mark.title}") for mark in timeline.chapters),
        *((clip.begin, clip.end, f"{clip.kind}: {clip.track.id}") for clip in timeline.music),
        *((clip.begin, clip.end, _said(clip)) for clip in timeline.tape),
        *((clip.begin, clip.end, _said(clip)) for clip in timeline.speech),
    ]
    return "".join(map(_line, sorted(found, key=lambda label: label[0])))


def _said(clip: SpeechClip | TapeClip) -> str:
    """Whose words these are, and the words of the page."""
    utterance = clip.utterance
    on_tape = isinstance(clip, TapeClip) or utterance.on_tape
    return f"{utterance.speaker.name}{' (tape)' if on_tape else ''}: {utterance.page}"


def _line(label: Label) -> str:
    begin, end, text = label
    return f"{begin / 1000:.6f}\t{end / 1000:.6f}\t{one_line(text)}\n"
