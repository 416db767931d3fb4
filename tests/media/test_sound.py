"""Any file that users bring becomes session sound: 48 kHz, to the frame, to a hair in level."""

import numpy as np
import pytest
from sounds import quiet, tone

from audio.errors import AssetError
from audio.media import sound
from audio.media.trim import heard


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


def test_two_sides_that_are_the_same_are_one():
    left = tone(0.1, 440.0)
    same, other = np.hstack([left, left]), np.hstack([left, -left])
    one = sound.one_sided(sound.from_samples(same))
    assert one.channels == 1
    assert one.raw_data == sound.from_samples(left).raw_data
    assert sound.one_sided(sound.from_samples(other)).channels == 2
    assert sound.one_sided(sound.from_samples(left)).channels == 1


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AssetError, match=r"nothing\.flac is not there"):
        sound.load(tmp_path / "nothing.flac")


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
