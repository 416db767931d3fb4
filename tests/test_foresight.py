"""How loud a mix will be is known from how loud each of its clips is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from signals import programme, speech
from sounds import wav
from stories import ANA, BED, CALL, NARRATOR, THEME

from audio.master.envelopes import envelopes_of
from audio.master.hearing import Heard, hear
from audio.master.level import solve
from audio.mix.mix import Mix
from audio.model.episode import Tape
from audio.model.speech import Utterance
from audio.model.timeline import MusicClip, Point, SpeechClip, TapeClip, Timeline
from audio.units import Ms, frames

LENGTH = Ms(60_000)
MOMENTS = st.integers(0, 50_000).map(Ms)
GAINS = st.sampled_from([-12.0, -6.0, 0.0, 4.0])
FADES = st.sampled_from([Ms(0), Ms(250), Ms(2000)])


@pytest.fixture
def room(store, tmp_path):
    """Two takes, of one channel and of two that differ, and two tracks: (takes, tracks)."""
    whole = speech(20) * 8
    wide = whole[6 * 48_000 :] * np.array([1.0, 0.4]) + programme(14, seed=2) / 3
    takes = [
        store.put("a" * 64, wav(whole[: 6 * 48_000, :1])),
        store.put("b" * 64, wav(wide)),
    ]
    tracks = []
    for track, seed in ((BED, 3), (THEME, 4)):
        path = tmp_path / f"{track.id}.wav"
        path.write_bytes(wav(programme(7.13, seed=seed)))
        tracks.append(replace(track, file=path))
    return takes, tracks


def foreseen_and_heard(timeline, store, channels):
    mix = Mix(timeline, store, channels=channels)
    foreseen = Heard.foreseen(mix.foreseen(envelopes_of), mix.frames)
    return foreseen, hear(mix.part, mix.frames, channels, 0.0)


@st.composite
def timelines(draw, room):
    """A minute of lines, panned, some of them under a translation, over music that is ducked."""
    (short, long), tracks = room
    lines, tapes, music = [], [], []
    for slot in draw(st.lists(st.integers(0, 3), min_size=2, max_size=4, unique=True)):
        begin = Ms(15_000 * slot + draw(st.integers(0, 999)))
        speaker = replace(draw(st.sampled_from([NARRATOR, ANA])), pan=draw(st.floats(-1, 1)))
        if draw(st.booleans()):
            utterance = Utterance(speaker, "x", "x")
            lines.append(SpeechClip(utterance, short, Ms(begin + 2000), draw(GAINS)))
        if draw(st.booleans()):
            end = Ms(begin + long.length - 500)
            dip = (Point(begin, 0.0), Point(Ms(begin + 900), -12.0), Point(end, -12.0))
            utterance = Utterance(speaker, "x", "x", tape=Tape(CALL, language="az"))
            tapes.append(TapeClip(utterance, long, begin, end, draw(GAINS), automation=dip))
    for begin in draw(st.lists(MOMENTS, max_size=2, unique=True)):
        end = Ms(draw(st.integers(begin + 5000, LENGTH)))
        duck = (Point(begin, 0.0), Point(Ms(begin + 700), -14.0), Point(end, -14.0))
        fades = {"fade_in": draw(FADES), "fade_out": draw(FADES)}
        offset, gain = Ms(draw(st.integers(0, 5000))), draw(GAINS)
        curve = draw(st.sampled_from([(), duck]))
        track = tracks[len(music)]  # each for itself: a track over itself is no other sound
        music.append(MusicClip(track, begin, end, offset, gain, **fades, automation=curve))
    return Timeline(LENGTH, speech=tuple(lines), tape=tuple(tapes), music=tuple(music))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), channels=st.sampled_from([1, 2]))
def test_loudness_is_foreseen(store, room, data, channels):
    timeline = data.draw(timelines(room))
    foreseen, heard = foreseen_and_heard(timeline, store, channels)
    assert foreseen.loudness == pytest.approx(heard.loudness, abs=1.0)  # of seconds, by chance


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("loudness", [-20.0, -16.0])
@pytest.mark.parametrize("pan", [0.0, -0.6, 1.0])
def test_the_gain_is_the_one_that_would_be_found_by_listening(store, room, channels, loudness, pan):
    (first, second), (bed, _) = room
    speaker = replace(NARRATOR, pan=pan)
    lines = [
        SpeechClip(Utterance(speaker, "x", "x"), take, Ms(begin), -3.0)
        for take, begin in ((first, 1003), (second, 8127), (first, 24_000), (second, 33_555))
    ]
    music = MusicClip(bed, Ms(0), LENGTH, gain=-12.0)
    timeline = Timeline(LENGTH, speech=tuple(lines), music=(music,))
    foreseen, heard = foreseen_and_heard(timeline, store, channels)
    expected, found = (solve(each, loudness, -1.0).gain_db for each in (foreseen, heard))
    assert expected == pytest.approx(found, abs=0.21)


def test_what_is_foreseen_lies_where_it_is_heard(store, room):
    (take, _), _ = room
    clip = SpeechClip(Utterance(NARRATOR, "x", "x"), take, Ms(1234), 0.0)
    timeline = Timeline(LENGTH, speech=(clip,))
    foreseen, heard = foreseen_and_heard(timeline, store, 2)
    assert len(foreseen.energies) == frames(LENGTH) // 480
    loud = heard.energies > heard.energies.max() / 30
    off = 10 * np.log10(foreseen.energies[loud] / heard.energies[loud])
    assert np.abs(off).max() < 3  # of hundredths that lie half a hundredth aside
    assert off.mean() == pytest.approx(0, abs=0.2)
    assert not foreseen.energies[:123].any()
