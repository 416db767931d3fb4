"""Stretches of an episode that are heard again elsewhere are told in the same words."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import (
    ANA,
    BED,
    DOOR,
    NARRATOR,
    REELS,
    THEME,
    laid_out,
    said,
    story,
    taken,
    taped,
)

from audio.model.episode import BedCue, ChapterCue, EffectCue, MusicCue, PauseCue
from audio.model.timeline import Point
from audio.plan.layout import lay_out
from audio.plan.stretches import AROUND, GRID, LONGEST, SHORTEST, cuts, told

DIGESTS = {track: reel.digest for track, reel in REELS.items()}
LINES = [said(f"line {number}", (NARRATOR, ANA)[number % 2]) for number in range(200)]


def episode_of(lengths, *cues):
    """An episode whose takes are so long, one after the other."""
    episode = story(*cues)
    takes = taken(episode)
    takes = {
        line: replace(take, end=length)
        for (line, take), length in zip(takes.items(), lengths, strict=True)
    }
    return lay_out(episode, takes, REELS)


def heard_in(timeline):
    """What is heard in each stretch, with the reach of an overlap."""
    edges = [0, *cuts(timeline), timeline.length]
    return [
        told(timeline, DIGESTS, begin, min(end + 128 * GRID, timeline.length))
        for begin, end in pairwise(edges)
    ]


@given(st.lists(st.integers(10, 400), min_size=200, max_size=200))
def test_stretches_are_neither_short_nor_long(lengths):
    timeline = episode_of([length * GRID for length in lengths], *LINES)
    edges = [0, *cuts(timeline)]
    for begin, end in pairwise(edges):
        assert SHORTEST - GRID <= end - begin <= LONGEST
    assert timeline.length - edges[-1] <= LONGEST
    assert all(edge % GRID == 0 for edge in edges)


def test_music_alone_is_cut_too():
    timeline = laid_out(MusicCue(THEME, length=10 * LONGEST))
    assert len(cuts(timeline)) == 10
    assert len({end - begin for begin, end in pairwise([0, *cuts(timeline)])}) == 1


@given(st.integers(0, 199), st.integers(-80, 400))
def test_a_line_that_grows_changes_only_the_stretches_around_it(which, by):
    lengths = [100 * GRID] * 200
    before = heard_in(episode_of(lengths, *LINES))
    lengths[which] += by * GRID
    after = heard_in(episode_of(lengths, *LINES))
    assert len(set(after) - set(before)) <= 3
    assert (by == 0) == (after == before)


def test_a_bed_that_lies_under_all_is_heard_elsewhere_behind_a_line_that_grows():
    """The bed goes on by the clock, so that what is heard behind the line is not what it was."""
    lengths = [100 * GRID] * 200
    cues = BedCue(BED), *LINES
    before = heard_in(episode_of(lengths, *cues))
    lengths[100] += 10 * GRID
    after = heard_in(episode_of(lengths, *cues))
    changed = [new not in before for new in after]
    assert not any(changed[: len(changed) // 2 - 1])
    assert all(changed[len(changed) // 2 + 2 :])


@pytest.mark.parametrize("anew", [{"loudness": -24.0}, {"digest": "another sound"}])
def test_a_line_taken_anew_changes_its_stretch_alone(anew):
    timeline = episode_of([100 * GRID] * 200, BedCue(BED), *LINES)
    speech = list(timeline.speech)
    speech[100] = replace(speech[100], take=replace(speech[100].take, **anew))
    other = replace(timeline, speech=tuple(speech))
    assert cuts(other) == cuts(timeline)
    assert len(set(heard_in(other)) - set(heard_in(timeline))) in {1, 2}


CHANGES = {
    "gain": lambda clip: replace(clip, gain=clip.gain + 0.1),
    "begin": lambda clip: replace(clip, begin=clip.begin + 1),
    "offset": lambda clip: replace(clip, offset=clip.offset + 1),
    "fade in": lambda clip: replace(clip, fade_in=clip.fade_in + 1),
    "fade out": lambda clip: replace(clip, fade_out=clip.fade_out + 1),
    "end": lambda clip: replace(clip, end=clip.end + 1),
    "loops": lambda clip: replace(clip, track=replace(clip.track, loops=not clip.track.loops)),
    "curve": lambda clip: replace(clip, automation=(*clip.automation, Point(clip.end, -3.0))),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_in_music_is_told(change):
    timeline = laid_out(
        MusicCue(THEME, length=3000), BedCue(BED), said("a"), said("b"), BedCue(None)
    )
    end = timeline.length
    for index, clip in enumerate(timeline.music):
        music = list(timeline.music)
        music[index] = CHANGES[change](clip)
        other = replace(timeline, music=tuple(music))
        assert told(other, DIGESTS, 0, end) != told(timeline, DIGESTS, 0, end)
    assert told(timeline, DIGESTS | {"bed": "other"}, 0, end) != told(timeline, DIGESTS, 0, end)


def test_whether_a_track_turns_is_told_ahead_of_its_turn():
    """The theme lasts 20 s, and its last 1.5 s sound otherwise where it goes on."""
    to_its_end = laid_out(MusicCue(THEME, fade_out=0), said("a"))
    (clip,) = to_its_end.music
    further = replace(to_its_end, music=(replace(clip, end=clip.end + 1),))
    end = clip.end - 1400
    assert told(further, DIGESTS, 0, end) != told(to_its_end, DIGESTS, 0, end)


def test_whatever_changes_in_tape_is_told():
    timeline = laid_out(taped("a", language="az"), length=4000)
    (clip,) = timeline.tape
    for other in (
        replace(clip, gain=1.0),
        replace(clip, fade_out=clip.fade_out + 1),
        replace(clip, automation=clip.automation[:-1]),
        replace(clip, utterance=replace(clip.utterance, speaker=replace(ANA, pan=0.3))),
    ):
        changed = replace(timeline, tape=(other,))
        end = timeline.length
        assert told(changed, DIGESTS, 0, end) != told(timeline, DIGESTS, 0, end)


def test_what_is_far_away_is_not_told():
    timeline = laid_out(
        said("a"), PauseCue(5000), ChapterCue("x"), said("b"), PauseCue(5000), EffectCue(DOOR)
    )
    second = timeline.speech[1]
    first = replace(timeline.speech[0], gain=9.0)
    other = replace(timeline, speech=(first, second), music=())
    begin, end = second.begin - 1000, second.end + 1000
    assert told(other, DIGESTS, begin, end) == told(timeline, DIGESTS, begin, end)
    assert AROUND < 1000


def test_words_on_the_page_are_not_heard():
    timeline = laid_out(said("a"), said("b"))
    clip = timeline.speech[0]
    typo = replace(clip, utterance=replace(clip.utterance, page="A!"))
    other = replace(timeline, speech=(typo, *timeline.speech[1:]))
    assert told(other, DIGESTS, 0, 5000) == told(timeline, DIGESTS, 0, 5000)
