"""An episode made to fit its slot: optional lines go until it does, then the voices flex.

The highest rank is left out first, and of one rank the last line of the story, as a page is cut
from below.  No more goes than must with the voices at their fastest; then they are as slow as the
slot lets them be.  A chapter all of whose lines are left out has no mark.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from audio.model.episode import ChapterCue, Cue, Episode, Line
from audio.model.speech import Take, Utterance
from audio.model.timeline import Timeline
from audio.plan.utterances import utterances
from audio.units import Ms

STEPS = 10  # of pace in a percent

Takes = Mapping[Utterance, Take]
Stretch = Callable[[Take, float], Take]
"""A take at a pace."""
LayOut = Callable[[Episode, Takes], Timeline]


@dataclass(frozen=True, slots=True)
class Fit:
    """How an episode fits.

    Attributes:
        episode: without the lines that are left out.
        takes: of all lines that there were, as they will be heard.
        pace: of its voices; 1 is as they were spoken.
        left_out: lines, in the order of the story.
        proof: the line that would be heard if there were room for one more.
        over: how much too long it is with everything left out; 0 if it fits.
    """

    episode: Episode
    timeline: Timeline
    takes: Takes
    pace: float = 1.0
    left_out: tuple[Line, ...] = ()
    proof: Line | None = None
    over: Ms = Ms(0)

    @property
    def needed(self) -> tuple[Utterance, ...]:
        """The lines whose length decides: what is heard, and that one more would not fit."""
        if self.proof is None:
            return utterances(self.episode)
        return utterances(replace(self.episode, story=(*self.episode.story, self.proof)))


def fit(episode: Episode, takes: Takes, lay_out: LayOut, stretch: Stretch) -> Fit:
    """Leave out what must be, and find the pace.

    Args:
        takes: one for each line; guesses will do.
    """
    slot = episode.slot
    if slot is None:
        return Fit(episode, lay_out(episode, takes), takes)
    order, most = _order(episode), round(slot.flex * STEPS)

    def laid(count: int, step: int) -> Timeline:
        return lay_out(without(episode, order[:count]), _paced(takes, step, stretch))

    def fits(count: int, step: int) -> bool:
        return laid(count, step).length <= slot.length

    choices = range(len(order))  # with all of them left out there is no more to choose
    count = bisect_left(choices, True, key=lambda count: fits(count, most))  # noqa: FBT003
    steps = range(-most, most)
    step = steps[0] + bisect_left(steps, True, key=lambda step: fits(count, step)) if most else 0  # noqa: FBT003
    timeline = laid(count, step)
    return Fit(
        without(episode, order[:count]),
        timeline,
        _paced(takes, step, stretch),
        _pace(step),
        tuple(cue for index, cue in _lines(episode) if index in order[:count]),
        dict(_lines(episode))[order[count - 1]] if count else None,
        Ms(max(0, timeline.length - slot.length)),
    )


def without(episode: Episode, left_out: Sequence[int]) -> Episode:
    """The episode without these cues of its story, and without chapters that lose all their lines.

    Args:
        left_out: where they stand in the story.
    """
    gone = {*left_out, *_emptied(episode.story, left_out)}
    kept = (cue for index, cue in enumerate(episode.story) if index not in gone)
    return replace(episode, story=tuple(kept)) if gone else episode


def optional(episode: Episode) -> tuple[Utterance, ...]:
    """The lines that may be left out."""
    lines = zip(episode.lines, utterances(episode), strict=True)
    return tuple(utterance for line, utterance in lines if line.optional)


def _order(episode: Episode) -> list[int]:
    """Where the optional lines stand in the story, the first to go first."""
    optional = [(-line.optional, -index) for index, line in _lines(episode) if line.optional]
    return [-index for _, index in sorted(optional)]


def _lines(episode: Episode) -> list[tuple[int, Line]]:
    return [(index, cue) for index, cue in enumerate(episode.story) if isinstance(cue, Line)]


def _emptied(story: Sequence[Cue], left_out: Sequence[int]) -> list[int]:
    """The chapters of which lines were left out, and none are left."""
    marks = [index for index, cue in enumerate(story) if isinstance(cue, ChapterCue)]
    found = []
    for begin, end in zip(marks, [*marks[1:], len(story)], strict=True):
        lines = {index for index in range(begin, end) if isinstance(story[index], Line)}
        if lines and lines <= set(left_out):
            found.append(begin)
    return found


def _pace(step: int) -> float:
    return 1 + step / (100 * STEPS)


def _paced(takes: Takes, step: int, stretch: Stretch) -> Takes:
    """The takes at a pace; what was recorded stays as it is."""
    pace = _pace(step)
    return {line: take if line.on_tape else stretch(take, pace) for line, take in takes.items()}
