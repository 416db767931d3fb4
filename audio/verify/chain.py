"""The best way to go through two sequences together, never back in either."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

IN_A_ROW = 0.001  # for a pair right behind another in both: it decides a tie, and no more


@dataclass(frozen=True, slots=True)
class Link:
    """A pair at the end of a chain, the weight of the whole, and the link before."""

    one: int
    other: int
    weight: float
    before: "Link | None"


def heaviest(pairs: Iterable[tuple[int, int, float]]) -> dict[int, int]:
    """The chain of pairs with the greatest weight, rising in both.

    Args:
        pairs: a place in either sequence and a weight above 0; by the first, rising.

    Returns:
        For places of the first sequence, those of the second.
    """
    front = _Front()
    for one, same in _grouped(pairs):
        front.add([front.longer(one, other, weight) for other, weight in same])
    found, link = {}, front.best()
    while link:
        found[link.one] = link.other
        link = link.before
    return found


def _grouped(
    pairs: Iterable[tuple[int, int, float]],
) -> Iterable[tuple[int, list[tuple[int, float]]]]:
    groups: dict[int, list[tuple[int, float]]] = {}
    for one, other, weight in pairs:
        groups.setdefault(one, []).append((other, weight))
    return groups.items()


class _Front:
    """The chains worth going on with: of two, the heavier, unless the lighter ends earlier."""

    def __init__(self) -> None:
        self._ends: list[int] = []
        self._links: list[Link] = []
        self._last: dict[int, Link] = {}  # that end with the place looked at before, by the other

    def longer(self, one: int, other: int, weight: float) -> Link:
        """The best chain that this pair can end."""
        at = bisect_left(self._ends, other)
        before = self._links[at - 1] if at else None
        beside = self._last.get(other - 1)
        if beside and beside.one == one - 1:
            row = beside.weight + IN_A_ROW
            if not before or row >= before.weight:
                return Link(one, other, row + weight, beside)
        return Link(one, other, (before.weight if before else 0.0) + weight, before)

    def add(self, links: list[Link]) -> None:
        """Take in the chains that end with one place of the first sequence."""
        self._last = {link.other: link for link in links}
        for link in links:
            at = bisect_left(self._ends, link.other)
            if at and self._links[at - 1].weight >= link.weight:
                continue
            end = at
            while end < len(self._links) and self._links[end].weight <= link.weight:
                end += 1
            self._ends[at:end] = [link.other]
            self._links[at:end] = [link]

    def best(self) -> Link | None:
        """The heaviest of all."""
        return self._links[-1] if self._links else None
