"""Azure, through Microsoft's SDK: the SSML that it sends, and when the words are."""

import pytest
from faulty_server import Clock
from services import KEY, AzureServer

from audio.engines.azure import Azure
from audio.engines.remote import Manners, Patience
from audio.errors import EngineRefused
from audio.model.cast import Voice
from audio.model.speech import Word
from audio.speech.registry import find_offer, speaks

JENNY = "en-US-JennyNeural"


@pytest.fixture
def server(monkeypatch):
    monkeypatch.delenv("SPEECH_REGION", raising=False)
    monkeypatch.setenv("SPEECH_KEY", KEY)
    with AzureServer() as server:
        monkeypatch.setenv("SPEECH_ENDPOINT", server.address)
        yield server


def speak(name=JENNY, text="Be strong.", **shape):
    clock = Clock()
    engine = Azure(Patience(Manners(attempts=2, read=2), clock, clock.sleep))
    return engine.speak(text, Voice("azure", name, **shape))


def test_the_voice_and_the_words_are_asked_for_with_the_key(server):
    speak(text="Salt & pepper < 5 €")
    (asked,) = server.asked
    assert asked.headers["ocp-apim-subscription-key"] == KEY
    (voice,) = asked.spoken
    assert (voice.tag, voice.attrib, voice.text) == (
        "voice",
        {"name": JENNY},
        "Salt & pepper < 5 €",
    )
    assert asked.spoken.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en-US"


def test_pace_and_pitch_are_prosody(server):
    speak(pace=0.94, pitch=-2)
    ((prosody,),) = server.asked[0].spoken
    assert prosody.attrib == {"rate": "-6.00%", "pitch": "-2st"}


def test_a_language_that_is_not_the_voice_s_first_is_told(server):
    speak("en-US-AvaMultilingualNeural", language="de-DE")
    speak("en-US-AvaMultilingualNeural", language="de")
    assert server.asked[1].spoken[0].text == "Be strong."  # it hears which language that is
    ((lang,),) = server.asked[0].spoken
    assert lang.attrib == {"{http://www.w3.org/XML/1998/namespace}lang": "de-DE"}


def test_words_come_with_the_sound_and_punctuation_does_not(server):
    assert speak(text="Be strong.").words == (Word("Be", 0, 120), Word("strong", 180, 540))
    assert len(server.asked) == 1


def test_what_the_service_says_of_a_voice_is_told(server):
    server.script = [(1007, f"Unsupported voice x with {KEY}")]
    with pytest.raises(
        EngineRefused, match=r"Azure refuses to speak: .*Unsupported voice"
    ) as caught:
        speak()
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "wants a key and a region, such as westeurope: set SPEECH_KEY and SPEECH_REGION"),
        ({"SPEECH_KEY": KEY}, "set SPEECH_KEY and SPEECH_REGION"),
        ({"SPEECH_KEY": KEY, "SPEECH_REGION": "west europe"}, "set SPEECH_KEY and SPEECH_REGION"),
        ({"SPEECH_ENDPOINT": "localhost:5000"}, "SPEECH_ENDPOINT is no web address"),
    ],
)
def test_what_is_missing_is_named_by_its_variable(monkeypatch, variables, said):
    for name in ("SPEECH_KEY", "SPEECH_REGION", "SPEECH_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(EngineRefused, match=said):
        speak()


def test_a_container_needs_no_key(server, monkeypatch):
    monkeypatch.delenv("SPEECH_KEY")
    speak()
    assert "ocp-apim-subscription-key" not in server.asked[0].headers


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        (JENNY, ("en-US",)),
        ("zh-CN-liaoning-XiaobeiNeural", ("zh-CN-liaoning",)),
        ("sr-Latn-RS-NicholasNeural", ("sr-Latn-RS",)),
        ("es-419-AnaNeural", ("es-419",)),
        ("en-US-AvaMultilingualNeural", ("en-US", "*")),
        ("en-US-Ava:DragonHDLatestNeural", ("en-US", "*")),
    ],
)
def test_a_voice_s_language_is_in_its_name(name, languages):
    assert find_offer(Azure(), name).languages == languages


@pytest.mark.parametrize("name", ["Jenny", "*", "en-US", "en-us-jenny", "english-US-Jenny"])
def test_what_is_not_named_as_azure_names_them_is_no_voice(name):
    assert find_offer(Azure(), name) is None


def test_a_polyglot_speaks_what_one_asks_for():
    assert speaks(find_offer(Azure(), "en-US-AvaMultilingualNeural"), "az")
    assert not speaks(find_offer(Azure(), JENNY), "az")


def test_hd_voices_cost_more():
    names = [JENNY, "en-US-Ava:DragonHDLatestNeural"]
    assert [Azure().price(Voice("azure", name)) for name in names] == [0.016, 0.030]


def test_where_the_words_go_is_said():
    (offer,) = Azure().voices()
    assert "sends the words to Microsoft" in offer.about
    assert "not free software" in offer.about
