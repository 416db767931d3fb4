"""Who bears a name: of a family, of two with one given name, as the text has called them before."""

from bisect import bisect_left
from collections.abc import Sequence

from audio.draft.kin import bears
from audio.draft.register import Register, words_of
from audio.draft.somebody import Somebody, same_name
from audio.draft.tongues.tongue import Tongue

SHORT = 4  # letters of a word in capitals that is no surname: "US"


def bearer(
    everybody: Register, name: str, at: int, about: Sequence[str], tongue: Tongue
) -> Somebody | None:
    """The bearer of a name; of several, mostly the one named last before a place.

    Args:
        about: the words beside it: titles, kin.
    """
    words = words_of(name)
    able = [
        who
        for who in everybody.like(words)
        if name in who.names or same_name(words, words_of(who.names[0]))
    ]
    if len(words) == 1 and name.isupper() and 1 < len(name) <= SHORT:
        able = [who for who in able if who.words == words]
    genders = {tongue.titles.get(it) or tongue.kin.get(it, "") for it in about}
    told = genders & {"woman", "man"}
    if len(told) == 1:
        able = [who for who in able if bears(who, *told)] or (able if len(words) > 1 else [])
    if len(words) == 1:
        able = _by_surname(able, words[0], at) or able
    return max(able, key=lambda who: last_seen(who, at), default=None)


def _by_surname(able: Sequence[Somebody], surname: str, at: int) -> list[Somebody]:
    """Who of a family may go by the surname alone; nobody, if there is one bearer.

    That is no one who goes by a given name; and if one went by the surname before, that one.
    """
    family = [who for who in able if len(who.words) > 1 and who.words[-1] == surname]
    known = [who for who in family if last_seen(who, at) >= 0]
    if len(known) < 2:  # two
        return []
    formal = [who for who in known if who.words[0] not in who.called] or known
    return [who for who in formal if who.called.get(surname, at) < at][:1] or formal


def last_seen(who: Somebody, at: int) -> int:
    """Where somebody was named last before a place; −1 if nowhere."""
    before = bisect_left(who.seen, at, key=lambda it: it.begin)
    return who.seen[before - 1].begin if before else -1
