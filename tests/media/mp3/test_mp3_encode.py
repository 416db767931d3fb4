"""One file from many chunks: the same bytes always, nothing lost, and only what changed anew."""

import hashlib
import shutil
from itertools import pairwise

import numpy as np
import programmes
import pytest
from decoders import DECODERS
from hypothesis import given
from hypothesis import strategies as st
from plain_mp3 import encode_mp3
from proof import frames_of, joins, part_of, same_sound

from audio.errors import ToolError
from audio.export.info import info_header
from audio.media.mp3.cache import ChunkCache
from audio.media.mp3.chunks import chunks, overlap, shortest
from audio.media.mp3.encode import encode
from audio.media.mp3.frames import FRAME, Form
from audio.media.shelf import Shelf

CUTS = (160, 331)
CONTENTS = slice(52, 152)  # of the Info frame of a stereo file: where ffmpeg samples, we compute


def written(path, sound, bitrate=128, **options):
    form = Form(sound.shape[1], bitrate)
    encode(part_of(sound), len(sound), form, path, **{"cuts": CUTS} | options)
    return path.read_bytes()


def kept(folder, sound):
    """A cache whose names are those of the very samples."""
    return ChunkCache(Shelf(folder), lambda a, b: hashlib.sha256(sound[a:b].tobytes()).hexdigest())


@pytest.fixture(scope="module")
def sound():
    return programmes.music(13, 2)


@pytest.fixture(scope="module")
def whole(sound, tmp_path_factory):
    return written(tmp_path_factory.mktemp("whole") / "whole.mp3", sound)


@pytest.mark.parametrize("workers", [1, 3])
def test_bytes_do_not_depend_on_the_number_of_workers(tmp_path, sound, whole, workers):
    assert written(tmp_path / "a.mp3", sound, workers=workers) == whole


@given(
    length=st.integers(1, 10**9),
    cuts=st.lists(st.integers(0, 10**6), max_size=5),
    bitrate=st.sampled_from([32, 128]),
)
def test_chunks_cover_the_whole_and_overlap(length, cuts, bitrate):
    form = Form(2, bitrate)
    apart = np.cumsum([shortest(form) + cut for cut in cuts]).tolist()
    cut = chunks(length, form, apart)
    assert cut[0].first == 0
    assert cut[-1].last == length
    for one, other in pairwise(cut):
        assert one.start * FRAME == one.first
        assert one.last == min((other.start + overlap(form)) * FRAME, length)
        assert one.last > other.first


@pytest.mark.parametrize("samples", [47, 576, 577, 1151, 1152, 1200, 30_000])
def test_what_fits_one_chunk_is_the_plain_encode(tmp_path, sound, samples):
    plain = tmp_path / "plain.mp3"
    encode_mp3([sound[-samples:]], 2, 128, plain)
    ours, theirs = bytearray(written(tmp_path / "a.mp3", sound[-samples:])), plain.read_bytes()
    ours[CONTENTS] = theirs[CONTENTS]
    assert ours[:190] == theirs[:190]  # but for the header's own CRC
    assert ours[192:] == theirs[192:]


def test_chunks_that_never_meet_are_encoded_as_one(tmp_path, sound, monkeypatch):
    plain = tmp_path / "plain.mp3"
    encode_mp3([sound], 2, 128, plain)
    monkeypatch.setattr("audio.media.mp3.chunks.overlap", lambda _: 0)
    monkeypatch.setattr("audio.media.mp3.chunks.BRIDGE", 2)
    assert joins(sound, 128, cuts=CUTS) == []
    assert written(tmp_path / "a.mp3", sound)[384:] == plain.read_bytes()[384:]


def test_a_bridge_leads_from_chunk_to_chunk_where_they_do_not_meet(tmp_path, sound, monkeypatch):
    plain, joined = tmp_path / "plain.mp3", tmp_path / "joined.mp3"
    encode_mp3([sound], 2, 128, plain)
    monkeypatch.setattr("audio.media.mp3.chunks.overlap", lambda _: 0)
    monkeypatch.setattr("audio.media.mp3.chunks.BRIDGE", 150)
    assert len(joins(sound, 128, cuts=(331,))) == 2
    written(joined, sound, cuts=(331,))
    one, many = frames_of(plain, 2, 128), frames_of(joined, 2, 128)
    assert same_sound(one, many) == len(one)


def test_a_join_never_lies_before_the_one_that_a_bridge_led_to(tmp_path):
    """Of music at 192 kb/s the first two chunks need a bridge, which leads far into the second."""
    form = Form(2, 192)
    apart = shortest(form)
    sound = programmes.music(4 * apart * FRAME / programmes.RATE, 2)
    written(tmp_path / "a.mp3", sound, 192, cuts=range(apart, 4 * apart, apart))
    lengths = {len(decode(tmp_path / "a.mp3", 2)) for decode in DECODERS.values()}
    assert lengths == {len(sound)}


