"""The embedded engine itself: the real model, its sound measured in units."""

import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hibari import voices
from listening import RATE, level, pitch, samples, seconds, sound_of, swing, tract
from onnxruntime import InferenceSession

from audio.engines import hibari as module
from audio.engines.graph import telling
from audio.engines.hibari import CAST, Hibari
from audio.engines.recital import wav_file
from audio.errors import EngineMissing, EngineRefused
from audio.model.cast import Voice

HEART = Voice("hibari", "heart")
LINE = "My mother brought warm clothes, a book, and a small bag of apples to the gate."

# Hz, medians of LINE: women above 145, men below; the youngest highest, the oldest lowest.
MEDIANS = {
    "heart": (185, 215),
    "wren": (230, 270),
    "willow": (160, 185),
    "hazel": (140, 162),
    "jay": (108, 124),
    "rowan": (112, 128),
    "alder": (90, 106),
}


@pytest.fixture(scope="module")
def hibari():
    return Hibari()


# -- the catalogue ---------------------------------------------------------------------------


def test_lists_its_voices_with_a_word_about_each(hibari):
    offers = hibari.voices()
    assert [offer.name for offer in offers] == list(MEDIANS)
    assert all(offer.engine == "hibari" and offer.about for offer in offers)
    assert {offer.languages for offer in offers} == {("en-US", "en")}


def test_version_and_voices_load_no_model_and_no_numpy():
    program = (
        "import sys; from audio.engines.hibari import Hibari; it = Hibari(); it.voices();"
        "print(it.version); sys.exit(bool({'numpy', 'onnxruntime', 'hibari'} & sys.modules.keys()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout
    assert "hibari-tts 0.2.1 onnxruntime " in run.stdout


# -- the same again --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["heart", "rowan"])
def test_the_same_line_is_the_same_bytes_whoever_asks_and_when(hibari, name):
    voice = replace(HEART, name=name)
    lines = [LINE, "Nobody knew where the bus would stop."] * 4
    alone = [hibari.speak(line, voice) for line in lines[:2]] * 4
    fresh = Hibari()  # four threads meet at its loading, too
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(fresh.speak, lines, [voice] * 8)) == alone


def test_a_sentence_sounds_the_same_whatever_stands_before_it(hibari):
    first, second = (samples(sound_of(hibari, line, HEART)) for line in ("She laughed.", LINE))
    both = samples(sound_of(hibari, f"She laughed. {LINE}", HEART))
    assert np.array_equal(both, np.concatenate([first, second]))


