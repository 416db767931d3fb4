"""Who comes without a name and gets it later: "a man knelt … Ana Reis tunes pianos"."""

import re
from collections.abc import Sequence

from audio.draft.clauses import is_what
from audio.draft.mentions import Mention
from audio.draft.nominals import Nominals
from audio.draft.phrases import Phrase
from audio.draft.somebody import Somebody, fit
from audio.draft.tokens import OWN, Token
from audio.draft.tongues.names import GIVEN

WHEN = 3  # words between a noun and its "was": "one of her patients this week was"


class Naming(Nominals):
    """Where a document tells of somebody, and what they are called."""

    def gets_name(self, it: Mention, begin: int) -> None:
        """Take a noun and a name for one person’s, where the name tells who that was.

        Args:
            it: the first name of a sentence.
            begin: where that begins.
        """
        other = self.people.bearers[id(it)]
        if other.seen[0] is not it or other.group:
            return
        before = self.document.text[begin : it.begin].strip()
        presents = self.tongue.presents
        told = re.fullmatch(presents, before, re.IGNORECASE) if presents else None
        if told or (not before and self._takes_up(it)):
            meant = self._gender(before)
            who = self._unnamed(begin, meant, other, led=not told)
            if who:
                self._merge(who, other)
                self.people.one(who, other)

    def is_who(self, phrase: Phrase, behind: Sequence[Token]) -> Phrase | None:
        """The name that a sentence tells of a noun: "one of her patients this week was Ana"."""
        if phrase.kind == "name":
            return None
        tongue, at = self.tongue, 0
        last = min(WHEN, len(behind) - 1) if phrase.kind == "noun" else 0
        while at < last and behind[at].word and not behind[at].capital:
            if behind[at].low in tongue.passive or behind[at].low in tongue.verbs:
                break
            at += 1
        if behind[at].low not in tongue.passive:
            return None
        name = is_what(self.document.text, behind[at:], tongue)
        return name if name and name.kind == "name" else None

    def _gender(self, before: str) -> str:
        """What "he is called", "her name is" tells."""
        first = before.lower().partition(" ")[0].partition("’")[0].partition("'")[0]
        return self.tongue.pronouns.get(first, "") or self.tongue.returns.get(first, "")

    def _takes_up(self, it: Mention) -> bool:
        """Whether a sentence that begins with a name may go on with whom the last was about."""
        if OWN.search(self.document.text, it.begin, it.end):
            return False  # "Ana's shop opens"
        full = " " in it.name or it.name.lower() in GIVEN
        behind = self.document.text[it.end : it.end + 24].split()[:1]
        acts = bool(behind) and behind[0].islower() and behind[0] not in self.tongue.joins
        return full and acts and not it.about and not it.brought_in

    def _unnamed(self, begin: int, meant: str, other: Somebody, *, led: bool) -> Somebody | None:
        """Whom without a name the sentences before tell of last."""
        number = self.block_at(begin)
        ahead = self._within(self.begins[max(0, number - 2)], begin)  # over a quotation
        ahead = [mark for mark in ahead if fit(mark.who, meant) > 0]
        if led:  # nobody else has come between
            strong = [mark for mark in ahead if mark.leads or not mark.who.nameless]
            ahead = (strong or ahead)[-1:]
        last = next((mark for mark in reversed(ahead) if mark.who.nameless), None)
        if last is None or last.who.group or last.who.thing:
            return None
        far = number - self.block_at(self._first(last.who))
        if far > 2 or not self._fits(last.who, other):  # two
            return None
        return last.who

    @staticmethod
    def _fits(who: Somebody, other: Somebody) -> bool:
        """Whether neither's gender speaks against the other."""
        return {who.gender, other.gender} != {"woman", "man"}
