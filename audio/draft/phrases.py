"""Noun phrases: a name, a pronoun, "the colonel"; read by the words around them, not parsed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from audio.draft.nouns import (
    a_noun,
    a_verb,
    adjectives,
    article,
    before_given,
    beside,
    common_noun,
    coordinated,
    dot,
    ends_noun,
    is_office,
    of_body,
    titles,
    to_name,
)
from audio.draft.tokens import ELIDED, OWN, Token, named, plain
from audio.draft.tongues.tongue import Tongue

LONGEST_NOUN = 18  # words of a noun phrase without a name
CLAUSE = 14  # words of a relative clause behind which the name may stand
LONGEST_NAME = 7  # words, with titles


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who is meant, as the text says it.

    Attributes:
        begin, end: in the document's text.
        name: without titles; empty if it has none.
        owner: whose: "Cornyn" of "Cornyn’s statement", "his" of "his wife".
        about: the other words: titles, nouns, adjectives, in small letters.
    """

    kind: Literal["pronoun", "name", "noun"]
    begin: int
    end: int
    text: str
    name: str = ""
    owner: str = ""
    about: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """Its first word, in small letters."""
        elided = ELIDED.match(self.text)
        return (elided[1] if elided else self.text.split(maxsplit=1)[0]).lower()


def phrase_from(words: Sequence[Token], at: int, tongue: Tongue, text: str) -> Phrase | None:
    """The phrase that begins with a word; nothing if none does."""
    if at >= len(words):
        return None
    pronoun = words[at].low in tongue.pronouns and words[at].word
    if pronoun and not article(words, at, tongue):
        return Phrase("pronoun", words[at].begin, words[at].end, OWN.sub("", words[at].text))
    last = at
    while last < len(words) and last - at < LONGEST_NOUN and _within(words, at, last, tongue):
        last += 1
    while last > at and (words[last - 1].low in tongue.links | tongue.articles | tongue.particles):
        last -= 1
    last += last == at and words[at].low in tongue.indefinite  # "one said"
    found = _phrase(words[at:last], tongue, text)
    return with_apposed(found, words, last, tongue, text)


def with_apposed(
    found: Phrase | None, words: Sequence[Token], at: int, tongue: Tongue, text: str
) -> Phrase | None:
    """A noun with the name that stands between commas behind it: "his wife, Ana,"."""
    at = _past_more(words, at, tongue)
    if found is None or found.name or at >= len(words) - 1:
        return found
    called = _called(words, at, tongue)
    if called is None and words[at].text != ",":
        return found
    at = at if called is None else called
    last = at + 1
    while last < len(words) and last - at < LONGEST_NAME and _within(words, at + 1, last, tongue):
        last += 1
    apposed = _phrase(words[at + 1 : last], tongue, text)
    closed = called is not None or _closed(words, last, tongue)
    if apposed and last < len(words) and words[last].low in tongue.naming:
        bare, closed = replace(apposed, kind="noun", name=""), True
        apposed = with_apposed(bare, words, last, tongue, text)  # ", a baker called Ana Reis,"
    if apposed is None or not apposed.name or not closed:
        return found
    return replace(
        found, kind="name", end=apposed.end, name=apposed.name, about=found.about + apposed.about
    )


