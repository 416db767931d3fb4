"""One mix, mastered once, becomes files that all measure what was promised once decoded."""

from dataclasses import replace

import numpy as np
import pyebur128
import pytest
from signals import programme, silence, speech

from audio.errors import AudioError, ToolError
from audio.master.envelopes import envelopes_of
from audio.master.hearing import Heard
from audio.master.press import press
from audio.media import encoders as table
from audio.media.encoders import ENCODERS, Encoder
from audio.media.ffmpeg import decode
from audio.model.formats import FORMATS
from audio.model.show import Sound

SOUND = np.concatenate([speech(4), programme(2) / 3, silence(0.5)]) * np.float32(8)  # −20 LUFS
LONG = np.tile(SOUND, (4, 1))  # longer than what a limiter has at hand
TARGET = Sound(true_peak=-4.5)  # so low that there is something to limit


class Mix:
    """Gives any part of a sound, and counts how much was asked for."""

    def __init__(self, sound=SOUND):
        self.sound, self._asked = sound, 0

    def part(self, first, last):
        self._asked += last - first
        return self.sound[first:last]

    def pressed(self, target, paths, foreseen=None):
        return press(self.part, len(self.sound), target, paths, foresee=lambda: foreseen)

    @property
    def asked(self):
        """How often, about, all of it was asked for."""
        return round(self._asked / len(self.sound), 1)


def paths(folder, *names):
    folder.mkdir(exist_ok=True)
    return {name: folder / f"a.{name}" for name in names}


def heard(path, channels=2):
    """By libebur128: integrated loudness, and the true peak."""
    sound = np.concatenate(list(decode(path, channels)))
    mode = pyebur128.MeasurementMode.MODE_I | pyebur128.MeasurementMode.MODE_TRUE_PEAK
    state = pyebur128.R128State(channels, 48_000, mode)
    state.add_frames(sound.ravel(), len(sound))
    peak = max(pyebur128.get_true_peak(state, channel) for channel in range(channels))
    return pyebur128.get_loudness_global(state), 20 * np.log10(peak)


@pytest.mark.parametrize("target", [TARGET, Sound(loudness=-14.0, true_peak=-2.0, bitrate=192)])
def test_every_format_measures_what_was_promised_by_another_meter(tmp_path, target):
    pressed = Mix().pressed(target, paths(tmp_path, *FORMATS))
    assert set(pressed) == set(FORMATS)
    for name in FORMATS:
        loudness, peak = heard(tmp_path / f"a.{name}")
        assert loudness == pytest.approx(target.loudness, abs=0.2), name
        assert peak <= target.true_peak + 0.05, name  # as far as meters agree
        assert pressed[name].measured.integrated == pytest.approx(loudness, abs=0.1), name
        assert pressed[name].measured.true_peak <= target.true_peak, name


def test_mono_is_pressed_as_one_channel(tmp_path):
    target = Sound(loudness=-19.0, channels=1)
    Mix(SOUND[:, :1]).pressed(target, paths(tmp_path, *FORMATS))
    for name in FORMATS:
        assert heard(tmp_path / f"a.{name}", 1)[0] == pytest.approx(-19.0, abs=0.2), name


def asked_for(files, foreseen=None):
    mix = Mix(LONG)
    mix.pressed(Sound(), files, foreseen)
    return mix.asked


def test_the_mix_is_heard_once_and_made_once_for_all_formats_but_the_mp3(tmp_path):
    mp3, *others = FORMATS
    assert asked_for(paths(tmp_path, "flac")) == 2
    assert asked_for(paths(tmp_path, *others)) == 2
    alone = asked_for(paths(tmp_path, mp3))
    assert asked_for(paths(tmp_path, *FORMATS)) == alone + 1


def expected(sound, off=0.0, peaks=0.0):
    """What an envelope tells of a sound; it, and its peaks besides, may be so many dB off."""
    envelope = envelopes_of(sound * np.float32(10 ** (off / 20))).on(sound.shape[1])
    higher = envelope.peaks * np.float32(10 ** (peaks / 20))
    return Heard.foreseen(replace(envelope, peaks=higher), len(sound))


