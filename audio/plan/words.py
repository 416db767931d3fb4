"""When the words on the page are heard, of which the voice may have said others.

    page      Khadija called   in    2016
    spoken    Hadeeja called         twenty  sixteen

A word that both have takes the voice's time, and so does one in the place of one.  Where so many
words stand for so many others, the page's share their time by letters; a word that the voice has
nothing for takes the time between its neighbours.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from sys import intern

from audio.model.speech import Word, Words
from audio.units import Ms

PAGE_WORD = re.compile(r"(?:[^\s\x00-\x1f\x7f-\x9f]|[\u00a0\u202f])+")  # these two spaces join


def on_the_page(page: str, spoken: Sequence[Word], length: Ms) -> Words:
    """The words of the page, as the page has them, by the clock of their take.

    Args:
        spoken: as the voice said them, in order and without overlaps, from 0 to `length`.

    Returns:
        Every word of the page, in order and without overlaps, from 0 to `length`; none if
        nothing is known of what was spoken.
    """
    words = [intern(word) for word in PAGE_WORD.findall(page)]  # most come again
    return Words(_timed(words, tuple(spoken), length) if spoken else ())


def _timed(words: Sequence[str], spoken: Sequence[Word], length: Ms) -> Iterator[Word]:
    said, written = [_bare(word.text) for word in spoken], [*map(_bare, words)]
    if said == written:
        yield from _one_by_one(words, spoken)
        return
    matcher = SequenceMatcher(a=said, b=written, autojunk=False)
    for _, i, j, first, last in matcher.get_opcodes():
        before = spoken[i - 1].end if i else Ms(0)
        after = spoken[i].begin if i < len(spoken) else length
        heard = spoken[i:j] or [Word("", before, after)]
        yield from _one_by_one(words[first:last], heard)


def _one_by_one(words: Sequence[str], heard: Sequence[Word]) -> Iterator[Word]:
    """Words in place of others, each for each or by their letters."""
    if len(words) == len(heard):
        yield from (Word(text, h.begin, h.end) for text, h in zip(words, heard, strict=True))
        return
    marks = [0, *accumulate(map(_letters, words))]
    steps = [0, *accumulate(_weight(word) for word in heard)]
    places = pairwise(mark * steps[-1] / max(1, marks[-1]) for mark in marks)  # on the steps
    for text, (first, last) in zip(words, places, strict=True):
        begin = _moment(heard, steps, first, bisect_right(steps, first))
        end = _moment(heard, steps, last, bisect_left(steps, last))
        yield Word(text, begin, max(begin, end))  # a dash has no letters, and takes no time


def _moment(heard: Sequence[Word], steps: Sequence[int], place: float, ordinal: int) -> Ms:
    """When the voice comes to a place among its letters, within the word of this ordinal."""
    at = min(max(ordinal, 1), len(heard)) - 1
    word = heard[at]
    return Ms(word.begin + round((word.end - word.begin) * (place - steps[at]) / _weight(word)))


def _bare(word: str) -> str:
    """A word as it is compared: its letters and digits, or its signs if it has none."""
    return "".join(filter(str.isalnum, word.casefold())) or word


def _letters(word: str) -> int:
    return sum(map(str.isalnum, word))


def _weight(word: Word) -> int:
    """How much of it there is to say; something, or it would not have been said."""
    return max(1, _letters(word.text))
