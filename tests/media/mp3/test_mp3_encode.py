"""One file from many chunks: the same bytes always, nothing lost, and only what changed anew."""

import shutil

import numpy as np
import programmes
import pytest
from decoders import DECODERS
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_mp3 import encode_mp3
from proof import frames_of, joins, same_sound

from audio.errors import ToolError
from audio.export.info import info_header
from audio.media.mp3.cache import ChunkCache
from audio.media.mp3.chunks import Plan, cut
from audio.media.mp3.encode import encode
from audio.media.mp3.frames import FRAME

PLAN = Plan(shortest=140, longest=200)
CONTENTS = slice(52, 152)  # of the Info frame of a stereo file: where ffmpeg samples, we compute


def written(path, blocks, **options):
    encode(blocks, 2, 128, path, **{"plan": PLAN} | options)
    return path.read_bytes()


@pytest.fixture(scope="module")
def sound():
    return programmes.music(13, 2)


@pytest.fixture(scope="module")
def whole(sound, tmp_path_factory):
    return written(tmp_path_factory.mktemp("whole") / "whole.mp3", [sound])


@pytest.mark.parametrize("workers", [1, 3])
def test_bytes_do_not_depend_on_the_number_of_workers(tmp_path, sound, whole, workers):
    assert written(tmp_path / "a.mp3", [sound], workers=workers) == whole


@settings(max_examples=20, deadline=None)
@given(cuts=st.lists(st.integers(0, 13 * 48_000), max_size=5))
def test_chunks_do_not_depend_on_how_blocks_are_cut(sound, cuts):
    blocks = np.split(sound, sorted(cuts))
    ours, theirs = list(cut(blocks, PLAN)), list(cut([sound], PLAN))
    assert [chunk.start for chunk in ours] == [chunk.start for chunk in theirs]
    assert all(np.array_equal(a.samples, b.samples) for a, b in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("samples", [47, 576, 577, 1151, 1152, 1200, 30_000])
def test_what_fits_one_chunk_is_the_plain_encode(tmp_path, sound, samples):
    plain = tmp_path / "plain.mp3"
    encode_mp3([sound[-samples:]], 2, 128, plain)
    ours, theirs = bytearray(written(tmp_path / "a.mp3", [sound[-samples:]])), plain.read_bytes()
    ours[CONTENTS] = theirs[CONTENTS]
    assert ours[:190] == theirs[:190]  # but for the header's own CRC
    assert ours[192:] == theirs[192:]


def test_chunks_that_never_meet_are_encoded_as_one(tmp_path, sound):
    plain = tmp_path / "plain.mp3"
    encode_mp3([sound], 2, 128, plain)
    apart = Plan(shortest=140, longest=200, overlap=0)
    assert joins([sound], 2, 128, plan=apart) == []
    assert written(tmp_path / "a.mp3", [sound], plan=apart)[384:] == plain.read_bytes()[384:]


@pytest.mark.parametrize("samples", [1, 46, 1153, 1198, 5 * 1152 + 20])
def test_all_decoders_give_back_the_length(tmp_path, sound, samples):
    """These are lengths at which ffmpeg's own header is up to 46 samples out."""
    written(tmp_path / "a.mp3", [sound[-samples:]])
    lengths = {len(decode(tmp_path / "a.mp3", 2)) for decode in DECODERS.values()}
    assert lengths == {samples}


@pytest.mark.parametrize(("bitrate", "channels"), [(32, 1), (32, 2), (56, 2), (320, 1)])
def test_the_header_tells_the_length_to_the_sample(tmp_path, bitrate, channels):
    sound = programmes.syllables(6.4321, channels)
    path = tmp_path / "a.mp3"
    encode([sound], channels, bitrate, path, plan=PLAN)
    info = info_header(path)
    assert info.frames * FRAME - info.delay - info.padding == len(sound)


def test_a_changed_quote_is_all_that_is_encoded_again(tmp_path, sound):
    store = ChunkCache(tmp_path / "chunks")
    written(tmp_path / "a.mp3", [sound], cache=store)
    before = set(store.folder.rglob("*.mp3"))
    changed = sound.copy()
    changed[300_000:301_000] *= 0.5
    ours = written(tmp_path / "a.mp3", [changed], cache=store)
    assert 1 <= len(set(store.folder.rglob("*.mp3")) - before) <= 2
    assert len(before) >= 3
    assert ours == written(tmp_path / "b.mp3", [changed])


def test_sound_that_moves_by_whole_frames_is_not_encoded_again(tmp_path):
    store = ChunkCache(tmp_path / "chunks")
    sound = programmes.syllables(30, 2)
    written(tmp_path / "a.mp3", [sound], cache=store)
    before = set(store.folder.rglob("*.mp3"))
    written(tmp_path / "a.mp3", [sound[: 5 * FRAME], sound], cache=store)
    assert len(set(store.folder.rglob("*.mp3")) - before) <= len(before) / 2


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, None])
def test_a_damaged_chunk_in_the_cache_is_encoded_again(tmp_path, sound, whole, damage):
    store = ChunkCache(tmp_path / "chunks")
    written(tmp_path / "a.mp3", [sound], cache=store)
    for path in store.folder.rglob("*.mp3"):
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    assert written(tmp_path / "a.mp3", [sound], cache=store) == whole


def test_a_cache_that_is_gone_is_made_again(tmp_path, sound, whole):
    store = ChunkCache(tmp_path / "chunks")
    written(tmp_path / "a.mp3", [sound], cache=store)
    shutil.rmtree(store.folder)
    assert written(tmp_path / "a.mp3", [sound], cache=store) == whole


def test_a_programme_of_chunks_that_are_alike(tmp_path):
    store = ChunkCache(tmp_path / "chunks")
    written(tmp_path / "a.mp3", [programmes.silence(40, 2)], cache=store, workers=4)
    assert len(list(store.folder.rglob("*.mp3"))) == 2  # all but the last, and the last


def test_nothing_is_no_programme(tmp_path):
    with pytest.raises(ToolError, match="no sound"):
        written(tmp_path / "a.mp3", [np.zeros((0, 2), np.float32)])
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_on_the_way_leaves_nothing(tmp_path, sound):
    def breaking():
        yield sound
        raise KeyError("the mix broke off")

    with pytest.raises(KeyError):
        written(tmp_path / "a.mp3", breaking())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("channels", "bitrate"), [(3, 128), (2, 100), (2, 0)])
def test_forms_that_no_mp3_has(tmp_path, channels, bitrate):
    with pytest.raises(ValueError, match="no MP3 has"):
        encode([], channels, bitrate, tmp_path / "a.mp3")


def test_a_join_leaves_both_sides_as_they_were(tmp_path, sound, whole):
    plain, joined = tmp_path / "plain.mp3", tmp_path / "joined.mp3"
    encode_mp3([sound], 2, 128, plain)
    joined.write_bytes(whole)
    one, many = frames_of(plain, 2, 128), frames_of(joined, 2, 128)
    assert same_sound(one, many) == len(one)
