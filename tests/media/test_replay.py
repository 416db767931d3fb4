"""Frames of a finished MP3 played in order are what any player gives."""

import numpy as np
import programmes
import pytest
from plain_mp3 import encode_mp3
from proof import frames_of

from audio.errors import ToolError
from audio.media import ffmpeg
from audio.media.replay import played

LATE = 576 + 529  # frames of sound that an encoder and a decoder put before it


@pytest.mark.parametrize("size", [576, 5000, 76_800])
@pytest.mark.parametrize(("channels", "bitrate"), [(1, 128), (2, 128), (2, 32), (1, 32), (2, 64)])
def test_blocks_are_those_of_the_whole(tmp_path, channels, bitrate, size):
    path = tmp_path / "a.mp3"
    encode_mp3([programmes.music(9.37, channels)], channels, bitrate, path)
    whole = np.concatenate(list(ffmpeg.decode(path, channels)))
    with played(frames_of(path, channels, bitrate).data.tobytes()) as play:
        play(LATE)
        for first in range(0, len(whole), size):
            expected = whole[first : first + size]
            assert np.abs(play(len(expected)) - expected).max() < 1e-4


def test_what_is_no_mp3_is_told():
    with pytest.raises(ToolError, match="cannot be decoded"), played(b"nothing of the kind" * 99):
        pass


def test_more_than_there_is_is_refused(tmp_path):
    path = tmp_path / "a.mp3"
    encode_mp3([programmes.music(1.0, 2)], 2, 128, path)
    frames = frames_of(path, 2, 128)
    with (
        played(frames.data.tobytes()) as play,
        pytest.raises(ToolError, match="cannot be decoded to its end"),
    ):
        play(len(frames) * 1152 + 1)
