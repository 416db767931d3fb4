"""Any part of a finished MP3 is what a player hears there."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import programmes
import pytest
from plain_mp3 import encode_mp3

from audio.errors import ToolError
from audio.media import ffmpeg
from audio.media.replay import replayed


@pytest.fixture(scope="module", params=[1, 2])
def mp3(request, tmp_path_factory):
    """A file with its sound as the converter decodes it."""
    path = tmp_path_factory.mktemp("replay") / "a.mp3"
    encode_mp3([programmes.music(9.37, request.param)], request.param, 128, path)
    return path, np.concatenate(list(ffmpeg.decode(path, request.param)))


def test_parts_are_those_of_the_whole_from_any_thread(mp3):
    path, whole = mp3
    chance = np.random.default_rng(3)
    places = [sorted(chance.integers(0, len(whole), 2).tolist()) for _ in range(40)]
    with replayed(path) as file, ThreadPoolExecutor(4) as pool:
        assert (file.frames, file.channels) == whole.shape
        parts = list(pool.map(lambda place: file.part(*place), places))
    for (first, last), part in zip(places, parts, strict=True):
        assert part.shape == (last - first, whole.shape[1])
        assert np.abs(part - whole[first:last]).max(initial=0) < 1e-4


def test_going_back_a_little_is_going_back_to_the_same_sound(mp3):
    path, whole = mp3
    with replayed(path) as file:
        for back in range(1, 12_000, 61):
            place = 300_000 - 7 * back
            file.part(place - 500, place)
            part = file.part(place - back, place - back + 1200)
            assert np.abs(part - whole[place - back : place - back + 1200]).max() < 1e-4


def test_a_file_that_is_no_mp3_is_named(tmp_path):
    path = tmp_path / "no.mp3"
    path.write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(ToolError, match=r"no\.mp3"), replayed(path):
        pass


def test_a_part_beyond_the_end_is_refused(mp3):
    path, whole = mp3
    with replayed(path) as file, pytest.raises(ToolError, match="ends before"):
        file.part(len(whole) - 10, len(whole) + 10)
