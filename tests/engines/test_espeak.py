"""eSpeak NG: a hundred languages, the same bytes each time, shaped as it was asked."""

import io
import threading
import wave
from itertools import pairwise

import numpy as np
import pytest

from audio.engines import espeak_reader
from audio.engines.espeak import Espeak
from audio.errors import EngineBusy, EngineMissing, EngineRefused
from audio.model.cast import Speaker, Voice
from audio.model.speech import Utterance
from audio.progress import unheard
from audio.speech.registry import find_offer, speaks
from audio.speech.studio import record

ENGLISH = Voice("espeak", "en-us")
TEXT = "The gates of the house were open, and nobody was there. Where had they gone?"


@pytest.fixture(scope="module")
def engine():
    return Espeak()


def samples(sound):
    with wave.open(io.BytesIO(sound)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(float)


def hertz(sound):
    """The median pitch of a voice, by autocorrelation in frames of 40 ms."""
    frames = samples(sound)
    frames = frames[: len(frames) // 882 * 882].reshape(-1, 882)
    loud = frames[np.abs(frames).max(axis=1) > 3000]
    spectra = np.abs(np.fft.rfft(loud, 2048, axis=1)) ** 2
    similar = np.fft.irfft(spectra, axis=1)[:, :500]
    shortest = 22_050 // 400
    return 22_050 / (np.median(similar[:, shortest:].argmax(axis=1)) + shortest)


def test_the_same_line_is_the_same_bytes_whatever_is_said_at_the_time(engine):
    alone = engine.speak(TEXT, ENGLISH)
    said, others = [], [Voice("espeak", name) for name in ("de", "az+f3", "cmn")]
    threads = [
        threading.Thread(target=lambda voice=voice: said.append(engine.speak(TEXT, voice)))
        for voice in [*others, ENGLISH]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert alone in said
    assert len({spoken.sound for spoken in said}) == 4


@pytest.mark.parametrize("pace", [0.5, 0.8, 1.25, 2.0])
def test_pace_is_speed(engine, pace):
    usual, paced = (
        engine.speak(TEXT, ENGLISH),
        engine.speak(TEXT, Voice("espeak", "en-us", pace=pace)),
    )
    ratio = len(samples(usual.sound)) / len(samples(paced.sound))
    assert ratio == pytest.approx(pace, rel=0.13)


@pytest.mark.parametrize("pitch", [-7, -3, 4, 8.5])
def test_pitch_is_in_semitones(engine, pitch):
    usual = hertz(engine.speak(TEXT, ENGLISH).sound)
    shaped = hertz(engine.speak(TEXT, Voice("espeak", "en-us", pitch=pitch)).sound)
    assert 12 * np.log2(shaped / usual) == pytest.approx(pitch, abs=0.7)


@pytest.mark.parametrize("pitch", [-12, 9.5])
def test_a_pitch_beyond_its_reach_is_refused(engine, pitch):
    with pytest.raises(EngineRefused, match=r"it goes from -7\.4 to 8\.9"):
        engine.speak(TEXT, Voice("espeak", "en-us", pitch=pitch))


def test_a_formant_is_not_shaped(engine):
    with pytest.raises(EngineRefused, match="espeak cannot change the formant of a voice"):
        engine.speak(TEXT, Voice("espeak", "en-us", formant=0.9))


def test_words_come_with_the_sound(engine):
    words = engine.speak("Naïve — he said: “Wait!”", ENGLISH).words
    assert [word.text for word in words] == ["Naïve", "he", "said", "Wait"]
    assert words[0].begin == 0
    for before, after in pairwise(words):
        assert before.begin < before.end <= after.begin


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("az", "Xədicə evdədir."),
        ("ka", "გამარჯობა"),
        ("fa", "سلام دنیا"),
        ("cmn", "你好，世界"),
        ("am", "ሰላም"),
        ("ru", "Привет, мир"),
    ],
)
def test_it_has_languages_that_no_other_engine_here_has(engine, name, text):
    assert len(samples(engine.speak(text, Voice("espeak", name)).sound)) > 8_000


def test_every_language_is_listed_with_the_licence(engine):
    offers = engine.voices()
    assert len(offers) > 130
    assert len({offer.name for offer in offers}) == len(offers)
    assert all("GPL-3.0-or-later" in offer.about for offer in offers)


def test_every_voice_that_is_listed_speaks(engine):
    """A sample of them: every tenth."""
    for offer in engine.voices()[::10]:
        assert engine.speak("12", Voice("espeak", offer.name)).sound[:4] == b"RIFF", offer


@pytest.mark.parametrize(
    ("name", "language"),
    [("en", "en-GB"), ("zh", "zh"), ("cmn", "zh"), ("nb", "no"), ("pt-br", "pt"), ("de+f3", "de")],
)
def test_a_language_goes_by_any_of_its_tags_and_with_a_variant(engine, name, language):
    assert speaks(find_offer(engine, name), language)


def test_a_variant_is_another_speaker(engine):
    man, woman = (engine.speak(TEXT, Voice("espeak", name)).sound for name in ("de", "de+f3"))
    assert hertz(woman) > 1.3 * hertz(man)


@pytest.mark.parametrize("name", ["xx", "en-us+nobody", "gmw/en", "../../etc/passwd"])
def test_a_voice_that_is_not_there_is_refused(engine, name):
    assert find_offer(engine, name) is None
    with pytest.raises(EngineRefused, match="espeak has no voice"):
        engine.speak(TEXT, Voice("espeak", name))


@pytest.mark.parametrize("text", ["", "…", "— ?!"])
def test_nothing_to_say_is_refused(engine, text):
    with pytest.raises(EngineRefused, match="nothing to say"):
        engine.speak(text, ENGLISH)


def test_a_library_without_its_data_is_missing(engine, monkeypatch, tmp_path):
    assert engine.offer("en")
    monkeypatch.setattr("espeakng_loader.get_data_path", lambda: str(tmp_path))
    with pytest.raises(EngineMissing, match=r"espeak cannot speak: .*cannot be read from"):
        engine.speak(TEXT, ENGLISH)


def test_a_library_that_breaks_down_is_told_with_the_words(engine, monkeypatch, tmp_path):
    broken = tmp_path / "reader.py"
    broken.write_text("import os; os.abort()")
    monkeypatch.setattr(espeak_reader, "__file__", str(broken))
    with pytest.raises(EngineRefused, match='broke down over "The gates'):
        engine.speak(TEXT, ENGLISH)


def test_a_machine_without_time_is_told(engine, monkeypatch, tmp_path):
    asleep = tmp_path / "reader.py"
    asleep.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(espeak_reader, "__file__", str(asleep))
    monkeypatch.setattr("audio.engines.espeak.PATIENCE", 0.2)
    with pytest.raises(EngineBusy, match=r"espeak came to no end within 0\.2 s"):
        engine.speak(TEXT, ENGLISH)


def test_the_studio_keeps_what_it_says(engine, store):
    speaker = Speaker("ana", "Ana", ENGLISH)
    line = Utterance(speaker, TEXT, TEXT)
    take = record([line], store, unheard, lambda _: engine)[line]
    assert take.length > 3000
    assert [word.text for word in take.words][:3] == ["The", "gates", "of"]
