"""ElevenLabs: how a voice is found, what is asked, and when the words are."""

import json

import pytest
from faulty_server import Clock, says
from services import KEY, ElevenLabsServer

from audio.engines.elevenlabs import ElevenLabs
from audio.engines.remote import Manners, Patience
from audio.errors import EngineRefused
from audio.model.cast import Voice
from audio.model.speech import Word
from audio.speech.registry import find_offer

RACHEL, SARAH = ElevenLabsServer.voices


@pytest.fixture(autouse=True)
def server(monkeypatch):
    monkeypatch.delenv("AUDIOSTORY_ELEVENLABS_MODEL", raising=False)
    monkeypatch.setenv("ELEVENLABS_API_KEY", KEY)
    with ElevenLabsServer() as server:
        monkeypatch.setenv("ELEVENLABS_BASE_URL", server.address)
        yield server


@pytest.fixture
def engine():
    clock = Clock()
    return ElevenLabs(Patience(Manners(attempts=2), clock, clock.sleep))


def speak(engine, name=RACHEL, text="Be strong.", **shape):
    return engine.speak(text, Voice("elevenlabs", name, **shape))


def voices_asked(server):
    return [asked.path.split("/")[3] for asked in server.asked if "text-to-speech" in asked.path]


def test_the_key_travels_in_its_own_header(engine, server):
    speak(engine)
    assert server.asked[0].headers["xi-api-key"] == KEY


def test_an_id_is_asked_for_as_it_is(engine, server):
    speak(engine, RACHEL)
    assert voices_asked(server) == [RACHEL]
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("name", "voice"),
    [("Rachel", RACHEL), ("Sarah", SARAH), ("Sarah_-_Mature,_Confident", SARAH)],
)
def test_a_name_is_looked_up_once_among_the_account_s(engine, server, name, voice):
    speak(engine, name)
    speak(engine, name, "And again.")
    assert voices_asked(server) == [voice, voice]
    (search,) = (asked for asked in server.asked if asked.method == "GET")
    assert "page_size=100" in search.path


def test_a_name_that_the_account_lacks_is_refused_before_a_word_is_paid(engine, server):
    with pytest.raises(EngineRefused, match='ElevenLabs has no voice called "Rahel": add it'):
        speak(engine, "Rahel")
    assert voices_asked(server) == []


@pytest.mark.parametrize(
    ("name", "model"),
    [(RACHEL, "eleven_multilingual_v2"), (f"eleven_flash_v2_5:{RACHEL}", "eleven_flash_v2_5")],
)
def test_the_model_may_be_named_with_the_voice(engine, server, name, model):
    speak(engine, name)
    assert server.asked[0].json["model_id"] == model


def test_the_environment_has_the_model_of_voices_without_one(engine, server, monkeypatch):
    monkeypatch.setenv("AUDIOSTORY_ELEVENLABS_MODEL", "eleven_v3")
    speak(engine)
    assert server.asked[0].json["model_id"] == "eleven_v3"


def test_the_same_words_are_asked_for_as_the_same_sound(engine, server):
    speak(engine)
    assert server.asked[0].json["seed"] == 0


def test_pace_is_speed_within_its_bounds(engine, server):
    speak(engine, pace=0.9)
    assert server.asked[0].json["voice_settings"] == {"speed": 0.9}
    with pytest.raises(EngineRefused, match=r"pace 1.5: it goes from 0.7 to 1.2"):
        speak(engine, pace=1.5)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("model", "told"),
    [("eleven_flash_v2_5", "de"), ("eleven_v3", "de"), ("eleven_multilingual_v2", None)],
)
def test_a_language_is_told_to_models_that_take_one(engine, server, model, told):
    speak(engine, f"{model}:{RACHEL}", language="de-AT")
    assert server.asked[0].json.get("language_code") == told


def test_words_come_with_the_sound(engine):
    words = speak(engine, text="Well — it's 3.5 °C!").words
    assert words == (
        Word("Well", 0, 240),
        Word("it's", 420, 660),
        Word("3.5", 720, 900),
        Word("C", 1020, 1080),
    )


def test_a_sign_that_the_service_splits_moves_no_word(engine, server):
    def split(asked):
        told = json.loads(server.speaks(asked).body)
        told["alignment"] = {
            "characters": ["o", "", "e\u0301", " ", "B"],
            "character_start_times_seconds": [0, 0.1, 0.2, 0.3, 0.4],
            "character_end_times_seconds": [0.1, 0.2, 0.3, 0.4, 0.5],
        }
        return says(told)(asked)

    server.script = [split]
    assert [(word.begin, word.end) for word in speak(engine).words][-1] == (400, 500)


def test_sound_without_times_is_sound_all_the_same(engine, server):
    def untimed(asked):
        told = json.loads(server.speaks(asked).body)
        return says({"audio_base64": told["audio_base64"]})(asked)

    server.script = [untimed]
    assert speak(engine).words == ()


def test_a_redirect_is_not_followed_with_the_key(engine, server):
    server.script = [says({}, 302)]
    with pytest.raises(EngineRefused, match="refuses to speak"):
        speak(engine)


def test_any_voice_of_the_account_may_be_named(engine):
    assert [offer.name for offer in engine.voices()] == ["*"]
    assert find_offer(engine, "Rachel").languages == ("*",)
    assert find_offer(engine, "eleven_v3:") is None


def test_the_fast_models_cost_half(engine):
    names = [RACHEL, f"eleven_v3:{RACHEL}", f"eleven_flash_v2_5:{RACHEL}"]
    assert [engine.price(Voice("elevenlabs", name)) for name in names] == [0.10, 0.10, 0.05]
