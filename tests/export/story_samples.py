"""A small episode, laid out by hand, and what makes others like it."""

import datetime

from audio.model.cast import Speaker, Voice
from audio.model.episode import Episode
from audio.model.show import Disclosure, Owner, Show
from audio.model.speech import Take, Utterance
from audio.model.timeline import Chapter, SpeechClip, Timeline
from audio.units import Ms

NARRATOR = Speaker("narrator", "Narrator", Voice("tone", "low"))
ELMIRA = Speaker("elmira", "Elmira İsmayılova", Voice("tone", "high"))

SHOW = Show(
    title="Spoken For",
    author="The House of Sound",
    language="en",
    link="https://example.org/spoken-for",
    owner=Owner("Ana Müller", "ana@example.org"),
    copyright="© 2025 The House of Sound",
    disclosure=Disclosure("Computer voices.", "The voices are computer generated."),
)

EPISODE = Episode(
    id="be-strong",
    title="Be strong",
    show=SHOW,
    story=(),
    cast={"narrator": NARRATOR, "elmira": ELMIRA},
    number=3,
    season=2,
    date=datetime.datetime(2026, 3, 10, 18, 0, tzinfo=datetime.UTC),
    summary="A mother waits at the gate.",
    credits="Music: Theme by N. N. (CC0)",
    link="https://example.org/spoken-for/be-strong",
)


def clip(text, begin, length, speaker=NARRATOR, voice_text=None):
    utterance = Utterance(speaker, text, voice_text or text)
    return SpeechClip(utterance, Take("key", Ms(0), Ms(length), -16.0), Ms(begin))


def chapters(*titles, each=50):
    spans = ((title, Ms(each * i), Ms(each * (i + 1))) for i, title in enumerate(titles))
    return tuple(Chapter(*span) for span in spans)


TIMELINE = Timeline(
    length=Ms(2000_000),
    speech=(
        clip("The voices are computer generated.", 400, 2100),
        clip(
            "On the eighth of March, at half past nine in the morning, a woman stood at the gate "
            "of the prison in Baku; nobody had told her why. She had brought a bag of clothes.",
            6_000,
            11_250,
        ),
        clip("They said: wait.", 18_000, 1_200),
        clip("Khadija has just called.", 20_333, 1_667, ELMIRA, "Hadeeja has just called."),
        clip("Be strong & don't <cry>\N{NO-BREAK SPACE}--> she said.", 3_599_000, 2_001, ELMIRA),
    ),
    chapters=(
        Chapter("Opening", Ms(0), Ms(6_000)),
        Chapter("At the gate", Ms(6_000), Ms(20_333)),
        Chapter("The call: “Be strong” & more", Ms(20_333), Ms(2_000_000)),
    ),
)