def test_speaks_without_a_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("it reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert seconds(sound_of(Hibari(), "She laughed.", HEART)) > 0.5


# -- voices and their settings ---------------------------------------------------------------


@pytest.mark.parametrize("name", CAST)
def test_every_voice_speaks_at_its_own_pitch_and_at_a_sane_level(hibari, name):
    file = sound_of(hibari, LINE, replace(HEART, name=name))
    low, high = MEDIANS[name]
    assert low < pitch(file) < high
    level = 20 * np.log10(samples(file).std())
    assert -32 < level < -22
    assert np.abs(samples(file)).max() < 1


@pytest.mark.parametrize("name", ["heart", "rowan"])
@pytest.mark.parametrize("semitones", [-4, 3])
def test_pitch_counts_in_semitones(hibari, name, semitones):
    plain, moved = (
        sound_of(hibari, LINE, replace(HEART, name=name, pitch=step)) for step in (0, semitones)
    )
    assert pitch(moved) / pitch(plain) == pytest.approx(2 ** (semitones / 12), rel=0.03)
    assert seconds(moved) == seconds(plain)


@pytest.mark.parametrize("name", ["heart", "willow"])
@pytest.mark.parametrize("pace", [0.8, 1.25])
def test_pace_is_speed(hibari, name, pace):
    plain, paced = (sound_of(hibari, LINE, replace(HEART, name=name, pace=p)) for p in (1, pace))
    assert seconds(paced) / seconds(plain) == pytest.approx(1 / pace, rel=0.08)
    assert pitch(paced) / pitch(plain) == pytest.approx(1, rel=0.05)


@pytest.mark.parametrize("formant", [0.85, 1.15])
def test_formant_moves_the_spectrum_and_neither_pitch_nor_length(hibari, formant):
    plain, moved = (sound_of(hibari, LINE, replace(HEART, formant=f)) for f in (1, formant))
    assert tract(moved, plain) == pytest.approx(formant, rel=0.04)
    assert pitch(moved) / pitch(plain) == pytest.approx(1, rel=0.04)
    assert seconds(moved) == pytest.approx(seconds(plain), rel=0.08)


def test_range_widens_the_melody_and_zero_is_a_monotone(hibari):
    flat, plain, wide = (
        swing(sound_of(hibari, LINE, replace(HEART, range=r))) for r in (0, 1, 1.5)
    )
    assert flat < 0.6
    assert wide / plain == pytest.approx(1.5, rel=0.1)


def test_settings_add_to_those_of_the_named_voice(hibari):
    willow = CAST["willow"][1]
    by_name = sound_of(hibari, LINE, Voice("hibari", "willow", pitch=-1))
    by_hand = sound_of(hibari, LINE, replace(willow, name="heart", pitch=willow.pitch - 1))
    assert by_name == by_hand


def test_extremes_of_the_grammar_stay_speech(hibari):
    low = Voice("hibari", "alder", pitch=-12, range=2, formant=0.7, pace=0.5)
    high = Voice("hibari", "wren", pitch=12, range=2, formant=1.4, pace=2)
    for voice in (low, high):
        sound = samples(sound_of(hibari, "Hush! She had to be strong.", voice))
        assert 0.01 < sound.std() < 0.4


def test_a_take_beyond_full_scale_is_turned_down_whole():
    loud = np.array([0.5, -2.0, 1.0], np.float32)
    assert samples(wav_file("hibari", loud, RATE)) == pytest.approx([0.25, -1, 0.5], abs=1e-3)


@pytest.mark.parametrize("sound", [[], [0.0, 0.0], [0.1, np.nan], [0.1, np.inf]])
def test_what_is_not_sound_is_refused(sound):
    with pytest.raises(EngineRefused, match="made no sound"):
        wav_file("hibari", np.array(sound, np.float32), RATE)


# -- when it says each word ------------------------------------------------------------------


@pytest.mark.parametrize(
    "voice",
    [HEART, replace(HEART, name="alder"), replace(HEART, pace=0.8), replace(HEART, formant=1.2)],
    ids=["as it comes", "shaped", "slow", "small"],
)
def test_words_are_heard_where_it_says(hibari, voice):
    spoken = hibari.speak(LINE, voice)
    assert [word.text for word in spoken.words] == LINE.split()
    for word in spoken.words:
        assert level(spoken.sound, word.begin, word.end) > -40
    stops = [0, 5, 7, len(spoken.words)]  # ahead of "My", "a", "and", and behind all
    ends = [0, *(word.end for word in spoken.words)]
    begins = [*(word.begin for word in spoken.words), 1000 * seconds(spoken.sound)]
    for stop in stops:
        silence = ends[stop] + 40, begins[stop] - 40
        assert silence[1] - silence[0] > 30
        assert level(spoken.sound, *silence) < -45


def test_words_go_on_from_sentence_to_sentence(hibari):
    alone = hibari.speak("She laughed.", HEART)
    both = hibari.speak(f"She laughed. {LINE}", HEART)
    length = 1000 * seconds(alone.sound)
    assert both.words[:2] == alone.words
    moved = [word.later(round(length)) for word in hibari.speak(LINE, HEART).words]
    for told, expected in zip(both.words[2:], moved, strict=True):
        assert told.text == expected.text
        assert (told.begin, told.end) == pytest.approx((expected.begin, expected.end), abs=1)


def test_words_are_told_as_they_are_read(hibari):
    spoken = hibari.speak("On 8 March — “[Khadija](/kɑdˈiʤɑ/)” paid $3.20 at 9:05.", HEART)
    assert [word.text for word in spoken.words] == [
        *("On", "the", "eighth", "of", "March", "“Khadija”", "paid", "$3.20", "at", "nine", "oh"),
        "five.",
    ]


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_the_model_tells_more_and_says_the_same(speed):
    path = Path(voices.voice_path(voices.DEFAULT, download_missing=False))
    feed = {"ids": np.array([[0, 63, 51, 16, 63, 0]]), "speed": np.array([speed], np.float32)}
    plain = InferenceSession(path).run(None, feed)
    *told, lasting = InferenceSession(telling(path.read_bytes(), module.LASTING)).run(None, feed)
    assert all(map(np.array_equal, told, plain))
    assert sum(lasting) * 2 == plain[-1].shape[1]  # a unit is two frames of 12.5 ms


# -- every word, or none ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("…", "nothing to say"),
        (" \n", "nothing to say"),
        ("?!", "nothing to say"),
        ("She laughed 😀 again.", "😀"),
        ("She said Привет to me.", "Привет"),
        ("Hello 你好 friend.", "你好"),
        ("The letter ʔ is rare.", "ʔ"),
        ("Five is ≤ six.", "≤"),
        ("It costs 50 ₼ now.", "₼"),
        ("It costs 5€ now.", "€"),
        ("He came to Llanfairpwllgwyngyllgogerych.", "Llanfairpwllgwyngyllgogerych"),
        ("[Khadija](/xaщ/) has called.", "щ"),
        (f"It is {10**36}.", "1000000"),
    ],
)
def test_refuses_what_it_would_pass_over(hibari, text, named):
    with pytest.raises(EngineRefused, match=re.escape(named)):
        hibari.speak(text, HEART)


