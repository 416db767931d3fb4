"""What an episode's timeline says is what its MP3 does, measured in the decoded file."""

import numpy as np
import pytest
from finished_sound import heard, made


@pytest.fixture(scope="module")
def episode(tmp_path_factory):
    return heard(made(tmp_path_factory.mktemp("bands")))


@pytest.fixture(scope="module")
def bed(episode):
    """The bed's level in dB at every millisecond, over what it is under the first words."""
    level = episode.level("bed")
    return level - np.median(level[5000:8000])


def speech(episode):
    """Begins and ends of all that is spoken, in milliseconds."""
    return [(clip.begin, clip.end) for clip in episode.timeline.speech]


def test_the_bed_is_as_much_lower_under_speech_as_was_asked(episode, bed):
    before = np.median(bed[1000:3000])
    assert before == pytest.approx(12.0, abs=0.1)
    for begin, end in speech(episode)[:4]:
        assert np.abs(bed[begin:end]).max() < 0.2


def test_the_bed_is_down_before_the_first_syllable(episode, bed):
    spoken = episode.spoken()
    down = np.flatnonzero(bed[: spoken[0]] > 0.5)[-1]
    assert 60 <= spoken[0] - down <= 120
    after_post = spoken[spoken > speech(episode)[3][0] - 100][0]
    down = np.flatnonzero(bed[:after_post] > 0.5)[-1]
    assert 60 <= after_post - down <= 120


def test_the_way_down_takes_as_long_as_was_asked(bed):
    leaves, arrives = np.flatnonzero(bed[2000:] < 11)[0], np.flatnonzero(bed[2000:] < 1)[0]
    assert arrives - leaves == pytest.approx(400 * 10 / 12, abs=5)


def test_the_bed_stays_down_in_a_gap_that_is_shorter_than_fill(episode, bed):
    (_, end), (begin, _) = speech(episode)[:2]
    assert begin - end == 1200
    assert np.ptp(bed[end:begin]) < 0.1


def test_the_bed_rises_in_a_longer_gap_after_its_hold(episode, bed):
    (_, end), (begin, _) = speech(episode)[1:3]
    gap = bed[end:begin]
    rises, risen = np.flatnonzero(gap > 1)[0], np.flatnonzero(gap > 11)[0]
    assert rises == pytest.approx(300 + 900 / 12, abs=5)
    assert risen - rises == pytest.approx(900 * 10 / 12, abs=5)
    assert np.abs(gap[1300:4400] - 12.0).max() < 0.2


def test_at_a_post_the_bed_rises_at_once(episode, bed):
    (_, end), (begin, _) = speech(episode)[2:4]
    assert begin - end == 3000
    assert np.flatnonzero(bed[end:] > 1)[0] == pytest.approx(900 / 12, abs=5)
    assert np.abs(bed[end + 950 : begin - 500] - 12.0).max() < 0.2


def test_the_bed_never_steps(episode, bed):
    """By 1 dB in 5 ms at most, anywhere between its first moment and its fade-out."""
    end = speech(episode)[3][1]
    assert np.abs(bed[55:end] - bed[50 : end - 5]).max() < 0.3


def test_everything_is_as_loud_as_was_asked_beside_speech(episode):
    voice = episode.loudness("voice")
    (bed, ambience, effect) = episode.timeline.music
    clear = episode.loudness("bed", bed.begin + 500, 3000)
    rain = episode.loudness("ambience", ambience.begin + 1600, ambience.end - 600)
    door = episode.loudness("effect", effect.begin + 50, effect.end - 50)
    assert clear - voice == pytest.approx(-3.0, abs=0.5)
    assert rain - voice == pytest.approx(-20.0, abs=0.5)
    assert door - voice == pytest.approx(-6.0, abs=0.5)


def test_tape_is_heard_alone_then_under_its_translation_then_again(episode):
    (clip,) = episode.timeline.tape
    begin, end = next(words for words in speech(episode) if words[0] == clip.begin + 2000)
    tape, voice = episode.level("tape"), episode.loudness("voice")
    clear = np.median(tape[clip.begin + 50 : begin - 500])
    assert episode.loudness("tape", clip.begin + 50, begin - 500) - voice == pytest.approx(
        0, abs=0.5
    )
    assert clear - tape[begin:end] == pytest.approx(np.full(end - begin, 15.0), abs=0.3)
    assert tape[end + 420 : clip.end - 620] == pytest.approx(clear, abs=0.2)
    assert episode.spoken()[episode.spoken() >= clip.begin][0] == pytest.approx(begin, abs=10)
    assert tape[clip.end + 20] < clear - 60


def test_ambience_is_never_ducked(episode):
    ambience = episode.timeline.music[1]
    level = episode.level("ambience")[ambience.begin + 1600 : ambience.end - 600]
    assert np.ptp(level) < 0.3
