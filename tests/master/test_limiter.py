from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signals import both, limit, part_of, programme, tone

from audio.master.limiter import Limiter
from audio.master.peaks import true_peak


def clicks(seed, pitch):
    random = np.random.default_rng(seed)
    there = random.random((12_000, 2)) < pitch / 48_000 / 20
    return (there * random.standard_normal((12_000, 2))).astype(np.float32)


def noise(seed, pitch):
    random = np.random.default_rng(seed)
    return np.clip(random.standard_normal((12_000, 1)), -1, pitch / 4000).astype(np.float32)


def square(seed, pitch):
    return np.sign(tone(pitch, 0.25, phase=seed))


def wave(seed, pitch):
    return both(tone(pitch, 0.25, phase=seed))


def bursts(seed, pitch):
    return tone(pitch, 0.25, phase=seed) * (tone(7, 0.25, phase=seed) > 0.9)


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from([clicks, noise, square, wave, bursts]),
    seed=st.integers(0, 999),
    pitch=st.floats(20, 23_990),
    gain_db=st.floats(0, 24),
    ceiling=st.floats(-9, 0),
)
def test_no_sound_passes_the_ceiling(kind, seed, pitch, gain_db, ceiling):
    result, _ = limit(kind(seed, pitch), ceiling, gain_db=gain_db)
    assert true_peak(result) <= ceiling + 0.05


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 99),
    over=st.floats(0, 60),
    edges=st.lists(st.integers(0, 4 * 69_120), max_size=6),
)
def test_a_sound_is_the_same_bit_by_bit_however_it_is_cut(seed, over, edges):
    """Four cells of noise, with a click just ahead of the third that is heard far into it."""
    sound = programme(6, seed=seed % 4)[: 4 * 69_120 - seed]
    sound[2 * 69_120 - 1 - 7 * seed] = 10 ** (over / 20)
    whole = Limiter(part_of(sound), len(sound), 4.0, 0.5)
    cut = Limiter(part_of(sound), len(sound), 4.0, 0.5)
    at = sorted({0, len(sound), *(edge for edge in edges if edge < len(sound))})
    parts = [cut.part(*stretch) for stretch in reversed(list(pairwise(at)))]
    assert np.array_equal(np.concatenate(parts[::-1]), whole.part(0, len(sound)))
    assert cut.worked() == whole.worked()


def test_a_sound_is_asked_for_once_where_it_is_played_in_order():
    sound, asked = programme(30), []

    def part(first, last):
        asked.append(last - first)
        return sound[first:last]

    limiter = Limiter(part, len(sound), 1.0, 0.5)
    for first in range(0, len(sound), 50_000):
        limiter.part(first, min(first + 50_000, len(sound)))
    assert sum(asked) < 1.01 * len(sound)


def test_what_is_under_the_ceiling_passes_untouched():
    sound = programme(3)
    result, limited = limit(sound, true_peak(sound) + 0.01)
    assert np.array_equal(result, sound)
    assert (limited.share, limited.reduction) == (0, 0)


def test_far_from_a_peak_not_a_bit_is_changed():
    sound = programme(3)
    sound[72_000] = 2  # 7 dB over: forgotten 120 ms after it is let go
    result, limited = limit(sound, -1)
    before, after = 72_000 - 48 * 6, 72_000 + 48 * 150
    assert np.array_equal(result[:before], sound[:before])
    assert np.array_equal(result[after:], sound[after:])
    assert limited.reduction == pytest.approx(7, abs=0.3)
    assert 0.01 < limited.share < 0.07


def gain_of(sound, ceiling=-1):
    """The gain curve in dB, where the sound is not zero."""
    result, limited = limit(sound, ceiling)
    return 20 * np.log10(result[:, 0] / sound[:, 0]), limited.reduction


def test_gain_comes_down_before_a_peak_and_never_with_a_jerk():
    sound = np.full((48_000, 1), 0.1, np.float32)
    sound[24_000] = 4
    drawn, reduction = gain_of(sound)
    assert drawn[24_000] == pytest.approx(-reduction, abs=0.05)
    assert np.abs(np.diff(drawn)).max() < reduction / 90  # half of it takes a millisecond
    assert np.abs(np.diff(drawn, 2)).max() < reduction / 2000


def test_gain_recovers_steadily():
    sound = np.full((48_000, 1), 0.1, np.float32)
    sound[12_000] = 2
    drawn, _ = gain_of(sound)
    recovery = np.diff(drawn[13_000:16_000])
    assert recovery == pytest.approx(60 / 48_000, rel=0.02)


@pytest.mark.parametrize("pitch", [40, 55, 110])
def test_bass_held_down_is_not_bent(pitch):
    result, _ = limit(tone(pitch, 2), -6)
    middle = result[24_000:72_000, 0].astype(np.float64) * np.blackman(48_000)
    spectrum = np.abs(np.fft.rfft(middle))
    rest = np.delete(spectrum, np.s_[pitch - 3 : pitch + 4])
    assert 20 * np.log10(rest.max() / spectrum[pitch]) < -80


def test_both_channels_move_together():
    sound = programme(2)
    sound[:, 1] = 0.25 * sound[:, 0]
    result, limited = limit(sound, -24)
    assert limited.reduction > 6
    assert result[:, 1] == pytest.approx(0.25 * result[:, 0], abs=1e-7)


def test_gain_comes_before_the_limiter():
    sound = programme(2)
    at_once, _ = limit(sound, -6, gain_db=12)
    louder = (sound * np.float32(10 ** (12 / 20))).astype(np.float32)
    assert at_once == pytest.approx(limit(louder, -6)[0], abs=1e-4)


@pytest.mark.parametrize("frames", [0, 1, 15, 16, 17, 1000])
def test_short_sounds(frames):
    sound = np.full((frames, 1), 2, np.float32)
    result, _ = limit(sound, -1)
    assert result.shape == sound.shape
    assert true_peak(result) <= -0.95


def test_other_rates():
    result, _ = limit(3 * tone(9000, 1, rate=44_100), -1, 44_100)
    assert true_peak(result, 44_100) == pytest.approx(-1, abs=0.05)
