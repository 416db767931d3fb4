"""Desks that share their takes: programs at work at the same moment, on one folder or server."""

import signal
import subprocess
import sys
import time

import pytest
from logged_engine import asked, installed
from sftp_server import served
from studio_show import EPISODE, SHOW, contents, make_show

from audio.build import build

LINES = 5  # of the episode, the disclosure among them; one is said twice
STORY = EPISODE.replace("tone/", "logged/") + "  - narration: In the morning it was gone.\n"


@pytest.fixture
def environment(tmp_path):
    return {**installed(tmp_path / "engine"), "LOGGED_SECONDS": "0.2"}


@pytest.fixture
def script(tmp_path):
    return make_show(tmp_path, STORY, SHOW.replace("tone/", "logged/"))


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """What a desk makes that shares nothing."""
    folder = tmp_path_factory.mktemp("alone")
    script = make_show(folder, STORY, SHOW.replace("tone/", "logged/"))
    run = start(script, folder / "build", installed(folder / "engine"))
    assert run.wait() == 0
    return contents(folder / "build" / "flood")


def start(script, out, environment, *options):
    command = [sys.executable, "-W", "ignore", "-m", "audio", "build", "-q", script, "-o", out]
    with out.with_suffix(".txt").open("w") as said:
        return subprocess.Popen(
            [*map(str, command), *options], env=environment, stdout=said, stderr=said
        )


def test_two_builds_at_once_on_one_folder_speak_each_line_once(
    script, environment, tmp_path, alone
):
    shared = ["--takes", str(tmp_path / "takes")]
    runs = [start(script, tmp_path / name, environment, *shared) for name in ("one", "two")]
    assert [run.wait() for run in runs] == [0, 0]
    for name in ("one", "two"):
        assert contents(tmp_path / name / "flood") == alone
        assert not (tmp_path / name / "takes").exists()
    assert len(asked(environment)) == LINES
    assert len(set(asked(environment))) == LINES


def test_a_build_that_is_stopped_leaves_its_lines_to_the_other(
    script, environment, tmp_path, alone
):
    """One is killed with claims in its hands, and one is interrupted; the third is not held up."""
    shared = ["--takes", str(tmp_path / "takes")]
    first, second, third = (
        start(script, tmp_path / str(number), environment, *shared) for number in range(3)
    )
    while not asked(environment):
        time.sleep(0.01)
    first.kill()
    time.sleep(0.2)
    second.send_signal(signal.SIGINT)
    assert third.wait() == 0
    first.wait()
    assert second.wait() in {0, 130}
    assert contents(tmp_path / "2" / "flood") == alone
    assert len(set(asked(environment))) == LINES
    assert len(asked(environment)) <= LINES + 2  # what the killed one had in its hands
    assert not list((tmp_path / "takes").rglob(".*.hold"))


def test_desks_that_share_a_server_make_the_same_bytes_and_one_pays(
    script, environment, tmp_path, alone
):
    with served(tmp_path / "server") as server:
        shared = {**environment, "AUDIOSTORY_TAKES": f"{server.address}/desk/takes"}
        for name in ("one", "two"):
            assert start(script, tmp_path / name, shared).wait() == 0
            assert contents(tmp_path / name / "flood") == alone
        assert len(asked(environment)) == LINES
        assert contents(tmp_path / "two/takes") == contents(tmp_path / "one/takes")
        server.kill()
        assert start(script, tmp_path / "two", shared).wait() == 0  # it has what it needs
        run = start(script, tmp_path / "three", shared)
        assert run.wait() == 1
        assert (
            (tmp_path / "three.txt")
            .read_text()
            .startswith("error: takes at sftp://desk@127.0.0.1:")
        )
    assert len(asked(environment)) == LINES


def test_when_the_server_fails_midway_everything_is_kept(script, environment, tmp_path, alone):
    with served(tmp_path / "server") as server:
        shared = ["--takes", f"{server.address}/takes", "--jobs", "1"]
        with server.failing(after=150_000):
            run = start(script, tmp_path / "one", environment, *shared)
            assert run.wait() == 1
        said = (tmp_path / "one.txt").read_text()
        assert said.startswith("error: takes at sftp://desk@127.0.0.1:")
        assert "cannot be written" in said
        assert "of 5 takes are made and kept; run again to go on" in said
        spoken = len(asked(environment))
        assert 0 < spoken < LINES
        assert start(script, tmp_path / "one", environment, *shared).wait() == 0
        assert contents(tmp_path / "one" / "flood") == alone
        assert len(asked(environment)) == LINES
        assert start(script, tmp_path / "two", environment, *shared).wait() == 0
        assert len(asked(environment)) == LINES


@pytest.mark.parametrize("address", ["memory://desk/takes", "file://{}/depot"])
def test_takes_at_an_address_give_the_same_bytes_as_in_a_folder(tmp_path, address):
    script = make_show(tmp_path)
    folder = build(script, tmp_path / "build").files.folder
    for name in ("one", "two"):
        built = build(script, tmp_path / name, takes=address.format(tmp_path))
        assert contents(built.files.folder) == contents(folder)
