"""The gTTS engine against a stand-in for Google: the real client, over its real protocol."""

import datetime
import re
from dataclasses import replace
from email.utils import format_datetime
from importlib.metadata import version

import pytest
from faulty_server import HANGS, RESETS, Clock, fails
from google_server import (
    MS_PER_CHARACTER,
    Asked,
    Google,
    breaks_off,
    empty,
    html,
    scrambled,
    speaks,
    truncated,
    without_audio,
)
from gtts.lang import tts_langs

from audio.engines.gtts import MANNERS, Gtts
from audio.engines.remote import Patience
from audio.errors import EngineBusy, EngineRefused
from audio.media.ffmpeg import decode
from audio.model.cast import Voice
from audio.speech.cutting import cut
from audio.speech.registry import engine as engine_called
from audio.units import FRAMES_PER_MS

ENGLISH = Voice("gtts", "en")
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC).timestamp()


@pytest.fixture
def google(monkeypatch):
    with Google() as server:
        monkeypatch.setenv("https_proxy", server.proxy)
        yield server


@pytest.fixture
def clock():
    return Clock(NOON)


def patient(clock, chance=lambda: 0.0, **manners):
    manners = {"distance": 0, **manners}
    return Gtts(Patience(replace(MANNERS, **manners), clock, clock.sleep, chance))


@pytest.fixture
def gtts(clock):
    return patient(clock, read=0.3)


# What is asked


@pytest.mark.usefixtures("google")
def test_it_is_found_under_its_name():
    assert engine_called("gtts").speak("Hello.", ENGLISH).startswith(b"\xff\xf3")


def test_one_text_is_one_request(gtts, google):
    gtts.speak("Be strong.", ENGLISH)
    assert google.asked == [Asked("translate.google.com", "Be strong.", "en", slow=False)]


@pytest.mark.parametrize(
    ("name", "host", "language"),
    [
        ("en-GB", "translate.google.co.uk", "en"),
        ("pt-BR", "translate.google.com.br", "pt"),
        ("fr-CA", "translate.google.com", "fr-CA"),  # the client's own check would make it fr
        ("he", "translate.google.com", "iw"),
    ],
)
def test_an_accent_is_a_language_and_a_country_s_google(gtts, google, name, host, language):
    gtts.speak("Hello", Voice("gtts", name))
    assert [(asked.host, asked.language) for asked in google.asked] == [(host, language)]


def test_a_pace_below_0_8_is_the_slow_reading(gtts, google):
    gtts.speak("Hello", Voice("gtts", "en", pace=0.7))
    assert google.asked[0].slow


TRICKY = (
    "Dr. St. Clair (Esq.) asked: who?!Nobody knew; 3.5 percent, at 10:30, said “yes”… "
    "Xədicə’s mother — well-\nknown — replied: “She is fine.She has no complaints!” 你好。 "
)


@pytest.mark.parametrize("text", [TRICKY * 5, "?" + "a!" * 49 + "b", "e\u0301" * 50])
def test_nothing_is_lost_or_altered_on_the_way(gtts, google, text):
    pieces = cut(text, gtts.longest)
    for piece in pieces:
        gtts.speak(piece, ENGLISH)
    assert google.texts == pieces
    assert " ".join(google.texts) == " ".join(text.split())


def test_text_that_nobody_cut_is_a_mistake_of_the_caller(gtts, google):
    with pytest.raises(ValueError, match="101 characters in one request"):
        gtts.speak("a" * 101, ENGLISH)
    assert google.asked == []


# What comes back


@pytest.mark.usefixtures("google")
def test_the_sound_is_google_s_to_the_last_byte(gtts, tmp_path):
    text = "The gates of the house were open."
    spoken = tmp_path / "spoken.mp3"
    spoken.write_bytes(gtts.speak(text, ENGLISH))
    length = sum(map(len, decode(spoken, 1))) / FRAMES_PER_MS
    assert length == pytest.approx(len(text) * MS_PER_CHARACTER, abs=80)  # frames are 24 ms


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (fails(429), "Google turns requests away (429 Too Many Requests)"),
        (fails(500), "translate.google.com is in trouble (500 Internal Server Error)"),
        (fails(503), "translate.google.com is in trouble (503 Service Unavailable)"),
        (without_audio(13), "Google is in trouble (code 13)"),
        (HANGS, "no answer from translate.google.com (ReadTimeout)"),
        (RESETS, "no answer from translate.google.com ("),
        (breaks_off, "no answer from translate.google.com (ChunkedEncodingError)"),
        (truncated, "something that is not sound (it breaks off: 50 bytes of its last frame"),
        (html, "something that is not sound (there is no MP3 frame in it)"),
        (empty, "something that is not sound (there is no MP3 frame in it)"),
        (scrambled, "something that is not sound (Incorrect padding)"),
    ],
)
def test_a_passing_fault_is_tried_again_and_then_told(gtts, google, clock, fault, said):
    google.script = [fault, speaks]
    assert gtts.speak("Hello", ENGLISH)
    assert google.texts == ["Hello"] * 2

    impatient = patient(clock, attempts=2, read=0.3)
    google.script = [fault, fault]
    with pytest.raises(EngineBusy) as caught:
        impatient.speak("Hello", ENGLISH)
    assert said in str(caught.value)
    assert str(caught.value).endswith("asked 2 times in 2 s: try again later")
    assert google.texts == ["Hello"] * 4


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (fails(403), "translate.google.com refuses to speak (403 Forbidden)"),
        (fails(404), "translate.google.com refuses to speak (404 Not Found)"),
        (without_audio(3), "Google has no sound for these words in this language"),
        (without_audio(None), "Google has no sound for these words in this language"),
    ],
)
def test_a_lasting_refusal_is_told_at_once(gtts, google, clock, fault, said):
    google.script = [fault]
    with pytest.raises(EngineRefused, match=re.escape(said)):
        gtts.speak("Hello", ENGLISH)
    assert len(google.asked) == 1
    assert clock.sleeps == []


