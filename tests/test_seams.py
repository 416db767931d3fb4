"""No join clicks, and no loop pumps.

`tests/bench/seams.py` makes a thousand joins; here are some of them.
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seams import Room, joins
from sounds import RATE, wav
from stories import THEME

from audio.media.loop import loop_of
from audio.mix.mix import Mix
from audio.model.timeline import MusicClip, Timeline
from audio.units import Ms

LEAST = 0.02  # of the loudest sample around: a step or corner that is under any sound


def test_no_join_steps_or_bends_more_than_the_sound_around_it(store, tmp_path):
    for join in joins(Room(store, tmp_path), 200):
        assert join.step < LEAST, join
        assert join.corner < LEAST, join


def swings(sound):
    """The least and the highest level of one tone, in dB around its own, but for the ends."""
    size = 1 << (len(sound) - 1).bit_length()
    spectrum = np.fft.fft(sound, size)
    spectrum[size // 2 :] = 0
    envelope = np.abs(np.fft.ifft(2 * spectrum))[RATE // 10 : len(sound) - RATE // 10]
    return 20 * np.log10(np.array([envelope.min(), envelope.max()]))


@settings(max_examples=20, deadline=None)
@given(hertz=st.floats(30, 12_000), seconds=st.floats(0.5, 3.5), right=st.floats(0, 6.3))
def test_a_pure_tone_goes_round_at_one_level_whatever_its_length(hertz, seconds, right):
    angle = 2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE
    tone = np.sin(np.stack([angle, angle + right], axis=1)).astype(np.float32)
    heard = loop_of(THEME, tone).part(0, 3 * len(tone), 3 * len(tone))
    for side in heard.T:
        assert np.abs(swings(side)).max() < 0.5


def levels(sound, window):
    whole = sound[: len(sound) // window * window].astype(np.float64)
    return 10 * np.log10(np.mean(whole.reshape(-1, window * sound.shape[1]) ** 2, axis=1))


@pytest.mark.parametrize("seed", range(4))
def test_noise_goes_round_without_a_bump_or_a_dip(seed):
    random = np.random.default_rng(seed)
    noise = random.standard_normal((random.integers(2 * RATE, 5 * RATE), 2)).astype(np.float32)
    heard = levels(loop_of(THEME, noise).part(0, 20 * RATE, 20 * RATE), RATE // 2)
    assert np.abs(heard).max() < 0.5


def test_a_side_that_is_silent_stays_so():
    tone = np.sin(0.03 * np.arange(3 * RATE))[:, np.newaxis] * [1.0, 0.0]
    heard = loop_of(THEME, tone.astype(np.float32)).part(0, 9 * RATE, 9 * RATE)
    assert not heard[:, 1].any()
    assert np.abs(swings(heard[:, 0])).max() < 0.5


BAR = np.arange(4000, dtype=np.float32)[:, np.newaxis].repeat(2, axis=1)


@pytest.mark.parametrize(("turn", "begins"), [(60, 2880), (83, 4000 - 480)])
def test_a_track_goes_round_at_its_musical_points(turn, begins):
    """Every frame comes when it should; the fade lies behind the turn, or ahead where it must."""
    track = replace(THEME, loop=(Ms(20), Ms(turn)))  # from frame 960
    end = min(turn * 48, 4000)
    bus = loop_of(track, BAR).part(0, 12_000, 12_000)[:, 0]
    assert np.array_equal(bus[:begins], np.arange(begins))
    for again in (end, end + end - 960):
        clear = np.arange(max(begins + 480, end) - end, begins - end + end - 960)
        assert np.array_equal(bus[again + clear], 960 + clear)


def test_points_that_meet_exactly_stay_exact():
    tone = np.sin(2 * np.pi * np.arange(4 * RATE) / 480)[:, np.newaxis].repeat(2, axis=1)
    track = replace(THEME, loop=(Ms(500), Ms(2500)))  # 200 whole periods
    heard = loop_of(track, tone.astype(np.float32)).part(0, 10 * RATE, 10 * RATE)
    expected = np.sin(2 * np.pi * np.arange(10 * RATE) / 480)
    assert np.abs(heard[:, 0] - expected).max() < 1e-5


@pytest.mark.parametrize("frames", [96_000, 96_001, 96_024, 96_047])
def test_music_without_a_length_plays_to_its_own_end(store, tmp_path, frames):
    """To its last whole millisecond, and never round to its beginning."""
    path = tmp_path / "track.wav"
    moments = np.arange(frames)[:, np.newaxis].repeat(2, axis=1)
    rising = np.sin(moments * 0.05) * moments / frames / 2
    path.write_bytes(wav(rising))
    reel = store.reel(path)
    assert reel.length == 2000
    clip = MusicClip(replace(THEME, file=path), Ms(0), reel.length)
    bus = np.concatenate(list(Mix(Timeline(Ms(2100), music=(clip,)), store).blocks()))
    kept = 95_800  # it may fade in its last four milliseconds
    assert np.abs(bus[:kept] - rising[:kept]).max() < 1e-4
    assert np.abs(np.diff(bus[kept:96_000], axis=0)).max() < 0.026  # the tone itself, and its fade
