"""Which words belong to a noun phrase: adjectives, offices, the full stop of an initial."""

from collections.abc import Sequence

from audio.draft.tokens import Token, named
from audio.draft.tongues.names import GIVEN
from audio.draft.tongues.tongue import Tongue

SHORTENED = 4  # letters of a title in small letters that may be short for another: "prof."
COORDINATED = 5  # words behind "and" within which the name of "a baker and mayor, Ana" stands


def adjectives(words: Sequence[Token], at: int, comma: int, tongue: Tongue) -> bool:
    """Whether a comma parts what somebody is like: "the round, bearded man"."""
    if comma - at != 2 or words[at].low not in tongue.articles or comma + 2 >= len(words):
        return False
    like = [words[comma - 1], words[comma + 1]]
    small = not any(word.capital or word.low in tongue.somebody | tongue.small for word in like)
    return small and words[comma + 2].low in tongue.somebody


def to_name(words: Sequence[Token], here: int, tongue: Tongue) -> bool:
    """Whether an office and a name follow a body’s name: "Delmar Foods owner Ana Reis"."""
    for at in range(here, min(here + COORDINATED, len(words) - 1)):
        word = words[at]
        if not word.word or word.capital or word.low in tongue.small or word.owns:
            return False
        if word.low in tongue.somebody and named(words[at + 1], tongue):
            return True
    return False


def of_body(words: Sequence[Token], at: int, here: int, tongue: Tongue) -> bool:
    """Whether an office ends a phrase that begins with a body’s name: "the Rovers manager"."""
    word, before = words[here], words[here - 1]
    if tongue.gendered or words[at].low not in tongue.articles or not named(before, tongue):
        return False
    person = word.low in tongue.somebody or word.low.endswith(tongue.offices)
    return here - at > 1 and person and not word.capital


def coordinated(words: Sequence[Token], at: int, here: int, tongue: Tongue) -> bool:
    """Whether "and" joins what somebody is, before the name: "baker and mayor Ana Reis"."""
    if any(named(word, tongue) for word in words[at + 1 : here]):
        return False
    for number, word in enumerate(words[here + 1 : here + 1 + COORDINATED]):
        if named(word, tongue):
            return number > 0
        if not word.word or word.low in tongue.small:
            return False
    return False


def a_noun(words: Sequence[Token], here: int, tongue: Tongue) -> bool:
    """Whether what looks like a verb of speech is a noun: "a note", "the report"."""
    before = words[here - 1].low if here else ""
    return words[here].low in tongue.verbs and before in tongue.articles - tongue.alone


def a_verb(words: Sequence[Token], here: int, tongue: Tongue) -> bool:
    """Whether a phrase ends before a word that no table has: "the judge leaned towards"."""
    word, before = words[here], words[here - 1]
    if not tongue.past or word.capital or before.low in tongue.small or named(before, tongue):
        return False
    if word.low in tongue.irregular:
        return True
    behind = words[here + 1] if here + 1 < len(words) else None
    ends = behind is None or not behind.word or behind.low in tongue.small
    person = before.low in tongue.somebody or before.low.endswith(tongue.offices)
    if person and word.low not in tongue.somebody:
        return ends or word.low.endswith(tongue.past)
    return ends and word.low.endswith(tongue.past)


def dot(words: Sequence[Token], here: int, tongue: Tongue) -> bool:
    """Whether this is the full stop of "Dr." or of an initial."""
    if words[here].text != "." or here == 0 or words[here].begin != words[here - 1].end:
        return False
    before = words[here - 1]
    short = len(before.text) == 1 or "." in before.text
    whole = not before.capital and len(before.text) > SHORTENED  # "said the judge."
    return (before.low in tongue.titles and not whole) or (short and before.capital)


def article(words: Sequence[Token], at: int, tongue: Tongue) -> bool:
    """Whether what may be a pronoun stands before a noun: "die Wirtin"."""
    behind = words[at + 1 : at + 3]
    if words[at].low not in tongue.articles or not tongue.capitals or not behind:
        return False
    nearest = behind[0]
    attribute = nearest.word and nearest.low not in tongue.small | tongue.verbs
    return nearest.capital or (attribute and len(behind) > 1 and behind[1].capital)


def ends_noun(words: Sequence[Token], here: int, tongue: Tongue) -> bool:
    """Whether a noun phrase has ended where the language shows it: "le maire hausse"."""
    word, before = words[here], words[here - 1]
    if not tongue.gendered or word.capital or word.low in tongue.links | tongue.particles:
        return False
    return before.capital if tongue.capitals else before.low in tongue.somebody


def common_noun(words: Sequence[Token], tongue: Tongue) -> bool:
    """Whether an article and one noun with a capital are no name: "the Swede", "der Wirt"."""
    national = len(words) == 2 and words[1].low in tongue.nationals
    if national and words[0].low in tongue.articles:
        return True
    if not tongue.capitals or len(words) < 2 or words[0].low not in tongue.articles:
        return False
    nouns = [word for word in words if word.capital]
    return len(nouns) == 1 and words[-1].capital and nouns[0].low not in GIVEN


def is_office(word: Token, tongue: Tongue) -> bool:
    """Whether a word is a noun for a person, and no surname."""
    if word.inner and word.low in tongue.callings:
        return False
    return word.low in tongue.somebody or word.low.endswith(tongue.offices)


def titles(run: Sequence[Token], tongue: Tongue) -> int:
    """How many words stand before a name, to the last that is a title.

    What stands last is a surname, such as King, unless it stands alone; and "Dean Mallory" has no
    other given name.
    """
    given = run[-2].low if len(run) > 1 and run[-2].low in GIVEN else ""
    offices = (at for at, word in enumerate(run[:-1] or run) if is_office(word, tongue))
    return max((at + 1 for at in offices if run[at].low != given), default=0)


def before_given(run: Sequence[Token], tongue: Tongue) -> int:
    """How many nouns stand before a given name, where every noun has a capital."""
    if not tongue.capitals or run[0].low in GIVEN:
        return 0
    return next((at for at, word in enumerate(run[:-1]) if at and word.low in GIVEN), 0)


def beside(word: Token, tongue: Tongue) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return word.low in tongue.helpers or (
        word.word and not word.capital and word.text.endswith("ly")
    )