def test_google_out_of_reach_is_busy(gtts, monkeypatch):
    with Google() as gone:
        proxy = gone.proxy
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(EngineBusy, match=r"no answer from translate.google.com \(ProxyError\)"):
        gtts.speak("Hello", ENGLISH)


# How it waits


@pytest.mark.parametrize(("chance", "waits"), [(0.0, [2, 4, 8, 16]), (1.0, [3, 6, 12, 24])])
def test_each_wait_is_twice_the_last_and_a_little_by_chance(google, clock, chance, waits):
    google.script = [fails(429)] * 5
    with pytest.raises(EngineBusy, match=f"asked 5 times in {sum(waits)} s"):
        patient(clock, lambda: chance).speak("Hello", ENGLISH)
    assert clock.sleeps == waits
    assert len(google.asked) == 5


@pytest.mark.parametrize(
    ("retry_after", "wait"),
    [
        ("7", 7),
        (format_datetime(datetime.datetime(2026, 11, 23, 12, 0, 9, tzinfo=datetime.UTC)), 9),
        ("1", 2),  # our own wait is longer
        (format_datetime(datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)), 2),
        ("soon", 2),
        ("9" * 400, 2),
    ],
)
def test_it_waits_as_long_as_google_asks(gtts, google, clock, retry_after, wait):
    google.script = [fails(429, retry_after)]
    assert gtts.speak("Hello", ENGLISH)
    assert clock.sleeps == [pytest.approx(wait)]


def test_it_does_not_wait_an_hour(gtts, google, clock):
    google.script = [fails(429, "3600")]
    with pytest.raises(EngineBusy, match="asked once: try again in 60 min"):
        gtts.speak("Hello", ENGLISH)
    assert clock.sleeps == []


def test_no_wait_is_longer_than_the_longest(google, clock):
    google.script = [fails(500)] * 3
    assert patient(clock, first_wait=40, longest_wait=50).speak("Hello", ENGLISH)
    assert clock.sleeps == [40, 50, 50]


def test_requests_keep_their_distance(google, clock):
    gtts = patient(clock, distance=1.5)
    gtts.speak("One", ENGLISH)
    gtts.speak("Two", ENGLISH)
    clock.now += 1
    gtts.speak("Three", ENGLISH)
    clock.now -= 3600  # somebody sets the clock back
    gtts.speak("Four", ENGLISH)
    assert clock.sleeps == [1.5, 0.5, 1.5]
    assert google.texts == ["One", "Two", "Three", "Four"]


# What it has and what it refuses


def test_every_language_of_the_client_is_a_voice(gtts, google):
    offers = {offer.name: offer for offer in gtts.voices()}
    assert len(offers) >= len(tts_langs()) + 13
    assert {"en", "en-GB", "fr-CA", "pt-PT", "tr", "he", "jv", "fil", "zh-TW"} <= offers.keys()
    assert offers["en-GB"].about.startswith("English (United Kingdom); ")
    assert google.asked == []


def test_a_voice_speaks_the_language_that_it_is_named_for(gtts):
    for offer in gtts.voices():
        assert offer.languages == (offer.name,)
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", offer.name)


def test_every_voice_says_where_the_words_go(gtts):
    for offer in gtts.voices():
        assert "sends the words to Google" in offer.about
        assert "certificate is not checked" in offer.about  # the other tests show it: ours is bad


def test_a_new_client_is_a_new_version(gtts):
    assert gtts.version == f"gtts {version('gTTS')}"


@pytest.mark.parametrize(
    ("voice", "said"),
    [
        (Voice("gtts", "az"), 'gtts has no voice "az": Google speaks no Azerbaijani. It has af, '),
        (Voice("gtts", "xx"), 'gtts has no voice "xx": Google speaks no such language. It has af,'),
        (Voice("gtts", "PT_br"), 'gtts has no voice "PT_br": did you mean pt or pt-BR or pt-PT?'),
        (Voice("gtts", "en", pitch=-2), "gtts cannot change the pitch of a voice: remove pitch"),
        (
            Voice("gtts", "en", range=0.9, formant=1.1),
            "gtts cannot change the range or formant of a voice: remove range and formant",
        ),
        (Voice("gtts", "en", pace=0.94), "gtts cannot read at pace 0.94: it has pace 1, and one"),
        (Voice("gtts", "en", pace=1.2), "gtts cannot read at pace 1.2"),
    ],
)
def test_what_it_cannot_do_is_refused_without_asking(gtts, google, voice, said):
    with pytest.raises(EngineRefused, match=re.escape(said)):
        gtts.speak("Hello", voice)
    assert google.asked == []


@pytest.mark.parametrize("text", ["", " ", "…", "— ?!"])
def test_nothing_to_say_is_refused_without_asking(gtts, google, text):
    with pytest.raises(EngineRefused, match="there is nothing to say in"):
        gtts.speak(text, ENGLISH)
    assert google.asked == []
