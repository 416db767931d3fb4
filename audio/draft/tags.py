"""Tags: the words that say who speaks, before, behind or within a quotation."""

from collections.abc import Sequence
from dataclasses import dataclass

from audio.draft.clauses import (
    REACH,
    a_thing,
    addressed,
    beside,
    spoken,
    subject,
    without_brackets,
)
from audio.draft.phrases import Phrase, head_noun, phrase_from, phrase_until, with_apposed
from audio.draft.sentences import sentence_begin
from audio.draft.tokens import Token, tokens
from audio.draft.tongues.tongue import Tongue

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
    while subject < len(words) and beside(words[subject], tongue):
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
    return here if here < len(words) and spoken(words[here], tongue) else -1


def _subject_first(text: str, words: Sequence[Token], at: int, tongue: Tongue) -> Tag | None:
    """A tag such as "she said", or "Colin Sullivan, who speaks for the port, said"."""
    who = phrase_from(words, at, tongue, text)
    if who is None:
        return None
    first = next((number for number, word in enumerate(words) if word.begin >= who.end), len(words))
    verb, aside = _verb_of(words, first, tongue)
    if verb >= 0 and addressed(words, verb, tongue):
        return _agent(text, words, verb, tongue)
    if verb >= 0:
        pure = not aside and _ends_tag(words, words[verb].end)
        return Tag(who, words[verb].low, who.begin, words[verb].end, 0.9 if aside else 0.95, pure)
    placed = _verb_by_place(text, words, first, tongue) if who.kind == "name" else None
    return Tag(who, placed.low, who.begin, placed.end, 0.85, guessed=True) if placed else None


def _verb_of(words: Sequence[Token], first: int, tongue: Tongue) -> tuple[int, bool]:
    """The number of the verb behind a subject, or -1; and whether an aside stands between."""
    aside = False
    for number in range(first, min(first + REACH, len(words))):
        word = words[number]
        if word.text in ".!?;:":
            break
        if spoken(word, tongue):
            return number, aside
        aside = aside or word.text == ","
        if not aside and not beside(word, tongue):
            aside = word.low in tongue.pronouns.keys() | tongue.links | tongue.openers
            if not aside:
                break
    return -1, aside


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


def tag_before(text: str, begin: int, end: int, tongue: Tongue) -> Tag | None:
    """The tag that leads to a quotation: "Elmira replied:", "was blunt:"."""
    begin = sentence_begin(text, end, begin)
    words = tokens(text, begin, end)
    words = without_brackets(words)
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
        if len(words) - at <= NEAR and spoken(word, tongue) and not a_thing(words, at, tongue)
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
    rest = [word for word in words if word.begin >= who.end and not beside(word, tongue)]
    verb = rest[0] if len(rest) > 1 else None
    if verb is None or verb.capital or not verb.word or verb.low in tongue.small:
        return None
    if rest[1].text != "," and rest[1].low not in tongue.links:
        return None  # it has an object: "released its single,"
    return Tag(who, verb.low, words[0].begin, words[-1].end, 0.85, guessed=True)


def _subject_of(
    text: str, words: Sequence[Token], verb: int, tongue: Tongue
) -> tuple[Phrase | None, float]:
    """Whose verb this is, by what stands before it, or right behind it ("said she:")."""
    at = verb - 1
    while at >= 0 and beside(words[at], tongue):
        at -= 1
    if at < 0:
        return phrase_from(words, verb + 1, tongue, text), 0.9
    if words[at].text == ",":
        goes_on = bool(tongue.participle) and words[verb].low.endswith(tongue.participle)
        # "thanked his lawyer, Ana, saying"
        past = subject if goes_on else _past_aside
        return past(text, words[: at + (not goes_on)], tongue), 0.9
    if words[at].low in tongue.joins or words[at].text in {"—", "–", "-"}:
        return subject(text, words[:at], tongue), 0.85
    relative = tongue.pronouns.get(words[at].low) == "thing" or words[at].low in tongue.which
    if at and relative:
        return phrase_until(words, at - 1 - (words[at - 1].text == ","), tongue, text), 0.9
    return _next_to(text, words, verb, at, tongue)


def _next_to(
    text: str, words: Sequence[Token], verb: int, at: int, tongue: Tongue
) -> tuple[Phrase | None, float]:
    """The phrase that ends next to a verb; the sentence's subject, where that is a bare noun."""
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


def _past_aside(text: str, words: Sequence[Token], tongue: Tongue) -> Phrase | None:
    """The subject before ", a spokesman for the port,"; or before ", patting the dog,"."""
    comma = len(words) - 1
    earlier = [at for at in range(comma) if words[at].text == ","]
    for at in reversed(earlier):
        who = phrase_until(words, at - 1, tongue, text)
        if who and (who.kind != "noun" or who.first in tongue.articles):
            return with_apposed(who, words, at, tongue, text)
    return subject(text, words[:comma], tongue)
