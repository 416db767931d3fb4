"""Music until the end, posts, crossfades, ambience and effects, to the millisecond."""

from itertools import pairwise

from stories import ANA, BED, DOOR, STREET, THEME, laid_out, said

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
from audio.model.timeline import Point
from audio.plan.ducking import level_at

CLOSE = BedCue(None, fade_out=1000)
ONE, TWO = said("One."), said("Two.")


def span(clip):
    return clip.begin, clip.end


# music until the end


def test_music_until_the_end_lies_under_all_that_follows_and_outlasts_the_last_word():
    timeline = laid_out(ONE, MusicCue(THEME, 4000, until_end=True), TWO)
    (music,) = timeline.music
    assert (music.kind, *span(music)) == ("bed", 2300, 4650 + 4000)
    assert music.fade_out == 1500
    assert timeline.length == music.end + 500
    assert timeline.speech[1].begin == 2650


def test_it_is_down_under_words_and_up_behind_the_last():
    (music,) = laid_out(ONE, MusicCue(THEME, 4000, until_end=True), TWO).music
    assert [level_at(music.automation, at) for at in (2650, 4650, 4850, 5750)] == [
        -14.0, -14.0, -14.0, 0.0,
    ]  # fmt: skip


def test_it_is_up_where_nobody_speaks_for_long():
    (music,) = laid_out(MusicCue(THEME, 1000, until_end=True), ONE, PauseCue(5000), TWO).music
    assert level_at(music.automation, 4000) == 0.0


def test_without_a_length_it_plays_to_its_own_end():
    (music,) = laid_out(ONE, MusicCue(THEME, start=5000, until_end=True), TWO).music
    assert span(music) == (2300, 2300 + 15_000)


def test_a_track_that_has_come_round_since_ends_with_its_fade_behind_the_last_word():
    timeline = laid_out(MusicCue(THEME, until_end=True), ONE, TWO, length=15_000)
    (music,) = timeline.music
    assert music.end == timeline.speech[-1].end + 1500


def test_it_takes_the_place_of_a_bed():
    bed, music = laid_out(BedCue(BED), ONE, MusicCue(THEME, 4000, until_end=True), TWO).music
    assert bed.end == music.begin + 2500


def test_it_carries_on_from_its_own_track():
    heard, music = laid_out(MusicCue(THEME, 6000), MusicCue(THEME, 2000, until_end=True), ONE).music
    assert (heard.end, music.begin, music.offset) == (6000, 5600, 5600)
    assert heard.fade_out == music.fade_in == 400


def test_a_crossfade_within_one_track_is_as_long_as_asked():
    heard, bed = laid_out(MusicCue(THEME, 6000), BedCue(THEME, crossfade=2000), ONE, CLOSE).music
    assert (heard.end, bed.begin, bed.offset) == (6000, 4000, 4000)
    assert heard.fade_out == bed.fade_in == 2000


def test_a_pause_passes_before_it_begins():
    timeline = laid_out(ONE, PauseCue(1000), MusicCue(THEME, 2000, until_end=True), TWO)
    assert (timeline.music[0].begin, timeline.speech[1].begin) == (3300, 3650)


def test_behind_the_last_word_it_counts_from_its_own_begin():
    timeline = laid_out(ONE, PauseCue(3000), MusicCue(THEME, 2000, until_end=True))
    assert span(timeline.music[0]) == (5300, 7300)


# posts


def test_a_post_is_a_gap_of_its_length_with_the_bed_up():
    timeline = laid_out(BedCue(BED), ONE, PostCue(1400), TWO, CLOSE)
    assert timeline.speech[1].begin - timeline.speech[0].end == 1400
    curve = timeline.music[0].automation
    assert curve[2:6] == (
        Point(2300, -14.0),
        Point(2300 + 900, 0.0),
        Point(3700 - 460, 0.0),
        Point(3700 - 60, -14.0),
    )


def test_a_post_without_room_lets_the_bed_rise_as_far_as_it_can():
    timeline = laid_out(BedCue(BED), ONE, PostCue(500), TWO, CLOSE)
    curve = timeline.music[0].automation
    assert -14.0 < max(level_at(curve, at) for at in range(2300, 2800)) < -6.0
    assert level_at(curve, 2740) == -14.0


def test_a_bed_that_ends_after_a_post_plays_through_it():
    timeline = laid_out(BedCue(BED), ONE, PostCue(4000), CLOSE, TWO)
    assert timeline.music[0].end == 2300 + 4000 + 1000
    assert timeline.speech[1].begin == 6300


