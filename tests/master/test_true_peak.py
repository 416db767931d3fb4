import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signals import programme, tone

from audio.master.loudness import measure
from audio.master.peaks import inner_peaks, step_peaks, true_peak

TECH_3341 = {  # cycles per frame, amplitude, phase in degrees, dBTP
    "15": (1 / 4, 0.5, 0.0, -6.0),
    "16": (1 / 4, 0.5, 45.0, -6.0),
    "17": (1 / 6, 0.5, 60.0, -6.0),
    "18": (1 / 8, 0.5, 67.5, -6.0),
    "19": (1 / 4, 1.41, 45.0, 3.0),
}


@pytest.mark.parametrize("case", TECH_3341)
@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_tones_between_frames_as_in_tech_3341(case, rate):
    frequency, amplitude, degrees, expected = TECH_3341[case]
    sound = tone(frequency * rate, 1, amplitude, math.radians(degrees), rate=rate)
    fade = np.minimum(1, np.arange(len(sound)) / 2000)[:, None].astype(np.float32)
    sound *= fade * fade[::-1]
    assert expected - 0.4 <= true_peak(sound, rate) <= expected + 0.2


@pytest.mark.parametrize("offset", range(4))
def test_one_higher_wave_between_frames_as_in_tech_3341_cases_20_to_23(offset):
    fine = tone(8000, 0.5, 0.5, rate=192_000)[:, 0]
    fine[48_000:48_024] *= 2
    spectrum = np.fft.rfft(fine)
    spectrum[len(spectrum) // 4 :] = 0  # what 48 kHz can carry
    banded = np.fft.irfft(spectrum)
    sound = np.roll(banded / np.abs(banded).max(), -offset)[::4, None].astype(np.float32)
    assert -0.4 <= true_peak(sound) <= 0.2


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
