"""Sounds as dictionaries write them become a model's letters, or are refused with the nearest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.engines.english import Reader
from audio.engines.misaki import BRITISH, MISAKI, ipa
from audio.model.ipa import LETTERS, MARKS, NoSound, canonical, possessive

TAUGHT_BRITISH = frozenset("AIQWYabdfhijklmnpstuvwzðŋɑɒɔəɛɜɡɪɹʃʊʌʒʤʧθːˈˌᵊ ")
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
    ("american", "british", "letters"),
    [
        ("/kɑˈdiʤə/", "/kɑːˈdiːdʒə/", "kɑːdˈiːʤə"),
        ("/ˈkɑɹtɚ/", "/ˈkɑːtə/", "kˈɑːtə"),
        ("/ˈdoʊvər/", "/ˈdəʊvə(r)/", "dˈQvə"),
        ("/nɝs/", "/nɜːs/", "nˈɜːs"),
        ("/blɛr/", "/bleə/", "blˈɛː"),
        ("/fɪr/", "/fɪə(r)/", "fˈɪə"),
        ("/fɔrd/", "/fɔːd/", "fˈɔːd"),
        ("/ʃʊr/", "/ʃʊə/", "ʃˈʊə"),
        ("/ˈfaɪər/", "/ˈfaɪə/", "fˈIə"),
        ("/ˈkæti/", "/ˈkati/", "kˈati"),
        ("/ˈbɔstən/", "/ˈbɒstən/", "bˈɒstən"),
        ("/lɔ/", "/lɔː/", "lˈɔː"),
        ("/ˈmɛri/", "/ˈmeri/", "mˈɛɹi"),
        ("/ˈrɑdɪoʊ/", "/ˈrɑːdɪəʊ/", "ɹˈɑːdɪQ"),
    ],
)
def test_a_british_voice_has_the_sounds_of_either_dictionary_in_its_accent(
    american, british, letters
):
    assert BRITISH.spell(canonical(american)) == letters
    assert BRITISH.spell(canonical(british)) == letters


def test_a_british_voice_has_no_tap_and_no_r_that_is_not_heard_in_britain():
    assert BRITISH.spell(canonical("/ˈkaɾmen ˈpedɾo/")) == "kˈɑːmɛn pˈɛdɹQ"
    assert MISAKI.spell(canonical("/ˈkaɾmen/")) == "kˈɑTmɛn"
    owned = [possessive(canonical(it)) for it in ("/ˈbeɪkər/", "/ˈbeɪkə/", "/ʃɔː/")]
    assert [BRITISH.spell(it) for it in owned] == ["bˈAkəz", "bˈAkəz", "ʃˈɔːz"]


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
    assert set("".join(BRITISH.letters.values())) <= TAUGHT_BRITISH


def test_a_british_dictionarys_own_words_come_back_as_they_are():
    words = Reader("kokoro", 400, british=True)
    for word in ("Oxford", "Worcester", "Manchester", "Arthur", "Paul", "Mary", "Boston", "Java"):
        ((said, _),) = [(breath.phonemes, breath.spans) for breath in words.read(word)]
        assert BRITISH.spell(canonical(ipa(said))) == said.replace("ᵊ", "ə")


@given(st.text(alphabet=sorted(LETTERS | MARKS | set("'./:()"))))
def test_any_sounds_are_spelled_or_refused(text):
    try:
        spelled = MISAKI.spell(canonical(text))
    except NoSound:
        return
    assert set(spelled) <= VOCABULARY
    assert set(BRITISH.spell(canonical(text))) <= TAUGHT_BRITISH


@pytest.mark.parametrize(
    ("word", "own"), [("bɑːˈkuː", "bɑːˈkuːz"), ("blɔk", "blɔks"), ("mɑːks", "mɑːksɪz")]
)
def test_a_possessive_has_its_own_sound(word, own):
    assert possessive(word) == own