def test_a_pause_beside_a_post_adds_to_it():
    timeline = laid_out(BedCue(BED), ONE, PauseCue(100), PostCue(1000), PauseCue(200), TWO, CLOSE)
    assert timeline.speech[1].begin == 2300 + 1300


def test_a_chapter_after_a_post_begins_ahead_of_its_first_word():
    timeline = laid_out(
        ChapterCue("A"), BedCue(BED), ONE, PostCue(4000), ChapterCue("B"), TWO, CLOSE
    )
    assert timeline.chapters[1].begin == 6300 - 250


# crossfades


def test_music_crossfades_with_music():
    first, second = laid_out(MusicCue(THEME, 6000), MusicCue(BED, 8000, crossfade=2000), ONE).music
    assert (span(first), span(second)) == ((0, 6000), (4000, 12_000))
    assert first.fade_out == second.fade_in == 2000


def test_a_crossfade_is_no_longer_than_either_music():
    first, second, third = laid_out(
        MusicCue(THEME, 1000),
        MusicCue(BED, 8000, crossfade=2000),
        MusicCue(THEME, 500, crossfade=2000),
        ONE,
    ).music
    assert (second.begin, second.fade_in) == (0, 1000)
    assert first.fade_out == 1000
    assert (third.begin, third.fade_in, second.fade_out) == (7500, 500, 500)


def test_a_bed_crossfades_with_the_bed_before_it():
    old, new = laid_out(BedCue(BED), ONE, BedCue(THEME, crossfade=2000), TWO, CLOSE).music
    assert (old.end, new.begin) == (4300, 2300)
    assert old.fade_out == new.fade_in == 2000


def test_a_bed_crossfades_with_the_music_before_it():
    music, bed = laid_out(MusicCue(THEME, 6000), BedCue(BED, crossfade=2000), ONE, CLOSE).music
    assert (music.end, bed.begin) == (6000, 4000)
    assert music.fade_out == bed.fade_in == 2000


def test_music_crossfades_with_a_bed_without_running_into_words():
    timeline = laid_out(BedCue(BED), ONE, MusicCue(THEME, 6000, crossfade=2000), CLOSE)
    bed, music = timeline.music
    assert (music.begin, bed.end) == (2300 + 550, 2850 + 2000)
    assert bed.fade_out == music.fade_in == 2000


def test_behind_a_pause_nothing_is_left_to_crossfade_with():
    first, second = laid_out(
        MusicCue(THEME, 6000), PauseCue(1000), MusicCue(BED, 8000, crossfade=2000), ONE
    ).music
    assert (first.fade_out, span(second), second.fade_in) == (1500, (7000, 15_000), 2000)


# ambience


def test_ambience_lies_under_everything_at_one_level_relative_to_speech():
    timeline = laid_out(
        AmbienceCue(STREET, level=-20.0), ONE, TWO, AmbienceCue(None, fade_out=3000), ONE
    )
    (street,) = timeline.music
    assert (street.kind, *span(street)) == ("ambience", 0, 4650 + 3000)
    assert street.gain == -20.0 - 20.0 + 30.0
    assert street.automation == ()
    assert (street.fade_in, street.fade_out) == (1500, 3000)


def test_an_ambience_gives_way_to_another():
    first, second = laid_out(
        AmbienceCue(STREET), ONE, AmbienceCue(BED), TWO, AmbienceCue(None)
    ).music
    assert (first.end, second.begin) == (2300 + 2500, 2300)


def test_an_ambience_goes_on_under_music():
    street, music = laid_out(
        AmbienceCue(STREET), ONE, MusicCue(THEME, 6000), TWO, AmbienceCue(None)
    ).music
    assert street.begin < music.begin < music.end < street.end


# effects


def test_an_effect_between_lines_is_waited_for():
    timeline = laid_out(ONE, EffectCue(DOOR), said("Two.", ANA))
    (door,) = timeline.music
    assert (door.kind, *span(door)) == ("effect", 2300 + 350, 3850)
    assert timeline.speech[1].begin == 3850 + 350
    assert (door.gain, door.fade_in, door.fade_out) == (-20.0 - 6.0 + 18.0, 5, 30)


def test_an_effect_over_what_follows_is_not_waited_for():
    timeline = laid_out(ONE, EffectCue(DOOR, over=True), TWO)
    assert timeline.music[0].begin == 2300
    assert timeline.speech[1].begin == 2650


