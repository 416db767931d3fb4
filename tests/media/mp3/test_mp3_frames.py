"""Frames are read to the bit, and what does not follow is refused."""

import random

import programmes
import pytest
from proof import part_of

from audio.errors import ToolError
from audio.media.mp3.chunks import Chunk, chunks
from audio.media.mp3.crc import PERIOD, Crc, crc16
from audio.media.mp3.encode import stretches
from audio.media.mp3.frames import Form, Frames, read_frames, room_left
from audio.media.mp3.join import AFTER, meeting

FORM = Form(2, 64)


@pytest.fixture(scope="module")
def frames():
    sound = programmes.music(6, 2)
    return next(stretches(part_of(sound), len(sound), FORM))


def test_main_data_lie_one_after_the_other_in_the_reservoir(frames):
    assert frames.main_data_begin.max() > FORM.share  # it reaches beyond one frame
    assert (frames.begin[1:] >= frames.end[:-1]).all()
    assert room_left(frames, 0) == len(frames.stream) - frames.end[-1]


def test_frames_in_the_middle_need_the_room_that_was_left(frames):
    room = room_left(frames[:100], 0)
    assert room_left(frames[100:], room) == room_left(frames, 0)
    with pytest.raises(ToolError, match="do not follow"):
        room_left(frames[100:], int(frames.main_data_begin[100]) - 1)


def damaged(frames, byte, bits):
    data = frames.data.copy()
    data[50, byte] ^= bits
    return data.tobytes()


@pytest.mark.parametrize(
    ("byte", "bits"),
    [(0, 1), (1, 0x04), (2, 0x10), (2, 0x02), (4, 0xFF), (6, 0x0F)],
    ids=["sync", "layer", "bitrate", "padding", "main_data_begin", "part2_3_length"],
)
def test_a_damaged_frame_is_refused(frames, byte, bits):
    with pytest.raises(ToolError, match="do not follow"):
        read_frames(FORM, damaged(frames, byte, bits), len(frames))


def test_too_many_or_too_few_frames_are_refused(frames):
    with pytest.raises(ToolError, match="frames were due"):
        read_frames(FORM, frames.data.tobytes(), len(frames) + 1)


def test_an_encode_meets_itself_and_no_other(frames):
    assert meeting(frames, frames, 0) == len(frames) - 1 - AFTER
    assert meeting(frames, frames, 1) is None


def test_encoders_whose_reservoirs_are_not_alike_do_not_meet(frames):
    data = frames.data.copy()
    data[:, 4] = 0  # main_data_begin but for its last bit: nothing is borrowed any more
    assert meeting(frames, Frames(FORM, data), 0) is None


def test_chunks_end_where_lame_ends():
    assert [Chunk(0, 0, n).frames for n in (1, 1152, 1153)] == [2, 2, 3]
    with pytest.raises(ValueError, match="between two joins"):
        chunks(48_000 * 60, FORM, cuts=(300, 400))


def test_a_crc_goes_on_from_piece_to_piece():
    chance, crc, expected = random.Random(1), Crc(), 0
    for length in (0, 1, PERIOD - 1, PERIOD, PERIOD + 1, 0, PERIOD - 2, 2 * PERIOD + 1):
        piece = chance.randbytes(length)
        crc.add(piece)
        expected = _crc_by_bits(piece, expected)
        assert crc.value() == expected


def test_the_crc_is_the_one_that_tables_of_crcs_give():
    assert crc16(b"123456789") == 0xBB3D  # CRC-16/ARC, its check value


def _crc_by_bits(data, crc=0):
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
