"""Any file that users bring becomes session sound: 48 kHz, to the frame, to a hair in level."""

import subprocess

import numpy as np
import pytest
from sounds import quiet, rms, tone, wav

from audio.errors import AssetError
from audio.media import sound
from audio.media.ffmpeg import program
from audio.media.trim import heard

FORMATS = {
    "wav": ["-c:a", "pcm_s16le"],
    "24.wav": ["-c:a", "pcm_s24le"],
    "float.wav": ["-c:a", "pcm_f32le"],
    "flac": ["-c:a", "flac"],
    "mp3": ["-c:a", "libmp3lame", "-b:a", "128k"],
    "m4a": ["-c:a", "aac", "-b:a", "128k"],
    "ogg": ["-c:a", "libvorbis"],
    "opus": ["-c:a", "libopus"],
}


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_that_users_bring(tmp_path, form, rate, channels):
    if form == "opus" and rate in {44_100, 96_000}:
        rate = 48_000  # opus has no others
    original = tmp_path / "original.wav"
    original.write_bytes(wav(tone(1.0, 440, -20, rate, channels), rate))
    path = tmp_path / f"file.{form}"
    subprocess.run(
        [program(), "-loglevel", "error", "-i", original, *FORMATS[form], path], check=True
    )
    segment = sound.load(path)
    assert (segment.frame_rate, segment.channels, segment.sample_width) == (48_000, channels, 4)
    assert len(segment) == pytest.approx(1000, abs=30)  # AAC and Vorbis add a frame
    assert rms(sound.to_samples(segment)[4800:43200]) == pytest.approx(
        -20.0, abs=0.5
    )  # LAME scales by 0.95


def test_samples_survive_the_session_bit_for_bit_at_24_bits():
    samples = tone(0.1)
    again = sound.to_samples(sound.from_samples(samples))
    assert np.abs(again - samples).max() < 2**-24


def test_what_exceeds_full_scale_is_held_there_and_does_not_wrap():
    samples = np.array([[2.0], [-2.0], [1.0]], np.float32)
    held = sound.to_samples(sound.from_samples(samples))
    assert held[:, 0] == pytest.approx([1.0, -1.0, 1.0], abs=1e-7)


def test_silence_and_joins_are_exact_to_the_frame():
    pieces = [sound.silence(ms) for ms in (0 + 1, 7, 13, 333)]
    assert sound.join(pieces).frame_count() == (1 + 7 + 13 + 333) * 48


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("text.mp3", b"these are words", r"cannot|holds no sound"),
        ("empty.wav", b"", r"holds no sound|cannot"),
        ("page.wav", b"<html>429</html>", r"holds no sound|cannot"),
        ("cut.wav", wav(tone(1.0))[:20_000], "cut short"),
        ("header.wav", wav(quiet(0.0)), r"no sound|cannot"),
    ],
)
def test_what_is_no_sound_is_refused_by_name(tmp_path, name, data, message):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(AssetError, match=message):
        sound.load(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AssetError, match=r"nothing\.flac is not there"):
        sound.load(tmp_path / "nothing.flac")


def test_a_playlist_cannot_reach_out(tmp_path):
    path = tmp_path / "list.m3u8"
    path.write_text("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n")
    with pytest.raises(AssetError):
        sound.load(path)


def test_what_is_heard_begins_and_ends_with_the_sound():
    samples = np.concatenate([quiet(0.5), tone(1.0), quiet(0.7)])
    begin, end = heard(sound.from_samples(samples))
    assert begin == pytest.approx(500 - 30, abs=5)
    assert end == pytest.approx(1500 + 90, abs=5)


def test_hiss_far_below_the_voice_is_not_heard():
    hiss = tone(0.5, 3000, -80)
    begin, _ = heard(sound.from_samples(np.concatenate([hiss, tone(1.0, level=-20)])))
    assert begin == pytest.approx(470, abs=5)


def test_nothing_is_heard_in_silence():
    assert heard(sound.silence(500)) == (0, 0)
