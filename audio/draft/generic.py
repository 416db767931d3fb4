"""Whom a noun means that tells no more than gender and age: "the woman", "the younger man"."""

import re
from collections.abc import Sequence

from audio.draft.phrases import Phrase, head_noun
from audio.draft.somebody import Somebody
from audio.draft.tongues.tongue import Tongue

Ranked = list[tuple[float, Somebody]]
"""Whom a phrase may mean, with scores, the most prominent first."""
YEARS = re.compile(
    r"(?:[,(]|\b(?:is|was|aged|at|ist|war|a|avait|tiene|tenía))\s?(\d\d)"
    r"(?=[,.;)]|\s(?:and|now|ans|años|Jahre)\b)"
)
"""An age behind whose it is: ", 71,", "who is 29 and", "at 74,"."""
MIDDLE = 45  # years of those whose age is not told: as a rule it is told of the old and the young


def years_told(text: str, begin: int, end: int) -> int:
    """How old somebody is, who is named at the beginning of a stretch; 0 if it does not tell."""
    told = YEARS.search(text, begin, end)
    return int(told[1]) if told else 0


def likeliest(phrase: Phrase, ranked: Ranked, tongue: Tongue) -> Ranked:
    """The same, with those first whom "the old man", "the older man", "the 58-year-old" fits."""
    if phrase.kind != "noun" or phrase.first in tongue.owners:
        return ranked
    head = head_noun(phrase, tongue)
    aged = re.match(r"\d+", head)
    if aged or head in tongue.generic:
        ranked = [pair for pair in ranked if not pair[1].group]
    if aged:
        exactly = [pair for pair in ranked if pair[1].years == int(aged[0])]
        return exactly or [pair for pair in ranked if not pair[1].years]
    if len(ranked) > 1 and not tongue.compares.keys().isdisjoint(phrase.about):
        return _of_two(phrase, ranked, tongue)
    return _unnamed_first(phrase, ranked, tongue) if head in tongue.generic else ranked


def _of_two(phrase: Phrase, ranked: Ranked, tongue: Tongue) -> Ranked:
    """The older or the younger of the two who are most prominent; the other one is not meant.

    Whoever was called that, as "her younger sister, Ana" was, needs no age.
    """
    sign = next(tongue.compares[word] for word in phrase.about if word in tongue.compares)

    def years(who: Somebody) -> int:
        return sign * (sum(tongue.compares.get(it, 0) for it in who.roles) + (who.years or MIDDLE))

    who = max((it for _, it in ranked[:2]), key=years)
    return [(ranked[0][0], who), *ranked[2:]]


def _unnamed_first(phrase: Phrase, ranked: Ranked, tongue: Tongue) -> Ranked:
    """The same, with those first who came without a name: whoever has one is called by it.

    "The old woman" is rather a grandmother, and no grandson is "the old man".
    """
    old = _old([*phrase.about, head_noun(phrase, tongue)], tongue)

    def later(pair: tuple[float, Somebody]) -> tuple[bool, bool, bool]:
        who = pair[1]
        young = not tongue.children.isdisjoint([*who.roles, *who.words])
        young = old and (young or 0 < who.years < MIDDLE)
        aged = who.years > MIDDLE or _old(list(who.roles), tongue)
        return (young, old and not aged, not _came_unnamed(who, tongue))

    return sorted(ranked, key=later)


def _old(words: Sequence[str], tongue: Tongue) -> bool:
    return not tongue.old.isdisjoint(words)


def _came_unnamed(who: Somebody, tongue: Tongue) -> bool:
    """Whether somebody came as "a nurse", "another victim"."""
    return who.nameless and who.names[0].split()[0].lower() in tongue.indefinite
