"""A sound heard in spans, at the same time, is heard as one."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signals import part_of, programme, silence

from audio.master import hearing
from audio.master.hearing import hear
from audio.master.loudness import measure
from audio.master.peaks import step_peaks
from audio.units import decibels


@pytest.fixture
def short_spans(monkeypatch):
    """Spans of a third of a second, so that there are many."""
    monkeypatch.setattr(hearing, "_BLOCK", 16)
    monkeypatch.setattr(hearing, "_SPAN", 32)


@pytest.mark.usefixtures("short_spans")
@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_spans_measure_as_the_whole(rate, channels):
    sound = programme(7.3137, rate, channels)
    ours, whole = hear(part_of(sound), len(sound), channels, rate=rate), measure(sound, rate)
    assert ours.loudness == pytest.approx(whole.integrated, abs=1e-4)
    assert decibels(ours.highest) == pytest.approx(whole.sample_peak, abs=1e-4)
    peak = max(ours.highest, ours.peaks.max(initial=0.0))
    assert decibels(peak) == pytest.approx(whole.true_peak, abs=1e-3)


@pytest.mark.usefixtures("short_spans")
@settings(max_examples=25, deadline=None)
@given(frames=st.integers(1, 70_000), seed=st.integers(0, 3), share=st.floats(0.1, 0.99))
def test_every_peak_above_the_floor_is_found_where_it_is(frames, seed, share):
    sound = programme(1.5, seed=seed)[:frames]
    everything = step_peaks(sound, 48_000)
    floor = share * float(everything.max())
    heard = hear(part_of(sound), len(sound), 2, floor)
    above = np.flatnonzero(everything > floor)
    assert heard.steps.tolist() == (above - 1).tolist()
    assert heard.peaks == pytest.approx(everything[above], rel=1e-5)


def test_the_number_of_workers_changes_no_digit(monkeypatch):
    sound = programme(70.0, seed=4)
    two = hear(part_of(sound), len(sound), 2, 0.1)
    monkeypatch.setattr(hearing, "_WORKERS", 1)
    one = hear(part_of(sound), len(sound), 2, 0.1)
    assert np.array_equal(one.energies, two.energies)
    assert np.array_equal(one.steps, two.steps)
    assert np.array_equal(one.peaks, two.peaks)


@pytest.mark.usefixtures("short_spans")
@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt])
def test_what_goes_wrong_in_a_span_comes_out_before_the_others_are_heard(error):
    begun = []

    def breaking(first, last):
        begun.append(first)
        if first < 32 * 480:
            raise error("the mix broke off")
        time.sleep(0.02)
        return silence(last - first, rate=1)

    with pytest.raises(error):
        hear(breaking, 40 * 48_000, 2)
    assert len(begun) < 60  # for 125 spans are three parts each


@pytest.mark.parametrize("frames", [0, 1, 15, 480])
def test_nothing_and_next_to_nothing(frames):
    heard = hear(part_of(silence(frames, rate=1)), frames, 2, 0.0)
    assert heard.frames == frames
    assert heard.loudness == -np.inf
    assert not len(heard.steps)
