"""Labels are what Audacity reads."""

from pathlib import Path, PurePath

from hypothesis import given
from hypothesis import strategies as st
from story_samples import ELMIRA, TIMELINE, chapters, clip

from audio.export.labels import labels
from audio.model.cast import Speaker
from audio.model.episode import Tape, Track
from audio.model.speech import Take, Utterance
from audio.model.timeline import MusicClip, SpeechClip, TapeClip, Timeline
from audio.units import Ms

GOLDEN = Path(__file__).parent / "golden"
GATE = Track("gate", PurePath("gate.flac"))
CALL = Tape(PurePath("call.wav"), language="az")
TAPED = Utterance(ELMIRA, "Come.", "Come.", tape=Tape(PurePath("call.wav")))
UNDER = Utterance(ELMIRA, "They told me to wait.", "They told me to wait.", tape=CALL)
TAKE = Take("t", Ms(0), Ms(1500), -20.0)


def everything():
    music = (
        MusicClip(GATE, Ms(0), Ms(6_250)),
        MusicClip(GATE, Ms(5_850), Ms(40_000), kind="bed"),
        MusicClip(GATE, Ms(6_001), Ms(30_000), kind="ambience"),
        MusicClip(GATE, Ms(17_300), Ms(17_900), kind="effect"),
    )
    lines = (SpeechClip(TAPED, TAKE, Ms(25_000)), SpeechClip(UNDER, TAKE, Ms(30_000)))
    tape = (TapeClip(UNDER, TAKE, Ms(28_000), Ms(31_500)),)
    return Timeline(TIMELINE.length, TIMELINE.speech + lines, tape, music, TIMELINE.chapters)


def read(text):
    """As Audacity does: a line, a label; begin, end and all that follows."""
    for line in text.removesuffix("\n").split("\n"):
        begin, end, words = line.split("\t", 2)
        yield float(begin), float(end), words


def test_labels_are_as_agreed():
    assert labels(everything()) == (GOLDEN / "labels.txt").read_text("utf-8")


@given(st.integers(0, 86_400_000), st.integers(1, 100_000))
def test_begin_and_end_are_exact(begin, length):
    ((first, last, _),) = read(labels(Timeline(Ms(0), (clip("x", begin, length),))))
    assert (first, last) == (begin / 1000, (begin + length) / 1000)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(max_size=5))
def test_no_text_begins_another_label_or_a_band_of_frequencies(title, name):
    speaker = Speaker("x", name, ELMIRA.voice)
    timeline = Timeline(Ms(100), (clip(title, 0, 10, speaker),), chapters=chapters(title, title))
    text = labels(timeline)
    assert len(list(read(text))) == 3
    assert not any(line.startswith("\\") for line in text.splitlines())
    assert len(text.splitlines()) == 3
