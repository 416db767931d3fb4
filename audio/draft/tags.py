"""Tags: the words that say who speaks, before, behind or within a quotation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audio.draft.clauses import (
    REACH,
    addressed,
    cries_of,
    spoken,
)
from audio.draft.nouns import beside
from audio.draft.phrases import Phrase, head_noun, phrase_from, phrase_until
from audio.draft.tokens import Token, tokens
from audio.draft.tongues.tongue import Tongue

PARTED = re.compile(r"\s*(?:--|[—–-])[^.!?]*(?:--|[—–-])\s*")
"""What stands between two parts of a sentence that somebody interrupts."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Who is said to speak, and how plainly.

    Attributes:
        verb: the verb of speech, in small letters; empty if there is none.
        begin, end: the stretch of the text that was read as a tag.
        worth: 0 to 1, how plainly it names the speaker.
        pure: whether it says nothing else, as "she said" does.
        guessed: whether it is a verb of speech by its place alone.
    """

    who: Phrase
    verb: str
    begin: int
    end: int
    worth: float
    pure: bool = False
    guessed: bool = False


def tag_behind(text: str, begin: int, end: int, tongue: Tongue) -> Tag | None:
    """The tag that begins where a quotation has closed: ", said Nora Beck", " she said."."""
    words = tokens(text, begin, end)
    at = 0
    while at < len(words) and (words[at].text in ",–—-" or words[at].low in tongue.joins):
        at += 1
    if at >= len(words):
        return None
    at = _past_how(words, at, tongue)
    found = _verb_first(text, words, at, tongue)
    while at < len(words) and words[at].low in tongue.helpers:
        at += 1  # "a-t-il déclaré"
    found = found or _subject_first(text, words, at, tongue)
    return found or according(text, words, tongue) or _between(text, (begin, end), words, tongue)


def tag_around(
    text: str, ahead: tuple[int, int], behind: tuple[int, int], tongue: Tongue
) -> Tag | None:
    """The tag that a quotation stands in: "shouts of “Shame!” from people in the gallery"."""
    before, words = tokens(text, *ahead), tokens(text, *behind)
    if not cries_of(before, tongue) or not words or words[0].low not in tongue.links - tongue.of:
        return None
    who = phrase_from(words, 1, tongue, text)
    told = who if who and _a_person(who, tongue) else None
    return Tag(told, before[-2].low, words[0].begin, told.end, 0.9) if told else None


def _past_how(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """Where the subject of ", was how Ana put it" stands."""
    for here in range(at, min(at + 3, len(words))):  # "that was how"
        if words[here].low in tongue.how:
            return here + 1 if here > at else at
        if words[here].low not in tongue.passive | tongue.which:
            break
    return at


def _between(
    text: str, reach: tuple[int, int], words: Sequence[Token], tongue: Tongue
) -> Tag | None:
    """Whoever does something between dashes that part a sentence: " — Ana laughed — "."""
    if not PARTED.fullmatch(text, *reach):
        return None
    at = next((at for at, word in enumerate(words) if word.word), len(words))
    who = phrase_from(words, at, tongue, text)
    done = next((word for word in words if who and word.begin >= who.end and word.word), None)
    if who is None or done is None or who.kind == "noun":
        return None
    return Tag(who, done.low, who.begin, done.end, 0.9, guessed=True)


def according(text: str, words: Sequence[Token], tongue: Tongue) -> Tag | None:
    """A tag such as "according to Nora Beck"."""
    low = [word.low for word in words if word.word]
    if owned := _in_words_of(text, words, low, tongue):
        return owned
    for said in tongue.according:
        lead = said.split()
        if low[: len(lead)] == lead:
            at = next(n for n, word in enumerate(words) if word.word) + len(lead)
            who = phrase_from(words, at, tongue, text)
            return Tag(who, said, words[0].begin, who.end, 0.9) if who else None
    return None


def _in_words_of(
    text: str, words: Sequence[Token], low: Sequence[str], tongue: Tongue
) -> Tag | None:
    """A tag such as "in Nora Beck’s words"."""
    owns = next((at for at, word in enumerate(words) if word.owns), 0)
    if not owns or low[-1] not in tongue.wording or low[0] not in tongue.links:
        return None
    first = next(at for at, word in enumerate(words) if word.low == low[0])
    who = phrase_from(words[: owns + 1], first + 1, tongue, text)
    return Tag(who, low[-1], words[0].begin, words[-1].end, 0.9) if who else None


def _verb_first(text: str, words: Sequence[Token], at: int, tongue: Tongue) -> Tag | None:
    """A tag such as "said the crowd", "a déclaré Marie"."""
    verb = _verb_at(words, at, tongue)
    comes = words[at].low in tongue.inverted
    if verb < 0 and not comes:
        return None
    verb = at if comes else verb
    subject = verb + 1
    while subject < len(words) and beside(words[subject], tongue):
        subject += 1
    who = phrase_from(words, subject, tongue, text)
    if who is None or (comes and not _a_person(who, tongue)):
        return None
    if words[verb].low in tongue.vague and who.kind == "noun" and _bare(who, tongue):
        return None  # "and began paddling"
    pure = _ends_tag(words, who.end)
    return Tag(who, words[verb].low, words[at].begin, who.end, 0.97, pure)


def _a_person(who: Phrase, tongue: Tongue) -> bool:
    """Whether a phrase is a name, or a noun for people."""
    return who.kind == "name" or head_noun(who, tongue) in tongue.somebody


def _bare(who: Phrase, tongue: Tongue) -> bool:
    """Whether a noun stands without an article, and is for no person."""
    return who.first not in tongue.articles and head_noun(who, tongue) not in tongue.somebody


def _verb_at(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """The number of the verb that stands here, behind its helpers; -1 if none does."""
    here = at
    while here < len(words) and here - at < 3 and words[here].low in tongue.helpers:  # three
        here += 1
    return here if here < len(words) and spoken(words[here], tongue) else -1


def _subject_first(text: str, words: Sequence[Token], at: int, tongue: Tongue) -> Tag | None:
    """A tag such as "she said", or "Colin Sullivan, who speaks for the port, said"."""
    who = phrase_from(words, at, tongue, text)
    if who is None:
        return None
    first = next((number for number, word in enumerate(words) if word.begin >= who.end), len(words))
    verb, aside = _verb_of(words, first, tongue)
    who = (aside and _own_subject(text, words, verb, tongue)) or who
    if verb >= 0 and addressed(words, verb, tongue):
        return _agent(text, words, verb, tongue)
    if verb >= 0:
        pure = not aside and _ends_tag(words, words[verb].end)
        return Tag(who, words[verb].low, who.begin, words[verb].end, 0.9 if aside else 0.95, pure)
    placed = _verb_by_place(text, words, first, tongue) if who.kind == "name" else None
    return Tag(who, placed.low, who.begin, placed.end, 0.85, guessed=True) if placed else None


def _own_subject(text: str, words: Sequence[Token], verb: int, tongue: Tongue) -> Phrase | None:
    """Who stands between a comma and a verb: "… bothered" the family, Ana said."""
    at = verb - 1
    while at > 0 and beside(words[at], tongue):
        at -= 1
    who = phrase_until(words, at, tongue, text)
    ahead = [word for word in words[:at] if who and word.end <= who.begin]
    named = who is not None and who.kind != "noun"
    return who if named and ahead and ahead[-1].text == "," else None


def _verb_of(words: Sequence[Token], first: int, tongue: Tongue) -> tuple[int, bool]:
    """The number of the verb behind a subject, or -1; and whether an aside stands between."""
    aside = False
    for number in range(first, min(first + REACH, len(words))):
        word = words[number]
        if word.text in ".!?;:":
            break
        if spoken(word, tongue):
            return number, aside
        aside = aside or word.text == "," or _reduced(words, number, first, tongue)
        if not aside and not beside(word, tongue):
            aside = word.low in tongue.pronouns.keys() | tongue.links | tongue.openers
            if not aside:
                break
    return -1, aside


def _reduced(words: Sequence[Token], at: int, first: int, tongue: Tongue) -> bool:
    """Whether what somebody does or is leads on to the verb: "a passenger bound for Oslo said"."""
    if at != first or words[at - 1].capital or not words[at].word or words[at].capital:
        return False
    follows = words[at + 1].low if at + 1 < len(words) else ""
    goes_on = bool(tongue.participle) and words[at].low.endswith(tongue.participle)
    person = words[at - 1].low in tongue.somebody
    return person and (goes_on or follows in tongue.links | tongue.articles | {"as"})


def _verb_by_place(text: str, words: Sequence[Token], first: int, tongue: Tongue) -> Token | None:
    """The verb of a tag that no table has, by its place: "confided" of ", Ana confided"."""
    if not tongue.past or "," not in text[max(0, words[0].begin - 4) : words[0].begin]:
        return None
    for number in range(first, min(first + REACH, len(words))):
        last = number + 1 == len(words) or words[number + 1].text in ".,"
        if last and words[number].low.endswith(tongue.past):
            return words[number]
        if words[number].text in ".!?;:":
            return None
    return None


def _agent(text: str, words: Sequence[Token], verb: int, tongue: Tongue) -> Tag | None:
    """A tag such as "he was told by the foreman"."""
    if verb + 1 >= len(words) or words[verb + 1].low not in tongue.agent:
        return None
    who = phrase_from(words, verb + 2, tongue, text)
    return Tag(who, words[verb].low, words[0].begin, who.end, 0.9) if who else None


def _ends_tag(words: Sequence[Token], end: int) -> bool:
    """Whether nothing comes behind a tag, but marks."""
    return not any(word.begin >= end and (word.word or word.text[0].isdigit()) for word in words)
