"""What the table of a language has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Number = Literal["woman", "man", "many", "thing", "us", ""]
"""Whom a pronoun may mean; "us" are those who write; nothing is anybody."""


def table(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


def all_are(text: str, what: str) -> dict[str, str]:
    """A table in which all these words mean the same."""
    return dict.fromkeys(text.split(), what)


def phrases(text: str) -> frozenset[str]:
    """The phrases of a table, one between two commas."""
    return frozenset(" ".join(each.split()) for each in text.split(","))


@dataclass(frozen=True)
class Tongue:
    """The words of a language that say who speaks; all in small letters.

    Attributes:
        code: BCP 47.
        verbs: of speech, in every form in which a tag has them.
        naming: verbs behind which words are named rather than said: "called", "dubbed".
        helpers: what may stand between a subject and its verb: "has", "would", "also".
        pronouns: and whom they mean.
        articles: what a noun phrase may begin with, possessives among them.
        indefinite: those of them that bring in somebody new.
        titles: before a name: "mr", "dr", "colonel"; with a gender where they have one.
        kin: nouns for people that have a gender: "mother", "king".
        people: other nouns that speak: "spokesman", "student".
        callings: more of them, which within a sentence and with a capital are names: "Potter".
        alike: what else somebody is whom a noun may mean: "the priest" is a vicar.
        writings: nouns that do not speak, though one reads what they say: "plaque", "letter".
        links: within a noun phrase, before another noun: "of", "from".
        particles: within a name: "van", "de".
        openers: of a clause that comes before the main one: "when", "after".
        that: behind it words are part of the narrator's sentence.
        joins: "and", "but".
        since: what stands behind a span of time: "later".
        wording: "words": behind whose they are, as in "in Ana’s words".
        according: what stands before a speaker instead of a verb.
        common: the most frequent words, by which a language is known; none of them is a name
            where a sentence begins.
        calendar: days, months and the like, which have a capital everywhere; none are told
            where every noun has.
        asks: "interview", "asked": what tells that a text is one.
        interviewer: what those who ask are called.
        question, answer: labels of a transcript.
        old, young: words by which an age is told.
        short: titles that are shortened: "col" is a "colonel".
        gendered: whether things have a gender, so that "she" may be a boat.
        participle: how a verb ends that goes on with the subject: ", saying".
        plural: how a word ends that means many.
        adjectives: those of the common words that stand within a noun phrase.
        statements: those writings that are somebody's words: "the statement said".
        singular: articles that mean one, whatever follows: "one of the men".
        letters: those writings that "it says" may mean.
        anyone: words for somebody without a noun: "someone".
        sayings: those of the writings that are rather said: "her message".
        crowds: nouns that mean many without that ending: "people".
        replying: verbs of speech of whoever answers.
        serving: nouns for those who come with a place: "the waiter" need not be told of before.
        past: how a verb ends that tells what was done.
        of: those links that join two nouns whatever they are.
        concerning: what a sentence begins with that names whom it is about: "for Ana, …".
        passive, addressed, agent: "was", "told", "by": then it is not the subject who speaks.
        how: what stands before the subject in "was how she put it".
        exclaiming: verbs of speech behind which words are always said: "yelled".
        relative: what a clause begins with that tells more of a person: "who".
        vague: those of the verbs of speech that things have as well: "begins", "shows".
        alone: articles that stand without a noun, too: "one said".
        name_as: what stands before a name that somebody gives.
        impersonal: a pattern for a pronoun that stands for nobody: "il y a".
        alias: a pattern for what stands before another name of somebody; its group is a pronoun.
        presents: a pattern for what a sentence begins with that tells somebody's name.
        inverted: verbs that are of speech only before somebody: "came a voice".
        which: the same of a thing.
        likening: behind it a noun tells what somebody is, or is like: "as a nurse".
        owners: "his", "her": articles that say whose.
        answers: what those are to whom somebody is this: an aunt has a niece or a nephew.
        ages: numbers that tell an age: "fifteen".
        asking: verbs behind which those stand who answer.
        returns: what goes back to a sentence's subject, with its gender: "her", "himself".
        generic: nouns that tell nothing but gender and age: "the woman" is whoever was told of.
        compares: what tells two by age, and which is meant: "older", 1; "younger", −1.
        bound: nouns for whoever has to do with another: "neighbour", "boss".
        trades: how a word ends that tells a trade: "geologist".
        agents: how a word may end that is for a person: "welder".
        aged: how a word ends that tells an age: "34-year-old".
        irregular: verbs that tell what was done without that ending, and are no nouns.
        there: what brings in somebody new, before "is".
        wives, husbands: whose they are, and what that tells of the other.
        tags_within: whether tags stand within the marks: «…, — сказал он. — …».
        nationals: nouns for where people are from, and their country.
        capitals: whether every noun has a capital.
        marked: articles that tell a noun's gender.
        elisions: words that begin with an apostrophe.
    """

    code: str
    verbs: frozenset[str]
    naming: frozenset[str]
    helpers: frozenset[str]
    pronouns: dict[str, Number]
    articles: frozenset[str]
    indefinite: frozenset[str]
    titles: dict[str, str]
    kin: dict[str, str]
    people: frozenset[str]
    writings: frozenset[str]
    links: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    that: frozenset[str]
    joins: frozenset[str]
    according: frozenset[str]
    common: frozenset[str]
    asks: frozenset[str]
    question: frozenset[str]
    answer: frozenset[str]
    old: frozenset[str]
    young: frozenset[str]
    callings: frozenset[str] = frozenset()
    alike: Mapping[str, frozenset[str]] = field(default_factory=dict)
    since: frozenset[str] = frozenset()
    wording: frozenset[str] = frozenset()
    short: Mapping[str, str] = field(default_factory=dict)
    gendered: bool = False
    participle: str = ""
    plural: str = ""
    adjectives: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()
    singular: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    anyone: frozenset[str] = frozenset()
    sayings: frozenset[str] = frozenset()
    crowds: frozenset[str] = frozenset()
    replying: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()
    past: str = ""
    of: frozenset[str] = frozenset()
    concerning: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    addressed: frozenset[str] = frozenset()
    agent: frozenset[str] = frozenset()
    how: frozenset[str] = frozenset()
    exclaiming: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    which: frozenset[str] = frozenset()
    likening: frozenset[str] = frozenset()
    inverted: frozenset[str] = frozenset()
    name_as: frozenset[str] = frozenset()
    alias: str = ""
    impersonal: str = ""
    presents: str = ""
    alone: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    answers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ages: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    returns: Mapping[str, str] = field(default_factory=dict)
    generic: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    compares: Mapping[str, int] = field(default_factory=dict)
    aged: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    calendar: frozenset[str] = frozenset()
    there: frozenset[str] = frozenset()
    irregular: frozenset[str] = frozenset()
    wives: frozenset[str] = frozenset()
    husbands: frozenset[str] = frozenset()
    tags_within: bool = False
    nationals: Mapping[str, str] = field(default_factory=dict)
    capitals: bool = False
    marked: Mapping[str, str] = field(default_factory=dict)
    elisions: frozenset[str] = frozenset()
    interviewer: str = "Interviewer"

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that are no name, though a sentence may begin with them."""
        return (
            self.common
            | self.articles
            | self.pronouns.keys()
            | self.openers
            | self.joins
            | self.that
            | self.helpers
            | self.verbs
            | self.links
        )

    @cached_property
    def natives(self) -> dict[str, tuple[str, ...]]:
        """What those are called who are from a country."""
        lands = set(self.nationals.values())
        return {
            land: tuple(noun for noun, of in self.nationals.items() if of == land) for land in lands
        }

    @cached_property
    def children(self) -> frozenset[str]:
        """Nouns for whoever is young, or somebody's child."""
        return self.young.union(*(self.alike.get(word, ()) for word in self.young))

    @cached_property
    def definite(self) -> frozenset[str]:
        """The articles that mean somebody known: "the", "his"."""
        return self.articles - self.indefinite

    @cached_property
    def somebody(self) -> frozenset[str]:
        """Nouns for people."""
        return self.people | self.callings | self.kin.keys() | self.titles.keys()

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """How a word ends that is a noun for people: "headteacher", "geologist"."""
        return (*(word for word in self.people if len(word) > 5), *self.aged, *self.trades)  # five

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Those of the small words that are no name even within a sentence."""
        if not self.calendar:
            return self.small
        return (
            self.articles
            | self.pronouns.keys()
            | self.openers
            | self.joins
            | self.that
            | self.links
            | self.calendar
        )
