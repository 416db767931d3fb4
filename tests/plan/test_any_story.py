"""Whatever the story, its timeline holds together."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import ANA, BED, BELA, DOOR, STREET, THEME, laid_out, said, taped

from audio.model.episode import (
    AmbienceCue,
    BedCue,
    ChapterCue,
    EffectCue,
    MusicCue,
    PauseCue,
    PostCue,
)
from audio.model.show import Duck, Sound
from audio.plan.ducking import EARLY, level_at
from audio.plan.rundown import as_text, rundown

tracks = st.sampled_from([THEME, BED, STREET, DOOR])
fades = st.integers(0, 5000)
lengths = st.none() | st.integers(10, 40_000)
starts = st.integers(0, 25_000)
lines = st.sampled_from([said("One."), said("Two.", ANA), taped("Three.", BELA)])
translated = st.builds(
    lambda **tape: taped("Four.", language="az", **tape),
    lead=st.integers(0, 9000),
    rise=st.integers(0, 9000),
    dip=st.floats(0, 40),
    fade_in=fades,
    fade_out=fades,
)
playing = st.one_of(
    st.builds(BedCue, tracks | st.none(), fades, fades, crossfade=fades),
    st.builds(AmbienceCue, tracks | st.none(), fades, fades),
    st.builds(
        MusicCue, tracks, lengths, fades, fades, starts, until_end=st.booleans(), crossfade=fades
    ),
    st.builds(EffectCue, tracks, lengths, fades, fades, starts, over=st.booleans()),
)
waiting = st.one_of(
    st.builds(PauseCue, st.integers(0, 3000)),
    st.builds(PostCue, st.integers(10, 6000)),
    st.just(ChapterCue("C")),
)
stories = st.lists(lines | translated | playing | waiting, max_size=20)
sounds = st.builds(
    Sound,
    duck=st.builds(
        Duck, hold=st.integers(0, 3000), release=st.integers(10, 3000), fill=st.integers(10, 4000)
    ),
)


@st.composite
def timelines(draw):
    return laid_out(
        said("First."),
        *draw(stories),
        length=draw(st.integers(50, 5000)),
        tape=draw(st.integers(0, 9000)),
        sound=draw(sounds),
    )


def heard(timeline):
    """Where somebody is heard: each line with the tape that belongs to it."""
    tapes = {id(clip.utterance): clip for clip in timeline.tape}
    for voice in timeline.speech:
        tape = tapes.get(id(voice.utterance), voice)
        yield min(voice.begin, tape.begin), max(voice.end, tape.end)


@given(timelines())
def test_every_clip_has_its_place_and_room_for_its_fades(timeline):
    faded = (*timeline.music, *timeline.tape)
    for clip in (*timeline.speech, *faded):
        assert 0 <= clip.begin < clip.end <= timeline.length
        assert math.isfinite(clip.gain)
    for clip in faded:
        assert max(clip.fade_in, clip.fade_out) <= clip.end - clip.begin


@given(timelines())
def test_nobody_speaks_while_somebody_else_is_heard(timeline):
    assert all(left[1] <= right[0] for left, right in pairwise(heard(timeline)))


@given(timelines())
def test_no_word_is_spoken_over_music_in_the_clear(timeline):
    for clip in timeline.music:
        if clip.kind == "music":
            assert all(end <= clip.begin or clip.end <= begin for begin, end in heard(timeline))


@given(timelines())
def test_curves_run_from_begin_to_end_of_their_clip_and_only_go_down(timeline):
    for clip in (*timeline.music, *timeline.tape):
        times = [point.at for point in clip.automation]
        assert all(left < right for left, right in pairwise(times))
        assert all(-40.0 <= point.db <= 0.0 for point in clip.automation)
        if times:
            assert (times[0], times[-1]) == (clip.begin, clip.end)
    assert all(bool(clip.automation) == (clip.kind == "bed") for clip in timeline.music)


@given(timelines())
def test_beds_are_down_under_every_word_and_all_tape(timeline):
    for bed in (clip for clip in timeline.music if clip.kind == "bed"):
        for begin, end in heard(timeline):
            for moment in (begin - EARLY, begin, (begin + end) // 2, end):
                if bed.begin <= moment <= bed.end:
                    assert level_at(bed.automation, moment) == pytest.approx(-14.0)


@given(timelines())
def test_tape_is_in_the_clear_for_its_lead_and_down_under_its_voice(timeline):
    for tape in timeline.tape:
        asked = tape.utterance.tape
        voice = next(clip for clip in timeline.speech if clip.utterance is tape.utterance)
        assert voice.begin - tape.begin == min(asked.lead, tape.take.length)
        assert tape.end <= voice.end + asked.rise
        for moment in (voice.begin, voice.end):
            if tape.begin <= moment <= tape.end:
                assert level_at(tape.automation, moment) == pytest.approx(-asked.dip)


@given(timelines())
def test_chapters_cover_the_episode(timeline):
    edges = [edge for chapter in timeline.chapters for edge in (chapter.begin, chapter.end)]
    assert edges == sorted(edges)
    if edges:
        assert (edges[0], edges[-1]) == (0, timeline.length)


@settings(max_examples=30)
@given(timelines())
def test_the_rundown_has_a_row_for_everything(timeline):
    rows = rundown(timeline)
    parts = (timeline.speech, timeline.tape, timeline.music, timeline.chapters)
    assert len(rows) == sum(map(len, parts))
    assert all(len(line) <= 100 for line in as_text(rows).splitlines())
