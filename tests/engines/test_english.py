"""English on paper: the phonemes of a text, each word with its own, cut where a voice breathes."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.engines.english import Breath, Reader, Span, gathered

LINE = "She left the bath, the schedule and the car; nobody knew why."
LONG = "and the river ran past the old stone mill, to a village that nobody had seen, "


@pytest.fixture(scope="module")
def american():
    return Reader("kokoro", 100)


@pytest.fixture(scope="module")
def british():
    return Reader("kokoro", 100, british=True)


def test_the_british_read_otherwise(american, british):
    (here,), (there,) = american.read(LINE), british.read(LINE)
    assert "bˈæθ" in here.phonemes
    assert "bˈɑːθ" in there.phonemes
    assert " skˈɛʤ" in here.phonemes
    assert " ʃˈɛdj" in there.phonemes
    assert [span.text for span in here.spans] == [span.text for span in there.spans]


def test_the_british_guess_names_as_the_british(american, british):
    assert american.read("Tharkordu") != british.read("Tharkordu")


def test_a_breath_holds_what_the_model_does_and_ends_at_a_clause(american):
    breaths = american.read(LONG * 6)
    assert all(len(breath.phonemes) <= 100 for breath in breaths)
    assert all(breath.phonemes.endswith(",") for breath in breaths)
    words = [span.text for breath in breaths for span in breath.spans]
    assert words == (LONG * 6).split()


def test_every_word_has_the_sounds_between_its_stops(american):
    (breath,) = american.read("“Well,” she said — 8 March?")
    sounds = {span.text: breath.phonemes[span.begin : span.end] for span in breath.spans}
    assert sounds == {
        "“Well,”": "wˈɛl",
        "she": "ʃi",
        "said": "sˈɛd",
        "the": "ði",
        "eighth": "ˈAθ",
        "of": "ʌv",
        "March?": "mˈɑɹʧ",
    }


def test_short_sentences_are_gathered_as_far_as_is_good(american):
    breaths = american.read("He left. Nobody came. It rained for an hour, and then it was dark.")
    assert [breath.phonemes.count(".") for breath in breaths] == [1, 1, 1]
    together = list(gathered(breaths, 60))
    assert [breath.phonemes.count(".") for breath in together] == [2, 1]
    assert together[0].phonemes == f"{breaths[0].phonemes} {breaths[1].phonemes}"


@given(st.lists(st.sampled_from(["He left.", "Nobody came, she said.", "Dark!"]), min_size=1))
@settings(max_examples=30, deadline=None)
def test_gathered_sentences_keep_their_words(american, sentences):
    apart = american.read(" ".join(sentences))
    together = list(gathered(apart, 40))
    assert [pair for breath in apart for pair in said(breath)] == [
        pair for breath in together for pair in said(breath)
    ]


def said(breath):
    return [(span.text, breath.phonemes[span.begin : span.end]) for span in breath.spans]


VOCABULARY = {"a": 1, "b": 2, " ": 3, ",": 4}


def test_words_meet_in_the_middle_of_their_space():
    breath = Breath("ab ba", (Span("ab", 0, 2), Span("ba", 3, 5)))
    units = [10, 2, 2, 2, 2, 2, 4]  # the silences at both ends, and each phoneme
    one, two = breath.words(VOCABULARY, units, 1000.0, 24 * 25.0)
    assert (one.begin, two.begin) == (1000 + (10 - 1.6) * 25, 1000 + (15 - 1.6) * 25)
    assert (one.end, two.end) == (two.begin, 1000 + (20 - 1.6) * 25)


def test_a_last_phoneme_is_not_as_long_as_its_pause():
    breath = Breath("ab, ba", (Span("ab,", 0, 2), Span("ba", 4, 6)))
    one, two = breath.words(VOCABULARY, [10, 2, 16, 2, 2, 2, 2, 4], 0.0, 40 * 25.0)
    assert one.end == (10 + 2 + 4 - 1.6) * 25
    assert two.begin == (10 + 2 + 16 + 2 + 1 - 1.6) * 25


@given(st.text("ab ,x", min_size=1, max_size=30).map(str.strip), st.data())
def test_words_are_in_order_whatever_the_model_counts(phonemes, data):
    spans = [Span(m[0], *m.span()) for m in re.finditer("[abx]+", phonemes)]
    breath = Breath(phonemes, tuple(spans))
    length = len(breath.ids(VOCABULARY))
    units = data.draw(st.lists(st.integers(1, 50), min_size=length, max_size=length))
    words = breath.words(VOCABULARY, units, 500.0, 3000.0)
    edges = [500, *(edge for word in words for edge in (word.begin, word.end)), 3500]
    assert all(before <= after for before, after in pairwise(edges))
