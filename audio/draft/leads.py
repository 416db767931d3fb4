"""Tags that lead to a quotation: "Elmira replied:", "was blunt:"."""

from collections.abc import Sequence

from audio.draft.clauses import a_thing, spoken, subject, without_brackets
from audio.draft.nouns import beside
from audio.draft.phrases import Phrase, head_noun, phrase_from, phrase_until, with_apposed
from audio.draft.sentences import sentence_begin
from audio.draft.tags import Tag, according
from audio.draft.tokens import Token, tokens
from audio.draft.tongues.tongue import Tongue

NEAR = 10  # words before a quotation among which the verb that leads to it stands


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
    led = according(text, words, tongue) if words[-1].text in ",:" else None
    if led:
        return led
    if colon:
        if any(word.low in tongue.naming - tongue.verbs for word in words):
            return None  # "dubbed the new one:"
        who = _come_from(text, words, tongue) or subject(text, words, tongue)
        return Tag(who, "", begin, end, 0.85) if who else None
    return _unheard(text, words, tongue)


def _come_from(text: str, words: Sequence[Token], tongue: Tongue) -> Phrase | None:
    """Who stands last before the colon of "a question came from the audience:"."""
    at = next((at for at, word in enumerate(words) if word.low in tongue.inverted), len(words))
    if at + 2 >= len(words) or words[at + 1].low not in tongue.links:
        return None
    who = phrase_from(words, at + 2, tongue, text)
    return who if who and who.end == words[-2].end else None


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
        return _past_comma(text, words, verb, at, tongue)
    if words[at].low in tongue.joins or words[at].text in {"—", "–", "-"}:
        return subject(text, words[:at], tongue), 0.85
    relative = tongue.pronouns.get(words[at].low) == "thing" or words[at].low in tongue.which
    if at and relative:
        return phrase_until(words, at - 1 - (words[at - 1].text == ","), tongue, text), 0.9
    return _next_to(text, words, verb, at, tongue)


def _past_comma(
    text: str, words: Sequence[Token], verb: int, comma: int, tongue: Tongue
) -> tuple[Phrase | None, float]:
    """Whose verb stands behind a comma: of a series, of an aside, or one that goes on."""
    before = _verb_ahead(words, comma, tongue)
    if before >= 0 and words[before + 1].low in tongue.that:
        return phrase_from(words, before + 2, tongue, text), 0.85
    if before >= 0:
        return _subject_of(text, words, before, tongue)
    if tongue.participle and words[verb].low.endswith(tongue.participle):
        return subject(text, words[:comma], tongue), 0.9  # "thanked his lawyer, Ana, saying"
    return _past_aside(text, words[: comma + 1], tongue), 0.9


def _verb_ahead(words: Sequence[Token], comma: int, tongue: Tongue) -> int:
    """The number of the verb that a series begins with, "asked for it, called him and said"; or -1.

    It stands in the main clause: ", who said so," is an aside.
    """
    earlier = [at for at in range(1, comma) if spoken(words[at], tongue)]
    if not earlier or words[earlier[0] - 1].low in tongue.relative | tongue.which:
        return -1
    aside = sum(word.text == "," for word in words[earlier[0] : comma])
    return -1 if aside else earlier[0]


def _next_to(
    text: str, words: Sequence[Token], verb: int, at: int, tongue: Tongue
) -> tuple[Phrase | None, float]:
    """The phrase that ends next to a verb; the sentence's subject, where that is a bare noun."""
    who = phrase_until(words, at, tongue, text)
    if who and who.kind == "noun" and who.first not in tongue.articles:
        told = head_noun(who, tongue) in tongue.somebody
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
