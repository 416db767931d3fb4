"""Where a line of speech is cut into captions that can be read at a glance.

Cuts are chosen all at once, not one after the other: the cheapest set of them wins, so that no
caption is left with the last word of a sentence.
"""

import re
import unicodedata
from itertools import accumulate, pairwise

LONGEST = 84  # characters of a caption: two lines of 42, the usual size of broadcast captions

# What a cut costs.  A caption that is half empty costs 0.25, one that is nearly empty 1.
AFTER_SENTENCE = 0.0
AFTER_CLAUSE = 0.5
AFTER_WORD = 1.5
AFTER_LITTLE_WORD = 1.8  # articles and prepositions lean on what follows
WITHIN_WORD = 4.0

LITTLE = 3  # characters
CHUNK = 12  # characters; words too long for a caption (addresses, scripts without spaces) fall so

_SPACE = r"[^\S\u00a0\u202f]"  # the two no-break spaces belong to the word
_INK = r"[\S\u00a0\u202f]"
_CLOSERS = r"[\"'”’»)\]」』）]*"
_WORD = re.compile(rf"{_SPACE}*{_INK}+?(?:[。！？；，、]+{_CLOSERS}|(?={_SPACE})|\Z){_SPACE}*")
_SENTENCE = re.compile(rf"[.!?…。！？؟۔]{_CLOSERS}\s*\Z")
_CLAUSE = re.compile(rf"[,;:–—،؛，；：、]{_CLOSERS}\s*\Z")


def cut(text: str, longest: int = LONGEST) -> tuple[str, ...]:
    """Cut a text into captions; joined again, they are the text.

    After a sentence is the best place, then after a clause, then after a word.  Words stay whole
    unless they are longer than LONGEST.

    Args:
        longest: characters of a caption, at least 1; one word alone may have more.
    """
    atoms = [atom for word in _WORD.findall(text) for atom in _chunks(word)]
    ends = [0, *accumulate(len(atom) for atom in atoms)]
    if 0 < ends[-1] <= longest:  # two captions are always emptier than one
        return (text[: ends[-1]],)
    marks = _cheapest(ends, [*map(_price, atoms, [*atoms[1:], ""])], longest)
    return tuple(text[begin:end] for begin, end in pairwise(marks))


def _chunks(word: str) -> list[str]:
    """The word itself, or pieces of it when no caption can hold it."""
    if len(word) <= LONGEST:
        return [word]
    chunks = [word[:1]]
    for char in word[1:]:
        if len(chunks[-1]) >= CHUNK and not unicodedata.category(char).startswith(("M", "Z", "C")):
            chunks.append("")
        chunks[-1] += char
    return chunks


def _price(atom: str, following: str) -> float:
    """What it costs to cut after this atom."""
    if _SENTENCE.search(atom) and not following[:1].islower():
        return AFTER_SENTENCE
    if _CLAUSE.search(atom):
        return AFTER_CLAUSE
    if not atom[-1:].isspace():
        return WITHIN_WORD
    return AFTER_WORD if len(atom.strip()) > LITTLE else AFTER_LITTLE_WORD


def _cheapest(ends: list[int], prices: list[float], longest: int) -> list[int]:
    """Offsets of the cheapest cuts, from 0 to the end of the text.

    Shortest path from the first atom to the last; `best[i]` is what the first i atoms cost, and
    where the caption that ends there begins.
    """
    best = [(0.0, 0)]
    for last in range(1, len(ends)):
        ways = []
        for first in range(last - 1, -1, -1):
            length = ends[last] - ends[first]
            if length > longest and first < last - 1:
                break
            empty = 1 - length / longest if length < longest else 0.0
            ways.append((best[first][0] + empty**2 + prices[last - 1], first))
        best.append(min(ways))
    return [ends[at] for at in _trace(best)]


def _trace(best: list[tuple[float, int]]) -> list[int]:
    """The atoms at which the cheapest captions begin and end, first to last."""
    path = [len(best) - 1]
    while path[-1] > 0:
        path.append(best[path[-1]][1])
    return path[::-1]
