"""Sounds as dictionaries write them become hibari's letters, or are refused with the nearest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.engines.misaki import MISAKI
from audio.model.ipa import LETTERS, MARKS, NoSound, canonical, possessive

VOCABULARY = frozenset("AIOTWYbdfhijklmnpstuvwzæðŋɑɔəɛɜɡɪɹʃʊʌʒʤʧˈˌθᵊᵻ ")


@pytest.mark.parametrize(
    ("dictionary", "letters"),
    [
        ("/kɑˈdiːdʒə/", "kɑdˈiʤə"),
        ("/kɑdˈiʤɑ/", "kɑdˈiʤɑ"),
        ("ɛlˈmiːrə", "ɛlmˈiɹə"),
        ("/ˌɪsmɑːjiˈloʊvə/", "ˌɪsmɑjilˈOvə"),
        ("/meɪˈdɑːn/", "mAdˈɑn"),
        ("/ˈbeɪkə(r)/", "bˈAkəɹ"),
        ("/ˈbʌt.n̩/", "bˈʌtᵊn"),
        ("/d͡ʒɔɪ/", "ʤˈY"),
        ("/blɛː(r)/", "blˈɛɹ"),
        ("/nɜːs/", "nˈɜɹs"),
        ("/fɪəs/", "fiəs"),
        ("/maʊs/", "mˈWs"),
        ("/ˈstrɛŋkθ/", "stɹˈɛŋkθ"),
        ("/'stri:t/", "stɹˈit"),
        ("/ˈmæri ˌblaɪ/", "mˈæɹi blˌI"),
        ("/gəʊ/", "ɡˈO"),
    ],
)
def test_a_dictionarys_sounds_are_spelled(dictionary, letters):
    assert MISAKI.spell(canonical(dictionary)) == letters


@pytest.mark.parametrize(
    ("sounds", "sign", "hint"),
    [
        ("/xaˈdidʒa/", "x", 'write "k" or "h", which come nearest'),
        ("/paˈʁi/", "ʁ", 'write "ɹ" or "ɡ", which come nearest'),
        ("/bɔ̃/", "\u0303", 'write "n" behind the vowel, which comes nearest'),
        ("/ˈŋǃa/", "ǃ", "copy"),
    ],
)
def test_a_sound_that_it_lacks_is_refused_with_the_nearest(sounds, sign, hint):
    with pytest.raises(NoSound) as caught:
        MISAKI.spell(canonical(sounds))
    assert caught.value.args[0] == sign
    assert caught.value.args[1] in {hint, ""}


def test_every_letter_is_one_that_the_model_was_taught():
    assert set("".join(MISAKI.letters.values())) <= VOCABULARY


@given(st.text(alphabet=sorted(LETTERS | MARKS | set("'./:()"))))
def test_any_sounds_are_spelled_or_refused(text):
    try:
        spelled = MISAKI.spell(canonical(text))
    except NoSound:
        return
    assert set(spelled) <= VOCABULARY


@pytest.mark.parametrize(
    ("word", "own"), [("bɑːˈkuː", "bɑːˈkuːz"), ("blɔk", "blɔks"), ("mɑːks", "mɑːksɪz")]
)
def test_a_possessive_has_its_own_sound(word, own):
    assert possessive(word) == own
