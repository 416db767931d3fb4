"""Whom a stretch of the text tells of."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from audio.draft.model import Document
from audio.draft.places import Places
from audio.draft.somebody import Somebody, fit, named_in


class Spoken(NamedTuple):
    """Who has spoken: the number of the paragraph, the speaker, and where that ends."""

    block: int
    who: Somebody
    end: int


def spoke_most(spoken: Sequence[Spoken], said: str, us: Somebody) -> Somebody | None:
    """Who has spoken most so far, but for those who write and whom a quotation names."""
    heard = Counter(it.who for it in spoken if it.who is not us and not named_in(it.who, said))
    return heard.most_common(1)[0][0] if heard else None


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

    def told_within(self, begin: int, end: int, said: str) -> Somebody | None:
        """Whom a stretch of the text tells of last."""
        able = (mark.who for mark in reversed(self._within(begin, end)) if mark.leads)
        return next((who for who in able if not named_in(who, said)), None)

    def only(self, begin: int, end: int) -> Somebody | None:
        """Whom alone a stretch of the text tells of."""
        told = {mark.who for mark in self._within(begin, end)}
        return told.pop() if len(told) == 1 else None

    def _within(self, begin: int, end: int) -> list[Mark]:
        """Where a stretch of the text tells of a person."""
        first = bisect_left(self._marked, begin, key=lambda mark: mark.begin)
        last = bisect_left(self._marked, end, key=lambda mark: mark.begin)
        return [mark for mark in self._marked[first:last] if mark.who.weight > 0]

    def ahead(self, place: int, meant: str, said: str) -> Somebody | None:
        """Whom a pronoun means that nobody stands before: the first who comes behind it."""
        number = self.block_at(place)
        last = self.document.blocks[min(number + 1, len(self.document.blocks) - 1)].end
        begin = bisect_left(self._marked, place, key=lambda mark: mark.begin)
        able = (mark.who for mark in self._marked[begin:] if mark.begin < last)
        return next(
            (who for who in able if who.weight > 0 and fit(who, meant) and not named_in(who, said)),
            None,
        )
