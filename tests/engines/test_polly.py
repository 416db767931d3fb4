"""Amazon Polly: engines, languages, SSML, speech marks and what they cost."""

import boto3
import pytest
from faulty_server import Clock, fails
from services import POLLY, PollyServer

from audio.engines.polly import GENERATIVE, LANGUAGES, STANDARD, Polly
from audio.engines.remote import Manners, Patience
from audio.errors import EngineBusy, EngineRefused
from audio.model.cast import Voice
from audio.model.speech import Word
from audio.speech.registry import find_offer, speaks


@pytest.fixture
def server(monkeypatch):
    monkeypatch.delenv("AUDIOSTORY_POLLY_WORDS", raising=False)
    with PollyServer() as server:
        for name, value in POLLY.variables(server.address).items():
            monkeypatch.setenv(name, value)
        yield server


def speak(name="Joanna", text="Be strong.", **shape):
    clock = Clock()
    engine = Polly(Patience(Manners(attempts=2), clock, clock.sleep))
    return engine.speak(text, Voice("polly", name, **shape))


@pytest.mark.parametrize(
    ("name", "engine", "voice"),
    [
        ("Joanna", "neural", "Joanna"),
        ("generative:Joanna", "generative", "Joanna"),
        ("Hans", "standard", "Hans"),  # it has no other
        ("Tiffany", "generative", "Tiffany"),
    ],
)
def test_a_voice_is_named_alone_or_behind_its_engine(server, name, engine, voice):
    speak(name)
    asked = server.asked[0].json
    assert (asked["Engine"], asked["VoiceId"], asked["TextType"]) == (engine, voice, "text")


def test_a_pace_goes_as_ssml_in_which_the_words_stay_words(server):
    speak(text="Salt & pepper < 5 €", pace=0.94)
    asked = server.asked[0].json
    assert asked["TextType"] == "ssml"
    assert asked["Text"] == (
        '<speak><prosody rate="94%">Salt &amp; pepper &lt; 5 €</prosody></speak>'
    )


def test_a_voice_of_two_languages_is_told_which(server):
    speak("Aditi", language="hi")
    speak("Aditi")
    speak("Kiara", language="hi")  # who is newer than the list
    assert [asked.json.get("LanguageCode") for asked in server.asked] == ["hi-IN", None, None]


def test_words_are_asked_for_only_if_one_wants_to_pay_for_them(server, monkeypatch):
    assert speak().words == ()
    assert len(server.asked) == 1
    monkeypatch.setenv("AUDIOSTORY_POLLY_WORDS", "1")
    first, last = speak(text="Be strong.").words
    assert first == Word("Be", 0, 180)
    assert (last.text, last.begin) == ("strong", 180)
    assert 600 <= last.end < 700  # the sound's, with what an MP3 encoder adds
    assert [asked.json["OutputFormat"] for asked in server.asked[1:]] == ["json", "mp3"]
    assert server.asked[1].json["SpeechMarkTypes"] == ["word"]


def test_marks_that_break_off_are_asked_for_again(server, monkeypatch):
    monkeypatch.setenv("AUDIOSTORY_POLLY_WORDS", "1")
    server.script = [fails(200, body=b'{"time":0,"type":"wo', kind="application/x-json-stream")]
    assert len(speak().words) == 2
    assert len(server.asked) == 3


def test_a_generative_voice_is_not_asked_for_words(server, monkeypatch):
    monkeypatch.setenv("AUDIOSTORY_POLLY_WORDS", "1")
    assert speak("generative:Joanna").words == ()
    assert len(server.asked) == 1


def test_prices_are_the_engine_s_and_twice_with_words(monkeypatch):
    names = ["Hans", "Joanna", "generative:Joanna", "long-form:Ruth"]
    voices = [Voice("polly", name) for name in names]
    monkeypatch.delenv("AUDIOSTORY_POLLY_WORDS", raising=False)
    assert list(map(Polly().price, voices)) == [0.004, 0.016, 0.030, 0.100]
    monkeypatch.setenv("AUDIOSTORY_POLLY_WORDS", "1")
    assert list(map(Polly().price, voices)) == [0.008, 0.032, 0.030, 0.200]


def test_a_missing_region_is_named(server, monkeypatch):
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/dev/null")
    with pytest.raises(EngineRefused, match=r"specify a region.*AWS_DEFAULT_REGION"):
        speak()
    assert server.asked == []


def test_polly_s_reason_is_told_without_the_keys_in_it(server):
    body = b'{"message": "Unsupported Polly feature of AKIAIOSFODNN7EXAMPLE"}'
    server.script = [fails(400, body=body, kind="application/json")]
    with pytest.raises(EngineRefused, match="Unsupported Polly feature of …"):
        speak()


def test_half_the_credentials_are_none(server, monkeypatch):
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(EngineRefused, match="AWS_SECRET_ACCESS_KEY"):
        speak()
    assert server.asked == []


def test_the_list_is_of_voices_that_the_client_knows():
    model = boto3.client("polly", region_name="eu-west-1").meta.service_model
    known = set(model.shape_for("VoiceId").enum)
    listed = [name for names in LANGUAGES.values() for name in names.split()]
    assert len(listed) == len(set(listed))
    assert set(listed) <= known
    assert {*STANDARD, *GENERATIVE} <= set(listed)
    tags = {tags.split()[0] for tags in LANGUAGES} - {"en-GB-WLS"}
    assert tags <= set(model.shape_for("LanguageCode").enum)


def test_languages_are_found_by_their_usual_tags():
    polly = Polly()
    wanted = {"Zeina": "ar", "Zhiyu": "zh", "Hiujin": "zh", "Liv": "no", "Kajal": "hi"}
    for name, language in wanted.items():
        assert speaks(find_offer(polly, name), language), name
    assert not speaks(find_offer(polly, "Joanna"), "de")
    assert find_offer(polly, "neural:Joanna").languages == ("en-US",)


def test_a_voice_newer_than_the_list_is_taken_at_its_word():
    assert find_offer(Polly(), "Kiara").languages == ("*",)
    assert find_offer(Polly(), "excellent:Joanna") is None
    assert find_offer(Polly(), "joanna") is None


def test_an_unknown_answer_is_no_sound(server):
    server.script = [fails(200, body=b"{}", kind="application/json")] * 2
    with pytest.raises(EngineBusy, match="not sound"):
        speak()
