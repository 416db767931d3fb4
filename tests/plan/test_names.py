"""What the lexicon does not know is found, counted and placed; ordinary words are not."""

from dataclasses import replace

import pytest
from stories import NARRATOR, story

from audio.model.episode import Line
from audio.model.saying import Saying
from audio.plan.names import names
from audio.source import Source, Span

SMALL = """
    a am and the in on of for is was she he her his they we to at from had has it but with that came
    called said spoke women day international mom radio president visitors turkey not you lived who
    when then here there left one letter told who’s haven’t books this no stop wrote river
"""
ORDINARY = frozenset(SMALL.split())


def found(*texts, lexicon=(), knows=ORDINARY.__contains__, language="en"):
    """What is found in lines of these texts, as kind, what and count."""
    source = Source("flood.yaml", tuple(f"  - narration: {text}" for text in texts))
    lines = [
        Line(NARRATOR, text, span=Span(source, number, 16))
        for number, text in enumerate(texts, start=1)
    ]
    known = {word: (Saying(say="x"),) for word in lexicon}
    episode = story(*lines, lexicon=known, language=language)
    return names(episode, lines, knows)


def told(*texts, **settings):
    return [f"{it.count} {it.kind} {it.what}" for it in found(*texts, **settings)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She told Khadija.", ["1 name Khadija"]),
        ("Khadija told her.", ["1 name Khadija"]),
        ("Visitors came.", []),
        ("It was International Women’s Day.", []),
        ("She said: “Mom, you told her.”", []),
        ("The Meydan TV visitors came to Meydan TV.", ["2 name Meydan TV"]),
        ("Elmira’s letter. Elmira Ismayilova spoke.", ["2 name Elmira", "1 name Ismayilova"]),
        ("She told President Aliyev.", ["1 name President Aliyev"]),
        ("President Aliyev left. But Aliyev spoke.", ["2 name Aliyev"]),
        ("Ursula von der Leyen spoke.", ["1 name Ursula von der Leyen"]),
        ("She told Jean-Luc.", ["1 name Jean-Luc"]),
        ("She told the BBC’s radio and NATO.", ["1 initials BBC", "1 initials NATO"]),
        ("NO! STOP it.", []),
        ("In 2016 she had $5.", ["1 number 2016", "1 number $5"]),
        ("She spoke of mugham.", ["1 word mugham"]),
        ("Who’s there? They haven’t told.", []),
        ("Dr. Reed came.", ["1 name Reed"]),
        ("She came from Bakı, in Azerbaijan.", ["1 name Bakı", "1 name Azerbaijan"]),
    ],
)  # fmt: skip
def test_names_are_found(text, expected):
    assert told(text) == expected


def test_what_the_lexicon_has_is_known():
    assert told("Khadija told Meydan TV.", lexicon=["Khadija", "Meydan"]) == ["1 initials TV"]
    assert told("It was 2016 in Baku.", lexicon=["2016", "Baku"]) == []


def test_the_most_frequent_come_first_then_by_place():
    assert told("Baku. Then Ganja, then Quba. Then Quba.") == [
        "2 name Quba",
        "1 name Baku",
        "1 name Ganja",
    ]


def test_each_has_the_place_where_it_stands_first():
    spots = found("She told Ana of Bananarama.", "In Baku, Ana had 12.")
    places = {it.what: (it.place.line, it.place.column, it.place.width) for it in spots}
    assert places == {
        "Ana": (1, 25, 3),
        "Bananarama": (1, 32, 10),
        "Baku": (2, 19, 4),
        "12": (2, 33, 2),
    }


def test_a_text_over_several_lines_is_searched_from_its_first():
    source = Source("flood.yaml", ("  - narration: >-", "      She told", "      Khadija Ali."))
    line = Line(NARRATOR, "She told Khadija Ali.", span=Span(source, 2, 7))
    (one,) = names(story(line), [line], ORDINARY.__contains__)
    assert (one.what, str(one.place)) == ("Khadija Ali", "flood.yaml:3:7")


def test_without_a_dictionary_a_capital_within_a_sentence_makes_a_name():
    assert told("Il parle. Khadija part. Il aime Khadija.", knows=None, language="fr") == [
        "2 name Khadija"
    ]


def test_german_nouns_are_no_names():
    assert told("Die Frau kennt Elmira Ismayilova.", knows=None, language="de") == [
        "1 name Elmira Ismayilova"
    ]


def test_words_for_the_voice_are_what_is_listed():
    (line,) = (it.line for it in found("She told Baku."))
    spoken = replace(line, say="She told Bah-koo.")
    (one,) = names(story(spoken), [spoken], ORDINARY.__contains__)
    assert one.what == "Bah-koo"
