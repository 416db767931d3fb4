"""Loudness as broadcasters measure it: BS.1770-5, EBU R 128, Tech 3341 and Tech 3342.

A sound of one channel is measured as one channel, not as if it came from two speakers: a
mono file reads 3 LU below the same sound in stereo, as with ffmpeg's ebur128 by default.
A sound shorter than a window is measured as one window of what there is.
"""

import math
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audio.master.peaks import STEP, inner_peaks, sample_peak
from audio.master.weighting import energies, still, weighting
from audio.units import SESSION_RATE, decibels

Array = NDArray[np.float64]
Sound = NDArray[np.float32]
Energies = NDArray[np.float32]
"""K-weighted, one for each hop of ten milliseconds; to a ten-thousandth of a millibel."""

_MOMENT = 40  # hops of 10 ms: BS.1770-5 gates blocks of 400 ms
_SHORT_TERM = 300  # Tech 3341: 3 s
_STRIDE = 10  # 75 % overlap of 400 ms; Tech 3342 asks for 10 short-term values a second
_SILENT = -70.0  # LUFS, the absolute gate
_RELATIVE = 10.0  # LU under the mean of what passed the first gate
_RANGE_RELATIVE = 20.0  # Tech 3342 gates lower, to keep the quiet passages
_PIECE = 30_000  # hops among which the loudest is looked for at once, five minutes; whole tenths
_CHUNK = 96  # hops measured at once; a multiple of 16, so that chunks are whole steps of peaks


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a meter says of a whole sound.

    Attributes:
        integrated: LUFS; silence is minus infinity, as in all of these but the range.
        short_term_max: LUFS, the loudest 3 s.
        momentary_max: LUFS, the loudest 400 ms.
        range: LU between quiet and loud passages (LRA).
        true_peak: dBTP.
        sample_peak: dBFS.
    """

    integrated: float
    short_term_max: float
    momentary_max: float
    range: float
    true_peak: float
    sample_peak: float


def measure(sound: Sound, rate: int = SESSION_RATE) -> Measurement:
    """Measure a sound: float32, frames × channels (one or two), any rate from 8 kHz."""
    meter = Meter(sound.shape[1], rate)
    meter.add(sound)
    return meter.result()


def integrated(sound: Sound, rate: int = SESSION_RATE) -> float:
    """The integrated loudness alone, in LUFS; no peaks are looked for."""
    meter = Meter(sound.shape[1], rate, peaks=False)
    meter.add(sound)
    return meter.result().integrated


class Meter:
    """A meter for sound that comes in blocks; how it is cut changes no digit of the result.

    Args:
        channels: one or two.
        rate: in hertz, 8000 or more.
        peaks: False leaves out the true peak, which then reads minus infinity.
    """

    def __init__(self, channels: int, rate: int = SESSION_RATE, *, peaks: bool = True) -> None:
        self._filter = weighting(rate)
        self._rate = rate
        self._peaks = peaks
        self._state = still(channels)
        self._windows = Windows(self._filter.hop)
        self._heard = 0  # frames of which the energies are known
        self._pending = np.zeros((_CHUNK * self._filter.hop, channels), np.float32)
        self._waiting = 0  # frames of it that are filled
        self._tail = np.zeros((2 * STEP, channels), np.float32)
        self._true_peak = self._sample_peak = 0.0

    def add(self, block: Sound) -> None:
        """Hear the next block: float32, frames × channels, of any length."""
        at = 0
        while at < len(block):
            taken = block[at : at + len(self._pending) - self._waiting]
            self._pending[self._waiting : self._waiting + len(taken)] = taken
            self._waiting += len(taken)
            at += len(taken)
            if self._waiting == len(self._pending):
                self._hear()

    def result(self) -> Measurement:
        """What was heard so far; more may be added afterwards."""
        rest = self._pending[: self._waiting]
        highest = max(self._sample_peak, sample_peak(rest))
        true_peak = self._peak_to(rest, max(self._true_peak, highest))
        found, _ = energies(self._filter, rest, self._state)
        windows = deepcopy(self._windows)
        windows.add(self._heard // self._filter.hop, self._filter.by_hop(found))
        levels = decibels(true_peak), decibels(highest)
        return windows.result(self._heard + self._waiting, *levels)

    def _hear(self) -> None:
        found, self._state = energies(self._filter, self._pending, self._state)
        self._windows.add(self._heard // self._filter.hop, self._filter.by_hop(found))
        self._heard += len(self._pending)
        self._sample_peak = max(self._sample_peak, sample_peak(self._pending))
        self._true_peak = self._peak_in(self._pending, max(self._true_peak, self._sample_peak))
        self._tail = self._pending[-len(self._tail) :].copy()
        self._waiting = 0

    def _peak_to(self, rest: Sound, floor: float) -> float:
        """The peak with the end of the sound, where the wave rings out into silence."""
        silence = 2 * STEP + -len(rest) % STEP
        return self._peak_in(np.pad(rest, ((0, silence), (0, 0))), floor)

    def _peak_in(self, chunk: Sound, floor: float) -> float:
        if not self._peaks:
            return 0.0
        padded = np.concatenate([self._tail, chunk])
        return max(floor, float(inner_peaks(padded, self._rate, floor).max()))


class Windows:
    """What a meter keeps of K-weighted energies that come in order.

    That is every tenth of a second and the loudest windows so far; of the hundredths only some
    minutes.

    Args:
        hop: frames of which each energy is.
    """

    def __init__(self, hop: int) -> None:
        self._hop = hop
        self._tenths: list[Array] = []
        self._first, self._count = 0, 0  # the first hop that is kept, and how many are
        self._kept = np.zeros(2 * _PIECE + _SHORT_TERM, np.float32)
        self._loudest = {_MOMENT: 0.0, _SHORT_TERM: 0.0}  # mean squares

    def add(self, first: int, hops: Energies) -> None:
        """The energies from a hop on; what one of them lacks comes with the next."""
        for begin in range(0, len(hops), _PIECE):
            self._keep(first + begin, hops[begin : begin + _PIECE])

    def _keep(self, first: int, hops: Energies) -> None:
        at = first - self._first
        if at + len(hops) > len(self._kept):
            self._fold()
            at -= _PIECE
        self._kept[at : at + len(hops)] += hops
        self._count = at + len(hops)

    def _fold(self) -> None:
        """Keep no longer the hundredths of the first piece."""
        self._tenths.append(tenths(self._kept[:_PIECE]))
        for width in self._loudest:
            self._loudest[width] = self._to(width, self._kept[: _PIECE + width], _PIECE + width)
        self._kept[:-_PIECE] = self._kept[_PIECE:].copy()
        self._kept[-_PIECE:] = 0.0
        self._first += _PIECE
        self._count -= _PIECE

    def _to(self, width: int, hops: Energies, whole: int) -> float:
        """The loudest window of so many hops, wherever it begins, with these hops in it."""
        found = _windows(hops, whole * self._hop, self._hop, width)
        return max(self._loudest[width], float(found.max()))

    def result(self, frames: int, true_peak: float, sample_peak: float) -> Measurement:
        """What a meter says of all that has come; more may come afterwards.

        Args:
            frames: how long the sound is; the last hop may be cut short.
            true_peak, sample_peak: dBTP and dBFS, found elsewhere.
        """
        kept, tenth = self._kept[: self._count], _STRIDE * self._hop
        by_tenth = np.concatenate([*self._tenths, tenths(kept)])
        return Measurement(
            integrated=gated_loudness(by_tenth, frames, tenth),
            short_term_max=self._loudest_of(_SHORT_TERM, kept, frames),
            momentary_max=self._loudest_of(_MOMENT, kept, frames),
            range=_range(_windows(by_tenth, frames, tenth, _SHORT_TERM // _STRIDE)),
            true_peak=true_peak,
            sample_peak=sample_peak,
        )

    def _loudest_of(self, width: int, kept: Energies, frames: int) -> float:
        rest = frames - self._first * self._hop
        if rest < width * self._hop:  # all that there is
            return _lufs(float(_windows(kept, rest, self._hop, width)[0]))
        return _lufs(self._to(width, kept, rest // self._hop))


def tenths(hops: Energies) -> Array:
    """The energy of each tenth of a second, at which gating blocks begin, from that of each hop."""
    whole = len(hops) // _STRIDE
    by_tenth = np.zeros(whole + (len(hops) % _STRIDE > 0))
    hops[: whole * _STRIDE].reshape(whole, _STRIDE).sum(axis=1, out=by_tenth[:whole])
    by_tenth[whole:] = hops[whole * _STRIDE :].sum(dtype=np.float64)
    return by_tenth


def gated_loudness(by_tenth: Array, frames: int, tenth: int) -> float:
    """The integrated loudness in LUFS of the K-weighted energies of each tenth of a second.

    Args:
        frames: how long the sound is; the last tenth may be cut short.
        tenth: frames in a tenth of a second.
    """
    return _gated(_windows(by_tenth, frames, tenth, _MOMENT // _STRIDE))


def _windows(energies: Energies | Array, frames: int, each: int, width: int) -> Array:
    """The mean square of every window of so many energies, each of so many frames."""
    whole = frames // each
    if whole < width:
        return np.array([energies.sum(dtype=np.float64) / max(frames, 1)])
    total = np.zeros(whole + 1)
    np.cumsum(energies[:whole], out=total[1:])
    means: Array = total[width:] - total[:-width]
    np.maximum(means, 0.0, out=means)
    means /= width * each
    return means


def _gated(blocks: Array) -> float:
    """BS.1770-5, annex 1, eq. 5 to 7: the mean of what is neither silent nor far below."""
    heard = blocks[blocks > _power(_SILENT)]
    if not heard.size:
        return -math.inf
    return _lufs(float(heard[heard > heard.mean() * 10 ** (-_RELATIVE / 10)].mean()))


def _range(blocks: Array) -> float:
    """Tech 3342: from the 10th to the 95th percentile of the short-term loudness."""
    heard = blocks[blocks >= _power(_SILENT)]
    if not heard.size:
        return 0.0
    heard = np.sort(heard[heard >= heard.mean() * 10 ** (-_RANGE_RELATIVE / 10)])
    low, high = (heard[round((len(heard) - 1) * share)] for share in (0.10, 0.95))
    return _lufs(float(high)) - _lufs(float(low))


def _lufs(power: float) -> float:
    """BS.1770-5, annex 1, eq. 2; the offset takes back what the filter adds at 1 kHz."""
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))
