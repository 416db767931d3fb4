"""Tags: the words that say who speaks, before, behind or within a quotation."""

from collections.abc import Sequence
from dataclasses import dataclass

from audio.draft.phrases import (
    Phrase,
    Token,
    head_noun,
    named,
    phrase_from,
    phrase_until,
    tokens,
    with_apposed,
)
from audio.draft.sentences import sentence_begin
from audio.draft.tongues.tongue import Tongue

REACH = 14  # words behind a subject within which its verb must stand
NEAR = 10  # words before a quotation among which the verb that leads to it stands


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
    found = _verb_first(text, words, at, tongue)
    while at < len(words) and words[at].low in tongue.helpers:
        at += 1  # "a-t-il déclaré"
    found = found or _subject_first(text, words, at, tongue)
    return found or _according(text, words, tongue)


def _according(text: str, words: Sequence[Token], tongue: Tongue) -> Tag | None:
    """A tag such as "according to Nora Beck"."""
    low = [word.low for word in words if word.word]
    for said in tongue.according:
        lead = said.split()
        if low[: len(lead)] == lead:
            at = next(n for n, word in enumerate(words) if word.word) + len(lead)
            who = phrase_from(words, at, tongue, text)
            return Tag(who, said, words[0].begin, who.end, 0.9) if who else None
    return None


def _verb_first(text: str, words: Sequence[Token], at: int, tongue: Tongue) -> Tag | None:
    """A tag such as "said the crowd", "a déclaré Marie"."""
    verb = _verb_at(words, at, tongue)
    comes = words[at].low in tongue.inverted
    if verb < 0 and not comes:
        return None
    verb = at if comes else verb
    subject = verb + 1
    while subject < len(words) and _beside(words[subject], tongue):
        subject += 1
    who = phrase_from(words, subject, tongue, text)
    if who is None or (comes and head_noun(who, tongue) not in tongue.somebody):
        return None
    pure = _ends_tag(words, who.end)
    return Tag(who, words[verb].low, words[at].begin, who.end, 0.97, pure)


