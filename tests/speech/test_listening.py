"""A take that cannot be what was asked for is refused; whatever honest speech does is not."""

import numpy as np
import pytest
from sounds import quiet, tone

from audio.engines.tone import Tone
from audio.errors import EngineFaulty
from audio.media.sound import from_samples, load, to_samples
from audio.media.trim import heard
from audio.model.cast import Voice
from audio.speech.listening import bounds, demand_speech

WORDS = "In the night the river rose by two metres, and in the morning it was gone."  # 58 letters


@pytest.fixture(scope="module")
def spoken():
    return Tone().speak(WORDS, Voice("tone", "high"))


@pytest.fixture
def speech(spoken, tmp_path):
    """Words by the tone engine, which move as speech does: numbers."""
    path = tmp_path / "spoken.wav"
    path.write_bytes(spoken)
    segment = load(path)
    begin, end = heard(segment)
    return to_samples(segment[begin:end])


def fault(*parts, text=WORDS, pace=1.0):
    """What is said of these sounds, end to end; nothing if they pass."""
    sound = from_samples(np.concatenate(parts).astype(np.float32))
    try:
        demand_speech(sound, text, pace)
    except EngineFaulty as faulty:
        return str(faulty)
    return ""


def loud(samples, over):
    """Samples as they come from a converter that was driven so many dB over full scale."""
    return np.clip(samples / np.abs(samples).max() * 10 ** (over / 20), -1, 1)


def test_speech_passes(speech):
    assert fault(speech) == ""


@pytest.mark.parametrize("text", ["No.", "I.", "Zzz.", "1000000", "WWW", "40%", "Ja!", "是。"])
def test_the_shortest_lines_pass_when_they_take_a_third_of_a_second(text):
    assert fault(tone(0.33), text=text) == ""


def test_a_line_that_was_cut_short_is_told_in_words(speech):
    assert fault(speech[: 48 * 1100]) == "1.1 s of sound for 16 words"


def test_a_line_without_blanks_is_told_in_characters():
    text = "人人生而自由在尊严和权利上一律平等他们赋有理性和良心"
    assert fault(tone(0.5), text=text) == "0.5 s of sound for 26 characters"


def test_a_line_that_goes_on_and_on_is_refused(speech):
    assert fault(*[speech] * 8) == f"{8 * len(speech) / 48000:.1f} s of sound for 16 words"


def test_sounds_take_the_time_of_their_word():
    assert bounds("Khadija", 1.0) == (175, 2900)
    with pytest.raises(EngineFaulty, match=r"100 ms|0\.1 s"):
        demand_speech(from_samples(tone(0.1)), "[Khadija](/kɑdˈiʤɑ/)", 1.0)


def test_an_engine_may_be_as_fast_as_asked_or_as_it_is():
    slow, own, fast = bounds(WORDS, 0.5), bounds(WORDS, 1.0), bounds(WORDS, 2.0)
    assert (slow[0], fast[0]) == (own[0], round(own[0] / 2))
    assert (slow[1], fast[1]) == (own[1] * 2, own[1])


def test_nothing_heard_is_said_to_be_that():
    assert fault(np.zeros((0, 1), np.float32)) == "nothing is heard"


@pytest.mark.parametrize(
    ("seconds", "said"), [(2.8, ""), (3.5, "it falls silent for 3.5 s, 2.0 s in")]
)
def test_silence_within(speech, seconds, said):
    half = 48 * 2000
    assert fault(speech[:half], quiet(seconds), speech[half:]) == said


def test_a_slow_voice_may_be_silent_for_longer(speech):
    parts = speech[:96000], quiet(3.5), speech[96000:]
    assert fault(*parts, pace=0.5) == ""


@pytest.mark.parametrize("level", [-20.0, -45.0])
def test_a_held_tone_is_refused_wherever_it_is(speech, level):
    held, words = tone(2.5, 180.0, level), len(speech) / 48000
    behind, ahead = fault(speech, held), fault(held, quiet(0.1), speech)
    assert behind == f"it hangs on one sound for 2.5 s, {words:.1f} s in"
    assert ahead == "it hangs on one sound for 2.5 s, 0 ms in"


def test_hiss_behind_the_words_is_refused(speech):
    hiss = np.random.default_rng(1).normal(0, 0.01, (48 * 2500, 1))
    assert fault(speech, hiss) == f"it hangs on one sound for 2.5 s, {len(speech) / 48000:.1f} s in"


def test_a_room_that_is_heard_in_a_pause_is_no_held_sound(speech):
    room = np.random.default_rng(1).normal(0, 0.0008, (48 * 2500, 1))
    assert fault(speech[:96000], room, speech[96000:]) == ""


@pytest.mark.parametrize(
    ("over", "refused"), [(0.0, False), (-0.5, False), (6.0, True), (20.0, True)]
)
def test_clipping_that_is_heard_is_refused(speech, over, refused):
    assert ("its peaks are cut off, for" in fault(loud(speech, over))) == refused


def test_a_single_full_scale_frame_is_no_clipping(speech):
    peaks = speech.copy()
    peaks[::480] = 1.0
    assert fault(peaks) == ""


def test_all_that_is_wrong_is_said_at_once(speech):
    said = fault(loud(speech, 20), quiet(4.0), tone(3.0))
    faults = [part.split(" for")[0].rstrip(",") for part in said.split("; ")]
    assert faults == ["it falls silent", "it hangs on one sound", "its peaks are cut off"]


def test_a_stereo_sound_is_heard_on_both_sides(speech):
    one_side = np.concatenate([np.zeros_like(speech), loud(speech, 20)], axis=1)
    assert "cut off" in fault(one_side)
