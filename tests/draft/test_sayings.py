"""Who says what: the cases of sayings.txt."""

from pathlib import Path

import pytest
from draft_cases import sayings

CASES = Path(__file__).with_name("sayings.txt").read_text(encoding="utf-8").split("\n== ")[1:]


@pytest.mark.parametrize("case", CASES, ids=[case.split("\n", 1)[0] for case in CASES])
def test_a_quotation_is_given_to_whoever_says_it(case):
    _, _, rest = case.partition("\n")
    text, _, expected = rest.rpartition("\n--")
    assert sayings(text) == expected.strip().splitlines()
