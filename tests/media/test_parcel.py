"""A take as one object is read back as it was packed, or not at all."""

import hashlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.media.parcel import packed, unpacked
from audio.model.speech import Spoken, Word
from audio.units import Ms

SOUND = bytes(range(256)) * 8
WORDS = (Word("Guten", Ms(30), Ms(400)), Word("Tag.", Ms(400), Ms(900)))
PARCEL = packed(SOUND, WORDS)

words = st.lists(st.builds(Word, st.text(), st.integers(0, 9999), st.integers(0, 9999)))


@given(st.binary(), words)
def test_a_take_is_read_back_with_its_words(sound, told):
    assert unpacked(packed(sound, told)) == Spoken(sound, tuple(told))


def test_the_same_take_is_the_same_bytes():
    assert packed(SOUND, WORDS) == PARCEL


@given(st.integers(0, len(PARCEL) - 1), st.integers(0, 7))
def test_a_turned_bit_is_noticed_or_changes_nothing_heard(place, bit):
    data = bytearray(PARCEL)
    data[place] ^= 1 << bit
    found = unpacked(bytes(data))
    assert found is None or found.sound == SOUND


@given(st.integers(0, len(PARCEL) - 1))
def test_half_a_parcel_is_none(length):
    assert unpacked(PARCEL[:length]) is None


@given(st.binary(max_size=200))
def test_anything_else_is_none(data):
    assert unpacked(data) is None


@pytest.mark.parametrize("names", [("take",), ("take", "take.json"), ("take.sha256",), ()])
def test_a_parcel_in_which_something_is_missing_is_none(names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parcel:
        for name in names:
            parcel.writestr(name, SOUND)
    assert unpacked(buffer.getvalue()) is None


def test_what_would_unfold_is_not_ours():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("take", bytes(50_000_000))
    assert unpacked(buffer.getvalue()) is None


def test_any_unpacker_opens_it_and_its_hash_is_written_as_sha256sum_does():
    with zipfile.ZipFile(io.BytesIO(PARCEL)) as parcel:
        assert parcel.testzip() is None
        assert parcel.read("take") == SOUND
        hashed = hashlib.sha256(SOUND).hexdigest()
        assert parcel.read("take.sha256").decode() == f"{hashed}  take\n"
