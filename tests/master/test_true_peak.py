import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signals import programme, tone

from audio.master.loudness import measure
from audio.master.peaks import inner_peaks, step_peaks, true_peak


@pytest.mark.parametrize("frequency", [997, 7919, 15_013, 19_997, 20_999])
def test_a_tone_of_any_pitch_reads_its_amplitude(frequency):
    sound = tone(frequency, 0.5, 0.5)
    sound *= np.hanning(len(sound))[:, None].astype(np.float32)
    assert true_peak(sound) == pytest.approx(-6.02, abs=0.05)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 3), share=st.floats(0, 1))
def test_only_what_is_not_above_the_floor_is_left_out(seed, share):
    sound = programme(0.5, seed=seed)
    everything = step_peaks(sound, 48_000)
    floor = share * float(everything.max())
    found = step_peaks(sound, 48_000, floor)
    above = everything > floor
    assert found[above] == pytest.approx(everything[above], rel=1e-5)
    assert found[~above].max(initial=0) <= floor


def test_peaks_at_the_very_ends_count():
    sound = np.zeros((48_000, 1), np.float32)
    sound[0] = sound[1] = 1  # the wave is highest between the two
    assert true_peak(sound) == true_peak(sound[::-1]) == pytest.approx(2.1, abs=0.2)


def test_the_meter_and_the_short_way_agree():
    sound = programme(3)
    assert measure(sound).true_peak == pytest.approx(true_peak(sound), abs=1e-4)


@pytest.mark.parametrize(("rate", "factor"), [(48_000, 4), (96_000, 2), (192_000, 1)])
def test_high_rates_are_oversampled_less(rate, factor):
    padded = np.zeros((48, 1), np.float32)
    padded[23:25] = 1
    swing = float(inner_peaks(padded, rate, 0.0)[0])
    assert (swing > 1.0) == (factor > 1)


def test_silence_has_no_peak():
    assert true_peak(np.zeros((100, 2), np.float32)) == -math.inf
