"""What stands beside a name and tells what its bearer is: "her mother Ana", ", a student,"."""

from collections.abc import Sequence

from audio.draft.nouns import is_office
from audio.draft.tokens import Token
from audio.draft.tongues.tongue import Tongue, table

PLACED = table("in at near from to into across around outside inside through")
ROLE_WORDS = 8  # words of an apposition that are taken in


def beside_name(words: Sequence[Token], first: int, last: int, tongue: Tongue) -> tuple[str, ...]:
    """Nouns before a name ("her mother Elmira") and between commas behind it (", a student,")."""
    found: list[str] = []
    at, comma, called = _leading(words, first - 1, tongue)
    while at >= 0 and first - at < 7 and words[at].word:  # words
        if words[at].low in tongue.articles or not _noun(words[at], tongue):
            found += [words[at].low] if words[at].low in tongue.articles else []
            break
        if comma and words[at].capital and not is_office(words[at], tongue):
            found = []  # "her brother Luis, Carmen Vidal …"
            break
        found.append(words[at].low)
        at -= 1
    known = any(word in tongue.somebody or word.endswith(tongue.offices) for word in found)
    if (
        comma
        and not known
        and at >= 0
        and words[at].low in tongue.articles
        and at
        and words[at - 1].word
    ):
        found = []  # "in a blog post, Matthew Ingram": no apposition, which begins its sentence
    article = bool(found) and found[-1] in tongue.articles
    found = found[::-1] if known or ((comma or called) and article) else []
    if last + 1 < len(words) and words[last].low in {"of", "from"}:
        found += tongue.natives.get(words[last + 1].low, ())  # "Ana Reis of Portugal"
    closed = last + 1 < len(words) and words[last].text == ","
    last += closed and words[last + 1].low in tongue.passive  # "the younger, Ana Reis, is a nurse"
    is_a = last + 1 < len(words) and words[last].low in tongue.passive  # "Ana Reis is a nurse"
    is_a = is_a and (words[last + 1].low in tongue.articles or is_office(words[last + 1], tongue))
    placed = first > 0 and words[first - 1].low in PLACED  # "out at Dover, a guard …"
    if last < len(words) and not placed and (words[last].text == "," or is_a):
        behind = words[last + 1 : last + 1 + ROLE_WORDS]
        if behind and (behind[0].low in tongue.articles or is_office(behind[0], tongue)):
            found += _apposed(behind, tongue)
    return tuple(found)


def _leading(words: Sequence[Token], at: int, tongue: Tongue) -> tuple[int, bool, bool]:
    """Where the nouns end that stand before a name; whether behind a comma, or "called"."""
    comma = at >= 1 and words[at].text == ","
    at -= comma
    called = at >= 1 and words[at].low in tongue.naming and words[at - 1].word
    at -= called  # "a girl called Ana"
    if called:
        at = _past_relative(words, at, tongue)
    elif comma and at and words[at - 1].low in tongue.somebody and words[at].low in tongue.common:
        at -= 1  # "her opponent today, Ana Reis"
    return at, comma, called


def _past_relative(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """Where a phrase ends that ", who is called Ana" stands behind."""
    here = at
    while here > 0 and words[here].low in tongue.passive | tongue.relative:
        here -= 1
    if here == at:
        return at
    return here - (here > 0 and words[here].text == ",")


def _apposed(behind: Sequence[Token], tongue: Tongue) -> list[str]:
    """The words of ", a student,"; none where a clause begins: ", the senator smiled"."""
    found: list[str] = []
    for word in behind:
        if not word.word or word.low in tongue.pronouns or word.low in tongue.links:
            break
        attribute = not found or found[-1] in tongue.articles  # "a retired teacher"
        done = bool(tongue.past) and word.low.endswith(tongue.past) and not attribute
        if word.low in tongue.verbs or done:
            return []
        found.append(word.low)
    return found


def _noun(word: Token, tongue: Tongue) -> bool:
    return word.low not in tongue.small and not word.owns
