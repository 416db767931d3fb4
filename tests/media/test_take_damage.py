"""What is mixed is what was put into the store, bit for bit, or it is made again."""

import random
import threading
from dataclasses import replace

import numpy as np
import pytest
from plain_mp3 import encode_mp3
from sounds import quiet, tone, wav

from audio.errors import TakeLost
from audio.media.alone import Hold
from audio.media.sound import to_samples
from audio.media.store import key
from audio.model.cast import Voice
from audio.model.episode import Tape
from audio.model.speech import Take
from audio.units import Ms

KEY = key("1", Voice("tone", "low"), "Hello.")
SPOKEN = wav(np.concatenate([quiet(0.1), tone(0.6, 440, -23), quiet(0.1)]))
OTHER = wav(np.concatenate([quiet(0.1), tone(0.6, 660, -23), quiet(0.1)]))


def file_of(store, suffix):
    return store.folder / KEY[:2] / f"{KEY}{suffix}"


def flip(path, place):
    """Turn one bit, as disks do; neither length nor date tells of it."""
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.write_bytes(data)


def test_a_take_with_one_bit_turned_is_lost_and_then_gone(store):
    take = store.put(KEY, SPOKEN)
    flip(file_of(store, ".wav"), 30_000)
    assert store.get(KEY) == take  # by its size: nobody listens before it is needed
    with pytest.raises(TakeLost, match="damaged or gone"):
        store.sound(take)
    assert store.get(KEY) is None
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("seed", range(20))
def test_what_is_heard_with_one_bit_turned_is_made_again_from_the_take(store, seed):
    take = store.put(KEY, SPOKEN)
    whole = to_samples(store.sound(take))
    heard = file_of(store, ".heard.wav")
    flip(heard, random.Random(seed).randrange(heard.stat().st_size))
    assert np.array_equal(to_samples(store.sound(take)), whole)


def test_what_is_heard_of_other_bytes_is_not_mixed(store):
    """A slow build puts down what is heard of the old take after a fast one has put a new one."""
    old = store.put(KEY, SPOKEN)
    store.sound(old)
    heard_of_old = file_of(store, ".heard.wav").read_bytes()
    new = store.put(KEY, OTHER)
    assert new.digest != old.digest
    assert (
        replace(new, digest=old.digest, loudness=old.loudness) == old
    )  # as long, and where it was
    file_of(store, ".heard.wav").write_bytes(heard_of_old)
    spectrum = np.abs(np.fft.rfft(to_samples(store.sound(new))[:, 0]))
    assert np.argmax(spectrum) * 48_000 / len(to_samples(store.sound(new))) == pytest.approx(660, 2)


def test_a_take_that_was_spoken_anew_meanwhile_is_not_removed(store):
    old = store.put(KEY, SPOKEN)
    new = store.put(KEY, OTHER)
    with pytest.raises(TakeLost):
        store.sound(old)
    assert store.get(KEY) == new
    assert store.sound(new)


def test_a_shorter_take_that_can_be_decoded_all_the_same_is_lost(store, tmp_path):
    encode_mp3([tone(2.0, 440, -23)], 1, 64, tmp_path / "spoken.mp3")
    data = (tmp_path / "spoken.mp3").read_bytes()
    store.put(KEY, data)
    file_of(store, ".mp3").write_bytes(data[: len(data) // 2])
    assert store.get(KEY) is None


def test_a_tape_with_one_bit_turned_is_cut_again(store, tmp_path):
    recording = tmp_path / "call.wav"
    recording.write_bytes(wav(tone(2.0, 440, -23)))
    tape = Tape(recording, start=Ms(500), end=Ms(1500))
    take = store.tape(tape)
    whole = to_samples(store.sound(take))
    (cut,) = store.folder.rglob("*.heard.wav")
    flip(cut, 100_000)
    with pytest.raises(TakeLost):
        store.sound(take)
    assert store.tape(tape) == take
    assert np.array_equal(to_samples(store.sound(take)), whole)


def test_who_claims_first_speaks_and_the_next_finds_the_take(store):
    held = store.claim(KEY)
    assert isinstance(held, Hold)
    assert store.claim(KEY) is None
    take = store.put(KEY, SPOKEN)
    held.let_go()
    assert store.claim(KEY) == take
    assert not list(store.folder.rglob(".*"))


def test_what_was_claimed_in_vain_can_be_claimed_again(store):
    held = store.claim(KEY)
    held.let_go()
    again = store.claim(KEY)
    assert isinstance(again, Hold)
    held.let_go()  # it is not this one's any more
    assert store.claim(KEY) is None


def test_of_many_that_claim_one_take_one_speaks_it(store):
    spoken, ready = [], threading.Barrier(8)

    def desk():
        ready.wait()
        while True:
            claimed = store.claim(KEY)
            if isinstance(claimed, Take):
                return
            if claimed:
                spoken.append(1)
                store.put(KEY, SPOKEN)
                claimed.let_go()

    desks = [threading.Thread(target=desk) for _ in range(8)]
    for thread in desks:
        thread.start()
    for thread in desks:
        thread.join()
    assert spoken == [1]
