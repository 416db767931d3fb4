"""Lanes hold everything that is heard, each piece in its place and none over another."""

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import ANA, BED, DOOR, NARRATOR, REELS, STREET, THEME
from test_any_story import timelines

from audio.export.lanes import allocate, lanes_of
from audio.export.media import Cut, Footage, Media
from audio.media.loop import course_of
from audio.model.episode import Tape
from audio.model.speech import Take, Utterance
from audio.model.timeline import MusicClip, Point, SpeechClip, TapeClip, Timeline
from audio.units import Ms, frames


class Placed(NamedTuple):
    begin: int
    end: int
    number: int


@st.composite
def placed(draw):
    spans = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=40))
    return [Placed(begin, begin + length, n) for n, (begin, length) in enumerate(spans)]


@given(placed())
def test_lanes_lose_nothing_lay_nothing_over_another_and_keep_the_order(clips):
    lanes = allocate(clips)
    assert Counter(chain.from_iterable(lanes)) == Counter(clips)
    for lane in lanes:
        assert lane
        assert all(left.end <= right.begin for left, right in pairwise(lane))


@given(placed())
def test_there_are_as_few_lanes_as_clips_are_heard_at_once(clips):
    at_once = [sum(clip.begin <= at < clip.end for clip in clips) for at in range(100)]
    assert len(allocate(clips)) == max(at_once)


def footage(timeline):
    """Files for a timeline that nobody has spoken: takes with a second of handles."""
    cuts = {
        clip: Cut(Media(f"{index}.wav", frames(clip.take.length + 2000)), frames(Ms(1000)), 0.25)
        for index, clip in enumerate((*timeline.speech, *timeline.tape))
    }
    return Footage(cuts, {clip.track: silent(clip.track) for clip in timeline.music})


@cache
def silent(track):
    """A track's file, in which there is nothing."""
    length = frames(REELS[track.id].length)
    return Media(f"{track.id}.wav", length), course_of(track, np.zeros((length, 2), np.float32))


@settings(max_examples=50)
@given(timelines())
def test_whatever_the_story_all_of_it_is_in_lanes(timeline):
    lanes = lanes_of(timeline, footage(timeline))
    for lane in lanes:
        assert lane.pieces
        assert all(left.end <= right.begin for left, right in pairwise(lane.pieces))
    pieces = [piece for lane in lanes for piece in lane.pieces]
    for piece in pieces:
        assert 0 <= piece.begin < piece.end <= frames(timeline.length)
        assert 0 <= piece.first < piece.first + piece.length <= piece.media.length
    heard = Counter()
    for piece in pieces:
        heard[piece.about["kind"], piece.about["begin_ms"], piece.about["end_ms"]] += piece.length
    due = Counter()
    for clip in (*timeline.speech, *timeline.tape, *timeline.music):
        recorded = not isinstance(clip, MusicClip) and (
            isinstance(clip, TapeClip) or clip.utterance.on_tape
        )
        kind = getattr(clip, "kind", "tape" if recorded else "speech")
        due[kind, clip.begin, clip.end] += frames(clip.end) - frames(clip.begin)
    assert heard == due


def speech(speaker, begin, text="x", **utterance):
    line = Utterance(speaker, text, text, **utterance)
    return SpeechClip(line, Take(f"{begin:064}", Ms(0), Ms(1000), -23.0), Ms(begin), 3.0)


def laid(timeline):
    return {lane.name: lane.pieces for lane in lanes_of(timeline, footage(timeline))}


def test_every_speaker_has_a_lane_and_so_has_each_kind_of_sound():
    recording = Tape("call.wav", language="az")
    line = speech(ANA, 3000, tape=recording)
    tape = TapeClip(line.utterance, replace(line.take, key="t"), Ms(2000), Ms(4500))
    kinds = {"music": THEME, "bed": BED, "ambience": STREET, "effect": DOOR}
    music = (
        MusicClip(track, Ms(500 * n), Ms(500 * n + 1000), kind=kind)
        for n, (kind, track) in enumerate(kinds.items())
    )
    on_tape = speech(NARRATOR, 5000, tape=Tape("call.wav"))
    timeline = Timeline(Ms(6000), (speech(NARRATOR, 1000), line, on_tape), (tape,), tuple(music))
    found = {
        name: [piece.begin // 48 for piece in pieces] for name, pieces in laid(timeline).items()
    }
    assert found == {
        "Narrator": [1000],
        "Ana": [3000],
        "Tape": [2000, 5000],
        "Music": [0],
        "Music 2": [500],
        "Ambience": [1000],
        "Effects": [1500],
    }


def test_a_track_that_goes_round_is_laid_piece_by_piece():
    """The theme lasts 20 s and turns at 18.5 s, crossfaded with its last 1.5 s."""
    clip = MusicClip(THEME, Ms(1000), Ms(51_000), offset=Ms(500))
    pieces = laid(Timeline(Ms(60_000), music=(clip,)))["Music"]
    found = [(piece.begin // 48, piece.first // 48, piece.length // 48) for piece in pieces]
    assert found == [(1000, 500, 18_000), (19_000, 0, 18_500), (37_500, 0, 13_500)]
    shared = [piece.about.get("crossfade_frames") for piece in pieces]
    assert shared == [None, 1500 * 48, 1500 * 48]


def test_a_track_goes_round_at_its_musical_points():
    track = replace(THEME, loop=(Ms(2000), Ms(12_000)))
    pieces = laid(Timeline(Ms(60_000), music=(MusicClip(track, Ms(0), Ms(25_000)),)))["Music"]
    assert [(piece.first // 48, piece.length // 48) for piece in pieces] == [
        (0, 12_000),
        (2000, 10_000),
        (2000, 3000),
    ]
    shared = [piece.about.get("crossfade_frames") for piece in pieces]
    assert shared == [None, 480, 480]


def test_each_piece_has_the_points_that_draw_its_curve():
    curve = tuple(
        Point(Ms(at), db) for at, db in ((0, 0.0), (100, -9.0), (35_000, -9.0), (40_000, 0))
    )
    clip = MusicClip(BED, Ms(0), Ms(40_000), automation=curve, kind="bed")
    first, second = laid(Timeline(Ms(40_000), music=(clip,)))["Music"]
    assert first.length == 30_000 * 48
    assert first.about["automation"] == [[0, 0.0], [100, -9.0], [35_000, -9.0]]
    assert second.about["automation"] == [[100, -9.0], [35_000, -9.0], [40_000, 0.0]]


def test_a_clip_shows_its_words_on_one_line():
    long = "It was\nthe\tlongest night. " * 9
    (piece,) = laid(Timeline(Ms(2000), (speech(NARRATOR, 0, long),)))["Narrator"]
    assert piece.name == "It was the longest night. It was the longest night. It was…"
    assert piece.about["words"] == long
