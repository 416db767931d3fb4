"""Who is heard, and which of them a machine speaks for."""

from pathlib import Path

import pytest
from stories import ANA, BELA, laid_out, said, story, taped

from audio.model.cast import UNVOICED, Speaker
from audio.model.episode import Episode, Line, Tape, Track
from audio.model.show import Show
from audio.model.timeline import MusicClip, Timeline
from audio.publish.finished import finished
from audio.publish.item import Person
from audio.units import Ms

ANA_QUOTED = Person("Ana", "", synthetic=True)
ANA_VOICED = Person("Ana", "guest", synthetic=True)
ANA_ON_TAPE = Person("Ana", "guest", synthetic=False)
BELA_ON_TAPE = Person("Bela", "guest", synthetic=False)
NARRATOR = Person("Narrator", "narrator", synthetic=True)


def published(*cues):
    files = [Path(name) for name in ("a.mp3", "a.vtt", "a.json")]
    return finished(story(*cues), laid_out(*cues), *files)


@pytest.mark.parametrize(
    ("cues", "people"),
    [
        ([said("One."), said("Two.", ANA)], (NARRATOR, ANA_QUOTED)),
        ([taped("One."), said("Two.")], (ANA_ON_TAPE, NARRATOR)),
        ([taped("One.", language="az")], (ANA_VOICED,)),
        ([taped("One."), said("Two.", ANA)], (ANA_VOICED,)),
        ([taped("One."), taped("Two.", BELA)], (ANA_ON_TAPE, BELA_ON_TAPE)),
    ],
    ids=["voiced", "on tape", "translated", "both", "all on tape"],
)
def test_people(cues, people):
    assert published(*cues).people == people


@pytest.mark.parametrize(
    ("cues", "told"),
    [([taped("One.")], False), ([taped("One."), said("Two.")], True)],
    ids=["all on tape", "one voiced"],
)
def test_listeners_read_of_synthetic_voices_where_there_is_one(cues, told):
    episode = story(*cues, show=type(story().show)())
    files = [Path(name) for name in ("a.mp3", "a.vtt", "a.json")]
    assert bool(finished(episode, laid_out(*cues), *files).disclosure) == told


def test_music_is_credited_once_where_two_tracks_have_one_credit(tmp_path):
    pair = [Track(name, tmp_path / f"{name}.flac", credit="Us", licence="CC0-1.0") for name in "ab"]
    clips = tuple(MusicClip(track, Ms(0), Ms(1)) for track in pair)
    episode = Episode("flood", "Flood", Show(), (), {})
    made = finished(episode, Timeline(Ms(1), music=clips), *(tmp_path / name for name in "abc"))
    assert made.music == ("Us (CC0-1.0)",)


def test_recordings_are_credited_once_each(tmp_path):
    tape = Tape(tmp_path / "call.wav", credit="The river", licence="CC-BY-4.0")
    speaker = Speaker("ana", "Ana", UNVOICED)
    lines = tuple(Line(speaker, text, tape=tape) for text in ("It rose.", "It fell."))
    episode = Episode("flood", "Flood", Show(credits="Us."), lines, {})
    made = finished(episode, Timeline(Ms(1)), *(tmp_path / name for name in "abc"))
    assert made.credits == "Us.\n\nThe river (CC-BY-4.0)"
