"""A track goes round where it should, and its stretches are what is heard."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from stories import BED, THEME

from audio.media.loop import course_of, loop_of
from audio.units import Ms

POINTS = st.none() | st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted).map(tuple)
SIZES, PLACES, OVERLAPS = st.integers(1, 1000), st.integers(0, 4000), st.integers(0, 5)


@st.composite
def heard(draw):
    """A loop of noise, two frames, and where it is heard to."""
    track = replace(draw(st.sampled_from([THEME, BED])), loop=draw(POINTS))
    size = draw(SIZES)
    sound = np.random.default_rng(size).random((size, 2), np.float32)
    first, last, end = sorted(draw(st.tuples(PLACES, PLACES, PLACES)))
    return loop_of(track, sound, Ms(draw(OVERLAPS))), first, last, end


@given(heard())
def test_a_loop_gives_as_many_frames_as_it_is_asked_for(drawn):
    loop, first, last, end = drawn
    assert loop.part(first, last, end).shape == (last - first, 2)


@given(heard(), st.lists(PLACES, max_size=4))
def test_a_loop_is_the_same_however_it_is_cut(drawn, edges):
    loop, first, last, end = drawn
    cuts = sorted([first, *(edge for edge in edges if first < edge < last), last])
    parts = [loop.part(*cut, end) for cut in pairwise(cuts)]
    assert np.array_equal(np.concatenate(parts), loop.part(first, last, end))


@given(heard())
def test_stretches_are_what_is_heard_but_for_the_begin_of_another_time_round(drawn):
    loop, first, last, end = drawn
    played, at = loop.part(first, last, end), 0
    for part in loop.course.stretches(first, last, end):
        assert 0 <= part.begin <= part.end <= loop.course.length
        count = part.end - part.begin
        faded = loop.course.back + loop.course.overlap
        shared = max(0, faded - part.begin) if part.again else 0
        plain = loop.whole[part.begin : part.end]
        assert np.array_equal(played[at : at + count][shared:], plain[shared:])
        at += count
    assert at == last - first


@given(heard())
def test_each_frame_has_its_place_in_the_track(drawn):
    loop, first, last, end = drawn
    stretches = loop.course.stretches(first, last, end)
    whole = [np.arange(part.begin, part.end) for part in stretches]
    places = loop.course.places(np.arange(first, last), end)
    assert np.array_equal(places, np.concatenate([np.zeros(0, int), *whole]))


def test_a_track_that_ends_where_it_is_heard_to_does_not_turn():
    course = course_of(THEME, np.zeros((1000, 2)), Ms(2))
    assert (course.turn, course.overlap) == (904, 96)
    assert [(part.begin, part.end) for part in course.stretches(0, 1000, 1000)] == [(0, 1000)]
    assert [(part.begin, part.end) for part in course.stretches(0, 1000, 1001)] == [
        (0, 904),
        (0, 96),
    ]


def test_points_behind_the_end_of_a_track_are_none():
    course = course_of(replace(BED, loop=(Ms(500), Ms(900))), np.zeros((48 * 300, 2)))
    assert (course.back, course.turn) == (0, 48 * 300)
