"""A dask cluster of real processes on this machine: a scheduler, and workers that can be killed."""

import json
import subprocess
import sys
import time
from contextlib import contextmanager

WITHOUT_AUDIOSTORY = """\
import importlib.metadata as metadata, sys
sys.modules["audio"] = None
def version(name, known=metadata.version):
    if name == "audiostory":
        raise metadata.PackageNotFoundError(name)
    return known(name)
metadata.version = version
"""


class Cluster:
    """A scheduler that runs, with its workers."""

    def __init__(self, environment, folder):
        self._environment, self._folder = environment, folder
        told = folder / "scheduler.json"
        options = ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told)]
        self.scheduler = self._start("scheduler", *options)
        until(lambda: told.exists() and told.read_text().endswith("}"))
        self.address = json.loads(told.read_text())["address"]
        self.workers = []

    def join(self, *, bare=False):
        """One more worker with one thread; in a bare one there is no audiostory."""
        options = ["--nthreads", "1", "--no-nanny", "--local-directory", str(self._folder)]
        before = WITHOUT_AUDIOSTORY if bare else ""
        self.workers.append(self._start("worker", self.address, *options, before=before))
        return self.workers[-1]

    def stop(self):
        """Kill all of it, and wait until it is gone."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, kind, *options, before=""):
        program = f"{before}\nfrom distributed.cli.dask_{kind} import main; main()"
        command = [sys.executable, "-W", "ignore", "-c", program, *options, "--no-dashboard"]
        with (self._folder / f"{kind}.log").open("a") as log:
            return subprocess.Popen(
                command, stderr=log, stdout=log, env=self._environment, cwd=self._folder
            )


@contextmanager
def cluster(environment, folder, workers=2):
    """A cluster for the length of a block."""
    folder.mkdir(parents=True, exist_ok=True)
    running = Cluster(environment, folder)
    try:
        for _ in range(workers):
            running.join()
        yield running
    finally:
        running.stop()


def until(true, seconds=30):
    """Wait for something to come true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)
