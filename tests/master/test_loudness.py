import math
from itertools import pairwise

import numpy as np
import pyebur128
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from signals import ebu, programme, silence

from audio.master.loudness import Meter, Windows, integrated, measure
from audio.master.weighting import energies, still, weighting

RATES = pytest.mark.parametrize("rate", [44_100, 48_000])


def recursion(sound):
    """BS.1770-5, tables 1 and 2, frame by frame."""
    for ahead, back in [
        (
            (1.53512485958697, -2.69169618940638, 1.19839281085285),
            (-1.69065929318241, 0.73248077421585),
        ),
        ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)),
    ]:
        weighted = np.zeros(len(sound) + 2)
        source = np.concatenate([[0.0, 0.0], sound])
        for at in range(2, len(source)):
            recent = source[at], source[at - 1], source[at - 2]
            weighted[at] = np.dot(ahead, recent) - np.dot(back, weighted[at - 2 : at][::-1])
        sound = weighted[2:]
    return sound


@settings(max_examples=40, deadline=None)
@given(frames=st.integers(1, 4000), cuts=st.lists(st.integers(0, 41), max_size=3))
@example(frames=9600, cuts=[])
@example(frames=9605, cuts=[1])
def test_weighting_is_the_recursion_of_the_standard(frames, cuts):
    """However long the sound is, and wherever between grains it is cut."""
    filt = weighting(48_000)
    sound = np.random.default_rng(frames).standard_normal((frames, 1)).astype(np.float32)
    edges = [0, *sorted(cut * filt.grain for cut in cuts if cut * filt.grain < frames), frames]
    state, found = still(1), []
    for first, last in pairwise(edges):
        heard, state = energies(filt, sound[first:last], state)
        found.append(heard)
    squares = recursion(sound[:, 0].astype(np.float64)) ** 2
    expected = np.pad(squares, (0, -frames % filt.grain)).reshape(-1, filt.grain).sum(axis=1)
    # a hundred-thousandth of a decibel, but for grains that are cut short to a few frames
    assert np.concatenate(found) == pytest.approx(expected, rel=2e-6, abs=2e-6 * expected.max())
    if frames % filt.hop == 0:
        by_hop = squares.reshape(-1, filt.hop).sum(axis=1)
        assert filt.by_hop(np.concatenate(found)) == pytest.approx(by_hop, rel=2e-6)


@RATES
@pytest.mark.parametrize("channels", [1, 2])
def test_agrees_with_libebur128(rate, channels):
    sound = programme(15, rate, channels, seed=rate + channels)
    mode = pyebur128.MeasurementMode
    other = pyebur128.R128State(channels, rate, mode.MODE_I | mode.MODE_TRUE_PEAK)
    other.add_frames(sound.ravel(), len(sound))
    peak = max(pyebur128.get_true_peak(other, channel) for channel in range(channels))
    ours = measure(sound, rate)
    assert ours.integrated == pytest.approx(pyebur128.get_loudness_global(other), abs=0.001)
    assert ours.true_peak == pytest.approx(20 * math.log10(peak), abs=0.1)
    assert ours.sample_peak == pytest.approx(20 * math.log10(np.abs(sound).max()), abs=1e-4)


@settings(max_examples=12, deadline=None)
@given(cuts=st.lists(st.integers(0, 3 * 44_100), max_size=6), seed=st.integers(0, 2))
def test_how_sound_is_cut_into_blocks_changes_no_digit(cuts, seed):
    sound = programme(3, 44_100, seed=seed)
    meter = Meter(2, 44_100)
    for block in np.split(sound, sorted(cuts)):
        meter.add(block)
        meter.result()
    assert meter.result() == measure(sound, 44_100)


@pytest.mark.parametrize("piece", [10, 230, 560, 60_000])
@pytest.mark.parametrize("hops", [40, 41, 299, 300, 600, 1_731])
def test_the_loudest_windows_are_found_in_whichever_piece_they_lie(monkeypatch, hops, piece):
    monkeypatch.setattr("audio.master.loudness._PIECE", piece)
    for seed in range(6):
        heard = np.random.default_rng(seed).exponential(1.0, hops).astype(np.float32) ** 4
        windows = Windows(480)
        cut = int(np.random.default_rng(seed).integers(0, hops))
        windows.add(0, heard[:cut])
        windows.add(cut, heard[cut:])
        found = windows.result(hops * 480 + 7, 0.0, 0.0)
        for width, ours in ((40, found.momentary_max), (300, found.short_term_max)):
            means = np.convolve(heard, np.ones(min(width, hops)), "valid") / (width * 480)
            if hops >= width:
                assert ours == pytest.approx(-0.691 + 10 * math.log10(means.max()), abs=1e-6)


def test_a_sound_shorter_than_a_window_is_one_window():
    short = measure(ebu((-23, 0.3)))
    for loudness in (short.integrated, short.momentary_max, short.short_term_max):
        assert loudness == pytest.approx(-23, abs=0.1)
    assert short.range == 0


@pytest.mark.parametrize("seconds", [0, 0.1, 5])
def test_silence_is_minus_infinity(seconds):
    nothing = measure(silence(seconds))
    assert nothing.integrated == nothing.momentary_max == nothing.true_peak == -math.inf
    assert nothing.range == 0


@pytest.mark.parametrize("rate", [8000, 11_025, 16_000, 22_050, 32_000, 96_000])
def test_other_rates_read_the_same(rate):
    assert integrated(ebu((-23, 5), rate=rate), rate) == pytest.approx(-23, abs=0.06)
