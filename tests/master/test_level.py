import numpy as np
import pyebur128
import pytest
from signals import both, bring_to, programme, silence, speech, tone

from audio.errors import AudioError
from audio.master.loudness import measure


def heard_by_another_meter(sound, rate=48_000):
    mode = pyebur128.MeasurementMode
    state = pyebur128.R128State(sound.shape[1], rate, mode.MODE_I | mode.MODE_TRUE_PEAK)
    state.add_frames(sound.ravel(), len(sound))
    peak = max(pyebur128.get_true_peak(state, channel) for channel in range(sound.shape[1]))
    return pyebur128.get_loudness_global(state), 20 * np.log10(peak)


@pytest.mark.parametrize("loudness", [-16, -14, -12])
def test_speech_reaches_its_loudness_under_its_ceiling(loudness):
    levelled = bring_to(speech(10), loudness, -1.0)
    measured, peak = heard_by_another_meter(levelled.sound)
    assert measured == pytest.approx(loudness, abs=0.06)
    assert peak <= -0.95
    assert levelled.measurement == measure(levelled.sound)


def test_the_limiter_works_only_when_it_must():
    sound = speech(10)
    calm, loud = bring_to(sound, -30.0, -1.0), bring_to(sound, -14.0, -1.0)
    assert calm.limited.reduction == calm.limited.share == 0
    assert np.array_equal(calm.sound, sound * np.float32(10 ** (calm.gain_db / 20)))
    assert loud.limited.reduction > 1


def test_what_the_limiter_takes_is_gained_back():
    sound = speech(10)
    levelled = bring_to(sound, -14.0, -2.0)
    assert levelled.gain_db > -14.0 - measure(sound).integrated + 0.1


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_mono_and_other_rates(rate):
    levelled = bring_to(programme(10, rate, 1), -16.0, -1.5, rate)
    measured, peak = heard_by_another_meter(levelled.sound, rate)
    assert measured == pytest.approx(-16, abs=0.06)
    assert peak <= -1.4


def test_the_mix_itself_is_left_as_it_was():
    sound = speech(10)
    kept = sound.copy()
    bring_to(sound, -14.0, -1.0)
    assert np.array_equal(sound, kept)


@pytest.mark.parametrize("seconds", [0, 0.2, 10])
def test_silence_has_no_level(seconds):
    with pytest.raises(AudioError, match="silent"):
        bring_to(silence(seconds), -16.0, -1.0)


def test_clicks_over_next_to_nothing_are_too_dynamic():
    sound = both(tone(300, 10, 0.002))
    sound[::24_000] = 0.9
    with pytest.raises(
        AudioError, match=r"too dynamic for -16 LUFS: .*loudest.* is at 0:\d\d\.\d,"
    ):
        bring_to(sound, -16.0, -1.0)


def test_a_whisper_is_too_quiet():
    with pytest.raises(AudioError, match=r"measures -\d+\.\d LUFS, too quiet.*noise"):
        bring_to(tone(300, 10, 0.0005), -16.0, -1.0)
