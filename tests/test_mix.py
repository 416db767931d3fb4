"""The mix does what the timeline says, in decibels and frames."""

import gc
import weakref
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sounds import RATE, quiet, rms, tone, wav
from stories import ANA, BED, NARRATOR, THEME

from audio.master.loudness import integrated
from audio.media.loop import loop_of
from audio.media.sound import FRAMES_PER_MS
from audio.mix.levels import automated, faded, panned
from audio.mix.mix import BUSES, Mix
from audio.model.episode import Tape
from audio.model.speech import Utterance
from audio.model.timeline import MusicClip, Point, SpeechClip, TapeClip, Timeline
from audio.units import Ms


def at(samples, begin, end):
    """A stretch of samples, by milliseconds."""
    return samples[begin * FRAMES_PER_MS : end * FRAMES_PER_MS]


@pytest.fixture
def take(store):
    return store.put("a" * 64, wav(np.concatenate([quiet(0.3), tone(2.0, 440, -23), quiet(0.3)])))


def mixed(timeline, store, *buses):
    """The whole mix, or some of its buses."""
    return np.concatenate(list(Mix(timeline, store, buses or BUSES).blocks()))


def clip_of(take, begin, gain=0.0, speaker=NARRATOR):
    return SpeechClip(Utterance(speaker, "x", "x"), take, Ms(begin), gain)


def test_takes_lie_where_the_timeline_says_at_the_level_it_says(store, take):
    timeline = Timeline(Ms(10_000), speech=(clip_of(take, 1000, 3.0), clip_of(take, 6000, -3.0)))
    bus = mixed(timeline, store)
    assert len(bus) == 10_000 * FRAMES_PER_MS
    assert rms(at(bus, 1100, 2900)) == pytest.approx(-20.0, abs=0.1)
    assert rms(at(bus, 6100, 7900)) == pytest.approx(-26.0, abs=0.1)
    assert not at(bus, 0, 1000).any()
    assert not at(bus, 1000 + take.length, 6000).any()


@pytest.mark.parametrize("channels", [1, 2])
def test_voices_and_music_sound_as_loud_as_they_were_measured(store, tmp_path, channels):
    """A take of −23 LUFS and music of −26 LUFS, both as they come out of two loudspeakers."""
    speech = wav(tone(4.0, 1000, -23 - 3.01, channels=channels))
    path = tmp_path / "music.wav"
    path.write_bytes(wav(tone(4.0, 1000, -26 - 3.01, channels=channels)))
    take, reel = store.put("d" * 64, speech), store.reel(path)
    music = MusicClip(replace(THEME, file=path), Ms(0), Ms(4000), gain=-20.0 - reel.loudness)
    spoken = mixed(Timeline(Ms(4000), speech=(clip_of(take, 0, -20.0 - take.loudness),)), store)
    heard = mixed(Timeline(Ms(4000), music=(music,)), store)
    assert integrated(spoken) == pytest.approx(-20.0, abs=0.1)
    assert integrated(heard) == pytest.approx(-20.0, abs=0.1)


def test_a_mix_goes_with_its_last_user_and_waits_for_no_collection(store, take):
    mix = Mix(Timeline(Ms(3000), speech=(clip_of(take, 500),)), store)
    assert mix.part(24_000, 48_000).any()
    gone = weakref.ref(mix)
    gc.disable()
    try:
        del mix
        assert gone() is None
    finally:
        gc.enable()


def test_800_takes_are_stitched_in_a_moment(store, take):
    clips = tuple(clip_of(take, 100 + index * 2400) for index in range(800))
    timeline = Timeline(Ms(800 * 2400 + 2000), speech=clips)
    assert sum(map(len, Mix(timeline, store).blocks())) == timeline.length * FRAMES_PER_MS


TRACK = tone(4.0, 500, -20, channels=2)


@pytest.fixture
def played(store, tmp_path):
    """The music bus of some clips, of which each plays TRACK, from a file."""
    path = tmp_path / "track.wav"
    path.write_bytes(wav(TRACK))

    def play(*clips, length=20_000):
        music = tuple(replace(clip, track=replace(clip.track, file=path)) for clip in clips)
        return mixed(Timeline(Ms(length), music=music), store, "music")

    return play


def test_a_bed_is_as_much_lower_under_speech_as_its_curve_says(played):
    curve = (Point(0, 0.0), Point(8000, 0.0), Point(9000, -12.0), Point(15_000, -12.0))
    bus = played(MusicClip(BED, Ms(0), Ms(15_000), automation=curve))
    assert rms(at(bus, 1000, 7000)) - rms(at(bus, 10_000, 14_000)) == pytest.approx(12.0, abs=0.1)
    assert rms(at(bus, 8490, 8510)) == pytest.approx(-26.0, abs=0.3)  # half way down, in dB


