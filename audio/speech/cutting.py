"""Text cut for engines that speak only so much at once, where a cut is heard least.

A seam is a place between two words, or inside a word that is too long for any piece.  Each has
a rank, the lower the better: where a sentence ends, where a clause ends, between any two words,
then the places where nobody would pause.  Nothing here knows a language; abbreviations that
swallow a full stop are the one short list, over several languages.

When in doubt whether a full stop ends a sentence ("the U.S. Senate", "on 8. March") it does not:
a missed seam costs a worse place for a cut, a wrong one breaks a name in two.
"""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise

from audio.units import Ms

SENTENCE_PAUSE = Ms(300)  # between pieces trimmed of their own silence: a house value
CLAUSE_PAUSE = Ms(150)  # half of it: a breath, not a stop


class Rank(IntEnum):
    """How much a cut is heard, from not at all to a broken letter."""

    SENTENCE = 0
    CLAUSE = 1
    WORD = 2
    TIGHT = 3  # inside a long word, after "Dr.", or between a word and its own punctuation
    BROKEN = 4  # between a letter and the mark that belongs on it


@dataclass(frozen=True, slots=True)
class Seam:
    """A place to cut: a piece may end at `end`, the next begins at `begin`."""

    end: int
    begin: int
    rank: Rank


def cut(text: str, longest: int) -> list[str]:
    """Cut text into pieces of at most so many characters, in order.

    Whole sentences fill each piece as far as they go.  A sentence that is too long is divided
    with as few cuts outside clause ends as can be, then into as few pieces, then evenly.

    Returns:
        The pieces.  Joined with single blanks they are the text with its whitespace made
        single blanks, unless a word had to be cut because it alone is longer than `longest`.
        None is empty; text of whitespace only gives none.

    Raises:
        ValueError: `longest` is less than 1.
    """
    if longest < 1:
        raise ValueError(f"a piece of {longest} characters holds nothing")
    line = " ".join(text.split())
    if len(line) <= longest:
        return [line] if line else []
    seams = list(_seams(line, longest))
    ends = [Seam(0, 0, Rank.SENTENCE), *seams, Seam(len(line), len(line), Rank.SENTENCE)]
    spoken = list(accumulate((char.isalnum() for char in line), initial=0))
    parts = [part for sentence in _sentences(ends) for part in _divide(sentence, longest, spoken)]
    return [line[begin:end] for begin, end in _fill(parts, longest)]


def joins(pieces: Sequence[str]) -> list[Ms]:
    """The silence to put between consecutive pieces when their sounds are trimmed and joined.

    Returns:
        One length fewer than there are pieces: 300 ms where a sentence ends, 150 ms where a
        clause ends, 0 elsewhere.
    """
    pauses = {Rank.SENTENCE: SENTENCE_PAUSE, Rank.CLAUSE: CLAUSE_PAUSE}
    return [pauses.get(_rank(before, after), Ms(0)) for before, after in pairwise(pieces)]


SEEN = 60  # characters on either side that decide a seam's rank: longer than any abbreviation


def _seams(line: str, longest: int) -> Iterator[Seam]:
    """Every place where the line may be cut, in order."""
    for match in re.finditer(r"\S+", line):
        begin, end = match.span()
        if begin:
            before, after = line[max(0, begin - SEEN) : begin - 1], line[begin : begin + SEEN]
            yield Seam(begin - 1, begin, _rank(before, after))
        if end - begin > longest:
            yield from (Seam(at, at, _rank_inside(line, at)) for at in range(begin + 1, end))


STOPS = frozenset("!?‼⁇⁈⁉。！？｡．؟۔।॥።፧၊။។៕։\u037e")  # the world's full stops
COMMAS = frozenset(";:,—–،؛、，；：፣፤၊՝")  # and its commas, colons and dashes
WIDE = frozenset("。！？｡．、，；：।॥።፣፤፧၊။។៕")  # these end a clause without a blank
QUOTES = frozenset("\"'")

DASHES = frozenset("-—–")  # a dash between blanks; within a word it joins
INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\.|[^\W\d_]\.")  # J.  U.S.  e.g.  Ph.D.
ORDINAL = re.compile(r"\d{1,2}\.")  # German, Turkish or Azerbaijani "8. March"; a list's "1."
ABBREVIATIONS = """
    dr mr mrs ms mx prof rev hon gen col lt sgt capt maj cmdr gov sen rep pres msgr messrs st sr jr
    mt ft al cf ca vs viz approx dept mme mlle sra srta hr fr ing dipl bzw bspw usw sig dott
    проф акад тов ул им стр гр doç dos akad sn cad mah bkz
"""
BEFORE_A_NUMBER = """
    no nos nr pp vol bd ed fig figs ch sec art abs str tel
    jan feb mar apr jun jul aug sep sept oct nov dec
"""


def _rank(before: str, after: str) -> Rank:
    """How much a cut is heard between what stands before a place and what stands after it."""
    tail = before.rsplit(maxsplit=1)[-1]
    if all(_opens(char) for char in tail) or _hangs(after, before):
        return Rank.TIGHT
    end = _without_closers(before)
    first = next((char for char in after if char.isalnum()), "")
    if end.endswith(("...", "…")) or end[-1:] in STOPS:
        return Rank.CLAUSE if first.islower() else Rank.SENTENCE
    if end.endswith("."):
        return Rank.TIGHT if first.islower() or _abbreviates(end, first) else Rank.SENTENCE
    return Rank.CLAUSE if end[-1:] in COMMAS or DASHES.issuperset(tail) else Rank.WORD


