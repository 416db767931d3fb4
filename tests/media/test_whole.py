"""A sound file from elsewhere is kept only if it is whole."""

import pytest
from sounds import tone, wav

from audio.media.whole import whole_sound

SOUND = wav(tone(0.1))
AT = SOUND.index(b"data")


def streamed(length):
    """The file with the length of its sound as a server writes it that does not know yet."""
    return SOUND[: AT + 4] + length.to_bytes(4, "little") + SOUND[AT + 8 :]


def test_a_whole_file_is_left_as_it_is():
    assert whole_sound(SOUND) is SOUND


@pytest.mark.parametrize("length", [0, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x7FFF_0000])
def test_a_length_that_was_not_known_is_filled_in(length):
    assert whole_sound(streamed(length)) == SOUND


def test_bytes_behind_the_sound_are_left():
    longer = SOUND + b"LIST\x04\0\0\0INFO"
    assert whole_sound(longer) == longer


@pytest.mark.parametrize("missing", [1, 2, 1000])
def test_a_file_that_breaks_off_is_not_kept(missing):
    with pytest.raises(ValueError, match=f"it breaks off: {missing} bytes are missing"):
        whole_sound(SOUND[:-missing])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (SOUND[: AT + 4], "breaks off before its sound begins"),
        (SOUND[: AT + 8], "there is no sound in it"),
        (b"RIFF\0\0\0\0AVI LIST", "no WAV file"),
        (b"", "no MP3 frame"),
        (b"<html>", "begins no MP3 frame"),
        (b'{"error": 1}', "begins no MP3 frame"),
    ],
)
def test_what_is_no_sound_is_not_kept(data, said):
    with pytest.raises(ValueError, match=said):
        whole_sound(data)
