"""What the voice is given for what stands on the page: sentences written by hand, and laws."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.plan.reading.read import read, words
from audio.plan.reading.scan import Said

GOLDEN = Path(__file__).parent / "readings"
LANGUAGES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "russian": "ru"}


def sentences():
    """Each sentence of the golden files, with its language and its reading."""
    for path in sorted(GOLDEN.glob("*.txt")):
        language = LANGUAGES[path.stem.partition("_")[0]]
        lines = path.read_text(encoding="utf-8").splitlines()
        for page, voice in zip(lines, [*lines[1:], ""], strict=True):
            if re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?:", page):
                language = page[:-1]
            elif voice.startswith("    ") and not page.startswith(" "):
                yield pytest.param(language, page, voice.strip(), id=f"{language} {page}")


@pytest.mark.parametrize(("language", "page", "voice"), list(sentences()))
def test_readings(language, page, voice):
    assert words(page, language) == voice


def test_there_are_five_hundred_sentences():
    languages = [sentence.values[0][:2] for sentence in sentences()]
    assert len(languages) >= 500
    assert all(languages.count(language) >= 30 for language in LANGUAGES.values())


def test_no_sentence_is_read_otherwise_when_it_has_been_read():
    again = [sentence.values for sentence in sentences() if sentence.values[0][:2] == "en"]
    assert [(voice, words(voice, language)) for language, _, voice in again] == [
        (voice, voice) for _, _, voice in again
    ]


FORMS = """
    5|12|2016|1,000|3.14|$5|€3.50|£5m|5%|30 °C|5 km|8th|the 1990s|March 8|8 March 2016|Mr. Reed|
    Main St.|Henry VIII|World War II|the BBC|BBC’s|MPs|the U.S.|NATO|@meydantv|#MeToo|6 p.m.|18:30|
    10–12|2014–16|½|2½|60 m²|3 × 4|1.2 million|No. 5|e.g. this|desk@example.org|meydan.tv|x²|1/2|
    www.example.org|3/8/2016|2016-03-08|’90s|GPT-4|+44 20 7946 0958|007|R&B|5'11"|and/or|etc.|
    vitamin C|Khadija’s|J. Reed|Act III|won 3-0|-5|+5|<5|§ 5|²|٣|Ⅷ|it’s|a $5 bill|24/7|v1.2
"""
CARRIED = st.lists(st.sampled_from([it.strip() for it in FORMS.split("|")]), max_size=5).map(
    " and then ".join
)


@settings(deadline=None)  # the first example loads a language
@given(CARRIED, st.sampled_from(["en", "en-GB"]))
def test_reading_twice_is_reading_once(text, language):
    once = words(text, language)
    assert words(once, language) == once


@settings(deadline=None)
@given(CARRIED | st.text(), st.sampled_from(["en", "en-GB", "de", "fr", "es", "ru"]))
def test_any_text_is_read_and_no_digit_is_left(text, language):
    parts = read(text, language)
    assert "".join(part.page for part in parts) == text
    assert not re.search(r"\d", "".join(part.said for part in parts))


SMALL = st.text("abcdefghijklmnopqrstuvwxyzäéəñ’", min_size=1).filter(lambda it: it not in SHORT)
SHORT = {"vs", "aka", "bd"}  # the abbreviations among them


@given(st.lists(SMALL).map(", ".join), st.sampled_from(["en", "fr", "xx"]))
def test_plain_words_stay_as_they_are(text, language):
    assert words(text, language) == text


@given(st.text())
def test_a_language_without_rules_is_left_alone(text):
    assert words(text, "az") == text


def test_what_is_decided_is_not_read():
    text = "On 8 March U2 sang 5 songs."
    at = text.index("U2")
    said = "".join(part.said for part in read(text, "en", {at: Said(at + 2, "you 2")}))
    assert said == "On the eighth of March you 2 sang five songs."


HOSTILE = """
    1 1, a. 1- $ A A. a@ - 1:1 I (1) 5_km 1.1. # ' March_ 1/ www. /a 9_0 A_B won_1_ 1_-_ ½ +1_ 1×
    No._ v. M. 1.º -летний
"""


def seconds(text, language):
    began = time.process_time()
    words(text, language)
    return time.process_time() - began


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("unit", HOSTILE.split())
def test_time_grows_with_the_text_and_not_with_its_square(unit, language):
    short = unit.replace("_", " ") * (1000 // len(unit))
    once, four = (min(seconds(short * size, language) for _ in range(3)) for size in (1, 4))
    assert four < 10 * once + 0.02
