"""Whom a noun means that is no name: "the baker", of her whose bakery was told of."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from audio.draft.clauses import subject
from audio.draft.mentions import GROUP, Mention
from audio.draft.model import Document
from audio.draft.people import People
from audio.draft.phrases import Phrase, head_noun
from audio.draft.sentences import sentence_begin, sentence_end
from audio.draft.somebody import Somebody, fit, is_one
from audio.draft.tokens import tokens
from audio.draft.told import Spoken, Told
from audio.draft.tongues.tongue import Tongue

STEM, LONG_STEM = 3, 4  # letters that two words share who have it from one: "bak", "farm"

SURELY = 2  # how much speaks for a person
TAIL = re.compile(r"[^\W\d_]+$")


class Nominals(Told):
    """Where a document tells of somebody, and by what nouns it calls them again."""

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
        self.apart: dict[int, Somebody | None] = {}
        self.narrated = [it for it in people.mentions if not self.inside(it.begin)]

    def at(
        self, place: int, meant: str, said: str, spoken: Sequence[Spoken]
    ) -> list[tuple[float, Somebody]]:
        """Whom a pronoun may mean, with a score, the most prominent first."""
        raise NotImplementedError

    def guesses(self, who: Somebody, at: int) -> bool:
        """Whether it is a guess that a noun shortly ahead of a place means somebody."""
        begin = self.begins[max(0, self.block_at(at) - 1)]
        return any(begin <= place < at and who is it for place, it in self.guessed.items())

    def modified(self, phrase: Phrase) -> bool:
        """Whether what stands behind a noun tells which one is meant: "the man next to me"."""
        behind = self.document.text[phrase.end : phrase.end + 24].split()[:1]
        where = self.tongue.links - self.tongue.of | self.tongue.adjectives
        return bool(behind) and behind[0] in where and phrase.first in self.tongue.definite

    def relative(self, phrase: Phrase) -> Somebody | None:
        """Whom "her father" means: whose daughter she was said to be; whom "her boss" does."""
        first = phrase.first
        if phrase.kind != "noun" or first not in self.tongue.returns or phrase.owner != first:
            return None
        kin = head_noun(phrase, self.tongue)
        if kin not in self.tongue.kin:
            return self._counterpart(phrase, kin) if kin in self.tongue.bound else None
        known = [who for who in self.people.all if who.roles[kin] and self._brought(who, phrase)]
        if known:
            return None
        return self._by_inverse(phrase, kin) or self._paired(phrase, kin)

    def _counterpart(self, phrase: Phrase, head: str) -> Somebody | None:
        """Whom "his neighbour" means: of the two whom the text tells of most, not him."""
        whose = self.tongue.returns[phrase.first]
        told = [mark for mark in self._within(0, phrase.begin) if not mark.who.nameless]
        most = [who for who, _ in Counter(mark.who for mark in told).most_common(2)]
        owner = next((it.who for it in reversed(told) if it.leads and fit(it.who, whose)), None)
        known = {who for who in self.people.all if is_one(who, head)}
        if len(most) < 2 or owner not in most or known - {*most}:
            return None
        self.guessed[phrase.begin] = other = most[most[0] is owner]
        other.roles[head] += 1  # and is "the neighbour" from here on
        return other

    def _by_inverse(self, phrase: Phrase, kin: str) -> Somebody | None:
        """Whose daughter she is whose father is meant."""
        told, whose = self.tongue.kin[kin], self.tongue.returns[phrase.first]
        for it in reversed([it for it in self.narrated if it.begin < phrase.begin]):
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
        ahead = [it for it in self.narrated if it.begin < phrase.begin]
        joined = self._joined(ahead, told, whose)
        if kin in self.tongue.wives | self.tongue.husbands:
            return joined
        if f"{kin}{self.tongue.plural}" not in self.people.small or told != whose:
            return None
        if joined:
            return joined
        named = [self.people.bearers[id(it)] for it in ahead]
        able = [who for who in named if who.weight > 0 and fit(who, told) > 0]
        others = {*able} - {able[-1]} if able else set()  # whoever was named last is not meant
        return others.pop() if len(others) == 1 else None

    def _joined(self, ahead: Sequence[Mention], told: str, whose: str) -> Somebody | None:
        """The other of two whom "and" joins, where one of them was named last."""
        own = [(it, self.people.bearers[id(it)]) for it in ahead]
        own = [(it, who) for it, who in own if who.weight > 0]
        for (one, here), (other, there) in reversed(list(pairwise(own))):
            between = self.document.text[one.end : other.begin].strip()
            if between not in self.tongue.joins or own[-1][1] not in {here, there}:
                continue
            again = own[-1][1] if own[-1][0] is not other else None
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

    @staticmethod
    def _brought(who: Somebody, phrase: Phrase) -> bool:
        """Whether somebody was named before a place."""
        return bool(who.seen) and who.seen[0].begin < phrase.begin

    def called(self, phrase: Phrase) -> Somebody | None:
        """Whom "the priest" means, whom nothing calls that: a vicar, or who reads the mass.

        Of several it is whom the text told of last.
        """
        if phrase.kind != "noun" or phrase.owner != phrase.first or not self._one(phrase):
            return None
        head, tongue = head_noun(phrase, self.tongue), self.tongue
        if self.modified(phrase) or self.people.knows(head):
            return None
        gender = tongue.marked.get(phrase.first) or tongue.kin.get(head) or ""
        ahead = [mark.who for mark in self._within(0, phrase.begin)]
        able = [who for who in ahead if not who.group and (not gender or fit(who, gender) > 0)]
        alike = tongue.alike.get(head, frozenset())
        same = next((who for who in reversed(able) if alike & who.roles.keys()), None)
        named = [who for who in able if not who.nameless]
        titled = Counter(named).most_common(1) if head == self._title else []
        if titled and not same:
            self.guessed[phrase.begin] = titled[0][0]
            return titled[0][0]
        if same or head in tongue.serving:
            return same
        able = named
        doing = self._doing(phrase, head, able)
        if doing or not self._speaks(phrase) or self._presented(phrase):
            return doing
        self.guessed[phrase.begin] = familiar = self._familiar(phrase, head, able)
        return familiar

    @cached_property
    def _title(self) -> str:
        """Whom a title is about, of whom the text tells most: "The Baker of Oslo"."""
        text, first = self.document.text, self.document.blocks[0]
        words = tokens(text, first.begin, first.end) if first.shape == "heading" else []
        about = subject(text, words, self.tongue)
        head = head_noun(about, self.tongue) if about else ""
        return "" if head in self.tongue.generic else head

    def _one(self, phrase: Phrase) -> bool:
        """Whether a noun is for one person, who is nobody's."""
        tongue, first = self.tongue, phrase.first
        if first not in tongue.definite or first in tongue.owners:
            return False
        head = head_noun(phrase, tongue)
        if head in tongue.writings or head in GROUP or self.people.many(head) or head[:1].isdigit():
            return False
        return head in tongue.somebody or head.endswith(tongue.offices + tongue.agents)

    def unheard_of(self, who: Somebody, phrase: Phrase) -> bool:
        """Whether "the baker" is of nobody who came before, though somebody there may be one."""
        tongue, one = self.tongue, not who.group and not who.thing
        if not who.nameless or not one or phrase.first not in tongue.definite:
            return False
        ahead = self._within(0, phrase.begin)
        rivals = (mark.who for mark in ahead if not mark.who.nameless and not mark.who.group)
        able = any(fit(rival, who.gender) > 0 for rival in rivals)
        return able and all(mark.who is not who for mark in ahead)

    def _speaks(self, phrase: Phrase) -> bool:
        """Whether a noun is a tag's: a verb of speech beside it, and a quotation beside that.

        Or its sentence leads to one: "The baker shrugged. “Bread is bread.”"
        """
        text = self.document.text
        end = sentence_end(text, phrase.end, len(text))
        begins = sentence_begin(text, phrase.begin) == phrase.begin
        known = head_noun(phrase, self.tongue) in self.tongue.somebody
        if known and begins and self.inside(end + 1):
            return True
        ahead, behind = text[: phrase.begin].rstrip(), text[phrase.end : phrase.end + 24].split()
        verb = TAIL.search(ahead)
        if verb and verb[0] in self.tongue.verbs:
            return self.inside(len(ahead[: verb.start()].rstrip()) - 1)
        said = bool(behind) and behind[0].strip(",.:") in self.tongue.verbs
        return said and self.inside(len(ahead) - 1)

    def _presented(self, phrase: Phrase) -> bool:
        """Whether the next sentence says who that is: "the drummer said. His name is Pez"."""
        text, presents = self.document.text, self.tongue.presents
        end = sentence_end(text, phrase.end, len(text))
        next_one = text[end : end + 60]
        return bool(presents) and bool(re.match(rf"\s*(?:{presents})\b", next_one, re.IGNORECASE))

    def _familiar(self, phrase: Phrase, head: str, able: Sequence[Somebody]) -> Somebody | None:
        """Whom the text told of just before, else most: "the" presupposes that they are known.

        Offices belong to a place, as waiters do: a town has its mayor.
        """
        tongue = self.tongue
        generic = head in tongue.generic or head in tongue.nationals or head in tongue.children
        if generic or head in tongue.titles or head in tongue.kin or not tongue.serving:
            return None
        before = self.begins[max(0, self.block_at(phrase.begin) - 1)]
        last = self.told_within(before, phrase.begin, "")
        if last and last in able and not self._occupied(last):
            return last
        ahead = [it for it in self.narrated if it.begin < phrase.begin]
        told = Counter(self.people.bearers[id(it)] for it in ahead)
        near = {who for _, who in self.at(phrase.begin, "", "", ())}
        most = [
            (told[who], -who.seen[0].begin, who)
            for who in near.intersection(able)
            if told[who] and who.weight > SURELY and not self._occupied(who)
        ]
        return max(most, key=lambda it: it[:2])[2] if most else None

    def _occupied(self, who: Somebody) -> bool:
        """Whether somebody was told to do something else: who is a miner is no farrier."""
        other = self.tongue.kin.keys() | self.tongue.generic
        return any(role in self.tongue.somebody - other for role in who.roles)

    def _doing(self, phrase: Phrase, head: str, able: Sequence[Somebody]) -> Somebody | None:
        """Who does what the noun says, or has a place for it: "her bakery" of "the baker"."""
        ending = max((it for it in self.tongue.agents if head.endswith(it)), key=len, default="")
        stem = head.removesuffix(ending) if ending else head[:-1]
        if len(stem) < STEM or not (ending or len(stem) > LONG_STEM):
            return None
        forms = r"\w{0,4}" if len(stem) > STEM else "(?:e|es|ed|ing|ery|s)"
        pattern = re.compile(rf"\b{re.escape(stem)}{forms}\b", re.IGNORECASE)
        for match in reversed(list(pattern.finditer(self.document.text, 0, phrase.begin))):
            if self.inside(match.start()) or match[0].lower() in self.tongue.somebody:
                continue
            who = self._about_whom(match.start())
            if who in able:
                return who
        return None

    def _about_whom(self, at: int) -> Somebody | None:
        """Whom the sentence tells of that a place is in: its subject, or whose that is."""
        text = self.document.text
        begin = sentence_begin(text, at, self.begins[self.block_at(at)])
        leads = [mark for mark in self._within(begin, at) if mark.leads]
        if leads:
            return leads[-1].who
        gender = self.tongue.returns.get(text[begin:at].split(maxsplit=1)[0].lower(), "")
        ranked = self.at(begin, gender, "", ()) if gender else []
        return ranked[0][1] if ranked else None

    def again(self, phrase: Phrase) -> Somebody | None:
        """Whom "the baker" means who was not told of as one: whom alone its paragraph names."""
        head, tongue = head_noun(phrase, self.tongue), self.tongue
        person = head in tongue.somebody or head.endswith(tongue.offices)
        if not person or phrase.kind != "noun" or phrase.first not in tongue.definite:
            return None
        if phrase.first in tongue.owners or phrase.owner != phrase.first:
            return None
        if head in tongue.serving or self.people.many(head):
            return None
        told = tongue.marked.get(phrase.first) or tongue.kin.get(head)
        begin = self.document.blocks[self.block_at(phrase.begin)].begin
        who = self.only(begin, phrase.begin)
        new = who is not None and bool(who.seen) and who.seen[0].begin >= begin
        other = who is not None and {told, who.gender} == {"woman", "man"}
        return None if other or self.people.knows(head, by_name=new) else who
