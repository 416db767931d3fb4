"""English abbreviations, initials and words in capitals."""

import re
from collections.abc import Iterable

from audio.plan.reading.english.tables import (
    ABBREVIATIONS,
    AFTER_A_NAME,
    BARE_TITLES,
    BEFORE_A_NUMBER,
    DATED,
    FEW_CAPITALS,
    MONTHS,
    SHORT_MONTHS,
    SHOUTED,
    SPELLED,
    SPOKEN_AS_WORDS,
    STARTERS,
    TITLES,
)
from audio.plan.reading.scan import Rule, after, before, rule

VOWELS = frozenset("AEIOUY")
SYLLABLES = re.compile(r"(?:[B-DF-HJ-NP-TV-XZ]{0,2}[AEIOUY]{1,2}){1,3}[B-DF-HJ-NP-TV-XZ]{0,2}")
AMBIGUOUS = frozenset({"AM", "IT", "US", "WHO"})  # initials as often as words

INITIAL = re.compile(
    r"(?:^|[,;:] |[A-Z]\w+ |\b[A-Z]\.? |[“\"(]|\b[A-Z][a-z]{1,4}\. |"
    r"\b(?:by|and|of|with|to|from|for|as|or|at|in|on) )$"
)
DURING = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Oo]f|last|next|this|[Ff]rom|until|to|and|late|early) $"
)
NAMED = re.compile(r"(?:\b[A-Z][\w’'&]+|\d(?:st|nd|rd|th)?),? $")


def rules() -> tuple[Rule, ...]:
    """What begins with a letter."""
    counted = "|".join(re.escape(word) for word in BEFORE_A_NUMBER if word[0].isalpha())
    return (
        rule(rf"(?P<word>{counted})(?= ?\d| [IVXL]{{2,7}}\b)", _counted),
        rule(rf"(?P<word>{_any(TITLES)})(?P<stop>\.?)(?!\w)", _title),
        rule(rf"(?P<word>{_any(AFTER_A_NAME)})\.", _after_a_name),
        rule(rf"(?P<word>{_any(ABBREVIATIONS)})(?!\w)", _abbreviation),
        rule(rf"(?P<word>{_any(SHORT_MONTHS)})\.(?!\w)", _short_month),
        rule(r"[A-Za-z](?:\.[A-Za-z]){1,6}\b\.?(?![a-z])", _dotted),
        rule(r"[vV](?=\d{1,3}\.\d)", lambda _match: "version"),
        rule(r"(?P<one>[A-Z]{1,3})&(?P<other>[A-Z]{1,3})(?![A-Za-z])", _pair),
        rule(r"(?P<letter>[A-Z])\.(?= (?P<next>\w+))", _initial),
        rule(r"(?P<word>[A-Z]{2,12})(?:(?P<s>s)[’']?)?(?![A-Za-z])", _capitals),
    )


def spelled(letters: str) -> str:
    """Letter by letter: "B.B.C", which engines say in one go, and tell from "a B.B.C report"."""
    return ".".join(letters.upper())


def ends_sentence(behind: str) -> bool:
    """Whether a full stop before this ends a sentence, too."""
    if not behind.strip(' ”"’)]'):
        return True
    following = re.match(r"[”\"’)\]]*\s+[“\"‘(]*(\w+)", behind)
    return following is not None and following[1] in STARTERS


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _counted(match: re.Match[str]) -> str | None:
    word = match["word"]
    if word in DATED and not re.match(r" ?\d{3,4}\b", after(match)):
        return None
    return BEFORE_A_NUMBER[word] if match.start() else BEFORE_A_NUMBER[word].capitalize()


def _title(match: re.Match[str]) -> str | None:
    """Doctor Smith, and Saint Paul; but Smith Drive, and Main Street."""
    word, stop = match["word"], match["stop"]
    if not stop and (word not in BARE_TITLES or not re.match(" [A-Z]", after(match))):
        return None
    ends = ends_sentence(after(match))
    place = word in AFTER_A_NAME and (ends or not re.match(" [A-Z]", after(match)))
    if place and (word == "St" or NAMED.search(before(match))):
        return AFTER_A_NAME[word] + _stop(match) if stop else None
    return TITLES[word]


def _after_a_name(match: re.Match[str]) -> str:
    return AFTER_A_NAME[match["word"]] + _stop(match)


def _abbreviation(match: re.Match[str]) -> str | None:
    word = match["word"]
    if word == "v." and not _between_names(match):
        return None
    words = ABBREVIATIONS[word]
    words = words if match.start() else words[0].upper() + words[1:]
    return words + (_stop(match) if word.endswith(".") else "")


def _between_names(match: re.Match[str]) -> bool:
    left = re.search(r"\b[A-Z][\w.’']* $", before(match))
    return left is not None and re.match(r" [A-Z]", after(match)) is not None


def _stop(match: re.Match[str]) -> str:
    """The full stop that an abbreviation shares with its sentence."""
    return "." if match[0].endswith(".") and ends_sentence(after(match)) else ""


def _short_month(match: re.Match[str]) -> str | None:
    """January; but where a sentence ends, Jan may be somebody."""
    if ends_sentence(after(match)) and not DURING.search(before(match)):
        return None
    return MONTHS[SHORT_MONTHS[match["word"]] - 1] + _stop(match)


def _dotted(match: re.Match[str]) -> str:
    """U.S., D.C., J.K."""
    return spelled(match[0].replace(".", "")) + _stop(match)


def _initial(match: re.Match[str]) -> str | None:
    """The W. of George W. Bush, which ends no sentence."""
    named = INITIAL.search(before(match)) or re.match(r" [A-Z]\.", after(match))
    if not named or match["next"] in STARTERS or not match["next"][0].isupper():
        return None
    return match["letter"]


def _pair(match: re.Match[str]) -> str:
    """R&B, AT&T."""
    return f"{spelled(match['one'])} and {spelled(match['other'])}"


def _capitals(match: re.Match[str]) -> str | None:
    """Initials letter by letter, unless they are said as a word, or somebody shouts."""
    word = match["word"]
    if not _letters(word) or _loud(match):
        return None
    return spelled(word) + ("’s" if match["s"] else "")


def _letters(word: str) -> bool:
    """Whether a word in capitals is read letter by letter."""
    like_a_word = len(word) > 3 and SYLLABLES.fullmatch(word) and word not in SPELLED
    return word not in SPOKEN_AS_WORDS and len(word) <= FEW_CAPITALS and not like_a_word


def _loud(match: re.Match[str]) -> bool:
    """Whether it is a plain word in capitals, or stands beside one."""
    word = match["word"]
    if word in SHOUTED and word not in AMBIGUOUS:
        return True
    left = re.search(r"\b([A-Z]{2,})[,!:]? $", before(match))
    right = re.match(r"[,!:]? ([A-Z]{2,})\b(?!&)", after(match))
    beside = [it[1] for it in (left, right) if it]
    return any(it in SHOUTED or len(it) > FEW_CAPITALS for it in beside) and bool(
        VOWELS & set(word)
    )
