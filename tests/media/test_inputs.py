"""Whatever form a recording has: every sample at its place, as loud as it was, on its channel.

`tests/bench/inputs.py` measures all forms at all rates; here is each once, and each rate.
"""

import numpy as np
import pytest
import soundfile
from recordings import FORMS, RATES, hear, write

from audio.media.sound import load, to_samples
from audio.units import SESSION_RATE

OF_EACH_RATE = ("WAV s24le", "FLAC 24", "MP3 CBR", "AAC")
CASES = [
    *((name, 44_100 if 44_100 in form.rates else 48_000, 2) for name, form in FORMS.items()),
    *((name, rate, 1) for name in OF_EACH_RATE for rate in FORMS[name].rates if rate != 44_100),
]


@pytest.mark.parametrize(("name", "rate", "channels"), CASES)
def test_a_recording_is_heard_as_it_was_made(tmp_path, store, name, rate, channels):
    form = FORMS[name]
    path = tmp_path / f"recording.{form.suffix}"
    write(path, form, rate, channels)
    heard = hear(path, store, rate, channels)
    assert heard.channels == channels
    assert heard.level == pytest.approx([0.0] * channels, abs=0.1)
    if form.placed:
        assert 0 <= heard.length <= form.padded * SESSION_RATE / rate + 1
        assert heard.length == 0 or form.padded
        assert heard.cut[0] == 0
        assert heard.worst <= (1 if form.lossless else 48)


def tone(hertz, rate):
    """A second of a sine at −6 dBFS, faded at both ends."""
    moments = np.arange(rate) / rate
    fade = np.sin(np.clip(np.minimum(moments, 1 - moments) * 10, 0, 1) * np.pi / 2) ** 2
    return (np.sin(2 * np.pi * hertz * moments) * 0.5 * fade)[:, np.newaxis]


def spectrum(sound, rate, path):
    """A sound as a file of 24 bits, as we hear it: the level of every hertz of its middle, dBFS."""
    soundfile.write(path, sound, rate, subtype="PCM_24")
    heard = to_samples(load(path))[4800:-4800, 0].astype(np.float64)
    window = np.kaiser(len(heard), 20)  # what leaks from a tone lies 150 dB below it
    found = np.fft.rfft(heard * window, SESSION_RATE)
    return 20 * np.log10(np.abs(found) / window.sum() * 2 + 1e-12)


RESAMPLED = [rate for rate in RATES if rate != SESSION_RATE]


@pytest.mark.parametrize(
    ("rate", "suffix"), [*((rate, "wav") for rate in RESAMPLED), (44_100, "flac")]
)
@pytest.mark.parametrize("share", [0.05, 0.45])
def test_resampling_keeps_a_tone_and_adds_nothing_to_it(tmp_path, suffix, rate, share):
    hertz = round(min(rate, SESSION_RATE) * share)
    found = spectrum(tone(hertz, rate), rate, tmp_path / f"tone.{suffix}")
    assert found[hertz] == pytest.approx(-6.02, abs=0.05)
    assert np.delete(found, np.s_[hertz - 20 : hertz + 21]).max() < -6 - 120


@pytest.mark.parametrize("hertz", [24_500, 30_000, 46_000])
def test_what_the_session_cannot_carry_is_not_heard(tmp_path, hertz):
    assert spectrum(tone(hertz, 96_000), 96_000, tmp_path / "high.wav").max() < -6 - 120