@pytest.mark.parametrize(
    "text",
    [
        "Əliyev met Ngũgĩ and Nguyễn in Şəki.",
        "Cafe\u0301 Zürich costs €5, $3.20 or £4: 50% of ½ the price, at 20 °C.",
        "“Don’t,” she said — “not [sic] now…”",
        "[Khadija](/kɑdˈiʤɑ/) called at 10:30 on 8 March 2016.",
    ],
)
def test_reads_names_money_marks_and_phonemes(hibari, text):
    assert seconds(sound_of(hibari, text, HEART)) > 1.5


def test_a_letter_it_was_not_taught_is_read_as_its_nearest(hibari):
    assert sound_of(hibari, "Əliyev", HEART) == sound_of(hibari, "əliyev", HEART)
    assert sound_of(hibari, "Ngũgĩ", HEART) == sound_of(hibari, "Ngugi", HEART)


def test_phonemes_in_the_text_are_spoken_as_they_stand(hibari):
    written = sound_of(hibari, "[X](/həlˈO/)", HEART)
    assert written == sound_of(hibari, "hello", HEART)
    assert written != sound_of(hibari, "[X](/ɡˈʊd/)", HEART)


def test_a_sentence_without_an_end_loses_no_words(hibari):
    clause = "and the river ran past the old stone mill to a village that nobody had seen "
    one, two, four = (seconds(sound_of(hibari, clause * n, HEART)) for n in (4, 8, 16))
    assert two / one == pytest.approx(2, rel=0.1)
    assert four / one == pytest.approx(4, rel=0.1)


# -- what is missing -------------------------------------------------------------------------


def test_an_unknown_voice_is_refused_with_those_there_are(hibari):
    with pytest.raises(EngineRefused, match='no voice "emma": it has heart, wren'):
        hibari.speak("Hello.", Voice("hibari", "emma"))


def test_a_model_that_was_not_published_is_not_used(monkeypatch):
    monkeypatch.setattr(module, "MODEL_SHA256", "0" * 64)
    with pytest.raises(EngineMissing, match=r"not the one that was published.*pip install"):
        Hibari().speak("Hello.", HEART)


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "hibari", None)
    with pytest.raises(EngineMissing, match=r"pip install .*hibari-tts==0\.2\.1"):
        Hibari().speak("Hello.", HEART)
