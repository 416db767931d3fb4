"""A lexicon respells whole words for the voice, the longest first, case as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.plan.lexicon import respell


@pytest.mark.parametrize(
    ("text", "lexicon", "spoken"),
    [
        ("Khadija called.", {"Khadija": "Hadeeja"}, "Hadeeja called."),
        ("Khadija’s friends", {"Khadija": "Hadeeja"}, "Hadeeja’s friends"),
        ("Khadijas", {"Khadija": "Hadeeja"}, "Khadijas"),
        ("khadija", {"Khadija": "Hadeeja"}, "khadija"),
        ("Ana Ruiz, Ana", {"Ana": "Ahna", "Ana Ruiz": "Anna Roo-eez"}, "Anna Roo-eez, Ahna"),
        ("a b", {"a": "b", "b": "c"}, "b c"),
        ("C++ (fast)", {"C++": "see plus plus"}, "see plus plus (fast)"),
        ("Baku", {}, "Baku"),
        ("Baku’s", {"Baku": "/bɑkˈu/"}, "[Baku](/bɑkˈu/)’s"),
    ],
)
def test_respell(text, lexicon, spoken):
    assert respell(text, lexicon) == spoken


@given(st.text(), st.dictionaries(st.text(min_size=1), st.text(), max_size=4))
def test_a_text_without_an_entry_is_untouched(text, lexicon):
    if not any(entry in text for entry in lexicon):
        assert respell(text, lexicon) == text
