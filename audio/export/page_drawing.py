"""An episode drawn: who speaks when, music, beds and chapters, the sound and its loudness.

All lanes share one time axis, from the episode's begin to its end.
"""

from collections.abc import Iterator, Sequence

from audio.export.page_levels import Curves, level_lane, loudness_lane, waveform_lane
from audio.export.page_shapes import Lane, area, block, drawn
from audio.export.page_words import count, safe, seconds
from audio.model.cast import Speaker
from audio.model.show import Sound
from audio.model.timeline import Chapter, MusicClip, SpeechClip, Timeline
from audio.units import Ms, clock, moment

COLOURS = 6  # that the style sheet has for speakers; lanes and names tell more of them apart

_SECOND, _MINUTE, _HOUR = 1000, 60_000, 3_600_000
_STEPS = (
    *(100, 200, 500),
    *(_SECOND * count for count in (1, 2, 5, 10, 30)),
    *(_MINUTE * count for count in (1, 2, 5, 10, 30)),
    *(_HOUR * count for count in (1, 2, 6)),
)
_MOST = (4, 9, 36, 144)  # ticks on a telephone, on a screen, and on one 4 and 16 times as wide
_MUSIC_LANES = {
    "music": ("Music", "in the clear"),
    "bed": ("Beds", "under speech"),
    "ambience": ("Ambience", "never ducked"),
    "effect": ("Effects", ""),
}
_SPEECH, _MUSIC = 22, 26  # pixels
_TOOLTIP = 140  # characters of a line that a tooltip shows; the rundown has all


def drawing(timeline: Timeline, curves: Curves, sound: Sound) -> str:
    """The whole drawing as HTML: flags, axis, lanes, and the axis again."""
    axis = _axis(timeline.length)
    lanes = "\n".join(drawn(lane, timeline.length) for lane in _lanes(timeline, curves, sound))
    return "\n".join([_grid(timeline), _flags(timeline), axis, lanes, axis])


def speakers(timeline: Timeline) -> dict[Speaker, list[SpeechClip]]:
    """What each speaker says, by whom is heard first."""
    spoken: dict[Speaker, list[SpeechClip]] = {}
    for clip in timeline.speech:
        spoken.setdefault(clip.utterance.speaker, []).append(clip)
    return spoken


def ticks(length: Ms) -> list[tuple[Ms, int]]:
    """The moments that an axis names, each with its rank; those of rank 0 are needed first."""
    steps: list[int] = []
    for most in _MOST:
        coarser = steps[-1] if steps else _STEPS[-1]
        fine = [step for step in _STEPS if length <= step * most and coarser % step == 0]
        steps.append(min(fine, default=coarser))
    rank = {at: rank for rank in (3, 2, 1, 0) for at in range(0, length, steps[rank])}
    return [(Ms(at), rank[at]) for at in sorted(rank)]


def _lanes(timeline: Timeline, curves: Curves, sound: Sound) -> list[Lane]:
    length = timeline.length
    tape = [level_lane("Tape", "under its translation", timeline.tape, length)]
    return [
        *(_speech_lane(*spoken, index) for index, spoken in enumerate(speakers(timeline).items())),
        *(tape if timeline.tape else []),
        *_music_lanes(timeline),
        waveform_lane(curves, sound, length),
        loudness_lane(curves, sound, length),
    ]


def _speech_lane(speaker: Speaker, clips: Sequence[SpeechClip], index: int) -> Lane:
    note = f"{count(len(clips), 'line')}, {clock(sum(clip.take.length for clip in clips))}"
    return Lane(
        name=speaker.name,
        note=note,
        about=f"When {speaker.name} is heard: {note}.",
        height=_SPEECH,
        shapes="\n".join(block(clip.begin, clip.end, _SPEECH, _said(clip)) for clip in clips),
        classes=f"speech c{index % COLOURS}",
    )


def _said(clip: SpeechClip) -> str:
    page = clip.utterance.page
    words = page if len(page) <= _TOOLTIP else f"{page[:_TOOLTIP].rstrip()}…"
    tape = ", on tape" if clip.utterance.on_tape else ""
    return f"{moment(clip.begin)}, {seconds(clip.take.length)}{tape}: {words}"


def _music_lanes(timeline: Timeline) -> Iterator[Lane]:
    """A lane for each kind of music and sound that there is; with its level where that moves."""
    for kind, (name, note) in _MUSIC_LANES.items():
        clips = [clip for clip in timeline.music if clip.kind == kind]
        if any(clip.automation for clip in clips):
            yield level_lane(name, note, clips, timeline.length)
        elif clips:
            yield Lane(
                name=name,
                note=note,
                about=f"{name}: {count(len(clips), 'clip')}.",
                height=_MUSIC,
                shapes="\n".join(_music(clip) for clip in clips),
                classes="music",
            )


def _music(clip: MusicClip) -> str:
    """A piece of music, slanted where it fades."""
    outline = [
        (clip.begin, _MUSIC),
        (clip.begin + clip.fade_in, 0),
        (clip.end - clip.fade_out, 0),
        (clip.end, _MUSIC),
    ]
    return area(outline, f"{moment(clip.begin)}, {seconds(clip.end - clip.begin)}: {clip.track.id}")


def _flags(timeline: Timeline) -> str:
    """Chapters as flags over the axis, each a link to its part of the rundown."""
    flags = (_flag(*flag, timeline.length) for flag in enumerate(timeline.chapters, start=1))
    return f'<nav class="flags" aria-label="Chapters"><ol>{"".join(flags)}</ol></nav>'


def _flag(index: int, chapter: Chapter, length: Ms) -> str:
    title, width = safe(chapter.title), _percent(chapter.end - chapter.begin, length)
    return (
        f'<li style="left:{_percent(chapter.begin, length)};width:{width}">'
        f'<a href="#chapter-{index}" title="{moment(chapter.begin)} {title}">'
        f"<b>{index}</b> <span><bdi>{title}</bdi></span></a></li>"
    )


def _axis(length: Ms) -> str:
    names = (
        f'<span class="t{rank}" style="left:{_percent(at, length)}">{_named(at, length)}</span>'
        for at, rank in ticks(length)
    )
    return f'<div class="axis" aria-hidden="true">{"".join(names)}</div>'


def _named(at: Ms, length: Ms) -> str:
    """A tick's name; tenths only where a second is wide."""
    return moment(at) if length < _MOST[1] * _SECOND else clock(at)


def _grid(timeline: Timeline) -> str:
    """The ticks and the begins of chapters, as lines behind all lanes."""
    length = max(1, timeline.length)
    marks = [(chapter.begin, "mark") for chapter in timeline.chapters]
    rules = [(at, f"t{rank}") for at, rank in ticks(timeline.length)]
    lines = "".join(f'<path class="{name}" d="M{at} 0V1"/>' for at, name in [*rules, *marks])
    return (
        f'<svg class="grid" viewBox="0 0 {length} 1" preserveAspectRatio="none"'
        f' aria-hidden="true">{lines}</svg>'
    )


def _percent(at: int, length: Ms) -> str:
    return f"{100 * at / max(1, length):.6g}%"
