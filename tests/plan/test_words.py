"""The page's words get the times at which the voice says them, or what stands for them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import REELS, said, story, taken, timed

from audio.export.text import one_line
from audio.media.words import within
from audio.model.speech import Take, Word
from audio.plan.layout import lay_out
from audio.plan.words import on_the_page
from audio.units import Ms

LENGTH = Ms(1000)


@pytest.mark.parametrize(
    ("spoken", "page"),
    [
        pytest.param("she 0 100, called 150 400", "She 0 100, called. 150 400", id="the same"),
        pytest.param(
            "Hadeeja 0 400, called 450 700", "Khadija 0 400, called. 450 700", id="a respelling"
        ),
        pytest.param(
            "some 0 90, one 90 190, thousand 190 410, ten 410 500, came 550 700",
            "Some 0 90, 1,010 90 500, came. 550 700",
            id="a number in words",
        ),
        pytest.param(
            "the 0 90, audiostory 100 300, show 310 400",
            "the 0 90, audio 100 200, story 200 300, show 310 400",
            id="two words said as one",
        ),
        pytest.param(
            "By 0 100, May 100 200, Dan 200 300, tv 300 400, six 400 500",
            "By 0 100, Meydan 100 300, TV 300 400, six 400 500",
            id="letters share where words differ",
        ),
        pytest.param(
            "Always 0 200, be 200 300, strong 300 600", "Strong. 300 600", id="words left out"
        ),
        pytest.param(
            "wait 50 200, now 500 600", "wait 50 200, — 200 500, now 500 600", id="a dash"
        ),
        pytest.param(
            "wait 50 200, Hadeeja 200 600, now 600 700",
            "wait 50 200, — 200 200, Khadija 200 600, — 600 600, now 600 700",
            id="dashes take no time from a name",
        ),
        pytest.param(
            "she 100 200, called 400 500",
            "Then 0 67, as 67 100, she 100 200, called 400 500, me 500 667, home. 667 1000",
            id="words that nobody said",
        ),
        pytest.param("one 0 100, two 100 200", "一 0 100, 二 100 200", id="another script"),
        pytest.param("", "", id="an engine that tells nothing"),
    ],
)
def test_words_of_the_page(spoken, page):
    text = " ".join(word.text for word in timed(page)) or "Khadija has called."
    assert on_the_page(text, timed(spoken), LENGTH) == timed(page)


def test_spaces_that_join_do_not_divide():
    found = on_the_page("8\N{NO-BREAK SPACE}March came", timed("March 0 400, came 400 600"), LENGTH)
    assert [word.text for word in found] == ["8\N{NO-BREAK SPACE}March", "came"]


moments = st.integers(0, 1200)
texts = st.text("ab1—. ’", min_size=1, max_size=4) | st.text(max_size=3)
told = st.lists(st.builds(Word, texts, moments, moments), min_size=1, max_size=12)


@given(st.lists(texts, max_size=12).map(" ".join), told)
def test_they_are_in_order_and_within_whatever_was_said(page, words):
    found = on_the_page(page, within(words, Ms(0), LENGTH), LENGTH)
    edges = [0, *(edge for word in found for edge in (word.begin, word.end)), LENGTH]
    assert all(before <= after for before, after in pairwise(edges))
    assert " ".join(word.text for word in found) == one_line(page)


def test_on_the_timeline_they_go_by_its_clock():
    episode = story(said("Khadija called."), said("Nobody came."))
    first, second = taken(episode)
    takes = {
        first: Take("a", Ms(270), Ms(1270), -23.0, timed("hadeeja 30 400, called 400 900")),
        second: Take("b", Ms(0), Ms(900), -23.0),
    }
    one, two = lay_out(episode, takes, REELS).speech
    assert one.words == timed(
        f"Khadija {one.begin + 30} {one.begin + 400}, called. {one.begin + 400} {one.begin + 900}"
    )
    assert two.words == ()
