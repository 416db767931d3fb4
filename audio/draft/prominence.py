"""Whom a pronoun may mean: whoever the sentences before it are about, the nearest first.

The subject of the last sentence goes on; whoever is brought in by their full name is brought in
to be heard; whoever a quotation names is spoken of, and silent.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from audio.draft.clauses import asked, reported, speaks, strangers, subject, tells
from audio.draft.generic import likeliest, years_told
from audio.draft.kin import owner_of, related
from audio.draft.mentions import GROUP, Mention
from audio.draft.model import Document
from audio.draft.naming import Naming
from audio.draft.people import People
from audio.draft.phrases import Phrase, head_noun
from audio.draft.somebody import Somebody, fit, named_in
from audio.draft.tokens import Token, tokens
from audio.draft.told import Mark, Spoken
from audio.draft.tongues.tongue import Tongue, table

FAR = 4  # paragraphs back in which a pronoun finds its person
FADES = 0.7  # what is left of a person's prominence a paragraph later
PARAGRAPH = 250  # characters: where people speak by turns, a paragraph is shorter, and nearer
LONGEST = 40  # words of a sentence among which its subject is looked for
FARTHEST = 10_000  # characters back in which it does, so that no endless paragraph takes long
LONG = 300  # characters, behind which a name fades within its paragraph, too
LEADING, BROUGHT_IN, NAMED, GOES_ON, SPOKE = 2.5, 2.0, 1.4, 1.2, 0.8
"""What counts: to be a sentence's subject, to be brought in, to be named, to be the last subject,
to have spoken."""
ALSO = table("also better best once now")  # between a name and "known as"
CLEAR = 0.6  # of the best score, below which the second is no rival
NAMING = 0.2  # what is left of it for whom the quotation names, who seldom speaks of themselves so
PASSED = 0.85  # what is left of it when a sentence is about somebody else


class Prominence(Naming):
    """Who is in the reader's mind at a place of the text."""

    def __init__(
        self,
        document: Document,
        people: People,
        tongue: Tongue,
        quoted: Sequence[tuple[int, int]],
    ) -> None:
        super().__init__(document, people, tongue, quoted)
        self._places = [it.begin for it in self.narrated]
        self._known: set[int] = set()
        self._sentences = list(self.sentences())
        for begin, end in self._sentences:
            marks = sorted(self._marks(begin, end), key=lambda mark: mark.begin)
            self._mark(marks)
            for mark, until in zip(marks, [*(it.begin for it in marks[1:]), end], strict=False):
                mark.who.years = mark.who.years or years_told(document.text, mark.begin, until)

    def _marks(self, begin: int, end: int) -> Iterator[Mark]:
        """Whom a sentence brings to mind."""
        text, bearer = self.document.text, self.people.bearers
        named = self.narrated[bisect_left(self._places, begin) : bisect_left(self._places, end)]
        for it in named[:1]:
            self.gets_name(it, begin)
        for it in named:
            self._also_called(it, begin)
        alone = len([it for it in named if bearer[id(it)].weight > 0]) == 1
        lead = self._lead(begin, end, named)
        if lead:
            yield lead
        for it in named:
            who = bearer[id(it)]
            if lead and lead.begin == it.begin and lead.who is who:
                continue
            first = id(who) not in self._known and (
                it.brought_in or (alone and not self._belongs(it))
            )
            speaks_next = asked(text, it.begin, self.tongue) or (
                not self.inside(it.begin - 2) and tells(text, it.begin, it.end, self.tongue)
            )
            worth = LEADING if speaks_next else BROUGHT_IN if first else NAMED
            yield Mark(it.begin, who, worth, speaks_next or (first and lead is None))
        strangers = self._strangers(begin, end)
        yield from (it for it in strangers if lead is None or it.begin != lead.begin)
        self._known |= {id(bearer[id(it)]) for it in named}

    def _also_called(self, it: Mention, begin: int) -> None:
        """Take two names for one person’s: "everybody knows her as Ana"."""
        pattern = self.tongue.alias
        match = re.search(pattern, self.document.text[begin : it.begin]) if pattern else None
        if match is None:
            return
        meant = self.tongue.returns.get(match[1] or "", "")
        other = self.people.bearers[id(it)]
        ranked = self.at(it.begin, meant, "", ())
        able = [who for _, who in ranked if who is not other and other.weight >= 0]
        if able and (match[1] or self._ends_with_name(begin, begin + match.start())):
            self.people.one(able[0], other)
            self._merge(able[0], other)

    def _ends_with_name(self, begin: int, end: int) -> bool:
        """Whether a name is what "known as" is said of, and not "the hall, known as"."""
        ends = [it.end for it in self.people.within(begin, end) if it.end <= end]
        between = tokens(self.document.text, max(ends, default=end), end)
        small = self.tongue.small | ALSO
        return bool(ends) and all(
            it.low in small or it.low.endswith("ly") for it in between if it.word
        )

    def _strangers(self, begin: int, end: int) -> Iterator[Mark]:
        """Those without a name whom a sentence brings in."""
        words = tokens(self.document.text, begin, end)
        for phrase, leads in strangers(self.document.text, words, self.tongue):
            head, owned = head_noun(phrase, self.tongue), phrase.first in self.tongue.owners
            owned = owned and not asked(self.document.text, phrase.begin, self.tongue)
            if self.inside(phrase.begin) or (owned and not self.people.knows(head, by_name=True)):
                continue
            who = self._told_before(phrase) or self.people.meant(phrase)
            if self.modified(phrase):  # "the man next to me"
                who = self.apart[phrase.begin] = self.people.meant(phrase)
            if who:
                yield Mark(phrase.begin, who, LEADING if leads else NAMED, leads=leads)

    def _lead(self, begin: int, end: int, named: Sequence[Mention]) -> Mark | None:
        """The person whom a sentence is about; none if it is about a thing."""
        block = self.document.blocks[self.block_at(begin)]
        if block.shape != "text" or self.inside(begin):
            return None
        words = tokens(self.document.text, begin, end)[:LONGEST]
        phrase = subject(self.document.text, words, self.tongue)
        if phrase is None or self.inside(phrase.begin) or self._impersonal(phrase):
            return None
        behind = [word for word in words if word.begin >= phrase.end]
        if not behind or not (behind[0].word or behind[0].text in ",—–"):
            return None  # a caption, a byline: nobody does anything
        tells = reported(self.document.text, words, self.tongue)
        named_there = tells is not None and tells.kind == "name" and not self.inside(tells.begin)
        who = self.people.about(tells) if tells and named_there else None
        who = who or self._subject(phrase, behind, named) or self._reported(words)
        if who is None:
            return None
        self._hear(who, behind, named)
        own = (it.begin for it in named if self.people.bearers[id(it)] is who)
        return Mark(next(own, phrase.begin), who, LEADING, leads=True)

    def _impersonal(self, phrase: Phrase) -> bool:
        """Whether a pronoun stands for nobody: "il y a"."""
        nobody, begin = self.tongue.impersonal, phrase.begin
        return bool(nobody and re.match(nobody, self.document.text[begin : begin + 24]))

    def _hear(self, who: Somebody, behind: Sequence[Token], named: Sequence[Mention]) -> None:
        """Take the gender from "her" or "himself", where nobody else stands before it."""
        others = (it.begin for it in named if it.begin >= behind[0].begin)
        until = next(others, behind[-1].end)
        told = (
            self.tongue.returns.get(word.low)
            for word, later in pairwise(behind)
            if word.begin < until and (later.low not in self.tongue.small)
        )
        gender = next((it for it in told if it), None)
        if gender:
            who.genders[gender] += 1

    def _subject(
        self, phrase: Phrase, behind: Sequence[Token], named: Sequence[Mention]
    ) -> Somebody | None:
        is_who = self.is_who(phrase, behind)
        if is_who:
            return self.people.also(is_who, phrase)
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, named)
        return self.relative(phrase) or self._noun(phrase, behind)

    def _noun(self, phrase: Phrase, behind: Sequence[Token]) -> Somebody | None:
        """Whom a sentence is about that begins with a noun or a name."""
        before = self._told_before(phrase)
        if before:
            return before
        again = self.again(phrase)
        if again and not any(role in self.tongue.somebody for role in again.roles):
            self.people.all.note(again, phrase.about)
            return again
        if phrase.kind == "noun" and speaks(behind, self.tongue):
            return self.people.meant(phrase)
        return self.people.about(phrase)

    def _told_before(self, phrase: Phrase) -> Somebody | None:
        """Whom "the woman", "her father" mean, who were told of."""
        called = self.called(phrase)
        meant = None if called else self.people.anybody(phrase)
        if meant is None:
            return called
        ranked = likeliest(phrase, self.at(phrase.begin, meant, "", ()), self.tongue)
        return next((who for _, who in ranked if related(who, phrase, self.tongue)), None)

    def _pronoun(self, phrase: Phrase, named: Sequence[Mention]) -> Somebody | None:
        """Whom a sentence that begins with a pronoun is about."""
        meant = self.tongue.pronouns[phrase.text.lower()]
        if meant == "us":  # "I asked Ana": whom those ask who write
            own = (it for it in named if not self._belongs(it))
            met = (self.people.bearers[id(it)] for it in own)
            return next((who for who in met if who.weight > 0), None)
        if meant not in {"woman", "man"}:
            return None
        ranked = self.at(phrase.begin, meant, "", ())
        if not ranked:
            return None
        best, *others = ranked
        if not others or others[0][0] < CLEAR * best[0]:
            best[1].genders[meant] += 1
        return best[1]

    def _belongs(self, it: Mention) -> bool:
        """Whether "of" stands before a name: "a book of Ana Reis"."""
        before = self.document.text[max(0, it.begin - 30) : it.begin].lower().split()[-2:]
        return not self.tongue.of.isdisjoint(before)

    def _reported(self, words: Sequence[Token]) -> Somebody | None:
        """Who says what a sentence tells: "The first one, she said, was older"."""
        phrase = reported(self.document.text, words, self.tongue)
        if phrase is None or self.inside(phrase.begin):
            return None
        return self._pronoun(phrase, ()) if phrase.kind == "pronoun" else self.people.about(phrase)

    def at(
        self, place: int, meant: str, said: str, spoken: Sequence[Spoken]
    ) -> list[tuple[float, Somebody]]:
        """Whom a pronoun may mean, with a score, the most prominent first.

        Args:
            meant: "woman", "man", "many", "thing", or nothing for anybody.
            said: the words of the quotation.
        """
        scores = self._named(place, meant)
        number = self.block_at(place)
        for back, (block, who, end) in enumerate(reversed(spoken[-3:])):  # three
            if number - block <= FAR + 2:
                faded = FADES ** (back + (number - block) / 2)
                passed = PASSED ** self._passed(who, end, place, meant)
                named = LEADING * FADES ** (number - block) * who.nameless * passed  # by its tag
                scores[who] = max(scores.get(who, 0), named) + SPOKE * faded * passed
        fits = (
            (score * fit(who, meant) * (NAMING if named_in(who, said) else 1), who)
            for who, score in scores.items()
        )
        able = [(score, who) for score, who in fits if score > 0 and who is not self.people.us]
        return sorted(able, key=lambda pair: -pair[0])

    def body(self, place: int) -> Somebody | None:
        """Which body "it" means that says something: the last that a sentence is about."""
        begin = max(self.begins[max(0, self.block_at(place) - 1)], place - FARTHEST)
        reach = (bisect_left(self._sentences, (at,)) for at in (begin, place))
        for first, last in reversed(self._sentences[slice(*reach)]):
            words = tokens(self.document.text, first, last)[:LONGEST]
            phrase = None if self.inside(first) else subject(self.document.text, words, self.tongue)
            if phrase and phrase.kind == "name":
                who = self.people.meant(phrase)
                return who if who and not who.told else None
            if phrase and head_noun(phrase, self.tongue) in GROUP:
                return self.people.meant(phrase)
        return None

    def _named(self, place: int, meant: str) -> dict[Somebody, float]:
        """The people whom the narration has named shortly before."""
        scores: dict[Somebody, float] = {}
        nearest: tuple[Somebody, float] | None = None
        number = self.block_at(place)
        first = min(self.begins[max(0, number - FAR)], place - FAR * PARAGRAPH)
        first = max(first, place - FARTHEST)
        for mark in self._within(first, place):
            who = mark.who
            far = min(number - self.block_at(mark.begin), (place - mark.begin) / PARAGRAPH)
            # a noun is forgotten sooner, and a paragraph behind "his mother" he goes on himself
            fleeting = who.nameless and owner_of(who, self.tongue) in {"", meant}
            far += far * fleeting + 0.4 * (place - mark.begin > LONG)
            faded = FADES**far
            here = not fleeting or self.block_at(mark.begin) == number
            if mark.leads and fit(who, meant) and here:
                nearest = (who, faded)
                scores = {it: score * (1 if it is who else PASSED) for it, score in scores.items()}
            scores[who] = max(scores.get(who, 0), mark.worth * faded)
        if nearest:
            scores[nearest[0]] += GOES_ON * nearest[1]
        return scores

    def _passed(self, who: Somebody, begin: int, end: int, meant: str) -> int:
        """How many sentences of a stretch are about others whom a pronoun may mean."""
        within = self._within(max(begin, end - FARTHEST), end)
        return sum(
            mark.leads and mark.who is not who and fit(mark.who, meant) > 0 for mark in within
        )
