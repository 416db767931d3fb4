"""What is installed is enough: the wheel, away from the source, makes a show and publishes it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel of this source, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_a_new_show_builds_and_publishes_as_it_stands(installed, tmp_path):
    def audiostory(*arguments, cwd):
        command = [sys.executable, "-W", "ignore", "-m", "audio", *arguments]
        environment = os.environ | {"PYTHONPATH": str(installed)}
        return subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
        )

    where = "import audio, pathlib; print(pathlib.Path(audio.__file__).parents[1])"
    environment = os.environ | {"PYTHONPATH": str(installed)}
    home = subprocess.check_output([sys.executable, "-c", where], env=environment, cwd=tmp_path)
    assert Path(home.decode().strip()) == installed

    assert audiostory("new", "river", cwd=tmp_path).returncode == 0
    show = tmp_path / "river"
    built = audiostory("build", "--json", cwd=show)
    assert (built.returncode, built.stderr) == (0, "")
    (episode,) = json.loads(built.stdout)
    assert episode["sound"]["integrated"] == pytest.approx(-16.0, abs=0.3)
    published = audiostory("publish", "-q", cwd=show)
    assert published.returncode == 0, published.stderr
    nobodys = "warning: https://podcast.example.org is an address of nobody"
    assert published.stderr.startswith(nobodys)
    assert "added    first" in published.stdout
    assert (show / "build/public/episodes/first/first.mp3").stat().st_size > 100_000
