"""Tape: heard itself in the episode's language, under its translation in another."""

from pathlib import PurePath

import pytest
from stories import ANA, BED, BELA, CALL, REELS, laid_out, recorded, said, story, taken, taped

from audio.model.cast import Speaker, Voice
from audio.model.episode import BedCue, Line, PauseCue, Tape
from audio.model.speech import Take
from audio.model.timeline import Point
from audio.plan.ducking import level_at
from audio.plan.layout import lay_out
from audio.plan.levels import SPEECH_LEVEL, levels
from audio.plan.utterances import utterances


def over(**tape):
    """A translated quote, 6 s of tape under 2 s of voice, between two lines of the narrator."""
    length = tape.pop("length", 2000)
    return laid_out(
        said("One."), taped("Two.", language="az", **tape), said("Three."), length=length
    )


def test_tape_in_the_episodes_language_is_a_line_like_any_other():
    timeline = laid_out(said("One."), taped("Two.", BELA), said("Three."))
    assert timeline.tape == ()
    assert [clip.begin for clip in timeline.speech] == [300, 2850, 5400]
    assert [clip.utterance.on_tape for clip in timeline.speech] == [False, True, False]


def test_tape_in_another_language_begins_alone_where_the_line_would_begin():
    timeline = over()
    (tape,) = timeline.tape
    voice = timeline.speech[1]
    assert tape.begin == 2300 + 550
    assert voice.begin == tape.begin + 2000
    assert tape.utterance == voice.utterance


def test_it_is_down_before_the_first_syllable_and_ends_with_the_voice():
    (tape,) = over().tape
    voice_begin, voice_end = 4850, 6850
    assert tape.end == voice_end
    assert tape.automation == (
        Point(2850, 0.0),
        Point(voice_begin - 460, 0.0),
        Point(voice_begin - 60, -15.0),
        Point(voice_end, -15.0),
    )
    assert (tape.fade_in, tape.fade_out) == (10, 600)


def test_a_long_fade_of_its_own_is_kept():
    (tape,) = over(fade_in=500, fade_out=900).tape
    assert (tape.fade_in, tape.fade_out) == (500, 900)


def test_a_dip_of_nothing_leaves_it_as_loud_as_it_is():
    (tape,) = over(dip=0.0).tape
    assert {point.db for point in tape.automation} == {0.0}


def test_the_next_line_follows_the_voice():
    timeline = over()
    assert timeline.speech[2].begin == timeline.speech[1].end + 550


def test_with_a_rise_it_comes_back_up_and_the_next_line_waits_for_it():
    timeline = over(rise=1000)
    (tape,) = timeline.tape
    assert tape.end == timeline.speech[1].end + 1000
    assert tape.automation[-3:] == (Point(6850, -15.0), Point(7250, 0.0), Point(7850, 0.0))
    assert tape.fade_out == 600
    assert timeline.speech[2].begin == tape.end + 550


def test_it_rises_no_longer_than_there_is_tape_left_and_ends_as_it_was_cut():
    (tape,) = over(rise=9000).tape
    assert tape.end == tape.begin + 6000
    assert tape.end - 6850 == 2000
    assert tape.fade_out == 10


def test_it_does_not_rise_where_too_little_is_left_to_come_up():
    (tape,) = over(length=3900, rise=1000).tape
    voice = over(length=3900).speech[1]
    assert 0 < tape.begin + 6000 - voice.end < 400
    assert (tape.end, tape.fade_out) == (voice.end, 600)
    assert level_at(tape.automation, tape.end) == -15.0


def test_a_short_rise_fades_within_itself():
    (tape,) = over(rise=250).tape
    assert tape.fade_out == 250


def test_tape_shorter_than_its_voice_fades_away_under_it():
    (tape,) = over(length=8000, rise=1000).tape
    assert tape.end == tape.begin + 6000
    assert tape.fade_out == 600


def test_tape_shorter_than_its_lead_is_heard_whole_and_the_voice_follows():
    timeline = over(lead=9000)
    (tape,) = timeline.tape
    assert (tape.end - tape.begin, timeline.speech[1].begin) == (6000, tape.end)
    assert tape.fade_out == 600


def test_without_a_lead_it_lies_under_the_voice_from_the_first():
    timeline = over(lead=0)
    (tape,) = timeline.tape
    assert timeline.speech[1].begin == tape.begin
    assert {point.db for point in tape.automation} == {-15.0}


