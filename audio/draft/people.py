"""Who is who: names that mean the same person, their roles and gender; and whom a phrase means."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from audio.draft.bearers import bearer, last_seen
from audio.draft.genders import guess_gender, hear_pronouns
from audio.draft.issuers import Issuers, writer
from audio.draft.kin import paired, several, spouse
from audio.draft.mentions import GROUP, Entities, Mention, begin_of, mentions
from audio.draft.model import Age, Document, Person
from audio.draft.phrases import Phrase, head_noun
from audio.draft.register import Register, words_of
from audio.draft.somebody import Somebody
from audio.draft.tokens import OWN
from audio.draft.tongues.names import GIVEN
from audio.draft.tongues.tongue import Number, Tongue

SMALL = re.compile(r"\b[^\W\d_A-Z]\w+")


class People:
    """All whom a text names."""

    def __init__(self, document: Document, tongue: Tongue, known: Entities = ()) -> None:
        self.document, self.tongue = document, tongue
        self.all = Register()
        self.us = Somebody([tongue.interviewer], nameless=True)
        self._unnamed: dict[str, Somebody] = {}
        found = mentions(document, tongue)
        self._says = {begin: person for begin, _, person in known}
        self._often = Counter(it.name for it in found)
        self.small = set(SMALL.findall(document.text))
        sure = {word for it in found if not it.doubtful for word in it.name.split()}
        self.mentions = [it for it in found if self._credible(it, sure)]
        full = [it for it in self.mentions if len(it.name.split()) > 1]
        lone = [it for it in self.mentions if len(it.name.split()) == 1]
        for it in [*full, *lone]:
            self._add(it)
        self.mentions.sort(key=lambda it: it.begin)
        self._issuers = Issuers(document, self.mentions, tongue)
        self.bearers = {id(it): who for who in self.all for it in who.seen}
        for who in self.all:
            guess_gender(self.document, who, self.tongue)
        self._hear_model()
        hear_pronouns(self.document, self.mentions, self.bearers, self.tongue)

    def _credible(self, it: Mention, sure: set[str]) -> bool:
        """Whether a word at a sentence's beginning is a name: it is one elsewhere, or speaks."""
        if not it.doubtful or it.name.split()[0].lower() in GIVEN:
            return True
        if any(word in sure for word in it.name.split()):
            return True
        if self._says.get(it.begin) and self.document.blocks[it.number].shape != "heading":
            return True
        if it.brought_in or (self._often[it.name] > 1 and it.name.lower() not in self.small):
            return self.document.blocks[it.number].shape != "heading"
        if it.name.lower().endswith(self.tongue.plural) and self.tongue.plural:
            return False  # "Supporters say"
        return it.weight > 1 and self.document.blocks[it.number].shape != "heading"

    def _hear_model(self) -> None:
        """Take a model's word for whoever the text itself does not tell to be a person.

        It errs, too: most of its votes count, and none of those in a heading, nor those against.
        """
        for who in self.all:
            shown = [it for it in who.seen if self.document.blocks[it.number].shape != "heading"]
            votes = [self._says[it.begin] for it in shown if it.begin in self._says]
            if sum(votes) * 2 > len(votes) and -2 < who.weight < 1:
                who.weight = 1

    def _add(self, it: Mention) -> None:
        who = self._known(it.name, it.begin, it.about)
        if who is None:
            who = Somebody([self._apart(it)], group=several(it.name, self.all, self.tongue))
            self.all.enter(who, who.names)
        if it.name not in who.names:
            who.names.append(it.name)
            who.names.sort(key=lambda name: -len(name.split()))
            self.all.enter(who, [it.name])
        self.all.see(who, it)
        self.all.note(who, self._long(it.about))
        who.weight += it.weight

    def _long(self, about: Sequence[str]) -> list[str]:
        return [self.tongue.short.get(word, word) for word in about]

    def _apart(self, it: Mention) -> str:
        """A name, with its title if somebody else has the same surname: "Mrs Lem"."""
        word = it.name.lower()
        able = [] if " " in word else self.all.like(words_of(word))
        shared = any(other.words[-1] == word for other in able)
        title = it.about[0].capitalize() if shared and it.about else ""
        return f"{title} {it.name}".strip()

    def _known(self, name: str, at: int, about: Sequence[str] = ()) -> Somebody | None:
        return bearer(self.all, name, at, about, self.tongue)

    def meant(self, phrase: Phrase) -> Somebody | None:
        """Whom a phrase means that is no pronoun; somebody new if nobody bears that name."""
        if phrase.kind == "name":
            who = self._known(phrase.name, phrase.begin + 1, phrase.about) or self._new(phrase.name)
            self.all.note(who, self._long(phrase.about))
            self._told(who, phrase)
            return who
        return self._by_noun(phrase)

    def also(self, name: Phrase, phrase: Phrase) -> Somebody | None:
        """The bearer of a name, whom a phrase means, too: "his apprentice is Ana Reis"."""
        who = self._known(name.name, name.begin + 1, name.about)
        if who:
            self.all.note(who, self._long(phrase.about))
            told = self.tongue.pronouns.get(phrase.text.lower())
            who.genders.update([told] * 3 if told in {"woman", "man"} else [])  # three
        return who

    def one(self, who: Somebody, other: Somebody) -> None:
        """Two turn out to be one: "the woman, who gave her name as Ana Reis"."""
        both = dict.fromkeys([*who.names, *other.names])
        who.names = sorted(both, key=lambda name: -len(name.split()))
        if who.nameless:
            who.names, who.nameless = other.names, False
            self.all.strike(who)
        self.all.enter(who, other.names)
        self.all.note(who, other.roles)
        who.genders.update(other.genders)
        who.weight += max(0, other.weight)
        who.years = who.years or other.years
        for it in other.seen:
            self.all.see(who, it)
            self.bearers[id(it)] = who
        self.all.strike(other)
        self._unnamed = {text: who if it is other else it for text, it in self._unnamed.items()}

    def knows(self, head: str, *, by_name: bool = False) -> bool:
        """Whether somebody is told of as what a noun says; somebody with a name, if asked."""
        return any(not by_name or who in self.all for who in self.all.able(head))

    def anybody(self, phrase: Phrase) -> Number | None:
        """Whom "the woman", "the 34-year-old" may mean: somebody told of; nothing for others."""
        if phrase.kind != "noun" or phrase.first not in self.tongue.definite:
            return None
        head = head_noun(phrase, self.tongue)
        aged = phrase.text.lower().endswith(self.tongue.aged) and bool(self.tongue.aged)
        if self.knows(head):
            return None
        gender = self.tongue.kin.get(head)
        told: Number = "woman" if gender == "woman" else "man" if gender == "man" else ""
        whole = head not in self.tongue.serving and not self.tongue.gendered
        whole = whole and phrase.owner == phrase.first and phrase.first not in self.tongue.owners
        answers = self.tongue.answers.get(head, frozenset())
        known = (who for role in answers for who in self.all.able(role) if who.roles[role])
        related = any(who in self.all for who in known)
        if any(word in self.tongue.links - self.tongue.of for word in phrase.about):
            return None  # "the man under the towel"
        if (
            phrase.first in self.tongue.owners
            and told
            and paired(self.document.text, head, self.tongue)
        ):
            return told
        if (
            aged
            or head in self.tongue.generic
            or head in self.tongue.compares
            or not self.tongue.compares.keys().isdisjoint(phrase.about)
            or head in self.tongue.nationals
            or (told and whole)
            or related
        ):
            return told
        return None

    def _told(self, who: Somebody, phrase: Phrase) -> None:
        for word in phrase.about:
            told = self.tongue.titles.get(word) or self.tongue.kin.get(word)
            if told:
                who.genders[told] += 1

    def _new(self, name: str) -> Somebody:
        who = Somebody([name])
        self.all.enter(who, [name])
        guess_gender(self.document, who, self.tongue)
        return who

    def _by_noun(self, phrase: Phrase) -> Somebody | None:
        """Whom "the colonel" means: the one who is a colonel; "Cornyn’s statement": Cornyn."""
        head = head_noun(phrase, self.tongue)
        if named := self._surnamed(phrase) or spouse(
            self.document.text, self.all, phrase, self.tongue
        ):
            return named
        if head in self.tongue.writings and phrase.owner[:1].isupper():
            return self._known(phrase.owner, phrase.begin + 1)
        if head in self.tongue.statements and (it := self._issuers.before(phrase.begin, head)):
            return self.bearers[id(it)]
        if head in self.tongue.writings and (by := writer(phrase, self.tongue)):
            return self._met(by, Somebody([by], nameless=True, weight=1), by.split()[-1])
        if phrase.first in self.tongue.definite:
            able = [who for who in self.all.able(head) if who.nameless or who.weight > 0]
            if able:
                return max(able, key=lambda who: last_seen(who, phrase.begin))
        return self._met(phrase.text.lower(), self._nameless(phrase, head), head)

    def _met(self, text: str, who: Somebody, role: str) -> Somebody:
        """Somebody without a name, by what they are called; somebody new, if nobody is yet."""
        if text not in self._unnamed:
            self._unnamed[text] = who
            self.all.enter(who)
            self.all.note(who, [role])
        return self._unnamed[text]

    def _surnamed(self, phrase: Phrase) -> Somebody | None:
        """Whose surname a noun is where a sentence begins: "Carpenter said", of Ana Carpenter."""
        word = OWN.sub("", phrase.text)
        if len(phrase.about) != 1 or not word[:1].isupper() or self.tongue.gendered:
            return None
        able = self.all.family(word.lower())
        return max(able, key=lambda who: last_seen(who, phrase.begin), default=None)

    def about(self, phrase: Phrase) -> Somebody | None:
        """Whom a sentence with this subject is about: "the mayor", "Ana’s orchard"; or nobody."""
        if phrase.kind == "name":
            who = self._known(phrase.name, phrase.begin + 1, phrase.about)
            named_plainly = phrase.first not in self.tongue.marked  # "die Bahn"
            if who and len(who.words) == 1 and who.weight == 0 and named_plainly:
                who.weight = 1  # a sentence is about it: rather somebody than a place
            return who
        head = head_noun(phrase, self.tongue)
        people = head in self.tongue.somebody or head.endswith(self.tongue.offices)
        if people or self._surnamed(phrase):
            return self._by_noun(phrase)
        return self.owner(phrase)

    def owner(self, phrase: Phrase) -> Somebody | None:
        """Whose a noun is, where that is a person: Brigid Fallon of "Brigid Fallon’s orchard"."""
        able = (self.bearers[id(it)] for it in self.within(phrase.begin, phrase.end))
        return next((who for who in able if who.weight > 0), None)

    def within(self, begin: int, end: int) -> list[Mention]:
        """The names that begin in a stretch of the text."""
        first = bisect_left(self.mentions, begin, key=begin_of)
        return self.mentions[first : bisect_left(self.mentions, end, key=begin_of)]

    def _nameless(self, phrase: Phrase, head: str) -> Somebody:
        one = phrase.first in self.tongue.singular
        group = head in GROUP or (self.many(head) and not one)
        group = group or head in self.tongue.writings - self.tongue.sayings  # "the poster"
        person = head in self.tongue.somebody or head.endswith(
            self.tongue.offices + self.tongue.agents
        )
        who = Somebody([phrase.text], nameless=True, weight=1, group=group)
        who.thing = not person and not self.tongue.gendered
        for word in phrase.about:
            told = self.tongue.kin.get(word)
            if told:
                who.genders[told] += 4
        told = self.tongue.marked.get(phrase.first)
        if told and not who.genders:
            who.genders[told] += 2  # by the article alone
        return who

    def many(self, head: str) -> bool:
        """Whether a noun means several: "travellers", "people"."""
        if head in self.tongue.crowds:
            return True
        ending = self.tongue.plural
        return bool(ending) and head.endswith(ending) and not head.endswith(2 * ending)

    def person(self, who: Somebody) -> Person:
        """What the script needs of somebody."""
        name = who.names[0]
        roles = set(who.roles)
        age: Age = "older" if roles & self.tongue.old else ""
        age = age or ("young" if roles & self.tongue.young else "")
        return Person(name[0].upper() + name[1:], who.gender, age)
