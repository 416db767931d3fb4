import pickle
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from audio.fingerprint import fingerprint
from audio.model.speech import Word, Words

moments = st.integers(0, 2**40)
tuples = st.lists(st.builds(Word, st.text(), moments, moments)).map(tuple)


@given(tuples, st.integers(-5, 5), st.integers(-5, 5))
def test_words_are_as_a_tuple_of_them(words, first, last):
    held = Words(words)
    assert held == words
    assert hash(held) == hash(words)
    assert list(held) == [*words]
    assert held[first:last] == words[first:last]
    assert len(held) == len(words)
    assert all(held[at] == words[at] for at in range(-len(words), len(words)))
    assert fingerprint(held) == fingerprint(words)
    assert pickle.loads(pickle.dumps(held)) == held  # noqa: S301  our own


@given(tuples, tuples)
def test_other_words_are_others(one, other):
    assert (Words(one) == Words(other)) == (one == other)
    assert Words(one) != list(one)


def test_words_take_a_third_of_the_memory():
    def weighs(kind):
        tracemalloc.start()
        held = [
            kind(Word("word", 12 * at + 1_000, 12 * at + 1_100) for at in range(12))
            for _ in range(1_000)
        ]
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert held
        return size

    assert weighs(Words) < weighs(tuple) / 2.5
