"""An interrupt takes effect at once, also while another run is waited for."""

import signal
import subprocess
import sys
import time

import pytest
from studio_show import make_show

from audio.cli.main import INTERRUPTED
from audio.media.alone import alone

KEPT = "interrupted: what was made is kept; run again to go on\n"
WAITS = "another run is at work in build: waiting for it to end …\n"
COMMANDS = {
    "build": ("build", INTERRUPTED, KEPT),
    "publish": ("publish", INTERRUPTED, KEPT),
    "serve": ("serve --port 0", 0, ""),
    "watch": ("watch scripts/flood.yaml --port 0", 0, ""),
}


@pytest.mark.parametrize(("command", "code", "last"), COMMANDS.values(), ids=COMMANDS)
def test_who_waits_for_another_run_is_interrupted_at_once(tmp_path, command, code, last):
    make_show(tmp_path)
    run = [sys.executable, "-m", "audio", *command.split()]
    with alone(tmp_path / "build"):
        pipe = subprocess.PIPE
        with subprocess.Popen(run, cwd=tmp_path, stdout=pipe, stderr=pipe, text=True) as running:
            begun = "ctrl-C ends it\n" if "watch" in command else WAITS
            assert begun in iter(running.stderr.readline, "")
            time.sleep(2 * ("watch" in command))  # which says nothing of it
            began = time.monotonic()
            running.send_signal(signal.SIGINT)
            _, said = running.communicate(timeout=60)
        assert time.monotonic() - began < 10  # as slow as test machines may be
    assert (running.returncode, said.lstrip()) == (code, last)
    left = [path.name for path in (tmp_path / "build").rglob("*") if path.is_file()]
    assert left == [".lock"]


def test_an_interrupt_while_the_program_is_read_shows_no_traceback():
    program = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'audio.cli.main':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from audio.cli.start import start\n"
        "start()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (-signal.SIGINT, "")
