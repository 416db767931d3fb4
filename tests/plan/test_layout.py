"""Everything has its place on the timeline, and all times come from there."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import ANA, BED, NARRATOR, REELS, THEME, said, story, taken

from audio.model.episode import BedCue, ChapterCue, Line, MusicCue, PauseCue
from audio.model.show import Sound
from audio.model.speech import Take
from audio.plan.ducking import level_at
from audio.plan.layout import SPEECH_LEVEL, lay_out
from audio.plan.rundown import as_text, rundown
from audio.plan.utterances import disclosed, utterances

CLOSE = BedCue(None, fade_out=1000)


def laid_out(*cues, length=2000, **settings):
    episode = story(*cues, **settings)
    return lay_out(episode, taken(episode, length), REELS)


def begins(timeline):
    return [clip.begin for clip in timeline.speech]


def test_lines_follow_each_other_after_the_usual_pauses():
    timeline = laid_out(
        said("One."), said("Two."), said("Three.", ANA), ChapterCue("C"), said("Four.")
    )
    assert begins(timeline) == [300, 300 + 2350, 300 + 2350 + 2550, 300 + 2350 + 2550 + 2900]
    assert timeline.length == timeline.speech[-1].end + 500


def test_a_pause_takes_the_place_of_the_usual_one():
    assert begins(laid_out(said("One."), PauseCue(1000), said("Two."))) == [300, 3300]
    assert begins(laid_out(said("One."), PauseCue(0), said("Two.", ANA))) == [300, 2300]


def test_two_pauses_add_up():
    assert begins(laid_out(said("One."), PauseCue(1000), PauseCue(500), said("Two."))) == [
        300,
        3800,
    ]


def test_a_pause_at_the_end_is_heard():
    assert laid_out(said("One."), PauseCue(3000)).length == 5300


def test_music_in_the_clear_is_heard_alone():
    timeline = laid_out(MusicCue(THEME, 6000), said("One."), MusicCue(THEME))
    opening, closing = timeline.music
    assert (opening.begin, opening.end) == (0, 6000)
    assert begins(timeline) == [6350]
    assert (closing.begin, closing.end) == (8350 + 550, 8350 + 550 + 20_000)
    assert not opening.bed


def test_music_from_a_point_of_its_track():
    (clip,) = laid_out(MusicCue(THEME, start=12_000), said("One.")).music
    assert (clip.offset, clip.end - clip.begin) == (12_000, 8000)


def test_music_is_as_loud_as_the_sound_settings_say():
    timeline = laid_out(MusicCue(THEME), said("One."), sound=Sound(music=-5.0))
    assert timeline.music[0].gain == SPEECH_LEVEL - 5.0 - REELS["theme"].loudness


def test_a_bed_lies_under_speech_and_dies_away_after_it():
    timeline = laid_out(BedCue(BED), said("One."), CLOSE, said("Two."))
    (bed,) = timeline.music
    assert (bed.begin, bed.end, bed.fade_out) == (0, 3300, 1000)
    assert level_at(bed.automation, 300) == level_at(bed.automation, 2300) == -14.0


def test_a_bed_of_the_track_just_heard_carries_on_in_it():
    music, bed = laid_out(
        MusicCue(THEME, 6000), ChapterCue("C"), BedCue(THEME), said("A"), CLOSE
    ).music
    assert bed.begin == 6000
    assert bed.offset == 6000
    assert music.end - bed.begin == music.fade_out == bed.fade_in == 400


def test_a_new_bed_takes_over_from_the_old():
    old, new = laid_out(BedCue(BED), said("One."), BedCue(THEME), said("Two."), CLOSE).music
    assert old.track == BED
    assert new.begin == 2300
    assert old.end == new.begin + 2500


def test_a_bed_gives_way_to_music_and_returns():
    first, music, again = laid_out(
        BedCue(BED), said("1"), MusicCue(THEME, 4000), said("2"), CLOSE
    ).music
    assert (first.track, music.track, again.track) == (BED, THEME, BED)
    assert again.begin == music.end
    assert first.bed
    assert again.bed
    assert not music.bed


def test_chapters_cover_the_episode_from_its_very_beginning():
    timeline = laid_out(
        MusicCue(THEME, 6000), ChapterCue("A"), said("1"), ChapterCue("B"), said("2")
    )
    first, second = timeline.chapters
    assert (first.title, first.begin, first.end) == ("A", 0, second.begin)
    assert second.begin == timeline.speech[1].begin - 250
    assert second.end == timeline.length


def test_voices_are_brought_to_one_level_and_lines_keep_some_life():
    episode = story(said("a"), said("b"), said("c"), said("d", ANA))
    loudness = dict(zip(utterances(episode), [-30.0, -29.0, -20.0, -12.0], strict=True))
    takes = {utterance: Take("k", 0, 1000, level) for utterance, level in loudness.items()}
    timeline = lay_out(episode, takes, REELS)
    levels = [clip.take.loudness + clip.gain for clip in timeline.speech]
    assert levels[3] == pytest.approx(SPEECH_LEVEL)
    assert levels[:3] == pytest.approx([SPEECH_LEVEL - 2.0, SPEECH_LEVEL - 2.0, SPEECH_LEVEL + 2.0])


def test_the_disclosure_is_the_first_line_and_in_the_narrators_voice():
    episode = disclosed(story(MusicCue(THEME, 6000), said("One."), show=type(story().show)()))
    first = utterances(episode)[0]
    assert first.page.startswith("The voices in this programme are computer generated.")
    assert first.speaker == NARRATOR
    assert lay_out(episode, taken(episode), REELS).speech[0].begin == 300


def test_a_show_that_has_switched_disclosure_off_begins_with_its_story():
    assert utterances(disclosed(story(said("One."))))[0].page == "One."


def test_the_page_keeps_its_words_and_the_voice_gets_its_own():
    episode = story(
        said("Baku sleeps."),
        Line(ANA, "8 March", say="the eighth of March"),
        lexicon={"Baku": "Bah-koo"},
    )
    first, second = utterances(episode)
    assert (first.page, first.text) == ("Baku sleeps.", "Bah-koo sleeps.")
    assert (second.page, second.text) == ("8 March", "the eighth of March")


def test_the_rundown_reads_like_one():
    cues = (
        MusicCue(THEME, 6000),
        ChapterCue("At the gate"),
        BedCue(BED),
        said("It is March."),
        CLOSE,
    )
    timeline = laid_out(*cues, ChapterCue("Inside"), said("Come in.", ANA))
    assert (
        as_text(rundown(timeline))
        == """
   0:00  At the gate
   0:00    6.0 s  theme     in the clear
   0:06    3.4 s  bed       under speech, ducked
   0:06    2.0 s  Narrator  It is March.

   0:09  Inside
   0:09    2.0 s  Ana       Come in."""
    )


cues = st.one_of(
    st.sampled_from(
        [said("One."), said("Two.", ANA), ChapterCue("C"), BedCue(THEME), BedCue(BED), CLOSE]
    ),
    st.builds(PauseCue, st.integers(0, 3000)),
    st.builds(MusicCue, st.sampled_from([THEME, BED]), st.none() | st.integers(1, 40_000)),
)


@given(st.lists(cues, max_size=20), st.integers(50, 5000))
def test_whatever_the_story_its_timeline_holds_together(story_cues, length):
    timeline = laid_out(said("First."), *story_cues, CLOSE, length=length)
    clips = timeline.speech
    assert all(left.end <= right.begin for left, right in pairwise(clips))
    assert all(0 <= clip.begin < clip.end <= timeline.length for clip in (*clips, *timeline.music))
    assert all(math.isfinite(clip.gain) for clip in (*clips, *timeline.music))
    assert all(clip.fade_in <= clip.end - clip.begin for clip in timeline.music)
    assert all(clip.fade_out <= clip.end - clip.begin for clip in timeline.music)
    edges = [edge for chapter in timeline.chapters for edge in (chapter.begin, chapter.end)]
    assert edges == sorted(edges)
    if edges:
        assert (edges[0], edges[-1]) == (0, timeline.length)
    for bed in (clip for clip in timeline.music if clip.bed):
        for clip in clips:
            if bed.begin <= clip.begin < bed.end:
                assert level_at(bed.automation, clip.begin) == pytest.approx(-14.0)
