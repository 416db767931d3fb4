"""The lanes with a scale of level: what is ducked or dipped, the waveform, the loudness."""

import math
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from audio.export.page_shapes import Lane, Place, area, level_line, line
from audio.export.page_words import brief, seconds
from audio.model.show import Sound
from audio.model.timeline import MusicClip, Point, TapeClip
from audio.units import Ms, gain, moment

LEVELS, WAVE, LOUDNESS = 64, 96, 162  # pixels; 162 is 6 to the LU on the EBU +9 scale
POINTS = 2000  # of a curve, at most
_FADE = 16  # points that a fade is drawn with
_NARROW, _WIDE = 9.0, 18.0  # LU over the target; twice that below (EBU Tech 3341, 2.7)
_BAND = 1.0  # LU to both sides of the target


Levelled = MusicClip | TapeClip


class Curves(Protocol):
    """The finished sound by equal steps; `audio.master.curves` makes them."""

    @property
    def step_ms(self) -> int:
        """Length of a step."""

    @property
    def low(self) -> Iterable[float]:
        """The lowest sample of each step, full scale is −1."""

    @property
    def high(self) -> Iterable[float]:
        """The highest sample of each step, full scale is 1."""

    @property
    def short_term(self) -> Iterable[float]:
        """LUFS of each step, minus infinity where there is none."""


def level_lane(name: str, note: str, clips: Sequence[Levelled], length: Ms) -> Lane:
    """Clips that are ducked or dipped, each filled up to its level in dB against its own."""
    lowest = min((point.db for clip in clips for point in clip.automation), default=0.0)
    floor = -10.0 * max(2, math.ceil(-lowest / 10))
    step = 10 if floor >= -30 else 20
    scale = [
        (LEVELS * db / floor, brief(db) if db else "0 dB") for db in range(0, int(floor) - 1, -step)
    ]
    shapes = [_clip(clip, floor) for clip in clips]
    return Lane(
        name=name,
        note=f"{note}, to {brief(lowest)} dB" if lowest else note,
        about=f"Level of {name.lower()} over time, from 0 dB down to {brief(lowest)} dB.",
        height=LEVELS,
        shapes="\n".join([*(level_line(down, length, "rule") for down, _ in scale), *shapes]),
        scale=scale,
        classes="levels",
    )


def levels(clip: Levelled) -> list[tuple[float, float]]:
    """The level of a clip, ducking and fades together: moments and dB, in order."""
    moments: set[float] = {clip.begin, clip.end, *(point.at for point in clip.automation)}
    for begin, length in ((clip.begin, clip.fade_in), (clip.end - clip.fade_out, clip.fade_out)):
        moments |= {begin + length * part / _FADE for part in range(_FADE + 1)}
    inner = [at for at in sorted(moments) if clip.begin <= at <= clip.end]
    points = clip.automation or (Point(clip.begin, 0.0),)
    ducked = np.interp(inner, [point.at for point in points], [point.db for point in points])
    return _thinned(
        [(at, float(db) + _faded(clip, at)) for at, db in zip(inner, ducked, strict=True)]
    )


def waveform_lane(curves: Curves, sound: Sound, length: Ms) -> Lane:
    """The lowest and highest sample of every step, and the ceiling."""
    middle = WAVE / 2
    low, high = ([middle - middle * float(v) for v in side] for side in (curves.low, curves.high))
    edges = [*_across(high, curves, length), *reversed(_across(low, curves, length))]
    ceiling = gain(sound.true_peak)
    scale = [(0, "0 dB"), (middle / 2, "−6"), (middle, "−∞"), (middle * 1.5, "−6")]
    return Lane(
        name="Waveform",
        note="decoded MP3, dBFS",
        about=f"Lowest and highest sample of every {curves.step_ms} ms, of all channels.",
        height=WAVE,
        shapes="\n".join([
            level_line(middle, length, "rule"),
            area(edges, "Waveform", "wave") if edges else "",
            *(level_line(middle * (1 - sign * ceiling), length, "ceiling") for sign in (1, -1)),
        ]),
        scale=scale,
        classes="waveform",
    )  # fmt: skip


def loudness_lane(curves: Curves, sound: Sound, length: Ms) -> Lane:
    """Short-term loudness on the EBU +9 scale, or +18 for what does not fit, round the target."""
    values = [float(value) for value in curves.short_term]
    over = _NARROW if max(values, default=-math.inf) <= sound.loudness + _NARROW else _WIDE
    top, pixels = sound.loudness + over, LOUDNESS / (3 * over)
    curve = [min(LOUDNESS, (top - v) * pixels) if v > -math.inf else -math.inf for v in values]
    scale = [(part * pixels * over / 3, brief(top - part * over / 3)) for part in (1, 3, 5, 7)]
    upper, lower = ((over - side) * pixels for side in (_BAND, -_BAND))
    band = [(0.0, upper), (length, upper), (length, lower), (0.0, lower)]
    target = brief(sound.loudness)
    return Lane(
        name="Short-term loudness",
        note=f"3 s, LUFS; line: target {target}, band: ±1 LU",
        about=f"Loudness of the last three seconds at every moment, against {target} LUFS.",
        height=LOUDNESS,
        shapes="\n".join([
            area(band, f"{target} LUFS ±1 LU", "band"),
            *(level_line(down, length, "rule") for down, _ in scale),
            level_line(over * pixels, length, "target"),
            line(_across(curve, curves, length), "loud"),
        ]),
        scale=scale,
        classes="loudness",
        data=f' data-step="{curves.step_ms}" data-values="{_values(values)}"',
    )  # fmt: skip


def _clip(clip: Levelled, floor: float) -> str:
    """Its level as a line, filled below."""
    curve = [(at, LEVELS * max(db, floor) / floor) for at, db in levels(clip)]
    name = clip.track.id if isinstance(clip, MusicClip) else clip.utterance.speaker.name
    title = f"{moment(clip.begin)}, {seconds(clip.end - clip.begin)}: {name}"
    filled = [(float(clip.begin), float(LEVELS)), *curve, (float(clip.end), float(LEVELS))]
    return area(filled, title) + line(curve, "curve")


def _faded(clip: Levelled, at: float) -> float:
    """What the fades take away at a moment, in dB: half a cosine each, as they are mixed."""
    parts = [(at - clip.begin, clip.fade_in), (clip.end - at, clip.fade_out)]
    factor = math.prod(
        math.sin(math.pi / 2 * within / fade) ** 2 for within, fade in parts if within < fade
    )
    return 20 * math.log10(factor) if factor > 0 else -200.0


def _thinned(levels: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """No more points than are seen: of each stretch of time the lowest and the highest."""
    group = -(-len(levels) // (POINTS // 2 - 1))
    if group <= 2:
        return levels
    kept = [levels[0], levels[-1]]
    for begin in range(0, len(levels), group):
        stretch = sorted(levels[begin : begin + group], key=lambda level: level[1])
        kept += [stretch[0], stretch[-1]]
    return sorted(set(kept))


def _across(downs: Sequence[float], curves: Curves, length: Ms) -> list[Place]:
    """Every value over the middle of its step."""
    step = curves.step_ms
    return [(min(length, step * index + step / 2), down) for index, down in enumerate(downs)]


def _values(values: Sequence[float]) -> str:
    """The values for the readout, to a tenth; nothing where there is none."""
    return " ".join(f"{value:.1f}" if value > -math.inf else "-" for value in values)
