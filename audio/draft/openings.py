"""What a sentence may begin with before its subject: a time, a place, "there is"."""

from collections.abc import Sequence

from audio.draft.tokens import Token, named
from audio.draft.tongues.tongue import Tongue


def past_time(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """Where a sentence goes on behind "three hours later"."""
    for here in range(at + 1, min(at + 4, len(words) - 1)):
        behind = words[here + 1]
        begins = behind.low in tongue.articles | tongue.pronouns.keys() or named(behind, tongue)
        if words[here].low in tongue.since and begins:
            return here + 1
    return at


def cleft(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """How many words lead to whom "it was Ana who opened it" is about: two, or none."""
    low = [word.low for word in words[at : at + 12]]
    if low[1:2] == [] or tongue.pronouns.get(low[0]) != "thing" or low[1] not in tongue.passive:
        return 0
    return 2 * (not tongue.relative.isdisjoint(low[2:]))


def exists(words: Sequence[Token], at: int, tongue: Tongue) -> int:
    """How many words bring in whom "there is a girl who …" is about: two, or none."""
    if at + 2 >= len(words) or words[at].low not in tongue.there:
        return 0
    return 2 * (words[at + 1].low in tongue.passive and words[at + 2].low in tongue.indefinite)


def ends_place(word: Token, tongue: Tongue) -> bool:
    """Whether "on the way home", "on 3 May 2006" may end with a word: it is no verb."""
    if not word.word:
        return word.text[0].isdigit()
    other = word.low not in tongue.small and not did(word.low, tongue)
    return word.low in tongue.calendar or other


def did(word: str, tongue: Tongue) -> bool:
    """Whether a word is what somebody did: a verb in small letters."""
    known = tongue.verbs | tongue.helpers | tongue.irregular
    past = bool(tongue.past) and word.endswith(tongue.past)
    return word.islower() and (word in known or past)


def does(behind: Token, tongue: Tongue) -> bool:
    """Whether the word behind a subject may be its verb."""
    other = tongue.links | tongue.joins | tongue.pronouns.keys()
    return behind.word and not behind.capital and behind.low not in other
