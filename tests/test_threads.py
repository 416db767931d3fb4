"""Work that lasts, as the system sees it."""

import os
import subprocess
import sys

import pytest

from audio.threads import AHEAD, in_turn, threads


def told(ahead: str = "") -> list[int]:
    """The classes of programs that two threads start at once, and of one that their master does."""
    code = f"""
import os, subprocess, sys
from threading import Barrier
from audio.threads import threads

def asked():
    code = "import os; print(os.sched_getscheduler(0))"
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True).stdout)

def at_once():
    both.wait(30)
    return asked()

both = Barrier(2)
{ahead}
with threads(2) as pool:
    jobs = [pool.submit(at_once) for _ in range(2)]
    print(*(job.result() for job in jobs), asked())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return [int(word) for word in done.stdout.split()]


OTHER = "os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such class")
class TestOnLinux:
    def test_programs_that_threads_start_are_batch_work_and_nobody_else_is(self):
        assert told(OTHER) == [os.SCHED_BATCH, os.SCHED_BATCH, os.SCHED_OTHER]

    def test_a_class_that_somebody_chose_is_kept(self):
        """As in `chrt --idle 0 audiostory build …`."""
        idle = "os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))"
        assert told(idle) == [os.SCHED_IDLE] * 3


FORBIDDEN = "def forbidden(*_): raise PermissionError\nos.sched_setscheduler = forbidden"


@pytest.mark.parametrize("ahead", [FORBIDDEN, "del os.sched_setscheduler"])
def test_where_it_cannot_be_set_all_goes_on(ahead):
    assert len(set(told(ahead))) == 1


def test_results_come_in_turn_and_only_a_few_are_under_way():
    begun = []

    def work(item):
        begun.append(item)
        return -item

    with threads(2) as pool:
        results = in_turn(pool, work, range(100))
        assert [next(results) for _ in range(3)] == [0, -1, -2]
        assert len(begun) <= 3 + AHEAD + 1
        assert list(results) == [-item for item in range(3, 100)]


def test_a_fault_is_told_at_its_turn():
    with threads(2) as pool:
        results = in_turn(pool, lambda item: 1 // item, [1, 0, 1])
        assert next(results) == 1
        with pytest.raises(ZeroDivisionError):
            next(results)
