"""Whether somebody is a woman or a man, by what the text tells."""

from collections.abc import Mapping, Sequence

from audio.draft.glyphs import DOUBLE
from audio.draft.mentions import Mention
from audio.draft.model import Document
from audio.draft.sentences import sentence_begin
from audio.draft.somebody import Somebody, fit
from audio.draft.tokens import OWN, tokens
from audio.draft.tongues.names import EITHER, MEN, WOMEN
from audio.draft.tongues.tongue import Tongue

MARRIED = 3  # what a wife or husband weighs for somebody's gender


def guess_gender(document: Document, who: Somebody, tongue: Tongue) -> None:
    """Guess somebody's gender by titles, roles, marriage and given name."""
    for it in who.seen:
        who.genders.update(_married(document, it, tongue))
    for word, count in who.roles.items():
        told = tongue.titles.get(word) or tongue.kin.get(word)
        if told:
            who.genders[told] += 4 * count
    first = who.words[0]
    who.genders["woman"] += 3 * (first in WOMEN)
    who.genders["man"] += 3 * (first in MEN)
    feminine = who.words[-1].endswith(("ova", "eva", "ina", "ovna", "dóttir", "ска", "ова", "ева"))
    who.genders["woman"] += feminine or (
        len(who.words) > 1
        and who.weight > 1
        and first not in EITHER
        and first.endswith(("a", "а", "я"))
    )


def _married(document: Document, it: Mention, tongue: Tongue) -> list[str]:
    """A woman has a husband, as a rule, and a man a wife."""
    if not OWN.search(document.text, it.begin, it.end):
        return []
    words = {word.low for word in tokens(document.text, it.end, it.end + 20)[:2]}
    told = [("man", tongue.wives), ("woman", tongue.husbands)]
    return [gender for gender, table in told if words & table for _ in range(MARRIED)]


def hear_pronouns(
    document: Document,
    found: Sequence[Mention],
    bearers: Mapping[int, Somebody],
    tongue: Tongue,
) -> None:
    """Count "she" and "he" for whoever alone stands in the sentence before them."""
    if tongue.gendered:
        return
    persons = [it for it in found if bearers[id(it)].weight > 0]
    for before, it, later in zip([None, *persons], persons, [*persons[1:], None], strict=False):
        before_it = document.text[max(0, it.begin - 5) : it.begin].lower().split()
        if OWN.search(document.text, it.begin, it.end) or tongue.of.intersection(before_it[-1:]):
            continue  # "Ana’s father … he", "a book of Ana Reis … she"
        block = document.blocks[it.number]
        until = min(later.begin if later else block.end, block.end, it.end + 160)
        within = False
        for word in tokens(document.text, it.end, until):
            within ^= word.text in DOUBLE  # what is quoted tells of others
            if word.low in tongue.somebody and not within:
                break  # "from a blind man. He …"
            told = tongue.pronouns.get(word.low)
            if told in {"woman", "man"} and not within:
                who = bearers[id(it)]
                rival = before and bearers[id(before)]
                near = before is not None and before.number == it.number
                better = near and rival and fit(rival, told) > fit(who, told)
                if not better and not (who.told and fit(who, told) == 0):
                    # a given name tells more, and so does somebody whom it fits better
                    who.genders[told] += 2 if _begins(document, it) else 1
                break


def _begins(document: Document, it: Mention) -> bool:
    """Whether a sentence begins with a name, or its title."""
    block = document.blocks[it.number]
    begin = sentence_begin(document.text, it.begin, block.begin)
    return len(document.text[begin : it.begin].split()) <= len(it.about)
