"""A lexicon respells whole words for the voice, the longest first, case as written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import said, story

from audio.model.cast import Speaker, Voice
from audio.model.episode import Line
from audio.model.ipa import SOUNDS
from audio.model.saying import Saying
from audio.plan.lexicon import decided
from audio.plan.utterances import utterances

HEART = Voice("hibari", "heart")


def respelled(text, lexicon, voice=HEART, language="en"):
    """The text with the lexicon's words in it, and nothing else of it read."""
    entries = {
        word: entry if isinstance(entry, tuple) else (Saying(say=entry),)
        for word, entry in lexicon.items()
    }
    text = unicodedata.normalize("NFC", text)
    for begin, (end, words) in sorted(decided(text, entries, voice, language).items())[::-1]:
        text = text[:begin] + words + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "lexicon", "spoken"),
    [
        ("Khadija called.", {"Khadija": "Hadeeja"}, "Hadeeja called."),
        ("Khadija’s friends", {"Khadija": "Hadeeja"}, "Hadeeja’s friends"),
        ("Khadija’ll call", {"Khadija": "Hadeeja"}, "Hadeeja’ll call"),
        ("Khadijas", {"Khadija": "Hadeeja"}, "Khadijas"),
        ("khadija", {"Khadija": "Hadeeja"}, "khadija"),
        ("Ana Ruiz, Ana", {"Ana": "Ahna", "Ana Ruiz": "Anna Roo-eez"}, "Anna Roo-eez, Ahna"),
        ("a b", {"a": "b", "b": "c"}, "b c"),
        ("C++ (fast)", {"C++": "see plus plus"}, "see plus plus (fast)"),
        ("Baku", {}, "Baku"),
        ("Baku-Tbilisi", {"Baku": "Bah-koo"}, "Bah-koo-Tbilisi"),
        ("l’Azerbaïdjan", {"Azerbaïdjan": "A"}, "l’A"),
        ("O'Brien, O’Brien", {"O’Brien": "Oh Bryan"}, "Oh Bryan, Oh Bryan"),
        ("I can. I can’t.", {"can": "kann"}, "I kann. I can’t."),
        ("Meydan\u00a0TV", {"Meydan TV": "May-dahn"}, "May-dahn"),
        ("Jose\u0301 came", {"Jos\u00e9": "Ho-say"}, "Ho-say came"),
        ("x\u030c", {"x": "ex"}, "x\u030c"),
        ("Əli, Əlixan", {"Əli": "Ah-lee"}, "Ah-lee, Əlixan"),
        ("[Baku](/bɑˈkuː/) and Baku", {"Baku": "Bah-koo"}, "[Baku](/bɑˈkuː/) and Bah-koo"),
    ],
)
def test_words_are_said_as_the_lexicon_has_them(text, lexicon, spoken):
    assert respelled(text, lexicon) == spoken


@pytest.mark.parametrize(
    ("text", "said_so"),
    [
        ("Baku.", "[Baku](/bɑːˈkuː/)."),
        ("Baku’s", "[Baku’s](/bɑːˈkuːz/)"),
        ("Marx's", "[Marx's](/mɑːrksɪz/)"),
        ("Blok’s", "[Blok’s](/blɔks/Block’s)"),
        ("Blok’sche", "[Blok](/blɔk/Block)’sche"),
    ],
)
def test_sounds_stand_behind_the_word_that_other_engines_get(text, said_so):
    lexicon = {
        "Baku": (Saying(ipa="bɑːˈkuː"),),
        "Marx": (Saying(ipa="mɑːrks"),),
        "Blok": (Saying(ipa="blɔk", say="Block"),),
    }
    assert respelled(text, lexicon) == said_so


PARIS = {
    "Paris": (
        Saying(say="anyone"),
        Saying(say="in English", language="en"),
        Saying(say="in Britain", language="en-GB"),
        Saying(say="by gtts", engine="gtts"),
        Saying(say="by gtts in French", engine="gtts", language="fr"),
        Saying(say="by heart", engine="hibari", voice="heart"),
    )
}


@pytest.mark.parametrize(
    ("voice", "language", "said_so"),
    [
        (HEART, "en", "by heart"),
        (HEART, "fr", "by heart"),
        (Voice("hibari", "willow", pitch=1), "en-US", "in English"),
        (Voice("hibari", "willow"), "en-GB", "in Britain"),
        (Voice("hibari", "willow"), "de", "anyone"),
        (Voice("gtts", "en"), "en", "by gtts"),
        (Voice("gtts", "fr"), "fr-CA", "by gtts in French"),
    ],
)
def test_the_narrowest_saying_counts(voice, language, said_so):
    assert respelled("Paris", PARIS, voice, language) == said_so


def test_where_no_saying_holds_a_shorter_entry_does():
    lexicon = {"Ana": "Ahna", "Ana Ruiz": (Saying(say="nobody", engine="gtts"),)}
    assert respelled("Ana Ruiz", lexicon) == "Ahna Ruiz"


@given(st.text(), st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=4))
def test_a_text_without_an_entry_is_untouched(text, lexicon):
    plain = unicodedata.normalize("NFC", text)
    parts = [part for word in lexicon for part in unicodedata.normalize("NFC", word).split()]
    if not any(part.replace("’", "'") in plain.replace("’", "'") for part in parts):
        assert respelled(text, lexicon) == plain


NAMES = st.sampled_from(["Ana", "Ana Ruiz", "Ruiz", "Baku", "Bakus", "O’Brien"])


@given(
    st.lists(NAMES | st.sampled_from(["in", "and ’s", "-"]), max_size=8),
    st.sets(NAMES),
)
def test_the_page_never_shows_it(parts, known):
    page = " ".join(parts)
    lexicon = {word: (Saying(ipa="ˈiː", say="eee"),) for word in known}
    (line,) = utterances(story(said(page), lexicon=lexicon))
    assert line.page == page
    assert SOUNDS.sub(r"\1", line.text) == page


@given(st.lists(st.sampled_from(["Ana", "Ana Ruiz", "Ruiz"]), min_size=1, max_size=6))
def test_the_longest_entry_is_looked_for_first(parts):
    page = ", ".join(parts)
    lexicon = {"Ana": "x", "Ana Ruiz": "xyz", "Ruiz": "y"}
    assert respelled(page, lexicon) == ", ".join(lexicon[part] for part in parts)


def test_numbers_are_read_around_the_words_of_the_lexicon():
    lexicon = {
        "Khadija": (Saying(ipa="kɑˈdiːdʒə"),),
        "U2": (Saying(say="you 2"),),
        "Henry": (Saying(say="Hen-ree"),),
    }
    page = "On 8 March Khadija heard U2’s 5 songs about Henry VIII."
    (line,) = utterances(story(said(page), lexicon=lexicon))
    assert line.page == page
    assert line.text == (
        "On the eighth of March [Khadija](/kɑˈdiːdʒə/) heard you 2’s five songs"
        " about Hen-ree the eighth."
    )


def test_words_for_the_voice_are_read_like_any_others():
    narrator = Speaker("narrator", "Narrator", HEART)
    line = Line(narrator, "It cost a lot.", say="It cost $5 in [Baku](/bɑːˈkuː/).")
    (utterance,) = utterances(story(line))
    assert utterance.text == "It cost five dollars in [Baku](/bɑːˈkuː/)."
