"""Whom a clause is about, and whether they speak in it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from audio.draft.glyphs import DOUBLE
from audio.draft.nouns import beside
from audio.draft.openings import cleft, did, does, ends_place, exists, past_time
from audio.draft.phrases import Phrase, head_noun, phrase_from, phrase_until
from audio.draft.tokens import Token, named
from audio.draft.tongues.tongue import Tongue

EVERY = frozenset(["every"])  # leads to no subject: "every morning, Ana …"
REACH = 14  # words behind a subject within which its verb must stand


def speaks(behind: Sequence[Token], tongue: Tongue) -> bool:
    """Whether a verb of speech stands behind a subject, with no more than an aside between."""
    aside = False
    for at, word in enumerate(behind[:REACH]):
        if spoken(word, tongue) and word.low not in tongue.vague:
            before = behind[at - 1]
            own = at == 0 or before.low in tongue.relative or not _names(before, tongue)
            done = before.low in tongue.passive and not word.low.endswith(tongue.participle)
            return own and not done and not addressed(behind, at, tongue)
        if word.text in ".!?;:":
            return False
        aside = aside or word.text == "," or word.low in tongue.relative | tongue.links
        if not aside and not beside(word, tongue):
            return False
    return False


def _names(word: Token, tongue: Tongue) -> bool:
    """Whether this is a name or a pronoun."""
    return word.low in tongue.pronouns or named(word, tongue)


def reported(text: str, words: Sequence[Token], tongue: Tongue) -> Phrase | None:
    """Who says what a sentence tells, behind a comma: ", she said", ", said Ana Reis"."""
    for at in range(2, len(words)):
        if not spoken(words[at], tongue):
            continue
        if words[at - 1].text == "," and words[at].low not in tongue.addressed:
            names = takewhile(lambda word: named(word, tongue), words[at + 1 :])
            behind = at + 1 + sum(1 for _ in names)
            ends = behind < len(words) and words[behind].text in {".", ","}
            # "the port, a big one, said Ana Reis."; else it is an aside's end
            first = ends or sum(word.text == "," for word in words[:at]) == 1
            who = phrase_from(words, at + 1, tongue, text) if first else None
            if who and who.kind == "name" and not who.owner:
                return who
        who = phrase_until(words, at - 1, tongue, text)
        ahead = (it for it in reversed(words[:at]) if who and it.end <= who.begin)
        before = next((it.text for it in ahead if it.text not in DOUBLE), "")
        if who and who.kind != "noun" and before == ",":
            return who
    return None


def whom(text: str, words: Sequence[Token], tongue: Tongue) -> Phrase | None:
    """Who says what a sentence tells; else whom it is about."""
    return reported(text, words, tongue) or subject(text, words, tongue)


def subject(text: str, words: Sequence[Token], tongue: Tongue) -> Phrase | None:
    """Whom a sentence is about: the phrase it begins with, behind a clause that leads to it."""
    words = without_brackets(list(words))
    at = next((here for here, word in enumerate(words) if word.word), len(words))
    at += cleft(words, at, tongue) or exists(words, at, tongue)
    at = past_time(words, at, tongue)
    led = _behind_opener(text, words, at, tongue)
    if led:
        return led
    at += at < len(words) and words[at].low in tongue.openers | EVERY
    while at < len(words) and (words[at].low in tongue.joins or beside(words[at], tongue)):
        at += 1
    at += _starts_clause(words, at, tongue)  # "Afterwards the prosecutor"
    if at + 1 < len(words) and not named(words[at], tongue) and named(words[at + 1], tongue):
        at += words[at].low in tongue.common - tongue.articles  # "Old Benedikt"
    found = phrase_from(words, _past_attribute(words, at, tongue), tongue, text)
    return _behind_when(text, words, found, tongue) or found


def _behind_when(
    text: str, words: Sequence[Token], first: Phrase | None, tongue: Tongue
) -> Phrase | None:
    """Who stands behind a phrase that tells when or where: "Last Lent he …".

    "Two seats over, a nurse took …": with a verb behind the nurse, she is no apposition.
    """
    if first is None or tongue.gendered:
        return None
    at = next((here for here, word in enumerate(words) if word.begin >= first.end), len(words))
    if at + 1 >= len(words):
        return None
    if first.kind == "name" and tongue.pronouns.get(words[at].low) in {"woman", "man", "many"}:
        return phrase_from(words, at, tongue, text)
    person = first.kind != "noun" or head_noun(first, tongue) in tongue.somebody
    at += words[at].low in tongue.openers  # "two seats over"
    if (
        person
        or at + 1 >= len(words)
        or words[at].text != ","
        or words[at + 1].low not in tongue.articles
    ):
        return None
    who = phrase_from(words, at + 1, tongue, text)
    behind = next((it for it in words[at + 1 :] if who and it.begin >= who.end), None)
    someone = who is not None and head_noun(who, tongue) in tongue.somebody
    return who if someone and behind and does(behind, tongue) else None


def is_what(text: str, behind: Sequence[Token], tongue: Tongue) -> Phrase | None:
    """Who somebody is, behind "was" or "is called": a name or a noun, not "trained by Ana"."""
    at = 1 + (len(behind) > 1 and behind[1].low in tongue.naming)
    first = behind[at] if at < len(behind) else None
    if first is None or not (first.capital or first.low in tongue.articles):
        return None
    return phrase_from(behind, at, tongue, text)


def _leads_on(words: Sequence[Token], at: int, tongue: Tongue) -> bool:
    """Whether a clause without a subject leads: "Having left the house, she …"."""
    if at + 1 >= len(words) or not tongue.participle or words[at].inner:
        return False
    behind = words[at + 1]
    leads = words[at].low.endswith(tongue.participle) and behind.word and not behind.capital
    comma = any(word.text == "," for word in words[at:])
    return leads and comma and behind.low not in tongue.verbs | tongue.passive | tongue.helpers


def _behind_opener(text: str, words: Sequence[Token], at: int, tongue: Tongue) -> Phrase | None:
    """Whom "for Ana, …" is about; or the phrase behind the comma of a clause that leads."""
    opener = words[at].low if at < len(words) else ""
    if opener in tongue.concerning:
        whom = phrase_from(words, at + 1, tongue, text)
        if whom and (whom.kind != "noun" or head_noun(whom, tongue) in tongue.somebody):
            return whom
    if opener not in tongue.openers | EVERY and not _leads_on(words, at, tongue):
        return None
    commas = [here for here in range(at, len(words)) if words[here].text == ","]
    whole = (phrase_from(words, comma + 1, tongue, text) for comma in commas)
    found = [phrase for phrase in whole if phrase]
    ahead = (phrase for phrase in found if _goes_on(words, phrase, tongue))  # no apposition
    without = _without_comma(text, words[: commas[0]] if commas else words, at, tongue)
    return without or next(ahead, found[0] if found else None)


def _without_comma(text: str, words: Sequence[Token], at: int, tongue: Tongue) -> Phrase | None:
    """Who acts behind where or when: "On the way home Ana sits", "At the gate he stops"."""
    if tongue.gendered:
        return None
    for here in range(at + 2, len(words) - 1):
        before, word = words[here - 1], words[here]
        pronoun = tongue.pronouns.get(word.low) in {"woman", "man"}
        dated = not before.capital or before.low in tongue.calendar
        noun = word.low in tongue.articles
        if not (pronoun or noun or (word.inner and named(word, tongue) and dated)):
            continue
        who = phrase_from(words, here, tongue, text)
        if noun and not (who and head_noun(who, tongue) in tongue.somebody):
            continue
        behind = next((it for it in words[here:] if who and it.begin >= who.end), None)
        return who if ends_place(before, tongue) and behind and does(behind, tongue) else None
    return None


def _goes_on(words: Sequence[Token], phrase: Phrase, tongue: Tongue) -> bool:
    """Whether a word in small letters stands behind a phrase, as its verb does; or ", who"."""
    if phrase.kind == "noun" and phrase.first not in tongue.articles:
        return False
    behind = [word for word in words if word.begin >= phrase.end][:2]
    told = len(behind) > 1 and behind[1].low in tongue.relative | tongue.which
    return told or (bool(behind) and behind[0].word and not behind[0].capital)


def _starts_clause(words: Sequence[Token], at: int, tongue: Tongue) -> bool:
    """Whether a word at a sentence's beginning is an adverb: a noun phrase begins behind it."""
    if at + 1 >= len(words) or words[at].inner or words[at].low in tongue.articles:
        return False
    behind = words[at + 1].low
    return words[at].word and behind in tongue.articles | tongue.pronouns.keys()