def _verb_at(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """The number of the verb that stands here, behind its helpers; -1 if none does."""
    here = at
    while here < len(words) and here - at < 3 and words[here].low in tongue.helpers:  # three
        here += 1
    return here if here < len(words) and _spoken(words[here], tongue) else -1


def _spoken(word: Token, tongue: Tongue) -> bool:
    """Whether this is a verb of speech; with a capital it is a name."""
    return word.text in tongue.verbs


def _a_thing(words: Sequence[Token], at: int, tongue: Tongue) -> bool:
    """Whether what looks like a verb of speech is a noun: "had a one-word answer"."""
    if f"{words[at].low}s" not in tongue.verbs:
        return False
    for word in reversed(words[max(0, at - 4) : at]):
        if word.low in tongue.indefinite:
            return True
        if not word.word or word.low in tongue.small or word.capital:
            return False
    return False


def _subject_first(text: str, words: Sequence[Token], at: int, tongue: Tongue) -> Tag | None:
    """A tag such as "she said", or "Colin Sullivan, who speaks for the port, said"."""
    who = phrase_from(words, at, tongue, text)
    if who is None:
        return None
    rest = [number for number, word in enumerate(words) if word.begin >= who.end]
    aside = False
    for number in rest[:REACH]:
        word = words[number]
        if word.text in ".!?;:":
            return None
        if _spoken(word, tongue):
            if _addressed(words, number, tongue):
                return _agent(text, words, number, tongue)
            pure = not aside and _ends_tag(words, word.end)
            worth = 0.95 if not aside else 0.9
            return Tag(who, word.low, who.begin, word.end, worth, pure)
        if word.text == ",":
            aside = True
        elif who.kind == "name" and _ends_as_verb(text, words, number, tongue):
            return Tag(who, word.low, who.begin, word.end, 0.85, guessed=True)
        elif not aside and not _beside(word, tongue):
            aside = word.low in tongue.pronouns.keys() | tongue.links | tongue.openers
            if not aside:
                return None
    return None


def _ends_as_verb(text: str, words: Sequence[Token], at: int, tongue: Tongue) -> bool:
    """Whether a word that no table has is the verb of a tag by its place: ", Ana confided."."""
    word, before = words[at], text[max(0, words[0].begin - 4) : words[0].begin]
    last = at + 1 == len(words) or words[at + 1].text in ".,"
    return last and "," in before and bool(tongue.past) and word.low.endswith(tongue.past)


def _addressed(words: Sequence[Token], verb: int, tongue: Tongue) -> bool:
    """Whether somebody is spoken to: "he was told"."""
    ahead = words[max(0, verb - 2) : verb]
    return words[verb].low in tongue.addressed and any(w.low in tongue.passive for w in ahead)


def _agent(text: str, words: Sequence[Token], verb: int, tongue: Tongue) -> Tag | None:
    """A tag such as "he was told by the foreman"."""
    if verb + 1 >= len(words) or words[verb + 1].low not in tongue.agent:
        return None
    who = phrase_from(words, verb + 2, tongue, text)
    return Tag(who, words[verb].low, words[0].begin, who.end, 0.9) if who else None


def _beside(word: Token, tongue: Tongue) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return word.low in tongue.helpers or (
        word.word and not word.capital and word.text.endswith("ly")
    )


def _ends_tag(words: Sequence[Token], end: int) -> bool:
    """Whether nothing comes behind a tag, but marks."""
    return not any(word.begin >= end and (word.word or word.text[0].isdigit()) for word in words)


def tag_before(text: str, begin: int, end: int, tongue: Tongue) -> Tag | None:
    """The tag that leads to a quotation: "Elmira replied:", "was blunt:"."""
    begin = sentence_begin(text, end, begin)
    words = tokens(text, begin, end)
    words = _without_brackets(words)
    while words and words[-1].text in "-–—(":
        words.pop()
    if not words:
        return None
    colon = words[-1].text == ":"
    led = _according(text, words, tongue) if words[-1].text in ",:" else None
    if led:
        return led
    verbs = [
        at
        for at, word in enumerate(words)
        if len(words) - at <= NEAR and _spoken(word, tongue) and not _a_thing(words, at, tongue)
    ]
    for at in reversed(verbs):
        who, worth = _subject_of(text, words, at, tongue)
        who = _of_clause(text, words, at, who, tongue)
        if who:
            return Tag(
                who,
                words[at].low,
                begin,
                end,
                worth,
                pure=len(words) - at <= 2 and who.begin == begin,
            )
    if colon:
        who = subject(text, words, tongue)
        return Tag(who, "", begin, end, 0.85) if who else None
    return _unheard(text, words, tongue)


def _unheard(text: str, words: Sequence[Token], tongue: Tongue) -> Tag | None:
    """A tag with a verb that no table has: "Wanjiru Kamau marvelled,"."""
    who = subject(text, words, tongue) if words[-1].text == "," else None
    if who is None:
        return None
    rest = [word for word in words if word.begin >= who.end and not _beside(word, tongue)]
    verb = rest[0] if len(rest) > 1 else None
    if verb is None or verb.capital or not verb.word or verb.low in tongue.small:
        return None
    if rest[1].text != "," and rest[1].low not in tongue.links:
        return None  # it has an object: "released its single,"
    return Tag(who, verb.low, words[0].begin, words[-1].end, 0.85, guessed=True)


def _without_brackets(words: list[Token]) -> list[Token]:
    """The same without what stands in brackets: it is neither subject nor verb."""
    kept: list[Token] = []
    depth = 0
    for word in words:
        depth += word.text in "(["
        if not depth:
            kept.append(word)
        depth -= depth > 0 and word.text in ")]"
    return kept if depth == 0 else words


def _subject_of(
    text: str, words: Sequence[Token], verb: int, tongue: Tongue
) -> tuple[Phrase | None, float]:
    """Whose verb this is, by what stands before it, or right behind it ("said she:")."""
    at = verb - 1
    while at >= 0 and _beside(words[at], tongue):
        at -= 1
    if at < 0:
        return phrase_from(words, verb + 1, tongue, text), 0.9
    if words[at].text == ",":
        if words[verb].low.endswith(tongue.participle) and tongue.participle:
            return subject(text, words[:at], tongue), 0.9  # "thanked his lawyer, Ana, saying"
        return _past_aside(text, words, at, tongue), 0.9
    if words[at].low in tongue.joins or words[at].text in {"—", "–", "-"}:
        return subject(text, words[:at], tongue), 0.85
    if words[at].low in tongue.pronouns and tongue.pronouns[words[at].low] == "thing" and at:
        return phrase_until(words, at - 1 - (words[at - 1].text == ","), tongue, text), 0.9
    who = phrase_until(words, at, tongue, text)
    if who and who.kind == "noun" and who.first not in tongue.articles:
        told = head_noun(who, tongue) in tongue.people | tongue.kin.keys()
        return subject(text, words[:verb], tongue) or (who if told else None), 0.75
    return who, 0.95


def _of_clause(
    text: str, words: Sequence[Token], verb: int, near: Phrase | None, tongue: Tongue
) -> Phrase | None:
    """The subject of a verb's clause, where what stands next to the verb is no person.

    "The man who answered the door of his house said".
    """
    if near and (near.kind != "noun" or head_noun(near, tongue) in tongue.somebody):
        return near
    ends = [at + 1 for at in range(verb) if words[at].text in ";:—–"]
    whole = subject(text, words[max(ends, default=0) : verb], tongue)
    told = whole and (whole.kind != "noun" or head_noun(whole, tongue) in tongue.somebody)
    return whole if told and whole and (near is None or whole.begin < near.begin) else near


def _past_aside(text: str, words: Sequence[Token], comma: int, tongue: Tongue) -> Phrase | None:
    """The subject before ", a spokesman for the port,"; or before ", patting the dog,"."""
    earlier = [at for at in range(comma) if words[at].text == ","]
    for at in reversed(earlier):
        who = phrase_until(words, at - 1, tongue, text)
        if who and (who.kind != "noun" or who.first in tongue.articles):
            return with_apposed(who, words, at, tongue, text)
    return subject(text, words[:comma], tongue)


def speaks(behind: Sequence[Token], tongue: Tongue) -> bool:
    """Whether a verb of speech stands behind a subject, with no more than an aside between."""
    aside = False
    for at, word in enumerate(behind[:REACH]):
        if _spoken(word, tongue) and word.low not in tongue.vague:
            before = behind[at - 1]
            own = at == 0 or before.low in tongue.relative or not _names(before, tongue)
            done = before.low in tongue.passive and not word.low.endswith(tongue.participle)
            return own and not done and not _addressed(behind, at, tongue)
        if word.text in ".!?;:":
            return False
        aside = aside or word.text == "," or word.low in tongue.relative | tongue.links
        if not aside and not _beside(word, tongue):
            return False
    return False


def _names(word: Token, tongue: Tongue) -> bool:
    """Whether this is a name or a pronoun."""
    return word.low in tongue.pronouns or named(word, tongue)


def reported(text: str, words: Sequence[Token], tongue: Tongue) -> Phrase | None:
    """Who says what a sentence tells, where that stands between commas: ", she said,"."""
    for at in range(2, len(words)):
        if words[at - 2].text == "," and _spoken(words[at], tongue):
            who = phrase_until(words, at - 1, tongue, text)
            if who and who.kind != "noun":
                return who
    return None


def subject(text: str, words: Sequence[Token], tongue: Tongue) -> Phrase | None:
    """Whom a sentence is about: the phrase it begins with, behind a clause that leads to it."""
    words = _without_brackets(list(words))
    at = 0
    while at < len(words) and not words[at].word:
        at += 1
    if at < len(words) and words[at].low in tongue.concerning:
        whom = phrase_from(words, at + 1, tongue, text)
        if whom and (whom.kind != "noun" or head_noun(whom, tongue) in tongue.somebody):
            return whom
    if at < len(words) and words[at].low in tongue.openers | {"every"}:
        comma = next((here for here in range(at, len(words)) if words[here].text == ","), None)
        if comma is not None:
            led = phrase_from(words, comma + 1, tongue, text)
            if led:
                return led
        at += 1
    while at < len(words) and (words[at].low in tongue.joins or _beside(words[at], tongue)):
        at += 1
    if starts_clause(words, at, tongue):
        at += 1  # "Afterwards the prosecutor"
    if at + 1 < len(words) and not named(words[at], tongue) and named(words[at + 1], tongue):
        at += words[at].low in tongue.common - tongue.articles  # "Old Benedikt"
    return phrase_from(words, _past_attribute(words, at, tongue), tongue, text)


def starts_clause(words: Sequence[Token], at: int, tongue: Tongue) -> bool:
    """Whether a word at a sentence's beginning is an adverb: a noun phrase begins behind it."""
    if at + 1 >= len(words) or words[at].inner or words[at].low in tongue.articles:
        return False
    behind = words[at + 1].low
    return words[at].word and behind in tongue.articles | tongue.pronouns.keys()


def _past_attribute(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """Where a phrase goes on whose first word has its capital from the sentence alone.

    "Opposition health spokesman Iain Rennie": there is no bearer of the name Opposition.
    """
    people = tongue.people | tongue.kin.keys() | tongue.titles.keys()
    for here in range(at + 1, min(at + 4, len(words) - 1)):
        if words[here].capital or words[here].low in tongue.small or not words[here].word:
            break
        if words[here].low in people and named(words[here + 1], tongue):
            return here
    return at
