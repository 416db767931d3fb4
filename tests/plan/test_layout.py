"""Everything has its place on the timeline, and all times come from there."""

import pytest
from stories import ANA, BED, BELA, NARRATOR, REELS, THEME, laid_out, said, story, taken, taped

from audio.model.episode import BedCue, ChapterCue, Line, MusicCue, PauseCue
from audio.model.saying import Saying
from audio.model.show import Sound
from audio.model.speech import Take
from audio.plan.disclosure import disclosed
from audio.plan.ducking import level_at
from audio.plan.layout import lay_out
from audio.plan.levels import SPEECH_LEVEL
from audio.plan.utterances import utterances

CLOSE = BedCue(None, fade_out=1000)


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
    assert opening.kind == "music"


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
    assert (music.end, bed.begin, bed.offset) == (6000, 5600, 5600)
    assert music.fade_out == bed.fade_in == 400


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
    assert (first.kind, music.kind, again.kind) == ("bed", "music", "bed")


def test_chapters_cover_the_episode_and_what_comes_before_them_has_its_title():
    timeline = laid_out(
        MusicCue(THEME, 6000), ChapterCue("A"), said("1"), ChapterCue("B"), said("2")
    )
    opening, first, second = timeline.chapters
    assert (opening.title, opening.begin, opening.end) == ("Test", 0, first.begin)
    assert (first.title, first.begin) == ("A", timeline.speech[0].begin - 250)
    assert second.begin == timeline.speech[1].begin - 250
    assert second.end == timeline.length


def test_a_chapter_near_the_beginning_begins_there():
    (only,) = laid_out(ChapterCue("A"), said("1")).chapters
    assert (only.title, only.begin) == ("A", 0)


def test_a_pause_is_heard_before_a_bed_begins_or_ends():
    timeline = laid_out(said("1"), PauseCue(4000), BedCue(BED), said("2"), PauseCue(3000), CLOSE)
    first, second = timeline.speech
    (bed,) = timeline.music
    assert bed.begin == first.end + 4000
    assert second.begin == bed.begin + 350
    assert bed.end - bed.fade_out == second.end + 3000


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
    assert first.page.startswith("This programme is spoken by computer-generated voices.")
    assert first.speaker == NARRATOR
    assert lay_out(episode, taken(episode), REELS).speech[0].begin == 300


def test_a_show_that_has_switched_disclosure_off_begins_with_its_story():
    assert utterances(disclosed(story(said("One."))))[0].page == "One."


def test_the_page_keeps_its_words_and_the_voice_gets_its_own():
    episode = story(
        said("Baku sleeps."),
        Line(ANA, "8 March", say="the eighth of March"),
        lexicon={"Baku": (Saying(say="Bah-koo"),)},
    )
    first, second = utterances(episode)
    assert (first.page, first.text) == ("Baku sleeps.", "Bah-koo sleeps.")
    assert (second.page, second.text) == ("8 March", "the eighth of March")


def test_somebody_translated_is_spoken_by_a_voice_and_that_is_disclosed():
    episode = story(taped("One.", language="az"), show=type(story().show)())
    assert len(utterances(disclosed(episode))) == 2


def test_where_all_is_on_tape_there_is_nothing_to_disclose():
    episode = story(taped("One."), taped("Two.", BELA, start=1), show=type(story().show)())
    assert disclosed(episode) == episode


def test_a_bed_never_closed_ends_with_the_story():
    (bed,) = laid_out(BedCue(BED), said("One.")).music
    assert bed.end == 2300 + 2500