def _past_more(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """Where the comma stands behind what else is told of somebody.

    "their sister and manager, Maureen,"; "the man who found it, Ana Reis,"; "her coach in Oslo, …"
    """
    if at + 2 < len(words) and words[at].low in tongue.joins and words[at + 2].text == ",":
        return at + 2
    if at < len(words) and words[at].low in tongue.relative | tongue.links:
        ends = (here for here in range(at, min(at + CLAUSE, len(words))) if words[here].text == ",")
        return next(ends, at)
    return at


def _called(words: Sequence[Token], at: int, tongue: Tongue) -> int | None:
    """Where the name follows: "a man named", "the woman, who gave her name as"."""
    if words[at].low in tongue.naming:
        return at
    for here in range(at + 1, min(at + CLAUSE, len(words) - 1)):
        if words[here].text in ".;:":
            break
        before = next((w for w in reversed(words[at:here]) if not beside(w, tongue)), words[at])
        if f"{before.low} {words[here].low}" in tongue.name_as:
            return here
    return None


def _closed(words: Sequence[Token], last: int, tongue: Tongue) -> bool:
    """Whether an apposition ends here, or goes on with where from: "Dr Ana Reis of Bahia"."""
    return last >= len(words) or words[last].text in ",.:;" or words[last].low in tongue.of


def phrase_until(words: Sequence[Token], at: int, tongue: Tongue, text: str) -> Phrase | None:
    """The phrase that ends with a word; nothing if none does."""
    if at < 0 or (not words[at].word and not words[at].text[0].isdigit() and words[at].text != "."):
        return None
    if words[at].low in tongue.pronouns:
        return Phrase("pronoun", words[at].begin, words[at].end, OWN.sub("", words[at].text))
    first = at + 1
    while first > 0 and at - first < LONGEST_NOUN and _joins_left(words, first - 1, at, tongue):
        first -= 1
        if words[first].low in tongue.articles and not (
            first and words[first - 1].low in tongue.links
        ):
            break
    while first <= at and words[first].low in tongue.links:
        first += 1
    return _phrase(words[first : at + 1], tongue, text)


def _within(words: Sequence[Token], at: int, here: int, tongue: Tongue) -> bool:
    """Whether the word belongs to the phrase that began at `at`."""
    word = words[here]
    if here == at:
        noun = (
            word.low in tongue.articles | tongue.anyone
            or word.low not in tongue.small
            or named(word, tongue)
        )
        return "-" in word.text if word.text[0].isdigit() else word.word and noun
    if not word.word:
        listed = word.text == "," and adjectives(words, at, here, tongue)
        return listed or word.text[0].isdigit() or dot(words, here, tongue)
    if word.low in tongue.joins and words[at].low not in tongue.articles:
        return coordinated(words, at, here, tongue)
    if word.low in tongue.of and words[at].low in tongue.articles:
        return True
    if of_body(words, at, here, tongue):
        return True
    return not ends_noun(words, here, tongue) and _continues(words, here, tongue)


def _continues(words: Sequence[Token], here: int, tongue: Tongue) -> bool:
    """Whether a word goes on with the phrase that the word before it is part of."""
    word, before = words[here], words[here - 1]
    adjective = before.low in tongue.titles or before.low in tongue.nationals
    of_name = named(before, tongue) and not adjective
    if word.low in tongue.articles:
        return before.low in tongue.articles | tongue.links
    if word.low in tongue.particles and here + 1 < len(words) and words[here + 1].capital:
        return before.capital
    if word.low in tongue.links:
        return not of_name
    attribute = before.low in tongue.articles and here + 1 < len(words)  # "a visibly tired"
    plain = word.low not in tongue.small and (attribute or not word.text.endswith("ly"))
    plain = plain or (word.low in tongue.adjectives and not of_name)
    if a_noun(words, here, tongue) or a_verb(words, here, tongue):
        return a_noun(words, here, tongue)
    if of_name and to_name(words, here, tongue):
        return True
    return named(word, tongue) or (plain and (not of_name or before.owns))


def _joins_left(words: Sequence[Token], here: int, last: int, tongue: Tongue) -> bool:
    """Whether the word belongs to the phrase that ends at `last`."""
    word = words[here]
    if word.text == ".":
        return here < last and dot(words, here, tongue)
    if not word.word:
        return word.text[0].isdigit() and here < last
    if word.low in tongue.articles:
        return here < last or word.low in tongue.indefinite
    if word.low in tongue.particles | tongue.links:
        return here < last
    if word.low in tongue.adjectives and here < last:
        return True
    return named(word, tongue) or word.low not in tongue.small or a_noun(words, here, tongue)


def _phrase(words: Sequence[Token], tongue: Tongue, text: str) -> Phrase | None:
    """A phrase of these words: with a name if it ends in one."""
    if not words or (
        all(word.low in tongue.articles for word in words[:1])
        and len(words) < 2
        and (words[0].low not in tongue.indefinite)
    ):
        return None
    name = [] if common_noun(words, tongue) else _name(words, tongue)
    owner = next((OWN.sub("", w.text) for w in words[:-1] if w.owns), "")
    if not owner and words[0].low in tongue.articles and not name:
        owner = words[0].low
    kept = {id(word) for word in name}
    told = [word for word in words if word.word or word.low.endswith(tongue.aged)]
    about = tuple(word.low for word in told if id(word) not in kept)
    begin, end = words[0].begin, words[-1].end
    spelt = plain(text[name[0].begin : name[-1].end]) if name else ""
    kind: Literal["name", "noun"] = "name" if name else "noun"
    whole = " ".join(text[begin:end].split())
    return Phrase(kind, begin, end, whole, OWN.sub("", spelt), owner, about)


def _name(words: Sequence[Token], tongue: Tongue) -> list[Token]:
    """The words of the name in which a phrase ends, or that stands before "of …"."""
    last = len(words)
    while last and not named(words[last - 1], tongue):
        last -= 1
        if words[last].low not in tongue.links | tongue.articles and last < len(words) - 4:
            return []
    if last < len(words) and words[last].low not in tongue.links:
        return []
    first = last
    while first and _of_name(words, first - 1, last, tongue):
        first -= 1
    while first < last and not named(words[first], tongue):
        first += 1
    run = list(words[first:last])
    if len(words) == 1 and run and run[0].inner:
        return run  # a surname that is an office: "Baker said"
    return _untitled(words, first, run, tongue)


def _untitled(words: Sequence[Token], first: int, run: list[Token], tongue: Tongue) -> list[Token]:
    """A run of names without titles; nothing of one that only tells where: "mayor of Oslo"."""
    linked = first > 0 and words[first - 1].low in tongue.links
    linked = linked or (first > 1 and words[first - 2].low in tongue.links)
    cut = max(titles(run, tongue), before_given(run, tongue))
    run = run[cut:]
    while run and run[0].text == ".":
        run = run[1:]
    if cut and run and run[0].low in tongue.articles | tongue.of:
        return []  # whose office it is: "die Sprecherin der Initiative"
    if linked and (not cut or not any(is_office(word, tongue) for word in words[:first])):
        office = any(is_office(word, tongue) for word in words[:first])
        return run[-2:] if office and len(run) > 2 else []
    return run


def _of_name(words: Sequence[Token], here: int, last: int, tongue: Tongue) -> bool:
    word = words[here]
    if word.owns and here < last - 1:
        return False
    if named(word, tongue):
        return True
    between = here + 1 < last and here > 0 and words[here - 1].capital
    return between and (word.low in tongue.particles or dot(words, here, tongue))


def head_noun(phrase: Phrase, tongue: Tongue) -> str:
    """The noun of a phrase: the word before its first "of"."""
    head = ""
    if tongue.gendered:  # the adjective stands behind it: "el veterinario municipal"
        person = next((word for word in phrase.about if word in tongue.somebody), "")
        if person:
            return person
    for word in phrase.about:
        if word in tongue.links and head and head not in tongue.articles:
            break
        if head in tongue.somebody and tongue.participle and word.endswith(tongue.participle):
            break  # "a boy selling boiled eggs"
        head = word if word not in tongue.articles | tongue.links else head or word
    return OWN.sub("", head)
