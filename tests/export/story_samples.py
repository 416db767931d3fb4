"""A small episode, laid out by hand, and what makes others like it."""

import datetime
from dataclasses import replace

from stories import timed

from audio.model.cast import Speaker, Voice
from audio.model.episode import Episode
from audio.model.show import Disclosure, Owner, Show
from audio.model.speech import Take, Utterance
from audio.model.timeline import Chapter, SpeechClip, Timeline
from audio.plan.words import on_the_page
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


def told(text, begin, length, spoken, speaker=NARRATOR):
    """A clip whose voice told its words and their times within it."""
    words = on_the_page(text, timed(spoken), Ms(length))
    return replace(clip(text, begin, length, speaker), said=words)


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

TOLD = Timeline(
    length=Ms(20_000),
    speech=(
        told(
            "In 1989 a woman — Khadija — stood at the gate of the prison; nobody had told her why. "
            "She waited.",
            1_000,
            10_000,
            "in 30 150, nineteen 150 500, eighty-nine 500 900, a 900 950, woman 950 1300, "
            "Hadeeja 1500 2100, stood 2300 2600, at 2600 2700, the 2700 2800, gate 2800 3100, "
            "of 3100 3180, the 3180 3260, prison 3260 3700, nobody 4900 5300, had 5300 5450, "
            "told 5450 5700, her 5700 5800, why 5800 6200, she 8900 9100, waited 9100 9700",
        ),
        clip("Nobody told when.", 12_000, 1_500),
        told("Be strong & don't <cry>.", 14_000, 2_000, "be 0 200, strong 200 900, cry 1500 1900"),
    ),
)
