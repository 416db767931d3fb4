"""An episode is read and laid out no more often than what comes of it asks for."""

import datetime

import pytest
from studio_show import EPISODE, make_show

import audio.build
import audio.laying.rehearse
from audio.build import build, estimated_cost
from audio.cli.main import main
from audio.model.correction import Correction
from audio.model.slot import Slot
from audio.release.correct import correct
from audio.release.release import Release
from audio.units import Ms

NOW = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)


@pytest.fixture
def count(monkeypatch):
    """How often a function of the build was called."""
    calls = []

    def counted(module, name):
        function = getattr(module, name)
        told = lambda *given, **more: (calls.append(name), function(*given, **more))[1]  # noqa: E731
        monkeypatch.setattr(module, name, told)

    counted(audio.build, "read")
    counted(audio.build, "gathered")
    counted(audio.laying.rehearse, "lay")
    return calls.count


def test_the_cost_with_a_slot_is_told_from_one_layout(tmp_path, count):
    script = make_show(tmp_path, EPISODE)
    estimated_cost([(script, tmp_path / "build", "")], slot=Slot(Ms(40_000)))
    assert [count(name) for name in ("read", "gathered", "lay")] == [1, 1, 1]


def test_what_a_correction_lays_out_is_what_is_published_and_what_stood(tmp_path, count):
    script = make_show(tmp_path, EPISODE)
    out = tmp_path / "build"
    assert main(["publish", "-q", str(script), "-o", str(out)]) == 0
    script.write_text(EPISODE.replace("two metres", "three metres"))
    before = count("lay")
    correct(Release([script], out, out / "public", correction=Correction(NOW, "Three."), now=NOW))
    assert count("lay") - before == 3  # what stood, and the new one before and after it is spoken
    before = count("lay")
    build(script, out)
    assert count("lay") - before == 1
