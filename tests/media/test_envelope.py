"""What was measured on a take from moment to moment is kept beside it, and is of that take."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from sounds import quiet, tone, wav

from audio.fingerprint import fingerprint
from audio.master.envelopes import envelopes_of
from audio.master.loudness import integrated
from audio.media import envelope, notes
from audio.media.sound import stereo, to_samples

KEY, ORIGIN = "ab" * 32, "origin"


def spoken(level=-23):
    return wav(np.concatenate([quiet(0.2), tone(1.0, 440, level), tone(1.0, 440, level - 6)]))


class Measured:
    """Measures, and counts how often."""

    def __init__(self):
        self.times = 0

    def __call__(self, sound):
        self.times += 1
        return envelopes_of(sound)


@pytest.fixture
def measure():
    return Measured()


def kept(store) -> Path:
    (path,) = store.folder.rglob("*.envelope")
    return path


def test_an_envelope_is_that_of_what_is_heard(store, measure):
    take = store.put(KEY, spoken())
    heard = to_samples(store.sound(take))
    measured = store.envelopes(take, measure)
    assert measured.mono
    found = measured.sides
    assert len(found) == -(-take.length // 10)
    power = found.energies.sum() / len(heard)  # of two channels
    assert 10 * np.log10(power) - 0.691 == pytest.approx(integrated(stereo(heard)), abs=1.5)
    assert found.energies == pytest.approx(2 * measured.middle.energies)
    assert np.array_equal(found.peaks, measured.middle.peaks)
    assert found.peaks.max() == pytest.approx(np.abs(heard).max())
    loud, soft = found.energies[20:90].mean(), found.energies[120:190].mean()
    assert 10 * np.log10(loud / soft) == pytest.approx(6, abs=0.05)


def test_sides_that_cancel_each_other_have_no_middle():
    left = tone(1.0, 440, -20)
    found = envelopes_of(np.hstack([left, -left]))
    assert found.middle.energies.max() == found.middle.peaks.max() == 0
    assert found.sides.energies.min() > 0
    assert not found.mono


def test_an_envelope_is_measured_once(store, measure):
    take = store.put(KEY, spoken())
    first, again = store.envelopes(take, measure), store.envelopes(take, measure)
    assert measure.times == 1
    assert first.mono == again.mono
    for one, other in ((first.sides, again.sides), (first.middle, again.middle)):
        assert np.array_equal(one.energies, other.energies)
        assert np.array_equal(one.peaks, other.peaks)


def forged(content):
    """Whatever it holds, with the digest that it should have."""
    return hashlib.sha256(content).digest() + content


def no_envelope(_):
    return forged(fingerprint(envelope.FORMAT, ORIGIN).encode() + b"\0" * 7)


def not_a_number(data):
    return forged(data[32:-4] + np.float32(np.nan).tobytes())


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-4],
        lambda data: data + b"0",
        lambda data: forged(data[32:-4]),
        no_envelope,
        not_a_number,
    ],
)
def test_an_envelope_that_is_damaged_is_measured_again(store, measure, damage, monkeypatch):
    monkeypatch.setattr(notes, "origin", lambda _: ORIGIN)
    take = store.put(KEY, spoken())
    whole = store.envelopes(take, measure)
    kept(store).write_bytes(damage(kept(store).read_bytes()))
    again = store.envelopes(take, measure)
    assert np.array_equal(again.sides.energies, whole.sides.energies)
    assert measure.times == 2


def test_a_take_that_is_spoken_again_has_another(store, measure):
    loud = store.envelopes(store.put(KEY, spoken()), measure)
    soft = store.envelopes(store.put(KEY, spoken(-33)), measure)
    assert 10 * np.log10(loud.sides.energies.sum() / soft.sides.energies.sum()) == pytest.approx(
        10, abs=0.1
    )


def test_a_folder_that_cannot_be_written_does_without(store, measure):
    take = store.put(KEY, spoken())
    store.envelopes(take, measure)
    place = kept(store)
    place.unlink()
    place.mkdir()
    store.envelopes(take, measure)
    assert measure.times == 2


def test_music_is_measured_once_for_its_content(store, tmp_path):
    first, second = tmp_path / "a.wav", tmp_path / "b.wav"
    sound = tone(1.0, 440, -20, channels=2)
    for path in (first, second):
        path.write_bytes(wav(sound))
    found = store.envelopes_of_file(first, lambda: envelopes_of(sound))
    again = store.envelopes_of_file(second, lambda: pytest.fail("it is measured"))
    assert np.array_equal(found.sides.energies, again.sides.energies)


def test_a_new_measure_has_a_new_name():
    """What is kept outlives the program: whoever changes a figure here changes FORMAT too."""
    sound = np.hstack([tone(0.03, 997, -20), tone(0.03, 4000, -26)])
    found = envelopes_of(sound)
    assert envelope.FORMAT == "envelope 1"
    assert found.sides.energies == pytest.approx([8.627, 8.651, 8.650], rel=0.001)
    assert found.middle.energies == pytest.approx([2.151, 2.166, 2.166], rel=0.001)
    assert found.sides.peaks == pytest.approx([0.1414] * 3, rel=0.001)
