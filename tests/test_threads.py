"""Work that lasts, as the system sees it (Linux)."""

import os
import subprocess
import sys

from audio.threads import threads

ASK = "import os; print(os.sched_getscheduler(0))"


def asked() -> int:
    return int(subprocess.run([sys.executable, "-c", ASK], capture_output=True, check=True).stdout)


def test_programs_that_threads_start_are_batch_work():
    with threads(2) as pool:
        assert [pool.submit(asked).result() for _ in range(4)] == [os.SCHED_BATCH] * 4


def test_who_asks_for_threads_stays_as_it_is():
    with threads(1) as pool:
        pool.submit(int).result()
    assert os.sched_getscheduler(0) == os.SCHED_OTHER


def test_a_class_that_somebody_chose_is_kept():
    """As in `chrt --idle 0 audiostory build …`."""
    code = (
        "import os; os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0));"
        "from audio.threads import threads;"
        "print(threads(1).submit(os.sched_getscheduler, 0).result())"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert int(told.stdout) == os.SCHED_IDLE


def test_a_sandbox_that_forbids_it_changes_nothing(monkeypatch):
    def forbidden(*_):
        raise PermissionError

    monkeypatch.setattr(os, "sched_setscheduler", forbidden)
    with threads(1) as pool:
        assert pool.submit(asked).result() == os.SCHED_OTHER
