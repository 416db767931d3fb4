"""OpenAI's protocol, at OpenAI or at a server of one's own: which voice is asked for, and how."""

import pytest
from faulty_server import Clock, Reply, mp3, wav
from services import KEY, OpenAiServer

from audio.engines.openai import OpenAi
from audio.engines.remote import Manners, Patience
from audio.errors import EngineBusy, EngineRefused
from audio.media.sound import load
from audio.model.cast import Voice
from audio.speech.registry import find_offer


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "AUDIOSTORY_OPENAI_MODEL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server(monkeypatch):
    with OpenAiServer() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.address}/v1/")
        yield server


def speak(name="alloy", **shape):
    clock = Clock()
    engine = OpenAi(Patience(Manners(attempts=2), clock, clock.sleep))
    return engine.speak("Be strong.", Voice("openai", name, **shape))


@pytest.mark.parametrize(
    ("name", "model", "voice"),
    [
        ("alloy", "tts-1", "alloy"),
        ("tts-1-hd:nova", "tts-1-hd", "nova"),
        ("af_bella(2)+af_heart(1)", "tts-1", "af_bella(2)+af_heart(1)"),  # as some servers mix them
    ],
)
def test_a_voice_is_named_alone_or_behind_its_model(server, name, model, voice):
    speak(name)
    assert [(asked.json["model"], asked.json["voice"]) for asked in server.asked] == [
        (model, voice)
    ]


def test_the_environment_has_the_model_of_voices_without_one(server, monkeypatch):
    monkeypatch.setenv("AUDIOSTORY_OPENAI_MODEL", "hexgrad/Kokoro-82M")
    speak("af_heart")
    speak("tts-1:alloy")
    assert [asked.json["model"] for asked in server.asked] == ["hexgrad/Kokoro-82M", "tts-1"]


def test_pace_is_speed(server):
    speak(pace=0.94)
    speak()
    assert [asked.json.get("speed") for asked in server.asked] == [0.94, None]


def test_a_model_that_does_not_follow_a_pace_is_not_asked_to(server):
    with pytest.raises(EngineRefused, match="gpt-4o-mini-tts cannot change the pace of a voice"):
        speak("gpt-4o-mini-tts:coral", pace=0.94)
    assert server.asked == []


def test_a_server_of_one_s_own_needs_no_key_and_gets_none(server):
    speak()
    assert "authorization" not in server.asked[0].headers


def test_a_key_is_sent_if_there_is_one(server, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    speak()
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"


def test_openai_itself_wants_a_key():
    with pytest.raises(EngineRefused, match="OpenAI wants a key: set OPENAI_API_KEY"):
        speak()


def test_an_address_that_is_none_is_named_by_its_variable(monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "localhost:8880")
    with pytest.raises(EngineRefused, match="OPENAI_BASE_URL is no web address"):
        speak()


def test_an_address_with_a_password_is_not_quoted(server, monkeypatch):
    password = server.address.replace("http://", "http://user:hunter2@")
    monkeypatch.setenv("OPENAI_BASE_URL", f"{password}/v1")
    server.script = [Reply(404)]
    with pytest.raises(EngineRefused, match=r"the server at 127\.0\.0\.1:\d+ refuses") as caught:
        speak()
    assert "hunter2" not in str(caught.value)


def test_a_streamed_wav_gets_the_lengths_that_its_header_lacks(server, tmp_path):
    whole = speak()
    assert int.from_bytes(whole[4:8], "little") == len(whole) - 8
    (tmp_path / "whole.wav").write_bytes(whole)
    assert len(load(tmp_path / "whole.wav")) == 600
    assert int.from_bytes(wav(600)[4:8], "little") == 0xFFFF_FFFF  # as the server had it
    assert len(server.asked) == 1


def test_a_server_that_has_only_mp3_is_heard_as_well(server):
    server.script = [Reply(200, mp3(600))]
    assert speak() == mp3(600)


def test_what_is_no_sound_is_called_by_its_type_with_where_to_look(server):
    server.script = [Reply(200, b"<html>", (("Content-Type", "text/html; charset=utf-8"),))] * 2
    with pytest.raises(EngineBusy, match=r"not sound \(text/html: .*is OPENAI_BASE_URL right\?\)"):
        speak()


def test_voices_are_openai_s_own_or_whatever_another_server_has(monkeypatch):
    assert "alloy" in {offer.name for offer in OpenAi().voices()}
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:8880/v1")
    (offer,) = OpenAi().voices()
    assert (offer.name, offer.about) == ("*", "any voice of localhost:8880")
    assert find_offer(OpenAi(), "kokoro:af_heart").languages == ("*",)
    assert find_offer(OpenAi(), "kokoro:") is None


def test_a_price_is_the_model_s_at_openai_and_unknown_elsewhere(monkeypatch):
    names = ["alloy", "tts-1-hd:alloy", "gpt-4o-mini-tts:coral", "tts-9:alloy"]
    for server in ("", "https://api.openai.com/v1/", "https://eu.api.openai.com/v1"):
        monkeypatch.setenv("OPENAI_BASE_URL", server)
        prices = [OpenAi().price(Voice("openai", name)) for name in names]
        assert prices == [0.015, 0.030, 0.016, None]
    monkeypatch.setenv("OPENAI_BASE_URL", "https://notapi.openai.com.example.org/v1")
    assert OpenAi().price(Voice("openai", "alloy")) is None
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:8880/v1")
    assert OpenAi().price(Voice("openai", "alloy")) is None


def test_another_server_or_model_is_another_version(monkeypatch):
    versions = {OpenAi().version}
    monkeypatch.setenv("AUDIOSTORY_OPENAI_MODEL", "tts-1-hd")
    versions.add(OpenAi().version)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:8880/v1")
    versions.add(OpenAi().version)
    assert len(versions) == 3
