"""A bed is down while somebody speaks, up in the gaps worth it, and never jumps."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from audio.model.show import Duck
from audio.model.timeline import Point
from audio.plan.ducking import EARLY, ducking, level_at, passages
from audio.units import Ms

DUCK = Duck(depth=12.0, attack=Ms(300), release=Ms(800), fill=Ms(1500))
SPAN = (Ms(0), Ms(20_000))


def test_one_line_is_a_way_down_a_floor_and_a_way_up():
    assert ducking([(Ms(5000), Ms(8000))], SPAN, DUCK) == (
        Point(Ms(0), 0.0),
        Point(Ms(4640), 0.0),
        Point(Ms(4940), -12.0),
        Point(Ms(8000), -12.0),
        Point(Ms(8800), 0.0),
        Point(Ms(20_000), 0.0),
    )


def test_without_speech_the_bed_stays_up():
    assert ducking([], SPAN, DUCK) == (Point(Ms(0), 0.0), Point(Ms(20_000), 0.0))


def test_without_depth_the_bed_stays_up_under_speech():
    flat = ducking([(Ms(5000), Ms(8000))], SPAN, Duck(depth=0.0))
    assert {point.db for point in flat} == {0.0}


def test_a_gap_that_is_filled_does_not_let_the_bed_rise():
    curve = ducking([(Ms(5000), Ms(6000)), (Ms(7500), Ms(9000))], SPAN, DUCK)
    assert all(level_at(curve, Ms(at)) == -12.0 for at in range(5000, 9000, 10))


def test_in_a_gap_too_short_for_the_whole_way_the_bed_turns_half_way():
    curve = ducking(
        [(Ms(5000), Ms(6000)), (Ms(6800), Ms(9000))], SPAN, Duck(12.0, Ms(600), Ms(800), Ms(0))
    )
    highest = max(level_at(curve, Ms(at)) for at in range(6000, 6800))
    assert -12.0 < highest < 0.0


def test_a_bed_that_ends_under_speech_ends_low():
    curve = ducking([(Ms(5000), Ms(8000))], (Ms(6000), Ms(7000)), DUCK)
    assert curve == (Point(Ms(6000), -12.0), Point(Ms(7000), -12.0))


lengths = st.integers(1, 4000)
ducks = st.builds(
    Duck,
    depth=st.floats(0.5, 60),
    attack=st.integers(10, 3000),
    release=st.integers(10, 3000),
    fill=st.integers(0, 4000),
)


@st.composite
def talks(draw):
    """Ranges of speech with gaps, and a span about them."""
    now, ranges = draw(st.integers(0, 3000)), []
    for gap, length in draw(st.lists(st.tuples(lengths, lengths), max_size=8)):
        ranges.append((now + gap, now + gap + length))
        now += gap + length
    begin = draw(st.integers(0, now + 100))
    return ranges, (begin, begin + draw(st.integers(1, 20_000)))


@given(talks(), ducks)
def test_a_curve_covers_its_span_and_is_down_under_every_word(talk, duck):
    ranges, (begin, end) = talk
    curve = ducking(ranges, (begin, end), duck)
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
    ranges, span = talk
    curve = ducking(ranges, span, duck)
    for left, right in pairwise(curve):
        slope = (right.db - left.db) / (right.at - left.at)
        # a turning point is cut to the millisecond, which may steepen the way down by that much
        assert slope <= duck.depth / duck.release * 1.001 + 1e-9
        assert -slope <= duck.depth / max(1, duck.attack - 1) * 1.3 + 1e-9


@given(talks(), st.integers(0, 4000))
def test_passages_keep_every_word_and_fill_every_short_gap(talk, fill):
    ranges, _ = talk
    merged = passages(ranges, fill)
    for begin, end in ranges:
        assert any(first <= begin and end <= last for first, last in merged)
    assert all(right[0] - left[1] > fill for left, right in pairwise(merged))