def test_music_lies_where_it_should(played):
    bus = played(MusicClip(THEME, Ms(1500), Ms(4500)))
    sounding = np.flatnonzero(np.abs(bus[:, 0]) > 1e-4)
    assert sounding[0] == pytest.approx(1500 * FRAMES_PER_MS, abs=20)
    assert sounding[-1] == pytest.approx(4500 * FRAMES_PER_MS, abs=20)


@pytest.mark.parametrize("offset", [0, 1, 333, 1001])
@pytest.mark.parametrize("track", [THEME, BED])
def test_music_cut_in_the_middle_of_a_wave_does_not_click(played, track, offset):
    """TRACK steps by 0.0093 at most; a cut through its crest would step by 0.14."""
    bus = played(MusicClip(track, Ms(500), Ms(1737), offset=Ms(offset)))
    assert np.abs(np.diff(bus[:, 0])).max() < 0.0095


def test_fades_rise_and_fall_without_a_corner():
    level = faded(48_000, 4800, 9600, 0, 48_000)
    assert level[0] < 1e-6
    assert level[-1] < 1e-6
    assert level[2400] == pytest.approx(0.5, abs=0.01)
    assert (level[4800:-9600] == 1.0).all()
    assert (np.diff(level[:4800]) > 0).all()
    assert (np.diff(level[-9600:]) < 0).all()


