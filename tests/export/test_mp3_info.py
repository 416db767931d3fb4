"""The Info header tells the true length, or the file is refused."""

import subprocess

import numpy as np
import pytest
from plain_mp3 import encode_mp3
from story_samples import EPISODE, TIMELINE

from audio.errors import ToolError
from audio.export.info import info_header
from audio.export.tags.facts import tags_of
from audio.export.tags.id3 import write
from audio.media.ffmpeg import program

FRAME = 192  # bytes at 64 kb/s and 48 kHz


@pytest.mark.parametrize(("channels", "bitrate"), [(1, 64), (2, 128), (2, 320)])
@pytest.mark.parametrize("ms", [1, 999, 2000, 7321])
def test_the_length_is_that_of_the_sound_to_the_millisecond(tmp_path, channels, bitrate, ms):
    mp3 = tmp_path / "sound.mp3"
    encode_mp3([np.zeros((ms * 48, channels), np.float32)], channels, bitrate, mp3)
    assert info_header(mp3).length == ms


@pytest.mark.parametrize("options", [["-ar", "44100", "-b:a", "128k"], ["-q:a", "4"]])
def test_other_rates_and_variable_bitrates_are_understood(tmp_path, options):
    mp3 = tmp_path / "sound.mp3"
    source = ["-f", "lavfi", "-i", "sine=300:r=48000:d=3"]
    subprocess.run([program(), "-v", "error", *source, *options, mp3], check=True)
    assert info_header(mp3).length == 3000


def test_tags_before_the_sound_are_passed_over(mp3):
    bare = info_header(mp3)
    write(mp3, tags_of(EPISODE, TIMELINE, None))
    assert info_header(mp3) == bare


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (lambda whole: whole[:-1], "is not whole"),
        (lambda whole: whole[:-FRAME], "is not whole"),
        (lambda whole: whole[: len(whole) // 2], "is not whole"),
        (lambda whole: whole + whole[-FRAME:], "is not whole"),
        (lambda whole: whole + b"TAG", "is not whole"),
        (lambda whole: whole[: 20 * FRAME] + bytes(4) + whole[20 * FRAME + 4 :], "is not whole"),
        (lambda whole: whole[FRAME:], "has no Info header"),
        (lambda whole: whole[:2] + b"\xff" + whole[3:], "has no Info header"),
        (lambda _: b"RIFF", "has no Info header"),
        (lambda _: b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f", "has no Info header"),
        (lambda _: b"ID3", "has no Info header"),
        (lambda _: b"", "is empty"),
    ],
)
def test_a_broken_file_is_found(mp3, silence, broken, message):
    mp3.write_bytes(broken(silence))
    with pytest.raises(ToolError, match=message):
        info_header(mp3)


def test_a_file_written_to_a_pipe_has_no_true_length(tmp_path):
    source = ["-f", "lavfi", "-i", "sine=300:r=48000:d=3", "-b:a", "64k", "-f", "mp3", "-"]
    command = [program(), "-v", "error", *source]
    mp3 = tmp_path / "piped.mp3"
    mp3.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    with pytest.raises(ToolError):
        info_header(mp3)
