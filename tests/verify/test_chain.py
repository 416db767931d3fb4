"""The heaviest chain is the heaviest of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.verify.chain import IN_A_ROW, heaviest

PLACES = st.integers(0, 7)
PAIRS = st.dictionaries(st.tuples(PLACES, PLACES), st.sampled_from([0.2, 0.25, 0.9, 1.0]))


def by_table(pairs):
    """The same weight, found in the slow and certain way."""
    best = [[0.0] * 9 for _ in range(9)]
    for i in range(8):
        for j in range(8):
            diagonal = best[i][j] + pairs.get((i, j), 0.0)
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], diagonal)
    return best[8][8]


@given(PAIRS)
def test_no_chain_is_heavier(pairs):
    chain = heaviest((*pair, pairs[pair]) for pair in sorted(pairs))
    assert sum(pairs[pair] for pair in chain.items()) == pytest.approx(
        by_table(pairs), abs=8 * IN_A_ROW
    )


@given(PAIRS)
def test_it_rises_in_both(pairs):
    chain = sorted(heaviest((*pair, pairs[pair]) for pair in sorted(pairs)).items())
    places = [other for _, other in chain]
    assert places == sorted(set(places))


def test_of_equal_chains_the_unbroken_one_is_taken():
    pairs = [(0, 0, 1.0), (0, 5, 1.0), (1, 6, 1.0), (2, 7, 1.0)]
    assert heaviest(pairs) == {0: 5, 1: 6, 2: 7}
