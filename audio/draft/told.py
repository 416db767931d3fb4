"""Whom a stretch of the text tells of."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from audio.draft.model import Document
from audio.draft.places import Places
from audio.draft.somebody import Somebody, fit, named_in


class Spoken(NamedTuple):
    """Who has spoken: the number of the paragraph, the speaker, and where that ends."""

    block: int
    who: Somebody
    end: int


def spoke_most(heard: Counter[Somebody], said: str, us: Somebody) -> Somebody | None:
    """Who has spoken most so far, but for those who write and whom a quotation names.

    Args:
        heard: how often each has spoken, in the order of who spoke first.
    """
    often = (who for who, _ in heard.most_common() if who is not us)
    return next((who for who in often if not named_in(who, said)), None)


def spoke_last(
    spoken: Sequence[Spoken], heard: Counter[Somebody], said: str, us: Somebody
) -> Spoken | None:
    """Who has spoken last so far, but for those who write and whom a quotation names."""
    able = heard.keys() - {us}
    for it in reversed(spoken):
        if it.who in able and not named_in(it.who, said):
            return it
        able.discard(it.who)
        if not able:
            return None
    return None


class Mark(NamedTuple):
    """Where somebody comes into the reader's mind, how strongly, and whether they stay."""

    begin: int
    who: Somebody
    worth: float
    leads: bool


class Told(Places):
    """Where a document tells of somebody, in order of place."""

    def __init__(self, document: Document, quoted: Sequence[tuple[int, int]]) -> None:
        super().__init__(document, quoted)
        self._marked: list[Mark] = []
        self._own: dict[Somebody, list[int]] = {}  # which of these are whose

    def _mark(self, marks: Iterable[Mark]) -> None:
        """Add where somebody comes to mind next."""
        for mark in marks:
            self._own.setdefault(mark.who, []).append(len(self._marked))
            self._marked.append(mark)

    def _merge(self, who: Somebody, other: Somebody) -> None:
        """Take one for whoever turned out to be another."""
        more = self._own.pop(other, [])
        for at in more:
            self._marked[at] = self._marked[at]._replace(who=who)
        self._own[who] = sorted([*self._own.get(who, ()), *more])

    def _first(self, who: Somebody) -> int:
        """Where somebody came to mind first; behind it all if they never did."""
        own = self._own.get(who)
        return self._marked[own[0]].begin if own else len(self.document.text)

    def told_within(self, begin: int, end: int, said: str) -> Somebody | None:
        """Whom a stretch of the text tells of last."""
        able = (mark.who for mark in self._back(begin, end) if mark.leads)
        return next((who for who in able if not named_in(who, said)), None)

    def only(self, begin: int, end: int) -> Somebody | None:
        """Whom alone a stretch of the text tells of."""
        told = {mark.who for mark in self._within(begin, end)}
        return told.pop() if len(told) == 1 else None

    def told_most(self, at: int) -> list[Somebody]:
        """Those with a name of whom the text tells before a place, by how often it does."""
        last = bisect_left(self._marked, at, key=lambda mark: mark.begin)
        often = {who: bisect_left(own, last) for who, own in self._own.items()}
        able = (who for who, count in often.items() if count and not who.nameless)
        able = (who for who in able if who.weight > 0)
        return sorted(able, key=lambda who: (-often[who], self._own[who][0]))

    def _back(self, begin: int, end: int) -> Iterator[Mark]:
        """Where a stretch of the text tells of a person, the last first."""
        at = bisect_left(self._marked, end, key=lambda mark: mark.begin)
        while at and self._marked[at - 1].begin >= begin:
            at -= 1
            if self._marked[at].who.weight > 0:
                yield self._marked[at]

    def _within(self, begin: int, end: int) -> list[Mark]:
        """Where a stretch of the text tells of a person."""
        first = bisect_left(self._marked, begin, key=lambda mark: mark.begin)
        last = bisect_left(self._marked, end, key=lambda mark: mark.begin)
        return [mark for mark in self._marked[first:last] if mark.who.weight > 0]

    def ahead(self, place: int, meant: str, said: str) -> Somebody | None:
        """Whom a pronoun means that nobody stands before: the first who comes behind it."""
        number = self.block_at(place)
        last = self.document.blocks[min(number + 1, len(self.document.blocks) - 1)].end
        able = (mark.who for mark in self._within(place, last))
        return next((who for who in able if fit(who, meant) and not named_in(who, said)), None)
