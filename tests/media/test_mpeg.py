"""The frames of an MP3 file are counted to its last byte."""

import base64
import struct
import subprocess

import pytest

from audio.media.ffmpeg import program
from audio.media.mpeg import whole_frames

SECONDS = 2


def encoded(rate, bitrate, *options):
    """A tone as an MP3 file, without tags or a header frame unless asked for."""
    return subprocess.run(
        [program(), "-loglevel", "error", "-f", "lavfi", "-i", f"sine=440:duration={SECONDS}",
         "-ar", str(rate), "-b:a", f"{bitrate}k", "-write_xing", "0", "-id3v2_version", "0",
         *options, "-f", "mp3", "pipe:1"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip


@pytest.fixture(scope="module")
def speech():
    return encoded(24_000, 32)


@pytest.mark.parametrize(
    ("rate", "bitrate", "samples"),
    [(48_000, 128, 1152), (44_100, 320, 1152), (32_000, 32, 1152), (24_000, 64, 576),
     (22_050, 160, 576), (16_000, 8, 576), (11_025, 64, 576), (8_000, 16, 576)],
)  # fmt: skip
def test_every_frame_is_counted(rate, bitrate, samples):
    needed = SECONDS * rate / samples
    assert needed < whole_frames(encoded(rate, bitrate)) < needed + 4  # the encoder's delay


def test_the_frame_that_google_ends_with_is_one():
    assert whole_frames(base64.b64decode("//NExKwAAANIAAAAA" + "V" * 111)) == 1


def test_tags_are_no_frames(speech):
    tagged = encoded(24_000, 32, "-id3v2_version", "3", "-write_id3v1", "1", "-metadata", "title=T")
    assert tagged.startswith(b"ID3")
    assert tagged[-128:-125] == b"TAG"
    assert whole_frames(tagged) == whole_frames(speech)


@pytest.mark.parametrize("missing", [1, 50, 92, 97])
def test_a_file_that_breaks_off_is_found_out(speech, missing):
    with pytest.raises(ValueError, match=f"{missing % 96} bytes of its last frame are missing"):
        whole_frames(speech[:-missing])


@pytest.mark.parametrize("data", [b"", b"ID3", b"ID3\x03\0\0\0\0\0\0", b"ID3\x04\0\x10\0\0\0\0"])
def test_a_file_without_frames_is_no_sound(data):
    with pytest.raises(ValueError, match="MP3 frame"):
        whole_frames(data)


def test_other_bytes_are_found_where_they_are(speech):
    with pytest.raises(ValueError, match="byte 0 begins no MP3 frame"):
        whole_frames(b"<html>" + speech)
    with pytest.raises(ValueError, match=f"byte {len(speech)} begins no MP3 frame"):
        whole_frames(speech + b"<html>")


@pytest.mark.parametrize(
    "header",
    [0xFFF3_F0C4, 0xFFF3_00C4, 0xFFF3_4CC4, 0xFFEB_40C4, 0xFFF1_40C4, 0xFF03_40C4],
    ids=["no such rate of bits", "free rate of bits", "no such rate", "no such version",
         "no layer III", "no sync"],
)  # fmt: skip
def test_headers_that_no_frame_has(header):
    with pytest.raises(ValueError, match="byte 0 begins no MP3 frame"):
        whole_frames(struct.pack(">I", header) + bytes(1000))
