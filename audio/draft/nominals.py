"""Whom a noun means that is no name: "the baker", of her whose bakery was told of."""

import re
from collections import Counter
from functools import cached_property

from audio.draft.clauses import subject
from audio.draft.deeds import Deeds
from audio.draft.mentions import GROUP
from audio.draft.phrases import Phrase, head_noun
from audio.draft.relatives import Relatives
from audio.draft.sentences import sentence_begin, sentence_end
from audio.draft.somebody import Somebody, fit
from audio.draft.tokens import tokens

SURELY = 2  # how much speaks for a person
TAIL = re.compile(r"[^\W\d_]+$")
LONGEST = 60  # letters of a verb


class Nominals(Relatives):
    """Where a document tells of somebody, and by what nouns it calls them again."""

    @cached_property
    def _deeds(self) -> Deeds:
        return Deeds(self.document.text, self.inside, self.tongue)

    def modified(self, phrase: Phrase) -> bool:
        """Whether what stands behind a noun tells which one is meant: "the man next to me"."""
        behind = self.document.text[phrase.end : phrase.end + 24].split()[:1]
        where = self.tongue.links - self.tongue.of | self.tongue.adjectives
        return bool(behind) and behind[0] in where and phrase.first in self.tongue.definite

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
        alike = tongue.alike.get(head, frozenset())
        ahead = (it.who for it in (self._back(0, phrase.begin) if alike else ()))
        able = (who for who in ahead if not who.group and fit(who, gender) > 0)
        same = next((who for who in able if alike & who.roles.keys()), None)
        told = self.told_most(phrase.begin) if head == self._title and not same else ()
        titled = next((who for who in told if not who.group and fit(who, gender) > 0), None)
        if titled:
            return self._guess(phrase.begin, titled)
        if same or head in tongue.serving:
            return same
        doing = self._doing(phrase, head, gender)
        if doing or not self._speaks(phrase) or self._presented(phrase):
            return doing
        return self._guess(phrase.begin, self._familiar(phrase, head, gender))

    def _able(self, who: Somebody, at: int, gender: str) -> bool:
        """Whether a noun may mean somebody with a name, of whom was told before a place."""
        person = who.weight > 0 and not who.group and not who.nameless
        return person and fit(who, gender) > 0 and self._first(who) < at

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
        if who.weight > 0 and self._first(who) < phrase.begin:
            return False
        return any(self._able(rival, phrase.begin, who.gender) for rival in self._own)

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
        ahead, behind = _last_word(text, phrase.begin), text[phrase.end : phrase.end + 24].split()
        verb = TAIL.search(text, max(0, ahead - LONGEST), ahead)
        if verb and verb[0] in self.tongue.verbs:
            return self.inside(_last_word(text, verb.start()) - 1)
        said = bool(behind) and behind[0].strip(",.:") in self.tongue.verbs
        return said and self.inside(ahead - 1)

    def _presented(self, phrase: Phrase) -> bool:
        """Whether the next sentence says who that is: "the drummer said. His name is Pez"."""
        text, presents = self.document.text, self.tongue.presents
        end = sentence_end(text, phrase.end, len(text))
        next_one = text[end : end + 60]
        return bool(presents) and bool(re.match(rf"\s*(?:{presents})\b", next_one, re.IGNORECASE))

    def _familiar(self, phrase: Phrase, head: str, gender: str) -> Somebody | None:
        """Whom the text told of just before, else most: "the" presupposes that they are known.

        Offices belong to a place, as waiters do: a town has its mayor.
        """
        tongue = self.tongue
        generic = head in tongue.generic or head in tongue.nationals or head in tongue.children
        if generic or head in tongue.titles or head in tongue.kin or not tongue.serving:
            return None
        before = self.begins[max(0, self.block_at(phrase.begin) - 1)]
        last = self.told_within(before, phrase.begin, "")
        if last and self._able(last, phrase.begin, gender) and not self._occupied(last):
            return last
        near = [who for _, who in self.at(phrase.begin, "", "", ()) if who.weight > SURELY]
        near = [who for who in near if self._able(who, phrase.begin, gender)]
        ahead = self._named_before(phrase.begin) if near else ()
        told = Counter(self.people.bearers[id(it)] for it in ahead)
        most = [
            (told[who], -who.seen[0].begin, who)
            for who in near
            if told[who] and not self._occupied(who)
        ]
        return max(most, key=lambda it: it[:2])[2] if most else None

    def _occupied(self, who: Somebody) -> bool:
        """Whether somebody was told to do something else: who is a miner is no farrier."""
        other = self.tongue.kin.keys() | self.tongue.generic
        return any(role in self.tongue.somebody - other for role in who.roles)

    def _doing(self, phrase: Phrase, head: str, gender: str) -> Somebody | None:
        """Who does what the noun says, or has a place for it: "her bakery" of "the baker"."""
        for at in self._deeds.before(phrase.begin, head):
            who = self._about_whom(at)
            if who and self._able(who, phrase.begin, gender):
                return who
        return None

    def _about_whom(self, at: int) -> Somebody | None:
        """Whom the sentence tells of that a place is in: its subject, or whose that is."""
        text = self.document.text
        begin = sentence_begin(text, at, self.begins[self.block_at(at)])
        lead = next((mark for mark in self._back(begin, at) if mark.leads), None)
        if lead:
            return lead.who
        first = text[begin : at + 1].split(maxsplit=1)[0]
        gender = self.tongue.returns.get(first.lower(), "")
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


def _last_word(text: str, at: int) -> int:
    """Where the last word ends before a place."""
    while at and text[at - 1].isspace():
        at -= 1
    return at
