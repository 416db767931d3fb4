"""The show notes: what they say, in which language, and what goes when there is no room."""

import datetime
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from test_feed import entry

from audio.model.about import Link
from audio.model.correction import Correction
from audio.publish.item import Mark
from audio.publish.markup import LONGEST_TEXT
from audio.publish.notes import every_form, least_notes, notes

NOTES = """\
<p>A mother remembers the flood.</p>
<p>Her daughter called at six.</p>
<p><strong>Correction, 2026-12-02:</strong> It was Tuesday.</p>
<p><strong>Correction, 2026-12-01:</strong> It was &lt;Monday&gt;.</p>
<ul>
<li>00:00:00 At the gate</li>
<li>00:01:01 The call</li>
</ul>
<p>With: Nora (host, synthetic voice), Elmira Ismayilova (guest)</p>
<p>Bela Kun (producer)</p>
<p>Editor: Ada Desk</p>
<p>Credits: With thanks to the river.</p>
<p>Music: Theme (CC0-1.0); Bed</p>
<p>Source: An interview of 8 March 2016</p>
<ul>
<li><a href="https://example.org/interview?a=1&amp;b=2">The interview &amp; more</a></li>
</ul>
<p>The voices are computer generated.</p>"""

PLAIN = """\
A mother remembers the flood.

Her daughter called at six.

(00:00) At the gate
(01:01) The call
(01:00:05) Home & dry

With: Narrator (synthetic voice), Elmira Ismayilova (guest, synthetic voice)

Editor: Ada Desk

Credits: Music: Theme (CC0-1.0)

Source: An interview of 8 March 2016

The voices are computer generated."""


def noted(day, text):
    return Correction(datetime.datetime(2026, 12, day, 9, tzinfo=datetime.UTC), text)


def test_notes_that_say_everything(rich):
    corrections = (noted(1, "It was <Monday>."), noted(2, "It was Tuesday."))
    assert notes(replace(rich, corrections=corrections)) == NOTES


def test_plain_notes(studio):
    assert every_form(studio()).plain == PLAIN


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de-AT", "<p>Es sprechen: Nora (host, künstliche Stimme), Elmira Ismayilova (guest)</p>"),
        ("fr", "<p>Musique\N{NO-BREAK SPACE}: Theme (CC0-1.0); Bed</p>"),
        ("az", "<p>Music: Theme (CC0-1.0); Bed</p>"),
    ],
)
def test_notes_are_in_the_language_of_the_episode(language, said, rich):
    assert said in notes(replace(rich, language=language))


class Elements(HTMLParser):
    """Every element, and those still open."""

    def __init__(self):
        super().__init__()
        self.open, self.rows = [], []

    def handle_starttag(self, tag, attributes):
        assert tag in {"p", "ul", "li", "a", "strong"}  # of those that Apple shows
        assert all(name == "href" for name, _ in attributes)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if tag in {"p", "li"}:
            self.rows.append(self.get_starttag_text())


texts = st.text(max_size=900) | st.sampled_from(
    ["", "<b>&amp;]]>", "x" * 3000, "ü" * 1500, "\U0001f600" * 700]
)
many = st.lists(texts, max_size=12).map(tuple)


@st.composite
def talkative(draw):
    """An entry with much to say."""
    return replace(
        entry("Title", draw(st.text(max_size=900))),
        credits=draw(texts),
        music=draw(many),
        disclosure="Synthetic voices.",
        corrections=tuple(noted(1, text) for text in draw(many)),
        links=tuple(Link(text, "https://example.org/?a=1&b=2") for text in draw(many)),
        marks=tuple(Mark(1000 * at, f"Chapter {at}") for at in range(draw(st.integers(0, 120)))),
    )


@tried(max_examples=60, deadline=None)
@given(talkative())
def test_descriptions_are_never_too_long_nor_cut_within_an_element(told):
    marks = len(told.marks)
    short, whole = every_form(told).short, notes(told)
    parser = Elements()
    parser.feed(short)
    assert parser.open == []
    assert len(short.encode()) <= LONGEST_TEXT
    assert len(every_form(told).plain.encode()) <= LONGEST_TEXT
    assert all(row in whole for row in short.split("\n"))
    assert all(row in short for row in least_notes(told).split("\n"))
    assert short == whole or len(whole.encode()) > LONGEST_TEXT
    assert short.count("<li>00:") in {0, marks}
