"""Each encoder gives back the sound that it was fed, to the frame, or says what went wrong."""

import re

import numpy as np
import pytest
import soundfile
from sounds import quiet, tone

from audio.errors import ToolError
from audio.media import encoders as table
from audio.media.encoders import ENCODERS, Encoder, encode_others
from audio.media.ffmpeg import decode
from audio.media.mp3.frames import Form
from audio.model.formats import FORMATS, MP3

LENGTHS = [1, 20, 999, 1024, 2000, 7321]  # ms; of AAC's 1024 frames and of Opus' 20 ms, and not


def noise(ms, channels):
    return np.random.default_rng(0).standard_normal((ms * 48, channels)).astype(np.float32) / 8


def encoded(folder, sound, bitrate=128, names=tuple(ENCODERS)):
    paths = {name: folder / f"a.{name}" for name in names}
    form = Form(sound.shape[1], bitrate)
    encode_others(lambda first, last: sound[first:last], len(sound), form, paths)
    return paths


def decoded(path, channels=2):
    return np.concatenate(list(decode(path, channels)))


def test_there_is_an_encoder_for_every_format_but_the_mp3():
    assert {MP3, *ENCODERS} == set(FORMATS)


@pytest.mark.parametrize("ms", LENGTHS)
@pytest.mark.parametrize("channels", [1, 2])
def test_the_sound_is_as_long_as_it_was_to_the_frame(tmp_path, ms, channels):
    for path in encoded(tmp_path, noise(ms, channels)).values():
        assert decoded(path, channels).shape == (ms * 48, channels), path.suffix


@pytest.mark.parametrize("ms", LENGTHS)
def test_libsndfile_finds_the_same_length(tmp_path, ms):
    for path in encoded(tmp_path, noise(ms, 2), names=["opus", "flac", "wav"]).values():
        sound, rate = soundfile.read(path)
        assert (len(sound), rate) == (ms * 48, 48_000), path.suffix


@pytest.mark.parametrize(
    ("name", "most"), [("m4a", -25), ("opus", -25), ("flac", -110), ("wav", -110)]
)
def test_the_sound_lies_where_it_lay(tmp_path, name, most):
    """No frame too early or late: what is left of a chord less itself is coding noise."""
    chord = sum(tone(2.0, hertz, -30, channels=2) for hertz in (220.0, 554.4, 1318.5))
    sound = np.concatenate([quiet(0.5, channels=2), chord.astype(np.float32)])
    path = encoded(tmp_path, sound, names=[name])[name]
    left = decoded(path) - sound
    assert 10 * np.log10(np.mean(left**2) / np.mean(sound**2)) < most


def test_each_stretch_of_the_sound_is_asked_for_once(tmp_path):
    sound, asked = noise(7321, 2), []

    def part(first, last):
        asked.append((first, last))
        return sound[first:last]

    paths = {name: tmp_path / f"a.{name}" for name in ENCODERS}
    encode_others(part, len(sound), Form(2, 128), paths)
    assert [first for first, _ in asked] == [0, *(last for _, last in asked[:-1])]
    assert asked[-1][1] == len(sound)


def test_flac_and_wav_hold_the_same_24_bits(tmp_path):
    sound = np.clip(noise(2000, 2) * 4, -1, 1 - 2**-23).astype(np.float32)
    flac, wav = encoded(tmp_path, sound, names=["flac", "wav"]).values()
    samples = [soundfile.read(path, dtype="int32")[0] >> 8 for path in (flac, wav)]
    assert np.array_equal(*samples)
    assert np.abs(samples[0] + 0.5 - sound.astype(np.float64) * 2**23).max() < 0.51
    assert soundfile.info(flac).subtype == soundfile.info(wav).subtype == "PCM_24"


@pytest.mark.parametrize(("name", "kbits"), [("m4a", 128), ("opus", 96)])
def test_the_bitrate_follows_the_mp3s(tmp_path, name, kbits):
    path = encoded(tmp_path, noise(7000, 2), names=[name])[name]
    assert path.stat().st_size * 8 / 7000 == pytest.approx(kbits, rel=0.1)


@pytest.mark.parametrize("name", ENCODERS)
@pytest.mark.parametrize(("channels", "bitrate"), [(1, 64), (1, 320), (2, 64), (2, 320)])
def test_every_bitrate_of_the_mp3_is_possible(tmp_path, name, channels, bitrate):
    path = encoded(tmp_path, noise(500, channels), bitrate, [name])[name]
    assert len(decoded(path, channels)) == 24_000


def test_no_file_tells_the_time_or_the_version_of_its_encoder(tmp_path):
    for path in encoded(tmp_path, noise(100, 2)).values():
        assert not re.search(rb"(Lavf|Lavc|libopus|ffmpeg)[ -]?\d|20[23]\d-", path.read_bytes())


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (("-c:a", "none-such"), "Unknown encoder 'none-such'"),
        (("-c:a", "pcm_s24le", "-f", "none-such"), "none-such"),
        (("-c:a", "pcm_s24le", "-t", "0.5", "-f", "wav"), "gave up without a word"),  # it just ends
    ],
)
def test_an_encoder_that_gives_up_is_an_error_and_stops_the_others(
    tmp_path, monkeypatch, settings, reason
):
    broken = {**ENCODERS, "wav": Encoder(settings)}
    monkeypatch.setattr(table, "ENCODERS", broken)
    with pytest.raises(ToolError, match=f"the encoder failed: .*{reason}"):
        encoded(tmp_path, noise(30_000, 2))
