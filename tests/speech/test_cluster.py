"""Speech by a dask cluster of real processes: the same takes as here, whatever becomes of it."""

import subprocess
import sys
import threading

import pytest
from dask_cluster import cluster, until
from logged_engine import asked, installed
from studio_show import contents

from audio.errors import EngineBusy, EngineMissing, EngineRefused
from audio.master.loudness import integrated
from audio.media.store import Store
from audio.model.cast import Speaker, Voice
from audio.model.speech import Utterance
from audio.progress import unheard
from audio.speech import cluster as door
from audio.speech import registry
from audio.speech.cluster import hired
from audio.speech.studio import record


def lines(count, voice="logged/low"):
    engine, name = voice.split("/")
    speaker = Speaker("n", "Narrator", Voice(engine, name))
    texts = [f"Line {n} of these." for n in range(count)]
    return [Utterance(speaker, text, text) for text in texts]


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Where programs find the logged engine, and so does this one."""
    folder = tmp_path_factory.mktemp("engine")
    found = {**installed(folder), "LOGGED_SECONDS": "0.05"}
    with pytest.MonkeyPatch.context() as patch:
        for name in ("LOGGED_TO", "LOGGED_SECONDS"):
            patch.setenv(name, found[name])
        patch.syspath_prepend(str(folder))
        forget_engines()
        yield found
    forget_engines()


def forget_engines():
    registry._registered.cache_clear()  # noqa: SLF001  engines are installed before a program runs
    registry.engine.cache_clear()


def test_a_cluster_speaks_what_is_spoken_here_until_all_of_it_is_gone(
    environment, tmp_path, monkeypatch
):
    monkeypatch.setattr(door, "PATIENCE", 3)
    here, there = (Store(tmp_path / name, integrated) for name in ("here", "there"))
    alone = record(lines(20), here, unheard)
    spoken_here = len(asked(environment))
    with (
        cluster(environment, tmp_path / "cluster") as running,
        hired(address=running.address) as crew,
    ):
        assert_the_same(record(lines(20), there, unheard, crew=crew), alone)
        assert contents(there.folder) == contents(here.folder)
        assert len(asked(environment)) == 2 * spoken_here

        with pytest.raises(EngineRefused, match=r'no voice "loud"(?s:.*)0 of 2 takes are made'):
            record(lines(2, "tone/loud"), there, unheard, crew=crew)

        before = len(asked(environment))
        kill_when(there, 26, running.workers[:1])
        takes = record(lines(40), there, unheard, crew=crew)
        again = len(asked(environment)) - before - 20
        assert again <= 5  # in its hands, or done and not yet fetched: what was kept is kept

        kill_when(there, 46, [running.scheduler, *running.workers])
        with pytest.raises(EngineBusy) as caught:
            record(lines(300), there, unheard, crew=crew)
    assert_the_same(takes, record(lines(40), here, unheard))
    assert f"the dask cluster at {running.address} has gone" in str(caught.value)
    assert "of 260 takes are made and kept; run again to go on" in str(caught.value)


def assert_the_same(some, others):
    assert list(some.items()) == list(others.items())


def kill_when(store, count, processes):
    """Kill processes once there are so many takes."""

    def kill():
        until(lambda: len(list(store.folder.rglob("*.wav"))) >= count)
        for process in processes:
            process.kill()

    threading.Thread(target=kill).start()


def test_a_cluster_that_cannot_speak_is_told_of_before_anything_is_asked(
    environment, tmp_path, monkeypatch
):
    monkeypatch.setattr(door, "PATIENCE", 1)
    before = asked(environment)
    with cluster({**environment, "PYTHONPATH": ""}, tmp_path / "cluster", workers=0) as running:
        said = f"{running.address} has no worker: start one on a machine with the engine: dask wor"
        with pytest.raises(EngineBusy, match=said), hired(address=running.address):
            pass

        monkeypatch.setattr(door, "PATIENCE", 30)
        bare = running.join(bare=True)
        said = r"has no audiostory; install there what is installed here \(\d"
        with pytest.raises(EngineMissing, match=said), hired(address=running.address):
            pass
        bare.kill()

        running.join()  # it has audiostory, and not the engine
        said = f'a worker at {running.address} cannot speak: no engine is called "logged"; install'
        store = Store(tmp_path / "takes", integrated)
        until(lambda: one_worker_with_audiostory(running.address))
        with hired(address=running.address) as crew, pytest.raises(EngineMissing, match=said):
            record(lines(2), store, unheard, crew=crew)

    monkeypatch.setattr(door, "PATIENCE", 1)
    said = f"no dask scheduler answers at {running.address}: "
    with pytest.raises(EngineBusy, match=said), hired(address=running.address):
        pass
    assert asked(environment) == before


def one_worker_with_audiostory(address):
    try:
        with hired(address=address):
            return True
    except EngineMissing:  # it still knows the worker that is gone
        return False


@pytest.mark.parametrize("address", ["nonsense", "tcp://host", "foo://host:1"])
def test_an_address_that_is_none_is_told_of(address):
    said = f"{address} is no address such as tcp://host:8786"
    with pytest.raises(EngineMissing, match=said), hired(address=address):
        pass


def test_without_the_extra_it_is_said_what_to_install():
    program = (
        "import sys; sys.modules['distributed'] = None\n"
        "from audio.speech.cluster import hired\n"
        "with hired(address='tcp://127.0.0.1:8786'): pass"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 'pip install "audiostory[dask]"' in run.stderr.splitlines()[-1]
