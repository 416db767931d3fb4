"""A bed is down while somebody speaks, up in the gaps worth it, and never jumps."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.model.show import Duck
from audio.model.timeline import Point
from audio.plan.ducking import EARLY, ducking, level_at, passages
from audio.units import Ms

DUCK = Duck(depth=12.0, attack=Ms(300), hold=Ms(200), release=Ms(800), fill=Ms(1500))
SPAN = (Ms(0), Ms(20_000))


def test_one_line_is_a_way_down_a_floor_and_a_way_up():
    assert ducking([(Ms(5000), Ms(8000))], SPAN, DUCK) == (
        Point(Ms(0), 0.0),
        Point(Ms(4640), 0.0),
        Point(Ms(4940), -12.0),
        Point(Ms(8200), -12.0),
        Point(Ms(9000), 0.0),
        Point(Ms(20_000), 0.0),
    )


def test_a_bed_on_its_way_out_goes_down_and_never_up_again():
    speech = [(Ms(5000), Ms(8000)), (Ms(12_000), Ms(13_000))]
    leaving = ducking(speech, SPAN, DUCK, leaving=Ms(10_500))
    assert leaving[-3:] == (Point(Ms(11_640), 0.0), Point(Ms(11_940), -12.0), Point(SPAN[1], -12.0))
    gone = ducking(speech, SPAN, DUCK, leaving=Ms(8600))
    assert gone[-4:-1] == (Point(Ms(8600), -6.0), Point(Ms(11_790), -6.0), Point(Ms(11_940), -12.0))


def test_without_speech_the_bed_stays_up():
    assert ducking([], SPAN, DUCK) == (Point(Ms(0), 0.0), Point(Ms(20_000), 0.0))


def test_without_depth_the_bed_stays_up_under_speech():
    flat = ducking([(Ms(5000), Ms(8000))], SPAN, Duck(depth=0.0))
    assert {point.db for point in flat} == {0.0}


def test_a_gap_that_is_filled_does_not_let_the_bed_rise():
    curve = ducking([(Ms(5000), Ms(6000)), (Ms(7500), Ms(9000))], SPAN, DUCK)
    assert all(level_at(curve, Ms(at)) == -12.0 for at in range(5000, 9000, 10))


def test_in_a_gap_too_short_for_the_whole_way_the_bed_turns_half_way():
    duck = Duck(12.0, attack=Ms(600), hold=Ms(0), release=Ms(800), fill=Ms(0))
    curve = ducking([(Ms(5000), Ms(6000)), (Ms(6800), Ms(9000))], SPAN, duck)
    highest = max(level_at(curve, Ms(at)) for at in range(6000, 6800))
    assert -12.0 < highest < 0.0


def test_a_way_up_that_ends_where_the_way_down_begins_shares_its_point():
    duck = Duck(12.0, attack=Ms(135), hold=Ms(0), release=Ms(2004), fill=Ms(0))
    curve = ducking([(Ms(1), Ms(2)), (Ms(2201), Ms(2202))], SPAN, duck)
    assert [point.at for point in curve].count(2006) == 1


def test_a_gap_is_measured_from_word_to_word_and_the_hold_lies_in_it():
    curve = ducking([(Ms(5000), Ms(6000)), (Ms(7501), Ms(9000))], SPAN, DUCK)
    assert level_at(curve, Ms(6200)) == -12.0
    assert level_at(curve, Ms(6201)) > -12.0


def test_a_hold_that_lasts_to_the_next_word_keeps_the_bed_down():
    duck = Duck(12.0, hold=Ms(5000), fill=Ms(0))
    curve = ducking([(Ms(5000), Ms(6000)), (Ms(11_060), Ms(12_000))], SPAN, duck)
    assert {level_at(curve, Ms(at)) for at in range(5000, 17_000, 10)} == {-12.0}


def test_behind_a_post_the_bed_rises_at_once_though_the_gap_is_short():
    curve = ducking([(Ms(5000), Ms(6000)), (Ms(7300), Ms(9000))], SPAN, DUCK, posts={Ms(6000)})
    assert curve[3:7] == (
        Point(Ms(6000), -12.0),
        Point(Ms(6800), 0.0),
        Point(Ms(6940), 0.0),
        Point(Ms(7240), -12.0),
    )


def test_in_a_post_too_short_for_it_the_bed_rises_as_far_as_it_can():
    curve = ducking([(Ms(5000), Ms(6000)), (Ms(6500), Ms(9000))], SPAN, DUCK, posts={Ms(6000)})
    assert curve[3:6] == (
        Point(Ms(6000), -12.0),
        Point(Ms(6320), pytest.approx(-7.2)),
        Point(Ms(6440), -12.0),
    )


def test_a_bed_that_ends_under_speech_ends_low():
    curve = ducking([(Ms(5000), Ms(8000))], (Ms(6000), Ms(7000)), DUCK)
    assert curve == (Point(Ms(6000), -12.0), Point(Ms(7000), -12.0))


lengths = st.integers(1, 4000)
ducks = st.builds(
    Duck,
    depth=st.floats(0.5, 60),
    attack=st.integers(10, 3000),
    hold=st.integers(0, 3000),
    release=st.integers(10, 3000),
    fill=st.integers(0, 4000),
)


@st.composite
def talks(draw):
    """Ranges of speech with gaps, a span about them, and ends of speech with a post behind."""
    now, ranges = draw(st.integers(0, 3000)), []
    for gap, length in draw(st.lists(st.tuples(lengths, lengths), max_size=8)):
        ranges.append((now + gap, now + gap + length))
        now += gap + length
    begin = draw(st.integers(0, now + 100))
    posts = {end for _, end in ranges if draw(st.booleans())}
    return ranges, (begin, begin + draw(st.integers(1, 20_000))), posts


@given(talks(), ducks)
def test_a_curve_covers_its_span_and_is_down_under_every_word(talk, duck):
    ranges, (begin, end), posts = talk
    curve = ducking(ranges, (begin, end), duck, posts)
    times = [point.at for point in curve]
    assert times[0] == begin
    assert times[-1] == end
    assert times == sorted(set(times))
    assert all(-duck.depth <= point.db <= 0.0 for point in curve)
    for first, last in ranges:
        for moment in (first - EARLY, first, (first + last) // 2, last):
            if begin <= moment <= end:
                assert abs(level_at(curve, moment) + duck.depth) < 1e-6


@given(talks(), ducks)
def test_a_curve_is_never_steeper_than_its_attack_and_release(talk, duck):
    ranges, span, posts = talk
    curve = ducking(ranges, span, duck, posts)
    for left, right in pairwise(curve):
        slope = (right.db - left.db) / (right.at - left.at)
        # a turning point is cut to the millisecond, which may steepen the way down by that much
        assert slope <= duck.depth / duck.release * 1.001 + 1e-9
        assert -slope <= duck.depth / max(1, duck.attack - 1) * 1.3 + 1e-9


@given(talks(), ducks, st.data())
def test_a_curve_on_its_way_out_is_the_lowest_that_it_has_been(talk, duck, data):
    ranges, span, posts = talk
    moment = data.draw(st.integers(*span))
    curve = ducking(ranges, span, duck, posts)
    leaving = ducking(ranges, span, duck, posts, Ms(moment))
    times = [point.at for point in leaving]
    assert (times[0], times[-1]) == span
    assert times == sorted(set(times))
    lowest = level_at(curve, moment)
    for at in sorted({*times, *range(*span, 97), *(point.at for point in curve)}):
        level = level_at(curve, at)
        lowest = lowest if at < moment else min(lowest, level)
        steepest = duck.depth / duck.attack  # in the millisecond to which a corner is cut
        assert level_at(leaving, at) == pytest.approx(
            level if at < moment else lowest, abs=steepest
        )


@given(talks(), st.integers(0, 4000))
def test_passages_keep_every_word_and_fill_every_short_gap(talk, fill):
    ranges, _, posts = talk
    merged = passages(ranges, fill, posts)
    for begin, end in ranges:
        assert any(first <= begin and end <= last for first, last in merged)
    for left, right in pairwise(merged):
        assert right[0] - left[1] > (EARLY if left[1] in posts else fill)