def test_a_mix_that_is_foreseen_is_not_listened_to(tmp_path):
    assert asked_for(paths(tmp_path, "flac"), expected(LONG)) == 1


@pytest.mark.parametrize(
    ("off", "peaks"), [(0, 0), (1, 0), (-1, 0), (0, 3), (3, 3), (3, 4), (-3, -6), (-6, 6)]
)
def test_a_mix_that_was_foreseen_wrongly_measures_what_was_promised(tmp_path, off, peaks):
    files = paths(tmp_path, *FORMATS)
    pressed = Mix().pressed(TARGET, files, expected(SOUND, off, peaks))
    for name, path in files.items():
        loudness, peak = heard(path)
        assert loudness == pytest.approx(TARGET.loudness, abs=0.2), name
        assert peak <= TARGET.true_peak + 0.05, name
        assert pressed[name].gain_db == pytest.approx(pressed["wav"].gain_db, abs=0.3)


def test_what_is_foreseen_does_not_refuse_a_mix(tmp_path):
    mix = Mix()
    mix.pressed(TARGET, paths(tmp_path, "flac"), expected(0 * SOUND))
    assert heard(tmp_path / "a.flac")[0] == pytest.approx(-16.0, abs=0.2)
    assert mix.asked == 2


def test_a_file_is_the_same_whatever_is_made_beside_it(tmp_path):
    together = paths(tmp_path / "together", *FORMATS)
    Mix().pressed(TARGET, together)
    for name in FORMATS:
        alone = paths(tmp_path / "alone", name)
        Mix().pressed(TARGET, alone)
        assert alone[name].read_bytes() == together[name].read_bytes(), name


def with_wav(monkeypatch, *filters):
    """The WAV's encoder, with something in front of it that does what no encoder should."""
    bent = Encoder(("-af", ",".join(filters), *ENCODERS["wav"].settings))
    monkeypatch.setattr(table, "ENCODERS", {**ENCODERS, "wav": bent})


def test_a_file_that_misses_is_made_once_more_and_the_others_are_not(tmp_path, monkeypatch):
    alone = paths(tmp_path / "alone", "flac")
    Mix().pressed(TARGET, alone)
    flac = alone["flac"].read_bytes()
    with_wav(monkeypatch, "volume=1.5dB")  # too loud, and through the ceiling
    files = paths(tmp_path, "flac", "wav")
    pressed = Mix().pressed(TARGET, files)
    for name, path in files.items():
        loudness, peak = heard(path)
        assert loudness == pytest.approx(-16.0, abs=0.2)
        assert peak <= -4.45
        assert pressed[name].measured.integrated == pytest.approx(loudness, abs=0.1)
    assert pressed["wav"].worked != pressed["flac"].worked
    assert files["flac"].read_bytes() == flac


def test_a_file_that_cannot_be_brought_there_is_refused(tmp_path, monkeypatch):
    with_wav(monkeypatch, "alimiter=limit=0.1:level=0", "volume=19.5dB")  # dense, and at the top
    with pytest.raises(ToolError, match=r"the finished wav measures .* ask for less loudness"):
        Mix().pressed(TARGET, paths(tmp_path, "flac", "wav"))


def test_a_file_that_cannot_be_decoded_is_refused(tmp_path, monkeypatch):
    text = Encoder(("-c:a", "pcm_s24le", "-f", "framemd5"))
    monkeypatch.setattr(table, "ENCODERS", {**ENCODERS, "wav": text})
    with pytest.raises(ToolError, match=r"the encoder has failed: .* cannot be decoded"):
        Mix().pressed(TARGET, paths(tmp_path, "wav"))


@pytest.mark.parametrize("names", [("mp3",), ("wav",), FORMATS])
def test_silence_is_refused(tmp_path, names):
    with pytest.raises(AudioError, match="silent"):
        Mix(silence(3)).pressed(TARGET, paths(tmp_path, *names))
