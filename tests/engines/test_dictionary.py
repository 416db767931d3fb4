"""What hibari knows of words, on the repository's own first episode."""

from dataclasses import replace
from pathlib import Path

import pytest

from audio.engines.hibari import Hibari
from audio.plan.names import names
from audio.speech.registry import voiced
from audio.versions import read

SCRIPT = Path(__file__).parents[2] / "scripts/be-strong.yaml"


@pytest.fixture(scope="module")
def dictionary():
    return Hibari().dictionary()


@pytest.mark.parametrize(
    "word", ["visitors", "well-respected", "haven’t", "women", "took", "tries"]
)
def test_it_knows_ordinary_words_with_their_endings(dictionary, word):
    assert dictionary.knows(word)


@pytest.mark.parametrize("word", ["khadija", "elmira", "azerbaijan", "mugham", "qwrt"])
def test_it_does_not_know_names_in_small_letters(dictionary, word):
    assert not dictionary.knows(word)


def test_it_tells_in_ipa_how_it_would_say_a_word_and_whether_it_guesses(dictionary):
    assert dictionary.sounds("Azerbaijan") == ("ˌæzəɹbˌaɪdʒˈɑn", False)
    assert dictionary.sounds("Khadija") == ("kˈɑdɪdʒə", True)
    assert dictionary.sounds("東京") == ("", True)


def test_on_the_first_episode_it_finds_the_names_and_no_ordinary_word(dictionary):
    episode = replace(read(SCRIPT), lexicon={})
    found = names(episode, voiced(episode), dictionary.knows)
    assert [f"{it.count} {it.kind} {it.what}" for it in found] == [
        "15 name Khadija",
        "14 name Elmira",
        "5 name Meydan TV",
        "3 name Ismayilova",
        "2 number 2016",
        "1 number 2012",
        "1 number 2014",
        "1 name Azerbaijan",
        "1 initials US",
        "1 word audiostory",
    ]


def test_on_the_first_episode_no_name_is_left_to_a_guess(dictionary):
    episode = read(SCRIPT)
    found = names(episode, voiced(episode), dictionary.knows)
    assert [it.what for it in found if dictionary.sounds(it.said)[1]] == []
