"""The timeline for workstations, read back by the library that others read it with."""

import json
import sys
from dataclasses import replace

import opentimelineio as otio
import pytest
from story_samples import EPISODE, TIMELINE, chapters

from audio.errors import ToolError
from audio.export.lanes import Lane, Piece
from audio.export.media import Media
from audio.export.otio import otio_json
from audio.model.timeline import Timeline
from audio.units import Ms

VOICE = Media("ana-1.wav", 96_000)
LANES = (
    Lane("Ana", (Piece("One.", VOICE, 4801, 333, 48_000, {"gain_db": -0.25, "words": "One."}),)),
    Lane("Music", ()),
)
HOSTILE = 'A "quoted"\t\\ title:\n\x00\x1b[2J # & <b> ə ş 日本 \u202e\U0001f399'


def read(episode=EPISODE, timeline=TIMELINE, lanes=LANES):
    text = otio_json(episode, timeline, lanes, "media")
    assert text == otio_json(episode, timeline, lanes, "media")
    return otio.adapters.read_from_string(text, "otio_json")


def times(time_range):
    assert time_range.start_time.rate == time_range.duration.rate == 48_000
    return time_range.start_time.value, time_range.duration.value


def test_a_piece_lies_to_the_sample_with_its_file_and_its_gain():
    timeline = read()
    (clip,) = timeline.find_clips()
    assert times(clip.range_in_parent()) == (4801, 48_000)
    assert times(clip.source_range) == (333, 48_000)
    assert times(clip.available_range()) == (0, 96_000)
    assert clip.media_reference.target_url == "media/ana-1.wav"
    assert clip.media_reference.name == "ana-1.wav"
    assert clip.metadata["audiostory"] == {"gain_db": -0.25, "words": "One."}


def test_every_track_is_of_sound_and_lasts_as_long_as_the_episode():
    timeline = read()
    assert timeline.global_start_time == otio.opentime.RationalTime(0, 48_000)
    assert [(track.name, track.kind) for track in timeline.tracks] == [
        ("Ana", "Audio"),
        ("Music", "Audio"),
    ]
    for track in timeline.tracks:
        assert track.duration().value == TIMELINE.length * 48


def test_chapters_are_marked():
    marks = read().tracks.markers
    assert [mark.name for mark in marks] == [chapter.title for chapter in TIMELINE.chapters]
    assert [times(mark.marked_range) for mark in marks] == [
        (chapter.begin * 48, (chapter.end - chapter.begin) * 48) for chapter in TIMELINE.chapters
    ]
    assert {mark.color for mark in marks} == {otio.schema.MarkerColor.PURPLE}


def test_hostile_titles_stay_text():
    piece = Piece("x", VOICE, 0, 0, 48, {"words": HOSTILE})
    timeline = read(
        replace(EPISODE, title=HOSTILE),
        Timeline(Ms(1), chapters=chapters(HOSTILE)),
        (Lane("x", (piece,)),),
    )
    shown = 'A "quoted" \\ title: [2J # & <b> ə ş 日本 \u202e\U0001f399'
    assert timeline.name == timeline.tracks.markers[0].name == shown
    assert json.loads(timeline.to_json_string())["name"] == shown
    (clip,) = timeline.find_clips()
    assert clip.metadata["audiostory"]["words"] == shown


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "opentimelineio", None)
    with pytest.raises(ToolError, match=r'OpenTimelineIO: pip install "audiostory\[otio\]"'):
        otio_json(EPISODE, TIMELINE, LANES, "media")