def test_an_effect_over_a_line_begins_with_it_where_a_pause_is_written():
    timeline = laid_out(ONE, PauseCue(1000), EffectCue(DOOR, over=True), TWO)
    assert timeline.music[0].begin == timeline.speech[1].begin == 3300


def test_an_effect_over_the_first_line_begins_with_it():
    timeline = laid_out(EffectCue(DOOR, over=True), ONE)
    assert timeline.music[0].begin == timeline.speech[0].begin == 300


def test_an_effect_over_the_first_line_of_a_chapter_begins_with_it():
    chapters = ChapterCue("A"), ChapterCue("B")
    timeline = laid_out(chapters[0], ONE, chapters[1], EffectCue(DOOR, over=True), TWO)
    assert timeline.music[0].begin == timeline.speech[1].begin == 2300 + 900
    assert timeline.chapters[1].begin == 2300 + 900 - 250


def test_an_effect_is_never_repeated():
    (door,) = laid_out(ONE, EffectCue(DOOR, 5000, start=200)).music
    assert (door.end - door.begin, door.offset) == (1000, 200)


def test_an_effect_opens_a_chapter():
    timeline = laid_out(ChapterCue("A"), ONE, ChapterCue("B"), EffectCue(DOOR), TWO)
    assert timeline.music[0].begin == 2300 + 900
    assert timeline.chapters[1].begin == 3200 - 250


def test_a_bed_does_not_go_down_under_an_effect():
    timeline = laid_out(BedCue(BED), ONE, EffectCue(DOOR), TWO, CLOSE)
    bed, door = timeline.music
    assert level_at(bed.automation, door.end - 300) == 0.0


def test_a_bed_replaced_before_it_was_heard_is_not_heard():
    timeline = laid_out(
        BedCue(BED), MusicCue(THEME, 6000), BedCue(STREET), ONE, CLOSE, BedCue(BED), CLOSE
    )
    assert [clip.track.id for clip in timeline.music] == ["theme", "street"]


def test_a_bed_that_ends_where_it_carries_on_still_dies_away():
    _, music, tail = laid_out(BedCue(BED), ONE, MusicCue(BED, 6000), CLOSE, TWO).music
    assert (tail.begin, tail.offset, tail.end) == (music.end - 400, 5600, music.end + 1000)
    assert tail.fade_out == 1000


def test_a_hold_keeps_the_bed_down_for_so_long():
    sound = Sound(duck=Duck(hold=700))
    (bed,) = laid_out(BedCue(BED), ONE, PauseCue(5000), CLOSE, sound=sound).music
    levels = [level_at(bed.automation, at) for at in (2300, 3000, 3100)]
    assert levels[:2] == [-14.0, -14.0]
    assert levels[2] > -14.0


def test_a_bed_that_is_taken_away_goes_from_where_it_is():
    (bed,) = laid_out(BedCue(BED), ONE, CLOSE, PauseCue(5000), TWO).music
    assert bed.end == 2300 + 1000
    assert {level_at(bed.automation, at) for at in range(2300, 3300, 10)} == {-14.0}


def test_a_bed_that_has_come_up_in_a_pause_goes_from_there_and_down_under_words():
    off = PauseCue(5000), BedCue(None, fade_out=6000), PauseCue(2000)
    (bed,) = laid_out(BedCue(BED), ONE, *off, TWO).music
    assert level_at(bed.automation, bed.end - 6000) == 0.0
    assert level_at(bed.automation, bed.end - 4000) == -14.0
    assert level_at(bed.automation, bed.end) == -14.0  # though the words end before it does


def test_a_bed_is_gone_before_music_of_its_own_track_begins_anew():
    bed, music, _ = laid_out(BedCue(BED), ONE, MusicCue(BED, 6000), TWO).music
    assert bed.fade_out == 400
    assert bed.end <= music.begin
    assert music.offset == 0
    bed, music, _ = laid_out(BedCue(BED), ONE, MusicCue(THEME, 6000), TWO).music
    assert bed.end > music.begin  # other music it goes under


def test_times_rise_along_every_curve():
    timeline = laid_out(BedCue(BED), ONE, PostCue(10), TWO, PostCue(2000), ONE, CLOSE)
    times = [point.at for point in timeline.music[0].automation]
    assert all(left < right for left, right in pairwise(times))
