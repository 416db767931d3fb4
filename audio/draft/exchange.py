"""Whose turn it is where people speak by turns, each in a paragraph of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from audio.draft.somebody import Somebody

REPLY, EXCHANGE = 7, 12  # words of a reply, and of what two say to each other
LATELY = 5  # turns among which somebody else has spoken, if two talk to each other


@dataclass(slots=True)
class Turn:
    """What somebody says in one go, as a turn of an exchange.

    Attributes:
        first, last: the paragraphs over which it runs.
        alone: whether its paragraph begins with it, or with its tag.
        adjoins: whether nothing parts it from the one before, in the same paragraph.
        asks: whether it ends in a question.
        told: the gender that a tag's pronoun tells, or nothing.
        length: how many words it has.
        who: whose it is, once that is known.
    """

    first: int
    last: int
    alone: bool
    adjoins: bool
    asks: bool
    length: int
    told: str = ""
    who: Somebody | None = None


def by_turns(turns: Sequence[Turn], at: int) -> tuple[Somebody | None, Somebody | None]:
    """Whose turn it is, by those before and behind it; or whose at least it is not.

    One answers the other: whoever spoke last but one speaks again, and so does whoever speaks
    next but one; a question is not answered by whoever has asked it, and a word or two in a
    paragraph of their own are a reply.
    """
    here = turns[at]
    if not (here.alone or here.adjoins):
        return None, None
    before, earlier = _beside(turns, at, -1), _beside(turns, at, -2)
    behind, later = _beside(turns, at, 1), _beside(turns, at, 2)
    last = before.who if before else None
    if earlier and earlier.who and last and earlier.who is not last:
        return earlier.who, None
    if later and later.who and later.who is not last and behind and behind.who is not later.who:
        return later.who, None
    if later and last and {later.told, last.gender} == {"woman", "man"}:
        return None, last
    if last is None and here.asks and behind and behind.alone and behind.who:
        return None, behind.who
    between = behind is not None and _is(behind, last)
    others = any(turn.who not in {None, last} for turn in turns[max(0, at - LATELY) : at])
    answered = before is not None and (
        here.adjoins or before.asks or here.asks or (others and _replies(here, before))
    )
    return None, last if between or answered else None


def _is(turn: Turn, who: Somebody | None) -> bool:
    """Whether a turn is somebody's, as far as is known: by its speaker, or by he and she."""
    if turn.who or who is None:
        return turn.who is who
    return bool(turn.told) and turn.told == who.gender


def _replies(here: Turn, before: Turn) -> bool:
    """Whether both are short: in a few words each, people talk to each other."""
    if not before.alone:
        return False
    return here.length <= REPLY or max(here.length, before.length) <= EXCHANGE


def _beside(turns: Sequence[Turn], at: int, step: int) -> Turn | None:
    """The turn so many before or behind, if all between stand in paragraphs that adjoin."""
    beside = at + step
    if not 0 <= beside < len(turns):
        return None
    first, last = sorted((at, beside))
    joined = all(
        turns[here + 1].adjoins
        or (turns[here + 1].first - turns[here].last == 1 and turns[here + 1].alone)
        for here in range(first, last)
    )
    return turns[beside] if joined else None