@pytest.mark.parametrize("kind", ["music", "effect"])
def test_a_track_that_begins_in_mid_wave_does_not_click(store, tmp_path, kind):
    wave = np.cos(2 * np.pi * 100 * np.arange(RATE) / RATE)[:, None] * [0.3, 0.3]
    path = tmp_path / "wave.wav"
    path.write_bytes(wav(wave.astype(np.float32)))
    clip = MusicClip(replace(THEME, file=path), Ms(100), Ms(1100), kind=kind)
    heard = mixed(Timeline(Ms(1300), music=(clip,)), store)
    assert np.abs(np.diff(heard[:, 0])).max() < 0.012  # in it: 0.004
    whole = at(heard, 101, 1099)
    assert np.allclose(whole, wave[RATE // 1000 : -RATE // 1000], atol=1e-4)


def test_a_track_that_begins_out_of_silence_is_as_it_was_composed(store, tmp_path):
    path = tmp_path / "drum.wav"
    path.write_bytes(wav(np.concatenate([quiet(0.001)[:1], tone(0.5, 2000, -12), quiet(0.001)])))
    clip = MusicClip(replace(THEME, file=path), Ms(0), Ms(502), kind="effect")
    drum = np.concatenate([np.zeros((1, 1)), tone(0.5, 2000, -12)])
    heard = mixed(Timeline(Ms(600), music=(clip,)), store)
    assert np.allclose(heard[:20_000, :1], drum[:20_000], atol=1e-4)


def test_music_that_becomes_its_own_bed_is_one_unbroken_sound(played):
    length = 400
    music = MusicClip(THEME, Ms(0), Ms(2000 + length), fade_out=Ms(length))
    bed = MusicClip(THEME, Ms(2000), Ms(3900), offset=Ms(2000), fade_in=Ms(length))
    bus = played(music, bed, length=4000)
    assert np.abs(at(bus, 0, 3890) - at(TRACK, 0, 3890)).max() < 1e-4


def test_two_tracks_keep_their_level_in_a_crossfade(store, tmp_path):
    """Noise into other noise: no dip, where squares would lose 3 dB."""
    tracks = []
    for seed, track in enumerate((THEME, BED)):
        noise = np.random.default_rng(seed).standard_normal((8 * RATE, 2)) * 0.05
        path = tmp_path / f"{track.id}.wav"
        path.write_bytes(wav(noise.astype(np.float32)))
        tracks.append(replace(track, file=path))
    old = MusicClip(tracks[0], Ms(0), Ms(5000), fade_out=Ms(2000))
    new = MusicClip(tracks[1], Ms(3000), Ms(8000), fade_in=Ms(2000))
    bus = mixed(Timeline(Ms(8000), music=(old, new)), store)
    levels = [rms(at(bus, moment, moment + 250)) for moment in range(1000, 7000, 250)]
    assert max(levels) - min(levels) < 0.4


def test_a_loop_whose_end_meets_its_beginning_has_no_seam():
    exact = tone(1.0, 500, -20, channels=2)  # 500 whole periods
    bus = loop_of(BED, exact).part(0, 5 * RATE, 5 * RATE)
    assert np.abs(bus - tone(5.0, 500, -20, channels=2)).max() < 1e-4


@given(st.integers(1, 500), st.integers(0, 800), st.integers(0, 800), st.integers(0, 500))
def test_a_fade_is_the_same_however_it_is_cut(count, fade_in, fade_out, cut):
    cut = min(cut, count)
    whole = np.broadcast_to(faded(count, fade_in, fade_out, 0, count), count)
    parts = [
        np.broadcast_to(faded(count, fade_in, fade_out, begin, end), end - begin)
        for begin, end in ((0, cut), (cut, count))
    ]
    assert whole.shape == (count,)
    assert ((whole >= 0) & (whole <= 1)).all()
    assert np.array_equal(np.concatenate(parts), whole)


@pytest.mark.parametrize("pan", [-1.0, -0.3, 0.0, 0.5, 1.0])
def test_a_voice_is_as_loud_wherever_it_sits(pan):
    sides = np.broadcast_to(panned(tone(1.0, 440, -20), pan), (RATE, 2))
    power = np.mean(sides.astype(np.float64) ** 2, axis=0)
    assert 10 * np.log10(power.sum()) == pytest.approx(-20 + 3.01, abs=0.01)
    if abs(pan) == 1.0:
        assert power.min() < 1e-12
    elif pan == 0.0:
        assert np.array_equal(sides[:, 0], sides[:, 1])


def test_an_automation_is_the_same_however_it_is_cut():
    curve = (Point(100, 0.0), Point(400, -12.0), Point(900, -12.0), Point(1000, -3.0))
    clip = MusicClip(BED, Ms(100), Ms(1000), automation=curve)
    whole = automated(clip, 0, 900 * FRAMES_PER_MS)
    parts = [automated(clip, 0, 777), automated(clip, 777, 900 * FRAMES_PER_MS)]
    assert np.array_equal(np.concatenate(parts), whole)
    assert 20 * np.log10(whole[600 * FRAMES_PER_MS]) == pytest.approx(-12.0)


@pytest.mark.usefixtures("played")
def test_the_buses_add_up_to_the_mix(store, take, tmp_path):
    path = tmp_path / "track.wav"
    track, bed = replace(THEME, file=path), replace(BED, file=path)
    curve = (Point(0, 0.0), Point(6000, -9.0))
    clips = (
        MusicClip(bed, Ms(0), Ms(12_000), automation=curve, kind="bed"),
        MusicClip(track, Ms(3000), Ms(4000), kind="effect"),
    )
    timeline = Timeline(Ms(12_500), speech=(clip_of(take, 500),), music=clips)
    whole = mixed(timeline, store)
    stems = sum(mixed(timeline, store, bus) for bus in BUSES)
    assert rms(whole - stems) < -120


def test_nothing_clips_on_the_way_to_mastering(store, take):
    loud = replace(clip_of(take, 0, speaker=ANA), gain=35.0)
    hot = mixed(Timeline(Ms(4000), speech=(loud,)), store)
    assert rms(at(hot, 100, 1900)) == pytest.approx(12.0, abs=0.1)


def test_a_missing_music_file_is_named(store, tmp_path):
    lost = replace(THEME, file=Path(tmp_path / "lost.flac"))
    timeline = Timeline(Ms(1000), music=(MusicClip(lost, Ms(0), Ms(1000)),))
    with pytest.raises(Exception, match=r"lost\.flac is not there"):
        mixed(timeline, store)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edges=st.lists(st.integers(0, 12_500 * FRAMES_PER_MS), min_size=2, max_size=6))
def test_any_part_is_that_of_the_whole(store, tmp_path, edges):
    """With everything that there is: voices, tape, a ducked bed that loops, one that does not."""
    path = tmp_path / "track.wav"
    path.write_bytes(wav(TRACK))
    spoken = wav(np.concatenate([quiet(0.3), tone(2.0, 440, -23), quiet(0.3)]))
    take = store.get("e" * 64) or store.put("e" * 64, spoken)
    track, bed = replace(THEME, file=path), replace(BED, file=path)
    curve = (Point(700, 0.0), Point(1000, -14.0), Point(8000, -14.0), Point(9000, 0.0))
    music = (
        MusicClip(bed, Ms(700), Ms(12_000), fade_in=Ms(500), automation=curve, kind="bed"),
        MusicClip(track, Ms(3000), Ms(4000), kind="effect"),
        MusicClip(track, Ms(200), Ms(11_000), kind="ambience"),
    )
    speech = (clip_of(take, 500), clip_of(take, 5000, 2.0, replace(ANA, pan=-0.4)))
    recorded = Utterance(replace(ANA, pan=0.6), "x", "x", tape=Tape(path, fade_in=Ms(300)))
    clear = SpeechClip(recorded, take, Ms(9000))
    dip = (Point(2500, 0.0), Point(2900, -12.0))
    under = TapeClip(recorded, take, Ms(2000), Ms(3500), fade_out=Ms(400), automation=dip)
    mix = Mix(Timeline(Ms(12_500), speech=(*speech, clear), tape=(under,), music=music), store)
    whole = np.concatenate(list(mix.blocks()))
    assert whole.shape == (mix.frames, 2)
    for first, last in pairwise(sorted(edges)):
        assert np.array_equal(mix.part(first, last), whole[first:last])
