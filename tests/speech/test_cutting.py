"""Where text is cut for an engine that takes only so much at once; a bar marks each cut."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.speech.cutting import cut, joins

SENTENCES = [
    (40, "She was born in Baku. | She became a reporter."),
    (30, "One. Two. Three. Four. Five. | Six. Seven. Eight."),
    (20, "“Be strong.” | She hung up."),
    (20, '"Be strong." | She then hung up.'),
    (20, "“Be strong!” | “I will.”"),
    (24, "(They left at night.) | Nobody saw them."),
    (24, "‘She is fine.’” | No complaints there."),
    (20, "Is it over? | Nobody knew! | Then it rained."),
    (20, "He waited… | Nothing came."),
    (20, "He waited ... | Nothing came."),
    (26, "It happened in March 2016. | Then it was over."),
    (16, "She said no. | They all left."),
    (22, "« Vraiment ? » | Il est parti hier."),
    (20, "Il est parti. | — Vraiment, dit-il."),
    (20, "¿Quién es? | ¡Nadie lo sabe!"),
    (12, "你好。我很好，谢谢。 | 你呢？我也很好。"),
    (10, "一二三。四五六。 | 七八九。"),
    (11, "「好。」 | 「我们一起走了吧。」"),
    (26, "هل هذا صحيح؟ | لا أحد يعرف ذلك حقا."),
    (24, "यह सच है। | कोई नहीं जानता था।"),
    (16, "Այո։ | Ոչ ոք չգիտեր։"),
]

HELD = [
    "They thanked Dr.~Ana for her visit.",
    "They thanked her (Dr.~Ana) for it.",
    "The author was J.~K.~Rowling herself.",
    "It passed the U.S.~Senate at last.",
    "They want some, e.g.~Three or four.",
    "The meeting began at 9 a.m.~New York time.",
    "He holds a Ph.D.~From where?",
    "Sie kam am 8.~März nach Hause.",
    "See for that No.~12 of the series.",
    "It happened on Jan.~8 or so.",
    "It took them approx.~40 days or so.",
    "They met a firm called Acme Inc.~which failed.",
    "Он живёт там, где ул.~Ленина кончается.",
    "Il a dit~: «~Vraiment~?~» et il est parti.",
    "She spent~$ 5 (in all) on a~– rather cheap~– dress.",
]

CLAUSES = [
    (30, "When the gates had opened, | they came in."),
    (30, "He had one wish left; | it was to see her again."),
    (42, "The niece opened the gates to the house – | and smiled."),
    (42, "The niece opened the gates to the house — | and smiled."),
    (42, "The niece opened the gates to the house - | and smiled."),
    (20, "(As ever,) | she said nothing."),
    (10, "今天天气真的很好， | 去吧。"),
    (30, "Their debts had grown to | 1,000,000 manats in all."),
]


@pytest.mark.parametrize(("longest", "marked"), SENTENCES + CLAUSES)
def test_it_is_cut_where_the_bars_are(longest, marked):
    wide = not marked.isascii() and " " not in marked.replace(" | ", "")
    text = marked.replace(" | ", "" if wide else " ")
    assert " | ".join(cut(text, longest)) == marked


@pytest.mark.parametrize("marked", HELD)
def test_nothing_is_cut_where_the_tildes_are(marked):
    text = marked.replace("~", " ")
    shortest = max(map(len, marked.split()))
    for longest in range(shortest, len(text)):
        assert all(
            held.replace("~", " ") in "|".join(cut(text, longest)) for held in marked.split()
        )


def test_a_sentence_without_clauses_falls_into_even_parts():
    assert cut("one two three four five six seven eight", 20) == [
        "one two three four",
        "five six seven eight",
    ]


def test_a_word_is_cut_only_when_it_alone_is_too_long():
    assert cut("an extraordinarily long word", 10) == ["an extrao", "rdinarily", "long word"]


@pytest.mark.parametrize("letter", ["e\u0301", "कि", "ක්\u200dය"])
def test_a_letter_of_several_signs_stays_whole(letter):
    lengths = sorted(map(len, cut(letter * 3, 2 * len(letter) + 1)))
    assert lengths == [len(letter), 2 * len(letter)]


def test_signs_alone_are_no_piece():
    assert cut("— Yes, that is what she said", 27) == ["— Yes,", "that is what she said"]
    assert cut("… " + "wordy " * 8, 47) == ["… wordy wordy wordy wordy", "wordy wordy wordy wordy"]


def test_a_missing_limit_is_a_mistake():
    with pytest.raises(ValueError, match="0 characters"):
        cut("text", 0)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_nothing_has_no_pieces(text):
    assert cut(text, 10) == []


SIGNS = "Dr. J. U.S. No. 8. 3.5 — – - … ... “Oh!” (no) « » ? ! 。 你好，再见。 and"
words = st.one_of(
    st.sampled_from(SIGNS.split()),
    st.from_regex(r"[A-Za-zə]{1,12}[.,;:!?…]{0,2}[”\")]?", fullmatch=True),
    st.text(min_size=1, max_size=30),
)
texts = st.lists(words, max_size=40).map(" ".join)
limits = st.integers(1, 60)


@settings(max_examples=200, deadline=None)
@given(texts, limits)
def test_every_piece_fits_and_nothing_is_lost(text, longest):
    pieces = cut(text, longest)
    assert all(0 < len(piece) <= longest for piece in pieces)
    assert all(piece == " ".join(piece.split()) for piece in pieces)
    assert "".join(pieces).replace(" ", "") == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(texts, limits)
def test_pieces_joined_are_the_text_and_are_cut_the_same_again(text, longest):
    longest += max(map(len, text.split()), default=0)
    pieces = cut(text, longest)
    assert " ".join(pieces) == " ".join(text.split())
    assert cut(" ".join(pieces), longest) == pieces


@settings(max_examples=100, deadline=None)
@given(texts, limits)
def test_a_piece_is_not_cut_again(text, longest):
    assert all(cut(piece, longest) == [piece] for piece in cut(text, longest))


sentences = st.builds(
    "{} {}{}".format,
    st.sampled_from(["They went", "Nobody, as it happens, came", "Khadija called; she is"]),
    st.sampled_from(["home", "home again", "far, far away"]),
    st.sampled_from(".!?"),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(sentences), limits)
def test_sentences_that_fit_are_never_divided(sentences, longest):
    longest = max([longest, *map(len, sentences)])
    pieces = cut(" ".join(sentences), longest)
    assert all(piece[-1] in ".!?" for piece in pieces)
    assert all(
        len(a) + 1 + len(re.split("(?<=[.!?]) ", b)[0]) > longest for a, b in pairwise(pieces)
    )


def test_pauses_follow_what_ends():
    pieces = [
        "Khadija called.",
        "When she had",
        "hung up,",
        "we left; “and",
        "stayed.”",
        "“Why?”",
        "asked",
    ]
    assert joins(pieces) == [300, 0, 150, 0, 300, 150]
    assert joins(["Yahoo!", "is a company of the U.S.", "Senate…", "or so"]) == [150, 0, 150]
    assert joins(["今天天气很好，", "我们去公园吧。", "好。"]) == [150, 300]


@pytest.mark.parametrize("pieces", [[], ["One."]])
def test_fewer_than_two_pieces_have_no_joins(pieces):
    assert joins(pieces) == []
