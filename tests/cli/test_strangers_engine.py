"""An engine that somebody else wrote is installed as they publish it, found, and speaks."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from studio_show import EPISODE, SHOW, make_show

STRANGER = Path(__file__).parents[1] / "stranger"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The stranger's package, built and installed by pip, without a network."""
    folder = tmp_path_factory.mktemp("stranger")
    source = shutil.copytree(STRANGER, folder / "source")  # building leaves things behind
    command = [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"),
        *("--no-build-isolation", "--target", str(folder / "installed"), str(source)),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "installed"


@pytest.fixture
def audiostory(installed, tmp_path):
    def run(*arguments, path=installed):
        command = [sys.executable, "-W", "ignore", "-m", "audio", *arguments]
        environment = os.environ | {"PYTHONPATH": str(path)}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture
def script(tmp_path):
    cast = EPISODE.replace("voice: tone/high", "voice: {base: whistle/kettle, pitch: 2 st}")
    return make_show(tmp_path, cast, SHOW.replace("tone/low", "whistle/shepherd"))


def test_its_voices_are_listed_among_ours(audiostory):
    listed = audiostory("voices", "--json")
    assert listed.returncode == 0
    offers = {(offer["engine"], offer["name"]) for offer in json.loads(listed.stdout)}
    assert {("whistle", "kettle"), ("tone", "low")} <= offers


@pytest.mark.usefixtures("script")
def test_it_speaks_an_episode_and_says_what_it_costs(audiostory):
    planned = json.loads(audiostory("plan", "scripts/flood.yaml", "--json").stdout)
    letters = sum(
        len(row["text"]) for row in planned["rows"] if row["kind"] in {"narration", "quote"}
    )
    whistle = planned["cost"]["engines"]["whistle"]
    assert whistle["requests"] == 5
    assert whistle["dollars"] == pytest.approx(0.5 * whistle["characters"] / 1000, abs=1e-4)
    assert whistle["characters"] == pytest.approx(letters, abs=5)  # the lexicon respells

    refused = audiostory("build", "--max-cost", "0.05")
    assert refused.returncode == 1
    assert "more than the $0.05 that are allowed" in refused.stderr

    built = audiostory("build", "--max-cost", "1")
    assert built.returncode == 0, built.stderr
    assert "speaking will take about $" in built.stderr
    assert "decoded: -16." in built.stdout

    again = audiostory("build", "--max-cost", "0")
    assert (again.returncode, again.stderr) == (0, "")
    assert "nothing to do" in again.stdout


def test_a_voice_that_it_lacks_is_shown_at_its_place(audiostory, script):
    script.write_text(script.read_text().replace("kettle", "kettel"))
    checked = audiostory("check")
    assert checked.returncode == 1
    assert 'whistle has no voice called "kettel"' in checked.stderr
    assert 'did you mean "kettle"?' in checked.stderr


def test_one_that_cannot_be_loaded_is_listed_with_what_it_lacks(audiostory, installed, tmp_path):
    broken = shutil.copytree(installed, tmp_path / "broken")
    (broken / "whistle.py").unlink()
    listed = audiostory("voices", path=broken)
    assert (listed.returncode, listed.stderr) == (0, "")
    (line,) = (line for line in listed.stdout.splitlines() if line.startswith("whistle"))
    assert line.split(maxsplit=1)[1] == "not installed: audiostory-whistle needs whistle"
