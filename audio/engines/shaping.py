"""One voice made into others, as tape and razor blade would.

The speaking model says at which pitch it speaks, so nothing need be guessed.  The
melody is moved by pitch-synchronous overlap-add (PSOLA: Moulines and Charpentier,
Speech Communication 9, 1990), which leaves the resonances of the throat where they
are; varispeed then moves both.  Between them either is moved alone.
"""

import math

import numpy as np
from numpy.typing import NDArray

from audio.model.cast import Voice

Samples = NDArray[np.float32]
"""Sound of one channel, (samples,), -1 to 1."""

Curve = NDArray[np.float32]
"""Fundamental frequency in Hz, (frames,) or (samples,); 40 or less is unvoiced."""

Marks = NDArray[np.intp]
"""Places of pulses, (pulses,), rising, in samples."""

UNVOICED = 40.0  # Hz; hibari.dsp.pulses draws no pulse at or below it
SEAM_S = 0.010  # between the voiced, which is moved, and the unvoiced, which is not


def reshape(samples: Samples, f0: Curve, rate: int, style: Voice) -> Samples:
    """The same words from another throat, shorter by the formant's factor.

    Args:
        samples: speech.
        f0: its melody, at evenly spaced frames.
        rate: samples per second.
        style: its pitch, range and formant count; its pace is the model's affair.
    """
    left = style.pitch - 12 * math.log2(style.formant)  # what varispeed will not have moved
    return varispeed(repitch(samples, f0, melody(f0, left, style.range), rate), style.formant)


def melody(f0: Curve, semitones: float, swing: float) -> Curve:
    """A melody moved by semitones, its swing about its mean scaled.

    Args:
        f0: as it was.
        semitones: up or down.
        swing: 0 is a monotone, 1 as it was, 2 twice as wide; mean and width are
            taken in octaves, as the ear does.
    """
    voiced = f0 > UNVOICED
    if not voiced.any():
        return f0
    octaves = np.log2(f0[voiced])
    mean = octaves.mean()
    moved = f0.copy()
    moved[voiced] = np.exp2(mean + swing * (octaves - mean) + semitones / 12)
    return moved


def repitch(samples: Samples, f0: Curve, wanted: Curve, rate: int) -> Samples:
    """The same words to another melody.

    Fewer pulses carry less power, and what has no pitch would stand out; the gain
    makes that good.

    Args:
        samples: speech.
        f0: its melody, at evenly spaced frames.
        wanted: the new melody at the same frames, voiced where the old one is.
        rate: samples per second.
    """
    old, new = (drawn_out(curve, len(samples)) for curve in (f0, wanted))
    marks = pulses(old, rate)
    periods = np.rint(rate / old[marks]).astype(np.intp)
    sung = overlap_add(samples, marks, periods, pulses(new, rate))
    gain = np.sqrt(old.clip(UNVOICED) / new.clip(UNVOICED))
    share = faded(old > UNVOICED, round(SEAM_S * rate))
    moved: Samples = share * gain * sung + (1 - share) * samples
    return moved


def drawn_out(curve: Curve, length: int) -> Curve:
    """A curve of frames as one of samples; a frame's value stands at its middle."""
    frames = len(curve)
    places = (np.arange(length) + 0.5) * frames / length - 0.5
    return np.interp(places, np.arange(frames), curve).astype(np.float32)


def pulses(f0: Curve, rate: int) -> Marks:
    """Where the vocal folds close, counted as hibari.dsp.pulses counts.

    Args:
        f0: Hz at each sample.
        rate: samples per second.
    """
    turns = np.cumsum(np.maximum(f0, UNVOICED), dtype=np.float64) / rate
    marks = np.flatnonzero(np.diff(np.floor(turns))) + 1
    return marks[f0[marks] > UNVOICED]


def overlap_add(samples: Samples, marks: Marks, periods: Marks, targets: Marks) -> Samples:
    """Grains of two periods, cut out about the marks, laid down about the targets.

    Args:
        samples: speech.
        marks: where it has its pulses.
        periods: the length of a period at each mark, in samples.
        targets: where the new speech has pulses; each takes the grain nearest to it.
    """
    if not len(marks):
        return samples
    edge = int(periods.max())
    source = np.pad(samples, edge)
    laid = np.zeros_like(source)
    for target, grain in zip(targets, nearest(marks, targets), strict=True):
        reach = np.arange(-periods[grain], periods[grain] + 1) + edge
        laid[target + reach] += np.hanning(len(reach)) * source[marks[grain] + reach]
    return laid[edge:-edge]


def nearest(marks: Marks, targets: Marks) -> Marks:
    """For each target, which mark is nearest to it: indices into the marks."""
    middles = (marks[1:] + marks[:-1]) / 2
    return np.searchsorted(middles, targets)


def faded(mask: NDArray[np.bool_], length: int) -> Samples:
    """A mask as a gain from 0 to 1, its edges rounded over so many samples."""
    window = np.hanning(length + 2)
    return np.convolve(mask, window / window.sum(), "same").astype(np.float32)


def varispeed(samples: Samples, factor: float) -> Samples:
    """A tape played faster by the factor: all of it higher, and shorter.

    It is resampled as a whole, in its spectrum: without loss, and as speech begins
    and ends in silence, nothing is heard to wrap round.
    """
    length = round(len(samples) / factor)
    spectrum = np.fft.rfft(samples)[: length // 2 + 1]
    return (np.fft.irfft(spectrum, length) * (length / len(samples))).astype(np.float32)