@pytest.mark.parametrize("samples", [1, 46, 1153, 1198, 5 * 1152 + 20])
def test_all_decoders_give_back_the_length(tmp_path, sound, samples):
    """These are lengths at which ffmpeg's own header is up to 46 samples out."""
    written(tmp_path / "a.mp3", sound[-samples:])
    lengths = {len(decode(tmp_path / "a.mp3", 2)) for decode in DECODERS.values()}
    assert lengths == {samples}


@pytest.mark.parametrize(("bitrate", "channels"), [(32, 1), (32, 2), (56, 2), (320, 1)])
def test_the_header_tells_the_length_to_the_sample(tmp_path, bitrate, channels):
    sound = programmes.syllables(6.4321, channels)
    path = tmp_path / "a.mp3"
    written(path, sound, bitrate, cuts=())
    info = info_header(path)
    assert info.frames * FRAME - info.delay - info.padding == len(sound)


def test_a_changed_quote_is_all_that_is_encoded_again(tmp_path, sound):
    written(tmp_path / "a.mp3", sound, cache=kept(tmp_path / "chunks", sound))
    before = set((tmp_path / "chunks").iterdir())
    changed = sound.copy()
    changed[350_000:351_000] *= 0.5  # in the second chunk alone
    cache = kept(tmp_path / "chunks", changed)
    ours = written(tmp_path / "a.mp3", changed, cache=cache)
    assert len(set((tmp_path / "chunks").iterdir()) - before) == 1
    assert len(before) == 3
    assert ours == written(tmp_path / "b.mp3", changed)
    cache.shelf.forget_others()
    assert len(list((tmp_path / "chunks").iterdir())) == 3


def test_sound_that_moves_by_whole_frames_is_not_encoded_again(tmp_path, sound):
    written(tmp_path / "a.mp3", sound, cache=kept(tmp_path / "chunks", sound))
    before = set((tmp_path / "chunks").iterdir())
    moved = np.concatenate([sound[: 5 * FRAME], sound])
    options = {"cuts": [cut + 5 for cut in CUTS], "cache": kept(tmp_path / "chunks", moved)}
    ours = written(tmp_path / "a.mp3", moved, **options)
    assert len(set((tmp_path / "chunks").iterdir()) - before) == 1
    assert ours == written(tmp_path / "b.mp3", moved, cuts=options["cuts"])


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, None])
def test_a_damaged_chunk_in_the_cache_is_encoded_again(tmp_path, sound, whole, damage):
    cache = kept(tmp_path / "chunks", sound)
    written(tmp_path / "a.mp3", sound, cache=cache)
    for path in cache.shelf.folder.iterdir():
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    assert written(tmp_path / "a.mp3", sound, cache=cache) == whole


def test_a_cache_that_is_gone_is_made_again(tmp_path, sound, whole):
    cache = kept(tmp_path / "chunks", sound)
    written(tmp_path / "a.mp3", sound, cache=cache)
    shutil.rmtree(cache.shelf.folder)
    assert written(tmp_path / "a.mp3", sound, cache=cache) == whole


def test_a_programme_of_chunks_that_are_alike(tmp_path):
    sound = programmes.silence(40, 2)
    cuts = range(200, 1601, 200)
    written(tmp_path / "a.mp3", sound, cache=kept(tmp_path / "chunks", sound), cuts=cuts, workers=4)
    assert len(list((tmp_path / "chunks").iterdir())) == 2  # all but the last, and the last


def test_nothing_is_no_programme(tmp_path):
    with pytest.raises(ToolError, match="no sound"):
        written(tmp_path / "a.mp3", np.zeros((0, 2), np.float32))
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_on_the_way_leaves_nothing(tmp_path, sound):
    def breaking(first, last):
        if last > 400_000:
            raise KeyError("the mix broke off")
        return sound[first:last]

    with pytest.raises(KeyError):
        encode(breaking, len(sound), Form(2, 128), tmp_path / "a.mp3", cuts=CUTS)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("channels", "bitrate"), [(3, 128), (2, 100), (2, 0)])
def test_forms_that_no_mp3_has(channels, bitrate):
    with pytest.raises(ValueError, match="no MP3 has"):
        Form(channels, bitrate)


def test_a_join_leaves_both_sides_as_they_were(tmp_path, sound, whole):
    plain, joined = tmp_path / "plain.mp3", tmp_path / "joined.mp3"
    encode_mp3([sound], 2, 128, plain)
    joined.write_bytes(whole)
    one, many = frames_of(plain, 2, 128), frames_of(joined, 2, 128)
    assert same_sound(one, many) == len(one)