def _past_attribute(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """Where a phrase goes on whose first word has its capital from the sentence alone.

    "Opposition health spokesman Iain Rennie": there is no bearer of the name Opposition.
    """
    people = tongue.somebody
    for here in range(at + 1, min(at + 4, len(words) - 1)):
        if words[here].capital or words[here].low in tongue.small or not words[here].word:
            break
        if words[here].low in people and named(words[here + 1], tongue):
            return here
    return at


def strangers(text: str, words: Sequence[Token], tongue: Tongue) -> Iterator[tuple[Phrase, bool]]:
    """Those without a name whom a sentence brings in behind its subject: "from a blind man".

    Each with whether they will speak: they are asked, or do something themselves.
    """
    for at, word in enumerate(words[:-1]):
        if word.low not in tongue.somebody or word.capital:
            continue
        phrase = phrase_until(words, at, tongue, text)
        ahead = [it for it in words[:at] if phrase and it.end <= phrase.begin]
        if phrase is None or phrase.first not in tongue.articles or not ahead:
            continue
        if head_noun(phrase, tongue) != word.low:
            continue  # "the death of her husband"
        while len(ahead) > 1 and ahead[-1].low in tongue.articles:
            ahead.pop()
        predicate = tongue.passive | tongue.naming  # "has been called the best cook"
        apposed = not ahead[-1].word and not spoken(words[at + 1], tongue)
        likened = ahead[-1].low in tongue.likening and not does(words[at + 1], tongue)
        is_a = ahead[-1].low in predicate or apposed or likened  # "trained as a cook"
        if not is_a and not named(words[at + 1], tongue):
            leads = asked(text, phrase.begin, tongue) or acts(words, at, phrase.begin, tongue)
            yield phrase, leads


def acts(words: Sequence[Token], last: int, begin: int, tongue: Tongue) -> bool:
    """Whether a person is the subject of a clause behind "and": ", and the registrar looked up".

    Args:
        last: the number of the phrase's last word; begin: where the phrase begins.
    """
    ahead = [word for word in words[:last] if word.end <= begin]
    joined = len(ahead) > 1 and ahead[-1].low in tongue.joins and ahead[-2].text == ","
    behind = words[last + 1] if last + 1 < len(words) else None
    return joined and behind is not None and did(behind.text, tongue)


def asked(text: str, place: int, tongue: Tongue) -> bool:
    """Whether somebody is asked, and will answer."""
    words = text[max(0, place - 24) : place].split()
    return bool(words) and words[-1].lower() in tongue.asking


def tells(text: str, begin: int, end: int, tongue: Tongue) -> bool:
    """Whether a name is a clause's subject that speaks, or does something behind "and".

    "When Ana told them", ", and Ana threw a lever".
    """
    behind = re.match(r"\s(\w+)", text[end : end + 24])
    before = text[max(0, begin - 24) : begin].split()
    if behind is None or not before:
        return False
    if len(before) > 1 and before[-1] in tongue.joins and before[-2].endswith(","):
        return did(behind[1], tongue)
    says = behind[1] in tongue.verbs - tongue.vague
    return says and before[-1] not in tongue.links | tongue.articles


def spoken(word: Token, tongue: Tongue) -> bool:
    """Whether this is a verb of speech; with a capital it is a name."""
    return word.text in tongue.verbs


def cries_of(words: Sequence[Token], tongue: Tongue) -> bool:
    """Whether words end with what is cried, as a noun: "there were shouts of"."""
    ends = [word.low for word in words[-2:]]
    return len(ends) > 1 and ends[0] in tongue.exclaiming and ends[1] in tongue.of


def a_thing(words: Sequence[Token], at: int, tongue: Tongue) -> bool:
    """Whether what looks like a verb of speech is a noun: "a one-word answer", "cries of"."""
    if cries_of(words[: at + 2], tongue):
        return True
    if f"{words[at].low}s" not in tongue.verbs:
        return False
    for word in reversed(words[max(0, at - 4) : at]):
        if word.low in tongue.indefinite:
            return True
        if not word.word or word.low in tongue.small or word.capital:
            return False
    return False


def addressed(words: Sequence[Token], verb: int, tongue: Tongue) -> bool:
    """Whether somebody is spoken to: "he was told"."""
    ahead = words[max(0, verb - 2) : verb]
    return words[verb].low in tongue.addressed and any(w.low in tongue.passive for w in ahead)


def without_brackets(words: list[Token]) -> list[Token]:
    """The same without what stands in brackets: it is neither subject nor verb."""
    kept: list[Token] = []
    depth = 0
    for word in words:
        depth += word.text in "(["
        if not depth:
            kept.append(word)
        depth -= depth > 0 and word.text in ")]"
    return kept if depth == 0 else words
