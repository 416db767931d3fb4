"""The mix does what the timeline says, in decibels and frames."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sounds import RATE, quiet, rms, tone, wav
from stories import ANA, BED, NARRATOR, THEME

from audio.media.sound import FRAMES_PER_MS
from audio.mix import faded, looped, mix, music_bus, speech_bus
from audio.model.speech import Utterance
from audio.model.timeline import MusicClip, Point, SpeechClip, Timeline
from audio.units import Ms


def at(samples, begin, end):
    """A stretch of samples, by milliseconds."""
    return samples[begin * FRAMES_PER_MS : end * FRAMES_PER_MS]


@pytest.fixture
def take(store):
    return store.put("a" * 64, wav(np.concatenate([quiet(0.3), tone(2.0, 440, -23), quiet(0.3)])))


def clip_of(take, begin, gain=0.0, speaker=NARRATOR):
    return SpeechClip(Utterance(speaker, "x", "x"), take, Ms(begin), gain)


def test_takes_lie_where_the_timeline_says_at_the_level_it_says(store, take):
    timeline = Timeline(Ms(10_000), speech=(clip_of(take, 1000, 3.0), clip_of(take, 6000, -3.0)))
    bus = speech_bus(timeline, store)
    assert len(bus) == 10_000 * FRAMES_PER_MS
    assert rms(at(bus, 1100, 2900)) == pytest.approx(-20.0, abs=0.1)
    assert rms(at(bus, 6100, 7900)) == pytest.approx(-26.0, abs=0.1)
    assert not at(bus, 0, 1000).any()
    assert not at(bus, 1000 + take.length, 6000).any()


def test_a_stereo_take_is_heard_in_the_middle(store):
    take = store.put("b" * 64, wav(tone(1.0, 440, -23, channels=2)))
    mixed = mix(Timeline(Ms(2000), speech=(clip_of(take, 0),)), store)
    assert (mixed[:, 0] == mixed[:, 1]).all()


def test_no_join_clicks(store):
    """A take cut in the middle of a wave begins and ends without a step."""
    take = store.put("c" * 64, wav(tone(1.0, 97, -12)))
    bus = speech_bus(Timeline(Ms(3000), speech=(clip_of(take, 500),)), store)
    steepest_of_the_wave = np.abs(np.diff(tone(1.0, 97, -12)[:, 0])).max()
    assert np.abs(np.diff(bus[:, 0])).max() < 3 * steepest_of_the_wave


def test_800_takes_are_stitched_in_a_moment(store, take):
    clips = tuple(clip_of(take, 100 + index * 2400) for index in range(800))
    timeline = Timeline(Ms(800 * 2400 + 2000), speech=clips)
    assert len(speech_bus(timeline, store)) == timeline.length * FRAMES_PER_MS


TRACK = tone(4.0, 500, -20, channels=2)


def played(clip, length=20_000):
    return music_bus(Timeline(Ms(length), music=(clip,)), {BED: TRACK, THEME: TRACK})


def test_a_bed_is_as_much_lower_under_speech_as_its_curve_says():
    curve = (Point(0, 0.0), Point(8000, 0.0), Point(9000, -12.0), Point(15_000, -12.0))
    bus = played(MusicClip(BED, Ms(0), Ms(15_000), automation=curve))
    assert rms(at(bus, 1000, 7000)) - rms(at(bus, 10_000, 14_000)) == pytest.approx(12.0, abs=0.1)
    assert rms(at(bus, 8490, 8510)) == pytest.approx(-26.0, abs=0.3)  # half way down, in dB


def test_music_begins_and_ends_to_the_frame():
    bus = played(MusicClip(THEME, Ms(1500), Ms(4500)))
    sounding = np.flatnonzero(np.abs(bus[:, 0]) > 1e-9)
    assert sounding[0] == pytest.approx(1500 * FRAMES_PER_MS, abs=1)
    assert sounding[-1] == pytest.approx(4500 * FRAMES_PER_MS, abs=1)


def test_fades_rise_and_fall_without_a_corner():
    level = faded(48_000, 4800, 9600)
    assert level[0] < 1e-6
    assert level[-1] < 1e-6
    assert level[2400] == pytest.approx(0.5, abs=0.01)
    assert (level[4800:-9600] == 1.0).all()
    assert (np.diff(level[:4800]) > 0).all()
    assert (np.diff(level[-9600:]) < 0).all()


def test_music_that_becomes_its_own_bed_is_one_unbroken_sound():
    length = 400
    music = MusicClip(THEME, Ms(0), Ms(2000 + length), fade_out=Ms(length))
    bed = MusicClip(THEME, Ms(2000), Ms(3900), offset=Ms(2000), fade_in=Ms(length))
    timeline = Timeline(Ms(4000), music=(music, bed))
    bus = music_bus(timeline, {THEME: TRACK})
    assert np.abs(at(bus, 0, 3900) - at(TRACK, 0, 3900)).max() < 1e-5


def test_a_loop_whose_end_meets_its_beginning_has_no_seam():
    exact = tone(1.0, 500, -20, channels=2)  # 500 whole periods
    bus = looped(exact, 0, 5 * RATE, 0)
    assert np.abs(bus - tone(5.0, 500, -20, channels=2)).max() < 1e-4


def test_a_track_that_is_no_loop_is_crossfaded_without_a_bump_in_level():
    noise = np.random.default_rng(7).standard_normal((4 * RATE, 2)).astype(np.float32) * 0.1
    bus = looped(noise, 0, 20 * RATE, RATE)
    levels = [rms(bus[start : start + RATE // 4]) for start in range(0, 19 * RATE, RATE // 4)]
    assert max(levels) - min(levels) < 0.5


@given(st.integers(1, 400), st.integers(0, 3000), st.integers(0, 2000), st.integers(0, 300))
def test_a_loop_gives_as_many_frames_as_it_is_asked_for(size, offset, count, overlap):
    track = np.arange(size * 2, dtype=np.float32).reshape(size, 2)
    assert looped(track, offset, count, overlap).shape == (count, 2)


@given(st.integers(0, 500), st.integers(0, 800), st.integers(0, 800))
def test_a_fade_longer_than_its_clip_is_cut_not_stretched(count, fade_in, fade_out):
    level = faded(count, fade_in, fade_out)
    assert level.shape == (count,)
    assert ((level >= 0) & (level <= 1)).all()


def test_nothing_clips_on_the_way_to_mastering(store, take):
    loud = replace(clip_of(take, 0, speaker=ANA), gain=35.0)
    mixed = mix(Timeline(Ms(4000), speech=(loud,)), store)
    assert rms(at(mixed, 100, 1900)) == pytest.approx(12.0, abs=0.1)


def test_a_missing_music_file_is_named(store, tmp_path):
    lost = replace(THEME, file=Path(tmp_path / "lost.flac"))
    timeline = Timeline(Ms(1000), music=(MusicClip(lost, Ms(0), Ms(1000)),))
    with pytest.raises(Exception, match=r"lost\.flac is not there"):
        mix(timeline, store)
