"""An MP3 measured while it is written is measured as a player gives it that plays it whole."""

import time

import numpy as np
import pytest
from signals import part_of, programme, silence

from audio.errors import ToolError
from audio.master import proof as proofs
from audio.master.loudness import measure
from audio.master.proof import Proof
from audio.media.ffmpeg import decode
from audio.media.mp3.encode import encode
from audio.media.mp3.frames import FRAME, Form, Frames
from audio.media.shelf import Shelf

CUTS = (160, 460)


def proved(path, sound, cuts=CUTS, bitrate=128, shelf=None):
    form = Form(sound.shape[1], bitrate)
    with Proof(form, len(sound), shelf) as proof:
        encode(part_of(sound), len(sound), form, path, cuts=cuts, witness=proof.add)
        return proof.result()


def measured(path, channels=2):
    """The whole file by another decoder."""
    return measure(np.concatenate(list(decode(path, channels))))


@pytest.mark.parametrize(("channels", "bitrate"), [(2, 128), (1, 64), (2, 320), (2, 32)])
@pytest.mark.parametrize("seconds", [20.0, 7.3137, 1.0])
def test_stretches_measure_as_the_whole_file(tmp_path, channels, bitrate, seconds):
    sound = programme(seconds, channels=channels, seed=channels)
    cuts = () if seconds < 8 else (300,) if bitrate < 128 else CUTS
    found = proved(tmp_path / "a.mp3", sound, cuts, bitrate)
    whole = measured(tmp_path / "a.mp3", channels)
    for name in ("integrated", "short_term_max", "momentary_max", "range"):
        assert getattr(found, name) == pytest.approx(getattr(whole, name), abs=1e-4), name
    assert found.true_peak == pytest.approx(whole.true_peak, abs=1e-3)
    assert found.sample_peak == pytest.approx(whole.sample_peak, abs=1e-4)


@pytest.mark.parametrize("frames", [1, 47, 48, 1152, 1200])
def test_next_to_nothing_is_measured(tmp_path, frames):
    sound = programme(1.0, seed=3)[:frames]
    found = proved(tmp_path / "a.mp3", sound, ())
    assert found.sample_peak == pytest.approx(measured(tmp_path / "a.mp3").sample_peak, abs=1e-3)


def test_only_stretches_that_changed_are_measured_again(tmp_path, monkeypatch):
    sound, shelf = programme(20.0, seed=5), Shelf(tmp_path / "kept")
    first = proved(tmp_path / "a.mp3", sound, shelf=shelf)
    again, heard = proofs.listen_to, []

    def counted(*asked):
        heard.append(asked[-2] // FRAME)
        return again(*asked)

    monkeypatch.setattr(proofs, "listen_to", counted)
    assert proved(tmp_path / "a.mp3", sound, shelf=shelf) == first
    assert not heard
    changed = sound.copy()
    changed[-100_000:] /= 2
    found = proved(tmp_path / "a.mp3", changed, shelf=shelf)
    assert found.integrated == pytest.approx(measured(tmp_path / "a.mp3").integrated, abs=1e-4)
    assert len(heard) == 1
    assert heard[0] >= CUTS[1]


def test_a_stretch_that_only_lies_elsewhere_is_not_measured_again(tmp_path):
    sound, shelf = programme(20.0, seed=6), Shelf(tmp_path / "kept")
    proved(tmp_path / "a.mp3", sound, shelf=shelf)
    moved = np.concatenate([silence(7 * FRAME, rate=1), sound])
    before = set(shelf.folder.iterdir())
    found = proved(tmp_path / "b.mp3", moved, [cut + 7 for cut in CUTS], shelf=shelf)
    assert len(before) == 3
    assert len(set(shelf.folder.iterdir()) - before) == 2  # the first, and what it led into
    assert found.integrated == pytest.approx(measured(tmp_path / "b.mp3").integrated, abs=1e-4)


def test_what_a_shelf_lost_or_damaged_is_measured_again(tmp_path):
    sound, shelf = programme(8.0, seed=7), Shelf(tmp_path / "kept")
    first = proved(tmp_path / "a.mp3", sound, (), shelf=shelf)
    for damage in (b"", b"PK\x03\x04 not a span"):
        for path in shelf.folder.iterdir():
            path.write_bytes(damage)
        assert proved(tmp_path / "a.mp3", sound, (), shelf=shelf) == first
    for path in shelf.folder.iterdir():
        shelf.put(path.name, b"whole, but no span")
    assert proved(tmp_path / "a.mp3", sound, (), shelf=shelf) == first


def test_frames_that_are_missing_are_told(tmp_path):
    sound = programme(8.0, seed=8)
    with Proof(Form(2, 128), len(sound)) as proof:
        encode(
            part_of(sound), len(sound), Form(2, 128), tmp_path / "a.mp3",
            witness=lambda frames: proof.add(Frames(frames.form, frames.data[:-50])),
        )  # fmt: skip
        with pytest.raises(ToolError, match="cannot be decoded to its end"):
            proof.result()


def test_few_stretches_wait_to_be_measured(tmp_path, monkeypatch):
    again, begun, waiting = proofs.listen_to, [], []

    def slow(*asked):
        time.sleep(0.1)
        begun.append(asked)
        return again(*asked)

    monkeypatch.setattr(proofs, "listen_to", slow)
    sound, form = programme(40.0, seed=5), Form(2, 128)
    with Proof(form, len(sound)) as proof:

        def shown(frames):
            proof.add(frames)
            waiting.append(len(waiting) + 1 - len(begun))

        cuts = range(150, 1_600, 150)
        encode(part_of(sound), len(sound), form, tmp_path / "a.mp3", cuts=cuts, witness=shown)
    assert len(waiting) > 8
    assert max(waiting) <= 3  # and one that is measured
