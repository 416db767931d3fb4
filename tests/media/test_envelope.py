"""What was measured on a take from moment to moment is kept beside it, and is of that take."""

from pathlib import Path

import numpy as np
import pytest
from sounds import quiet, tone, wav

from audio.master.envelopes import envelope_of
from audio.master.loudness import integrated
from audio.media.sound import stereo, to_samples

KEY = "ab" * 32


def spoken(level=-23):
    return wav(np.concatenate([quiet(0.2), tone(1.0, 440, level), tone(1.0, 440, level - 6)]))


class Measured:
    """Measures, and counts how often."""

    def __init__(self):
        self.times = 0

    def __call__(self, sound):
        self.times += 1
        return envelope_of(sound)


@pytest.fixture
def measure():
    return Measured()


def kept(store) -> Path:
    (path,) = store.folder.rglob("*.envelope")
    return path


def test_an_envelope_is_that_of_what_is_heard(store, measure):
    take = store.put(KEY, spoken())
    heard = to_samples(store.sound(take))
    found = store.envelope(take, measure)
    assert len(found) == -(-take.length // 10)
    power = found.sides.sum() / len(heard)  # of two channels
    assert 10 * np.log10(power) - 0.691 == pytest.approx(integrated(stereo(heard)), abs=1.5)
    assert found.sides == pytest.approx(2 * found.middle)
    assert found.peaks.max() == pytest.approx(np.abs(heard).max())
    loud, soft = found.sides[20:90].mean(), found.sides[120:190].mean()
    assert 10 * np.log10(loud / soft) == pytest.approx(6, abs=0.05)


def test_sides_that_cancel_each_other_have_no_middle():
    left = tone(1.0, 440, -20)
    found = envelope_of(np.hstack([left, -left]))
    assert found.middle.max() == 0
    assert found.sides.min() > 0


def test_an_envelope_is_measured_once(store, measure):
    take = store.put(KEY, spoken())
    first, again = store.envelope(take, measure), store.envelope(take, measure)
    assert measure.times == 1
    for name in ("sides", "middle", "peaks"):
        assert np.array_equal(getattr(first, name), getattr(again, name))


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda data: data[:-4], lambda data: data + b"0"]
)
def test_an_envelope_that_is_damaged_is_measured_again(store, measure, damage):
    take = store.put(KEY, spoken())
    whole = store.envelope(take, measure)
    kept(store).write_bytes(damage(kept(store).read_bytes()))
    assert np.array_equal(store.envelope(take, measure).sides, whole.sides)
    assert measure.times == 2


def test_a_take_that_is_spoken_again_has_another(store, measure):
    loud = store.envelope(store.put(KEY, spoken()), measure)
    soft = store.envelope(store.put(KEY, spoken(-33)), measure)
    assert 10 * np.log10(loud.sides.sum() / soft.sides.sum()) == pytest.approx(10, abs=0.1)
