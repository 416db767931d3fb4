"""The cases by which a meter is known to be right, as far as they can be made from tones.

EBU Tech 3341 cases 1 to 5 and 9 to 23, Tech 3342 cases 1 to 4, and BS.1770-5.  Left
out: case 6, which has five channels, where ours are two at most, and the cases that are recordings
of broadcasts (3341: 7 and 8; 3342: 5 and 6).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyebur128
from signals import both, ebu, silence, tone

from audio.master.loudness import measure

RATES = (44_100, 48_000, 96_000)


@dataclass(frozen=True)
class Case:
    """A sound to measure, and what a meter is to say of it.

    Attributes:
        value: the attribute of a measurement that is read.
        below, above: how far it may be off.
        make: the sound at a rate.
    """

    name: str
    value: str
    expected: float
    below: float
    above: float
    seconds: float
    make: Callable[[int], np.ndarray]


def levels(name, value, expected, *parts, off=0.1):
    """A case of a tone of 1 kHz in both channels, in parts of (dBFS, seconds)."""
    seconds = sum(length for _, length in parts)
    return Case(name, value, expected, off, off, seconds, lambda rate: ebu(*parts, rate=rate))


def one_of_twenty(number, value, index):
    """Cases 10, 11, 13 and 14: a short tone at twenty places, at one level or rising by 1 dB."""
    length, step = (3.0, 0.15) if value == "short_term_max" else (0.4, 0.02)
    level = -38.0 + index if number in {11, 14} else -23.0
    behind = length - index * step if number in {11, 14} else 1.0

    def make(rate):
        ahead = silence(index * step, rate)
        return np.concatenate([ahead, ebu((level, length), rate=rate), silence(behind, rate)])

    name = f"Tech 3341, {number}, part {index + 1}"
    return Case(name, value, level, 0.1, 0.1, index * step + length + behind, make)


def between_frames(number, period, amplitude, degrees, expected):
    """Cases 15 to 19: a tone whose crest may lie between two frames."""

    def make(rate):
        sound = tone(rate / period, 1, amplitude, math.radians(degrees), rate)
        fade = np.minimum(1, np.arange(len(sound)) / 2000)[:, None].astype(np.float32)
        return sound * fade * fade[::-1]

    return Case(f"Tech 3341, {number}", "true_peak", expected, 0.4, 0.2, 1.0, make)


def one_higher_wave(offset):
    """Cases 20 to 23: one wave of a tone is twice as high, and taken at one frame of four."""

    def make(rate):
        fine = tone(rate / 6, 0.5, 0.5, rate=4 * rate)[:, 0]
        fine[rate : rate + 24] *= 2
        spectrum = np.fft.rfft(fine)
        spectrum[len(spectrum) // 4 :] = 0  # what the rate can carry
        banded = np.fft.irfft(spectrum, len(fine))
        return np.roll(banded / np.abs(banded).max(), -offset)[::4, None].astype(np.float32)

    return Case(f"Tech 3341, {20 + offset}", "true_peak", 0.0, 0.4, 0.2, 0.5, make)


def weighted(hertz):
    """A tone of −20 dBFS in both channels reads what the filters of the standard make of it."""
    turn = np.exp(-2j * np.pi * hertz / 48_000 * np.arange(3))
    shelf = turn @ (1.53512485958697, -2.69169618940638, 1.19839281085285)
    shelf /= turn @ (1.0, -1.69065929318241, 0.73248077421585)
    high_pass = turn @ (1.0, -2.0, 1.0) / (turn @ (1.0, -1.99004745483398, 0.99007225036621))
    expected = -0.691 - 20.0 + 20 * math.log10(abs(shelf * high_pass))
    amplitude = 10 ** (-20 / 20)
    return Case(
        f"BS.1770-5, {hertz} Hz",
        "integrated",
        expected,
        0.1,
        0.1,
        5.0,
        lambda rate: both(tone(hertz, 5, amplitude, rate=rate)),
    )


def at_full_scale(name, expected, sides):
    """BS.1770-5, annex 1: 997 Hz at full scale in one channel reads −3.01 LKFS."""
    sound = np.array(sides, np.float32)
    return Case(
        name, "integrated", expected, 0.02, 0.02, 5.0, lambda rate: tone(997, 5, rate=rate) * sound
    )


SHORT_TERM, MOMENTARY = "short_term_max", "momentary_max"
CASES = [
    levels("Tech 3341, 1", "integrated", -23, (-23, 20)),
    levels("Tech 3341, 1", SHORT_TERM, -23, (-23, 20)),
    levels("Tech 3341, 1", MOMENTARY, -23, (-23, 20)),
    levels("Tech 3341, 2", "integrated", -33, (-33, 20)),
    levels("Tech 3341, 2", SHORT_TERM, -33, (-33, 20)),
    levels("Tech 3341, 2", MOMENTARY, -33, (-33, 20)),
    levels("Tech 3341, 3", "integrated", -23, (-36, 10), (-23, 60), (-36, 10)),
    levels(
        "Tech 3341, 4", "integrated", -23, (-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)
    ),
    levels("Tech 3341, 5", "integrated", -23, (-26, 20), (-20, 20.1), (-26, 20)),
    levels("Tech 3341, 9", SHORT_TERM, -23, *[(-20, 1.34), (-30, 1.66)] * 5),
    *(one_of_twenty(number, SHORT_TERM, index) for number in (10, 11) for index in range(20)),
    levels("Tech 3341, 12", MOMENTARY, -23, *[(-20, 0.18), (-30, 0.22)] * 25),
    *(one_of_twenty(number, MOMENTARY, index) for number in (13, 14) for index in range(20)),
    between_frames(15, 4, 0.50, 0.0, -6.0),
    between_frames(16, 4, 0.50, 45.0, -6.0),
    between_frames(17, 6, 0.50, 60.0, -6.0),
    between_frames(18, 8, 0.50, 67.5, -6.0),
    between_frames(19, 4, 1.41, 45.0, 3.0),
    *(one_higher_wave(offset) for offset in range(4)),
    levels("Tech 3342, 1", "range", 10, (-20, 20), (-30, 20), off=1.0),
    levels("Tech 3342, 2", "range", 5, (-20, 20), (-15, 20), off=1.0),
    levels("Tech 3342, 3", "range", 20, (-40, 20), (-20, 20), off=1.0),
    levels(
        "Tech 3342, 4", "range", 15, (-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20), off=1.0
    ),
    at_full_scale("BS.1770-5, 997 Hz, mono", -3.01, [1.0]),
    at_full_scale("BS.1770-5, 997 Hz, left", -3.01, [1.0, 0.0]),
    at_full_scale("BS.1770-5, 997 Hz, right", -3.01, [0.0, 1.0]),
    at_full_scale("BS.1770-5, 997 Hz, both", 0.0, [1.0, 1.0]),
    *(weighted(hertz) for hertz in (25, 100, 500, 1000, 2000, 10_000)),
]


def by_ours(case, rate):
    return getattr(measure(case.make(rate), rate), case.value)


def by_libebur128(case, rate):
    """What another meter says."""
    sound = case.make(rate)
    mode = pyebur128.MeasurementMode
    wanted = mode.MODE_I | mode.MODE_LRA | mode.MODE_TRUE_PEAK
    state = pyebur128.R128State(sound.shape[1], rate, wanted)
    if case.value in WINDOWS:
        return max(_heard(state, sound, rate, WINDOWS[case.value]))
    state.add_frames(sound.ravel(), len(sound))
    if case.value == "true_peak":
        peaks = [pyebur128.get_true_peak(state, channel) for channel in range(sound.shape[1])]
        return 20 * math.log10(max(peaks))
    whole = {"range": pyebur128.get_loudness_range, "integrated": pyebur128.get_loudness_global}
    return whole[case.value](state)


WINDOWS = {
    "short_term_max": pyebur128.get_loudness_shortterm,
    "momentary_max": pyebur128.get_loudness_momentary,
}


def _heard(state, sound, rate, ask):
    """What it says of its window at every hundredth of a second."""
    for at in range(0, len(sound), rate // 100):
        part = sound[at : at + rate // 100]
        state.add_frames(np.ascontiguousarray(part).ravel(), len(part))
        yield ask(state)
