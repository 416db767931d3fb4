"""Relations: what speaks against somebody's being her brother, or a Mrs Lem."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from audio.draft.mentions import Mention, begin_of
from audio.draft.phrases import Phrase, head_noun
from audio.draft.register import Register, words_of
from audio.draft.somebody import Somebody
from audio.draft.tongues.names import MEN, WOMEN
from audio.draft.tongues.tongue import Tongue

JOINED = re.compile(r"(\w+) (\w+) $")  # "Horst and " before a name


class Relations:
    """The names beside which a relation stands, and those that "and" joins, in order of place."""

    def __init__(self, text: str, narrated: Sequence[Mention], tongue: Tongue) -> None:
        kin = frozenset[str]().union(*tongue.answers.values())
        pairs = pairwise(narrated)
        self._akin = [it for it in narrated if not kin.isdisjoint(it.about)]
        self._joined = [(a, b) for a, b in pairs if text[a.end : b.begin].strip() in tongue.joins]

    def akin(self, at: int) -> list[Mention]:
        """Those before a place who are somebody's relation, the last first: "his daughter Ana"."""
        return self._akin[: bisect_left(self._akin, at, key=begin_of)][::-1]

    def joined(self, at: int) -> list[tuple[Mention, Mention]]:
        """Those two by two who are joined before a place, the last first: "Ana and Luis"."""
        return self._joined[: bisect_left(self._joined, at, key=lambda it: it[1].begin)][::-1]


def related(who: Somebody, phrase: Phrase, tongue: Tongue) -> bool:
    """Whether somebody is told of as no other relation than what a phrase says."""
    head = head_noun(phrase, tongue)
    owned = phrase.first in tongue.owners and head in tongue.kin
    return not owned or not (who.roles.keys() & tongue.kin.keys()) - {head}


def owner_of(who: Somebody, tongue: Tongue) -> str:
    """The gender of whose somebody is: a man's of "his mother"."""
    return tongue.returns.get(who.names[0].split()[0].lower(), "")


def paired(text: str, kin: str, tongue: Tongue) -> bool:
    """Whether a text calls two that: "they are brother and sister"."""
    return not _pairs(text, kin).isdisjoint(tongue.kin)


@lru_cache(maxsize=16)
def _pairs(text: str, kin: str) -> frozenset[str]:
    """What a text joins to a word for kin; asked of every phrase that has it."""
    pairs = re.findall(rf"\b{kin} and (\w+)|(\w+) and {kin}\b", text)
    return frozenset(word for pair in pairs for word in pair if word)


def spouse(text: str, everybody: Register, phrase: Phrase, tongue: Tongue) -> Somebody | None:
    """Whom "his wife" means where two of one surname are the only ones with it in a text."""
    head = head_noun(phrase, tongue)
    told = "woman" if head in tongue.wives else "man" if head in tongue.husbands else ""
    if not told or phrase.first not in tongue.owners:
        return None
    other = "man" if told == "woman" else "woman"
    able = (who for who in everybody if len(who.words) > 1 and who.gender == told)
    meant = [who for who in able if _partners(text, everybody, who, tongue) == [other]]
    return meant[0] if len(meant) == 1 else None


def _partners(text: str, everybody: Register, who: Somebody, tongue: Tongue) -> list[str]:
    """The genders of those with somebody's surname; if there are none, whom "and" joins to them."""
    family = [it for it in everybody.family(who.words[-1]) if it is not who]
    ahead = (JOINED.search(text, max(0, it.begin - 40), it.begin) for it in who.seen)
    joined = {match[1] for match in ahead if match and match[2] in tongue.joins}
    near = (it for name in joined for it in everybody.like(words_of(name)))
    return [it.gender for it in family or {it for it in near if it.names[0] in joined}]


def several(name: str, everybody: Register, tongue: Tongue) -> bool:
    """Whether a name means many: "the Millers" of Pam Miller, "Americans"."""
    word = name.lower()
    one = word.removesuffix(tongue.plural)
    if one == word or " " in word:
        return False
    return one in tongue.nationals or bool(everybody.family(one))


def bears(who: Somebody, told: str) -> bool:
    """Whether a title's gender does not speak against a given name: Mrs Lem is not Oskar Lem."""
    other = MEN if told == "woman" else WOMEN
    return who.gender in {"", told} and who.words[0] not in other