def _rank_inside(line: str, at: int) -> Rank:
    """How much a cut is heard inside a word, which in many scripts is a whole sentence."""
    if unicodedata.category(line[at]).startswith("M") or "\u200d" in line[at - 1 : at + 1]:
        return Rank.BROKEN
    end = _without_closers(line[max(0, at - SEEN) : at])[-1:]
    if end in WIDE and (line[at].isalnum() or _opens(line[at])):
        return Rank.SENTENCE if end in STOPS else Rank.CLAUSE
    return Rank.TIGHT


def _opens(char: str) -> bool:
    return unicodedata.category(char) in {"Ps", "Pi"}


def _hangs(after: str, before: str) -> bool:
    """Whether what comes next is a sign that belongs to the words before it."""
    head = after.split(maxsplit=1)[0]
    if any(char.isalnum() or _opens(char) for char in head):
        return False
    speaks = DASHES.issuperset(head) and before[-1] in STOPS | {"."}  # the dash opens a dialogue
    return not speaks


def _without_closers(before: str) -> str:
    """What stands before a place, less the quotes and brackets that close after the stop."""
    end = len(before)
    while end and (before[end - 1] in QUOTES or _wraps(before[end - 1])):
        end -= 1
    return before[:end]


def _wraps(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Pe", "Pf", "Pi"}


def _abbreviates(end: str, first: str) -> bool:
    """Whether the full stop at the end belongs to its word rather than to a sentence."""
    word = end.rsplit(maxsplit=1)[-1].lstrip("\"'([{«“‘„‚")  # opening quotes
    if INITIALS.fullmatch(word) or ORDINAL.fullmatch(word):
        return True
    known = ABBREVIATIONS + BEFORE_A_NUMBER if first.isdigit() else ABBREVIATIONS
    return word[:-1].casefold() in known.split()


def _sentences(seams: Sequence[Seam]) -> Iterator[list[Seam]]:
    """The seams of one sentence at a time, its first and last among them."""
    sentence = [seams[0]]
    for seam in seams[1:]:
        sentence.append(seam)
        if seam.rank is Rank.SENTENCE:
            yield sentence
            sentence = [seam]


Cost = tuple[tuple[int, int, int, int], int]
"""How many cuts are bad, tight, inside a clause, and how many parts there are; how uneven."""


def _divide(sentence: Sequence[Seam], longest: int, spoken: Sequence[int]) -> list[tuple[int, int]]:
    """Begin and end of the parts of a sentence, none longer than `longest`, at the least cost.

    Args:
        spoken: how many letters and digits stand before each place of the line.
    """
    costs: list[Cost] = [((0, 0, 0, 0), 0)]
    origins = [0]
    voiced, mute = deque[int](), deque[int]()  # where the part may begin that ends at a seam
    for at, seam in enumerate(sentence[1:], start=1):
        _offer(mute, costs, at - 1)
        while mute and spoken[sentence[mute[0]].begin] < spoken[seam.end]:
            _offer(voiced, costs, mute.popleft())
        choices: list[tuple[Cost, int]] = []
        for able in (voiced, mute):
            while able and seam.end - sentence[able[0]].begin > longest:
                able.popleft()
            if able:
                origin = _evenest(able, costs, sentence, seam.end)
                length = seam.end - sentence[origin].begin
                choices.append((_plus(costs[origin], seam.rank, length, able is mute), origin))
        cost, origin = min(choices)
        costs.append(cost)
        origins.append(origin)
    cuts = [len(sentence) - 1]
    while cuts[-1]:
        cuts.append(origins[cuts[-1]])
    return [(sentence[a].begin, sentence[b].end) for a, b in pairwise(reversed(cuts))]


def _offer(able: deque[int], costs: Sequence[Cost], origin: int) -> None:
    """Put a place behind those where a part may begin, without the dearer ones before it."""
    while able and costs[able[-1]][0] > costs[origin][0]:
        able.pop()
    able.append(origin)


def _evenest(able: deque[int], costs: Sequence[Cost], sentence: Sequence[Seam], end: int) -> int:
    """Which of the cheapest places makes the evenest parts; those before it never will again."""
    cheapest, _ = costs[able[0]]
    best, least = able[0], float("inf")
    for origin in able:
        cuts, squares = costs[origin]
        if cuts != cheapest:
            break
        squares += (end - sentence[origin].begin) ** 2
        if squares < least:
            best, least = origin, squares
    while able[0] != best:
        able.popleft()
    return best


def _plus(cost: Cost, rank: Rank, length: int, mute: bool) -> Cost:  # noqa: FBT001  a fact, not a switch
    """The cost with one more part: bad cuts count first, then parts, then unevenness.

    A part with nothing to speak in it counts as a bad cut: engines refuse to say it.  Among
    divisions into equally many parts the sum of squared lengths is least for even ones.
    """
    (bad, tight, inside, parts), squares = cost
    return (
        (
            bad + (mute or rank is Rank.BROKEN),
            tight + (rank is Rank.TIGHT),
            inside + (rank is Rank.WORD),
            parts + 1,
        ),
        squares + length * length,
    )


def _fill(parts: Sequence[tuple[int, int]], longest: int) -> Iterator[tuple[int, int]]:
    """Neighbouring parts put together as far as each piece holds them."""
    begin, end = parts[0]
    for next_begin, next_end in parts[1:]:
        if next_end - begin > longest:
            yield begin, end
            begin = next_begin
        end = next_end
    yield begin, end
