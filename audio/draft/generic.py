"""Whom a noun means that tells no more than gender and age: "the woman"."""

from collections.abc import Sequence

from audio.draft.phrases import Phrase, head_noun
from audio.draft.somebody import Somebody
from audio.draft.tongues.tongue import Tongue

Ranked = list[tuple[float, Somebody]]
"""Whom a phrase may mean, with scores, the most prominent first."""


def unnamed_first(phrase: Phrase, ranked: Ranked, tongue: Tongue) -> Ranked:
    """The same, with those first who came without a name: whoever has one is called by it.

    "The old woman" is rather a grandmother, and no grandson is "the old man".
    """
    generic = phrase.kind == "noun" and head_noun(phrase, tongue) in tongue.generic
    if not generic or phrase.first in tongue.owners:
        return ranked
    old = _old(phrase.about, tongue)

    def later(pair: tuple[float, Somebody]) -> tuple[bool, bool, bool]:
        who = pair[1]
        young = old and not tongue.children.isdisjoint([*who.roles, *who.words])
        return (young, old and not _old(list(who.roles), tongue), not _came_unnamed(who, tongue))

    return sorted(ranked, key=later)


def _old(words: Sequence[str], tongue: Tongue) -> bool:
    return not tongue.old.isdisjoint(words)


def _came_unnamed(who: Somebody, tongue: Tongue) -> bool:
    """Whether somebody came as "a nurse", "another victim"."""
    return who.nameless and who.names[0].split()[0].lower() in tongue.indefinite
