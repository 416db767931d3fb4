"""Relations: what speaks against somebody's being her brother, or a Mrs Lem."""

import re
from collections.abc import Sequence

from audio.draft.phrases import Phrase, head_noun
from audio.draft.somebody import Somebody
from audio.draft.tongues.names import MEN, WOMEN
from audio.draft.tongues.tongue import Tongue


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
    pairs = re.findall(rf"\b{kin} and (\w+)|(\w+) and {kin}\b", text)
    return any(word in tongue.kin for pair in pairs for word in pair)


def spouse(
    text: str, everybody: Sequence[Somebody], phrase: Phrase, tongue: Tongue
) -> Somebody | None:
    """Whom "his wife" means where two of one surname are the only ones with it in a text."""
    head = head_noun(phrase, tongue)
    told = "woman" if head in tongue.wives else "man" if head in tongue.husbands else ""
    if not told or phrase.first not in tongue.owners:
        return None
    full = [who for who in everybody if len(who.words) > 1 and not who.nameless]
    other = "man" if told == "woman" else "woman"
    able = []
    for who in [it for it in full if it.gender == told]:
        shared = [it for it in full if it is not who and it.words[-1] == who.words[-1]]
        ahead = (re.search(r"(\w+) (\w+) $", text[: it.begin][-40:]) for it in who.seen)
        joined = {match[1] for match in ahead if match and match[2] in tongue.joins}
        beside = [it for it in everybody if it.names[0] in joined]  # "Horst and Ana Reis"
        if [it.gender for it in shared or beside] == [other]:
            able.append(who)
    return able[0] if len(able) == 1 else None


def several(name: str, everybody: Sequence[Somebody], tongue: Tongue) -> bool:
    """Whether a name means many: "the Millers" of Pam Miller, "Americans"."""
    word = name.lower()
    one = word.removesuffix(tongue.plural)
    if one == word or " " in word:
        return False
    surnames = {it.words[-1] for it in everybody if len(it.words) > 1}
    return one in tongue.nationals or one in surnames


def bears(who: Somebody, told: str) -> bool:
    """Whether a title's gender does not speak against a given name: Mrs Lem is not Oskar Lem."""
    other = MEN if told == "woman" else WOMEN
    return who.gender in {"", told} and who.words[0] not in other
