"""The level of a bed along the timeline: down under speech, up in the gaps worth it.

    0 dB     ──────╲                           ╱─────╲
                    ╲                         ╱       ╲
    −depth           ╲▁▁▁speech▁gap▁speech▁▁▁╱         ╲▁▁speech▁▁
                   attack                hold release

A gap of up to `fill`, from word to word, is bridged.  In a longer one the bed rises, and where
there is no time to come all the way up it turns where the way up meets the way down.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence

from audio.model.show import Duck
from audio.model.timeline import Point
from audio.units import Ms

EARLY = Ms(60)  # the bed is down so long before the first syllable

Range = tuple[Ms, Ms]
"""A half-open stretch of time, begin and end."""


def ducking(
    speech: Sequence[Range],
    span: Range,
    duck: Duck,
    posts: Collection[Ms] = (),
    leaving: Ms | None = None,
) -> tuple[Point, ...]:
    """The level of a bed over its span, as points joined by straight lines in dB.

    Args:
        speech: where somebody speaks, in order, without overlaps.
        span: where the bed lies; the first point stands at its begin, the last at its end.
        posts: ends of speech behind which the bed rises at once, whatever `fill` and `hold` say.
        leaving: from when on the bed is on its way out, and rises no more.

    Returns:
        At least two points between −duck.depth and 0 dB, at rising times.
    """
    if not duck.depth:
        return within((Point(span[0], 0.0),), span)
    points: list[Point] = []
    for begin, end in passages(speech, max(duck.fill, Ms(duck.hold + EARLY)), posts):
        _go_down(points, begin - EARLY - duck.attack, begin - EARLY, duck)
        low = end if end in posts else Ms(end + duck.hold)
        points.append(Point(low, -duck.depth))
        points.append(Point(Ms(low + duck.release), 0.0))
    curve = within(tuple(points), span)
    return curve if leaving is None else _falling(curve, leaving)


def passages(speech: Sequence[Range], fill: Ms, posts: Collection[Ms] = ()) -> list[Range]:
    """Speech with the gaps of up to `fill` bridged, but for those where a post lies."""
    merged: list[Range] = []
    for begin, end in speech:
        last = merged[-1][1] if merged else None
        if last is not None and begin - last <= (EARLY if last in posts else fill):
            merged[-1] = (merged[-1][0], max(end, last))
        else:
            merged.append((begin, end))
    return merged


def level_at(points: Sequence[Point], at: Ms) -> float:
    """The level of a curve at a moment, in dB; level before its first and after its last point."""
    after = bisect_right(points, at, key=lambda point: point.at)
    if after == 0:
        return points[0].db if points else 0.0
    if after == len(points):
        return points[-1].db
    left, right = points[after - 1], points[after]
    return left.db + (right.db - left.db) * (at - left.at) / (right.at - left.at)


def within(points: tuple[Point, ...], span: Range) -> tuple[Point, ...]:
    """The same curve, cut to a span."""
    begin, end = span
    inner = [point for point in points if begin < point.at < end]
    return (Point(begin, level_at(points, begin)), *inner, Point(end, level_at(points, end)))


def _falling(curve: tuple[Point, ...], moment: Ms) -> tuple[Point, ...]:
    """The same curve, which from a moment on is never above what it has been since."""
    lowest = Point(moment, level_at(curve, moment))
    falling = [*(point for point in curve if point.at < moment), lowest]
    left = lowest
    for right in (point for point in curve if point.at > moment):
        if right.db < lowest.db:
            share = (left.db - lowest.db) / (left.db - right.db)
            at = left.at + int(share * (right.at - left.at))
            if falling[-1].at < at < right.at:
                falling.append(Point(Ms(at), lowest.db))
            lowest = right
            falling.append(right)
        left = right
    if falling[-1].at < curve[-1].at:
        falling.append(Point(curve[-1].at, lowest.db))
    return tuple(falling)


def _go_down(points: list[Point], start: int, bottom: int, duck: Duck) -> None:
    """Add a way down, turning early where the way up before it has not ended."""
    if points and points[-1].at > start:
        up = points.pop()
        turn = _meeting(points[-1], up, start, duck)
        if turn.at > points[-1].at:
            points.append(turn)
    elif not points or points[-1].at < start:
        points.append(Point(Ms(start), 0.0))
    points.append(Point(Ms(bottom), -duck.depth))


def _meeting(low: Point, high: Point, start: int, duck: Duck) -> Point:
    """Where a way up, from `low` to `high`, crosses the way down that begins at `start`."""
    rise = duck.depth / (high.at - low.at)
    fall = duck.depth / duck.attack
    at = int((duck.depth + rise * low.at + fall * start) / (rise + fall))
    return Point(Ms(at), min(0.0, -duck.depth + rise * (at - low.at)))
