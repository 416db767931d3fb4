"""The meter passes every case of EBU and ITU that is made of tones, in its tolerance.

`tests/bench/compliance.py` prints all of them at all rates beside what libebur128 says.
"""

import numpy as np
import pytest
from compliance import CASES, RATES, by_ours
from signals import ebu

from audio.master.curves import curves

SHORT = 30.0  # seconds; longer cases at 96 kHz are left to the bench


def quick(number, case, rate):
    """Whether a test has time for it: all at 48 kHz, elsewhere every fifth of twenty parts."""
    if rate == 48_000:
        return True
    return (rate < 48_000 or case.seconds < SHORT) and ("part" not in case.name or number % 5 == 0)


@pytest.mark.parametrize(
    ("case", "rate"),
    [
        pytest.param(case, rate, id=f"{case.name}, {case.value}, {rate}")
        for number, case in enumerate(CASES)
        for rate in RATES
        if quick(number, case, rate)
    ],
)
def test_the_meter_reads_what_the_standard_expects(case, rate):
    assert -case.below <= by_ours(case, rate) - case.expected <= case.above


def test_alternating_levels_read_the_same_from_three_seconds_on_as_in_tech_3341_case_9():
    found = curves([ebu(*[(-20, 1.34), (-30, 1.66)] * 5)], 2).short_term[300:]
    assert found == pytest.approx(np.full(len(found), -23.0), abs=0.1)
