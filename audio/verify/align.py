"""Which of the words that have to be heard were heard, wherever a recogniser wrote them down.

First the words that are written alike are paired, in order, each with one that was heard and none
with two; time decides where the same words come more than once.  What then stands unpaired in the
same place is compared by its letters: a name spelled by ear, two words heard as one, a number.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from audio.model.speech import Word
from audio.units import Ms
from audio.verify.chain import heaviest
from audio.verify.words import Unit, tokens

AWAY = Ms(120_000)  # words further from their time belong to something else
LATE = Ms(10_000)  # from here on it makes no difference how far
LATENESS = 0.25  # of a word's weight, what being off its time costs at most
PLACE = 8  # words on either side that are compared as one stretch of letters
NUMERALS = 3  # words that a number has at most: "March 8th, 2016"

# Shares of the letters that are the same (Ratcliff and Obershelp).  Of pairs of different English
# words of four letters and more, 3 in 1,000 reach 0.7 and 4 in 100 reach 0.5.
ALIKE = 0.7
NAMES_ALIKE = 0.5


class Heard:
    """What was heard, word by word, as it is compared."""

    def __init__(self, words: Sequence[Word]) -> None:
        parts = [(token.form, word.middle) for word in words for token in tokens(word.text)]
        self.forms = [form for form, _ in parts]
        self.times = [time for _, time in parts]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, form in enumerate(self.forms):
            self._places[form].append(place)

    def same(self, unit: Unit) -> Iterator[int]:
        """Where this unit was heard, to the letter, near its time."""
        near = range(
            bisect_left(self.times, unit.at - AWAY), bisect_right(self.times, unit.at + AWAY)
        )
        for form in {unit.voice, unit.page}:
            places = self._places.get(form, [])
            yield from places[bisect_left(places, near.start) : bisect_left(places, near.stop)]

    def worth(self, unit: Unit, place: int) -> float:
        """What hearing it there counts for: all of it at its time."""
        off = min(1.0, abs(self.times[place] - unit.at) / LATE)
        return unit.weight * (1 - LATENESS * off)


def align(units: Sequence[Unit], words: Sequence[Word]) -> dict[int, Ms]:
    """When units were heard, by their places; those that are not there were not."""
    heard = Heard(words)
    paired = heaviest(
        (at, place, heard.worth(unit, place))
        for at, unit in enumerate(units)
        for place in sorted(heard.same(unit))
    )
    for ours, theirs in list(_between(paired, len(units), len(heard.forms))):
        paired |= _in_place(units, ours, heard, theirs)
    return {at: heard.times[place] for at, place in paired.items()}


def _between(paired: dict[int, int], ours: int, theirs: int) -> Iterator[tuple[range, range]]:
    """What is left unpaired on both sides in the same place."""
    marks = [(-1, -1), *sorted(paired.items()), (ours, theirs)]
    for (i, j), (k, m) in pairwise(marks):
        if k > i + 1 and m > j + 1:
            yield range(i + 1, k), range(j + 1, m)


def _in_place(units: Sequence[Unit], ours: range, heard: Heard, theirs: range) -> dict[int, int]:
    """The units that something like them stands for, and where it was heard."""
    if _stand_for(units, ours, heard, theirs):
        return dict.fromkeys(ours, theirs.start)
    paired = heaviest(
        (at, place, heard.worth(units[at], place) * likeness)
        for at in ours
        for place in theirs
        if abs(heard.times[place] - units[at].at) <= AWAY
        if (likeness := _likeness([units[at]], [heard.forms[place]]))
    )
    shifted = {at - ours.start: place - theirs.start for at, place in paired.items()}
    for left, right in _between(shifted, len(ours), len(theirs)) if paired else ():
        here, there = ours[left.start : left.stop], theirs[right.start : right.stop]
        if _stand_for(units, here, heard, there):
            paired |= dict.fromkeys(here, there.start)
    return paired


def _stand_for(units: Sequence[Unit], ours: range, heard: Heard, theirs: range) -> bool:
    if len(ours) > PLACE or len(theirs) > PLACE:
        return False
    wanted = [units[at] for at in ours]
    forms = [heard.forms[place] for place in theirs]
    near = min(abs(heard.times[place] - unit.at) for unit in wanted for place in theirs) <= AWAY
    return near and bool(_likeness(wanted, forms))


def _likeness(wanted: Sequence[Unit], forms: Sequence[str]) -> float:
    """How much of these letters is the same; 0 if that is too little."""
    heard = "".join(forms)
    said = {"".join(unit.voice for unit in wanted), "".join(unit.page for unit in wanted)}
    if (digits := _digits(heard)) and len(forms) <= NUMERALS:
        written = set(filter(None, map(_digits, said)))
        return ALIKE if written <= {digits} else 0.0  # the same number, or one in words
    least = NAMES_ALIKE if any(unit.name for unit in wanted) else ALIKE
    ratios = (_ratio(form, heard) for form in said if _digits(form) == digits)
    best = max(ratios, default=0.0)
    return best if best >= least else 0.0


def _ratio(one: str, other: str) -> float:
    if 2 * min(len(one), len(other)) < max(len(one), len(other)):
        return 0.0
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio()


def _digits(form: str) -> str:
    return "".join(filter(str.isdigit, form))
