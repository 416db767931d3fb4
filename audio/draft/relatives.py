"""Whom a noun for a relation means: "her father", of her who was said to be somebody's daughter."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from functools import cached_property

from audio.draft.kin import Relations
from audio.draft.mentions import Mention, begin_of
from audio.draft.model import Document
from audio.draft.people import People
from audio.draft.phrases import Phrase, head_noun
from audio.draft.somebody import Somebody, fit
from audio.draft.told import Spoken, Told
from audio.draft.tongues.tongue import Tongue


class Relatives(Told):
    """Where a document tells of somebody, and of their relations."""

    def __init__(
        self,
        document: Document,
        people: People,
        tongue: Tongue,
        quoted: Sequence[tuple[int, int]],
    ) -> None:
        super().__init__(document, quoted)
        self.people, self.tongue = people, tongue
        self.guessed: dict[int, Somebody | None] = {}
        self._guesses: list[int] = []  # where they are, in order
        self.apart: dict[int, Somebody | None] = {}
        self.narrated = [it for it in people.mentions if not self.inside(it.begin)]
        self._relations = Relations(document.text, self.narrated, tongue)

    @cached_property
    def first_named(self) -> dict[str, int]:
        """Where the narration names everybody first, by their fullest names."""
        whose = [(self.people.bearers[id(it)].names[0], it.begin) for it in self.narrated]
        return dict(reversed(whose))

    def at(
        self, place: int, meant: str, said: str, spoken: Sequence[Spoken]
    ) -> list[tuple[float, Somebody]]:
        """Whom a pronoun may mean, with a score, the most prominent first."""
        raise NotImplementedError

    def guesses(self, who: Somebody, at: int) -> bool:
        """Whether it is a guess that a noun shortly ahead of a place means somebody."""
        first = bisect_left(self._guesses, self.begins[max(0, self.block_at(at) - 1)])
        near = self._guesses[first : bisect_left(self._guesses, at)]
        return any(self.guessed[it] is who for it in near)

    def _guess(self, at: int, who: Somebody | None) -> Somebody | None:
        """Whom a noun means, and that it is a guess."""
        if at not in self.guessed:
            insort(self._guesses, at)
        self.guessed[at] = who
        return who

    def relative(self, phrase: Phrase) -> Somebody | None:
        """Whom "her father" means: whose daughter she was said to be; whom "her boss" does."""
        first = phrase.first
        if phrase.kind != "noun" or first not in self.tongue.returns or phrase.owner != first:
            return None
        kin = head_noun(phrase, self.tongue)
        if kin not in self.tongue.kin:
            return self._counterpart(phrase, kin) if kin in self.tongue.bound else None
        if any(who.roles[kin] and self._brought(who, phrase) for who in self.people.all.able(kin)):
            return None
        return self._by_inverse(phrase, kin) or self._paired(phrase, kin)

    def _counterpart(self, phrase: Phrase, head: str) -> Somebody | None:
        """Whom "his neighbour" means: of the two whom the text tells of most, not him."""
        whose = self.tongue.returns[phrase.first]
        most = self.told_most(phrase.begin)[:2]
        told = (it for it in self._back(0, phrase.begin) if it.leads and not it.who.nameless)
        owner = next((it.who for it in told if fit(it.who, whose)), None)
        known = {who for who in self.people.all.able(head) if not who.nameless}
        if len(most) < 2 or owner not in most or known - {*most}:
            return None
        other = most[most[0] is owner]
        self.people.all.note(other, [head])  # and is "the neighbour" from here on
        return self._guess(phrase.begin, other)

    def _by_inverse(self, phrase: Phrase, kin: str) -> Somebody | None:
        """Whose daughter she is whose father is meant."""
        told, whose = self.tongue.kin[kin], self.tongue.returns[phrase.first]
        for it in self._relations.akin(phrase.begin):
            who = self.people.bearers[id(it)]
            if self.tongue.answers.get(kin, frozenset()).isdisjoint(it.about):
                continue
            owner = next((word for word in it.about if word in self.tongue.returns), "")
            if self.tongue.returns.get(owner) == told and fit(who, whose):
                return self._anchor(it, told, who)
        return None

    def _paired(self, phrase: Phrase, kin: str) -> Somebody | None:
        """The other of two: "Alois and Rosa Pircher … his wife", "the sisters … her sister"."""
        told, whose = self.tongue.kin[kin], self.tongue.returns[phrase.first]
        joined = self._joined(phrase.begin, told, whose)
        if kin in self.tongue.wives | self.tongue.husbands:
            return joined
        if f"{kin}{self.tongue.plural}" not in self.people.small or told != whose:
            return None
        if joined:
            return joined
        named = [self.people.bearers[id(it)] for it in self._named_before(phrase.begin)]
        able = [who for who in named if who.weight > 0 and fit(who, told) > 0]
        others = {*able} - {able[-1]} if able else set()  # whoever was named last is not meant
        return others.pop() if len(others) == 1 else None

    def _joined(self, at: int, told: str, whose: str) -> Somebody | None:
        """The other of two whom "and" joins, where one of them was named last before a place."""
        bearers = self.people.bearers
        ahead = reversed(self._named_before(at))
        last = next((it for it in ahead if bearers[id(it)].weight > 0), None)
        for one, other in self._relations.joined(at):
            here, there = bearers[id(one)], bearers[id(other)]
            if min(here.weight, there.weight) <= 0 or bearers[id(last)] not in {here, there}:
                continue
            again = bearers[id(last)] if last is not other else None
            able = [
                (fit(owner, whose) + (owner is again), who)
                for owner, who in ((here, there), (there, here))
                if fit(who, told) > 0
            ]
            best = max(able, key=lambda pair: pair[0], default=(0, None))
            return best[1] if best[0] > 0 else None
        return None

    def _anchor(self, it: Mention, gender: str, who: Somebody) -> Somebody | None:
        """Whose "his daughter" is: rather that of somebody the text comes back to."""
        ranked = self.at(it.begin, gender, "", ())
        able = [
            (score * sum(seen.begin < it.begin for seen in one.seen), one)
            for score, one in ranked
            if one is not who and not one.nameless
        ]
        return max(able, key=lambda pair: pair[0])[1] if able else None

    def _named_before(self, at: int) -> Sequence[Mention]:
        """Whom the narration has named before a place."""
        return self.narrated[: bisect_left(self.narrated, at, key=begin_of)]

    @staticmethod
    def _brought(who: Somebody, phrase: Phrase) -> bool:
        """Whether somebody was named before a place."""
        return bool(who.seen) and who.seen[0].begin < phrase.begin