def test_a_bed_is_down_under_the_lead_and_under_the_rise():
    cues = BedCue(BED), taped("One.", language="az", rise=1000), PauseCue(3000), BedCue(None)
    timeline = laid_out(*cues)
    (tape,), (bed,) = timeline.tape, timeline.music
    assert level_at(bed.automation, tape.begin) == -14.0
    assert level_at(bed.automation, tape.end) == -14.0
    assert level_at(bed.automation, tape.end + 300) > -14.0


def test_an_empty_recording_leaves_the_voice_alone():
    timeline = laid_out(taped("One.", language="az"), tape=0)
    assert (timeline.tape, timeline.speech[0].begin) == ((), 300)


def gains(*lines, voices=-23.0, tapes=-30.0):
    """The gain of each line, and of the tapes under them."""
    episode = story(*lines)
    takes = {
        utterance: Take("k", 0, 2000, tapes if utterance.on_tape else voices)
        for utterance in utterances(episode)
    }
    timeline = lay_out(episode, takes, REELS, recorded(episode, loudness=tapes))
    return [clip.gain for clip in timeline.speech], [clip.gain for clip in timeline.tape]


def test_tape_and_voice_of_one_person_are_levelled_apart():
    lines = [said("One.", ANA), taped("Two."), taped("Three.", language="az")]
    assert gains(*lines) == ([SPEECH_LEVEL + 23.0, 10.0, SPEECH_LEVEL + 23.0], [10.0])


@pytest.mark.parametrize(("loudness", "gain"), [(-50.0, 18.0), (5.0, -20.0), (-float("inf"), 18.0)])
def test_tape_is_lifted_or_lowered_only_so_far(loudness, gain):
    assert gains(taped("One."), tapes=loudness) == ([gain], [])


def test_all_tape_of_a_person_has_one_gain_so_that_a_whisper_stays_one():
    episode = story(
        taped("One.", start=0), taped("Two.", start=9000), taped("Hm.", BELA, start=500)
    )
    loudness = dict(zip(utterances(episode), [-20.0, -40.0, -28.0], strict=True))
    takes = {utterance: Take("k", 0, 2000, level) for utterance, level in loudness.items()}
    loud, soft, other = (clip.gain for clip in lay_out(episode, takes, REELS).speech)
    assert loud == soft == pytest.approx(SPEECH_LEVEL + 20.0 + 3.0, abs=0.05)
    assert other == pytest.approx(SPEECH_LEVEL + 28.0)


def test_speakers_who_share_a_voice_share_its_gain_and_not_their_tapes():
    twin = Speaker("twin", "Twin", Voice("tone", "high"))
    episode = story(said("One.", ANA), said("Two.", twin), taped("A."), taped("B.", twin, start=1))
    found = levels(taken(episode), {})
    assert len(found.voices) == 1
    assert set(found.tapes) == {("ana", CALL), ("twin", CALL)}


def test_each_recording_of_a_person_is_levelled_by_itself():
    """A telephone and a studio: 20 dB apart as they were recorded, as loud as each other here."""
    studio = Tape(PurePath("studio.wav"))
    episode = story(
        taped("One."), Line(ANA, "Two.", quote=True, tape=studio), taped("Hm.", start=9)
    )
    loudness = dict(zip(utterances(episode), [-36.0, -16.0, -36.0], strict=True))
    takes = {utterance: Take("k", 0, 2000, level) for utterance, level in loudness.items()}
    clips = lay_out(episode, takes, REELS).speech
    assert [clip.gain for clip in clips] == [16.0, -4.0, 16.0]


def test_lines_recorded_one_by_one_are_one_recording():
    """What is read softly stays softer."""
    files = [Tape(PurePath(f"{name}.wav"), trimmed=True) for name in ("one", "two")]
    episode = story(*(Line(ANA, tape.file.stem, quote=True, tape=tape) for tape in files))
    loudness = dict(zip(utterances(episode), [-20.0, -30.0], strict=True))
    takes = {utterance: Take("k", 0, 2000, level) for utterance, level in loudness.items()}
    loud, soft = (clip.gain for clip in lay_out(episode, takes, REELS).speech)
    assert loud == soft
