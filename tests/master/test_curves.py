"""Curves show a sound as it is: peaks where they are, loudness as the meter reads it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signals import both, ebu, programme, silence, tone

from audio.master.curves import curves
from audio.master.loudness import measure

EMPTY = -np.inf


def drawn(sound, points=2000):
    return curves([sound], sound.shape[1], points)


def test_a_tone_at_minus_23_is_a_flat_line_at_minus_23():
    found = drawn(ebu((-23, 12)), points=120)
    assert found.step_ms == 100
    assert found.short_term[30:] == pytest.approx(np.full(90, -23), abs=0.02)
    assert found.high == pytest.approx(np.full(120, 10 ** (-23 / 20)), rel=1e-3)
    assert found.low == pytest.approx(-found.high, rel=1e-3)


def test_there_is_no_short_term_loudness_before_three_seconds_were_heard():
    found = drawn(ebu((-23, 4)))
    assert found.step_ms == 10
    assert (found.short_term[:299] == EMPTY).all()
    assert found.short_term[299] == pytest.approx(-23, abs=0.02)


def test_a_step_in_level_takes_three_seconds_to_be_told():
    found = drawn(ebu((-33, 6), (-23, 6)), points=12)
    half_way = 10 * np.log10((10**-3.3 * 2 + 10**-2.3) / 3)
    assert found.step_ms == 1000
    assert found.short_term[2:6] == pytest.approx(np.full(4, -33), abs=0.02)
    assert found.short_term[6] == pytest.approx(half_way, abs=0.02)
    assert found.short_term[8:] == pytest.approx(np.full(4, -23), abs=0.02)


def test_silence_has_no_loudness_even_after_sound():
    found = drawn(np.concatenate([both(tone(997, 4)), silence(8)]), points=12)
    assert found.short_term[4] > -10
    assert (found.short_term[8:] == EMPTY).all()
    assert (found.high[5:] == 0).all()


@pytest.mark.parametrize(("sample", "step"), [(0, 0), (4799, 9), (4800, 10), (9599, 19)])
def test_a_click_stands_in_its_own_step(sample, step):
    sound = silence(0.2)
    sound[sample] = 0.5, -0.25
    found = drawn(sound)
    assert np.flatnonzero(found.high).tolist() == np.flatnonzero(found.low).tolist() == [step]
    assert (found.high[step], found.low[step]) == (0.5, -0.25)


@pytest.mark.parametrize("points", [7, 100, 2000])
def test_the_highest_of_the_curve_is_what_the_meter_calls_the_maximum(points):
    sound = programme(15)
    found, metered = drawn(sound, points), measure(sound)
    assert len(found.low) <= points
    assert found.short_term.max() == pytest.approx(metered.short_term_max, abs=1e-6)
    peak = max(found.high.max(), -found.low.min())
    assert 20 * np.log10(peak) == pytest.approx(metered.sample_peak, abs=1e-4)


@settings(max_examples=15, deadline=None)
@given(cuts=st.lists(st.integers(0, 5 * 48_000), max_size=8), channels=st.sampled_from([1, 2]))
def test_how_sound_is_cut_into_blocks_changes_no_digit(cuts, channels):
    sound = programme(5, channels=channels)[:-123]
    whole = drawn(sound)
    pieces = curves(np.split(sound, sorted(cuts)), channels)
    for name in ("step_ms", "low", "high", "short_term"):
        assert np.array_equal(getattr(whole, name), getattr(pieces, name)), name


def test_no_sound_gives_no_points():
    found = curves([], 2)
    assert found.low.size == found.high.size == found.short_term.size == 0
