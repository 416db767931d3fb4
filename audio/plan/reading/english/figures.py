"""English numbers in all their other forms: scores, fractions, ordinals, Roman numerals."""

import re
import unicodedata
from collections.abc import Callable
from functools import partial

from audio.plan.reading.english.numbers import SHARES, English, N, digits, shared, until
from audio.plan.reading.english.tables import NUMBERED, REGNAL, listed
from audio.plan.reading.roman import ROMAN, roman
from audio.plan.reading.scan import NUMERALS, Rule, after, before, rule

PLAYED = re.compile(
    r"\b(?:won|wins?|winning|beat|beats|beaten|beating|los[et]s?|losing|lead|leads|leading|led|draw|"
    r"draws|drew|drawn|victory|defeat|defeated|score|scores|scored|finished|ahead|down|trailed|"
    r"trailing|up|win|loss|tie|tied|vote|voted|ruled|ruling|passed)\b[^.!?]*$"
)
COURTS = re.compile(r"\b(?:vote|voted|ruled|ruling|passed)\b[^.!?]*$")  # nobody has nil votes
SPECIAL = {"24/7": "twenty-four seven", "9/11": "nine eleven", "7/7": "seven seven"}
BOOKS = re.compile(
    r"\b(?:Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|"
    r"Job|Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Ezekiel|Daniel|Hosea|Amos|Jonah|Micah|"
    r"Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|Ephesians|Philippians|Colossians|"
    r"Thessalonians|Timothy|Titus|Hebrews|Peter|Revelation|Quran|Qur[’']an|Sura|Surah) $"
)
COUNTED = re.compile(
    r"(?:[Vv]ersion|[Rr]elease|\bv|Python|Windows|Android|iOS|macOS|Linux|Firefox|Chrome|Ubuntu) ?$"
)
DIALLED = re.compile(
    r"\b(?:[Cc]all|called|calling|calls|[Dd]ial|dialed|dialled|[Rr]ing|[Rr]ang)(?: to)? $"
)

Read = Callable[[English, re.Match[str]], str | None]
COPULAS = listed("is was of in and to the began ended had has with at on for by from")


def rules(english: English) -> tuple[Rule, ...]:
    """What begins with a number."""

    def made(pattern: str, say: Read) -> Rule:
        return rule(pattern, partial(say, english))

    return (
        made(r"(?:24/7|9/11|7/7)(?![/\d])", lambda _english, match: SPECIAL[match[0]]),
        made(r"(?P<many>\d{1,4}) (?P<a>\d{1,2})[/⁄](?P<b>\d{1,3})(?![/\d])", _mixed),
        made(r"(?P<a>\d{1,6})[/⁄](?P<b>\d{1,6})(?:th|rds?|nd)?(?![/\d])", _fraction),
        made(rf"(?P<many>{N})(?P<share>[{''.join(SHARES)}])", _with_share),
        made(r"\d{1,4}(?:\.\d{1,4}){2,4}(?![.\d]\d|\d)", _dotted),
        made(r"\d{1,4}\.\d{1,4}(?![.\d]\d|\d|%)", _version),
        made(r"\d{1,3}[-–]\d{1,3}[-–]\d{1,3}(?![-–\d])", _three),
        made(r"(?P<a>\d{1,3}) ?[-–:] ?(?P<b>\d{1,3})(?![\d.,:/%–-]\d|\d)", _score),
        made(rf"(?P<a>{N}) ?[-–] ?(?P<b>{N})(?![\d.,:/–-]\d|\d)", _range),
        made(r"(?P<many>\d{1,3}(?:,\d{3}){1,5}|\d{1,9})(?:st|nd|rd|th)\b", _ordinal),
        made(r"\d{3,5}(?![\d.,:/-]\d|\d)", _dialled),
        made(rf"(?P<many>{N})x\b", lambda english, match: f"{english.number(match['many'])} times"),
        made(N, lambda english, match: english.number(match[0])),
        made(r"\d{1,999}", lambda _english, match: digits(match[0])),
    )


def whole(english: English) -> tuple[Rule, ...]:
    """Chapter and verse, which would be a time elsewhere; a height, which would be two lengths."""
    height = partial(_height, english)
    inches = r"(?P<inches>\d{1,2})"
    return (
        rule(r"\d{1,3}:\d{1,3}(?:[-–]\d{1,3})?(?![:\d])", partial(_verse, english)),
        rule(rf"(?P<feet>\d{{1,2}}) ?[’'′] ?{inches} ?(?:[\"”″]|[’']{{2}})", height),
        rule(rf"(?P<feet>\d{{1,2}}) ?ft\.? {inches} ?in\b", height),
    )


def signs(english: English) -> tuple[Rule, ...]:
    """Numbers that are one character, and decimals that begin with their point."""
    return (
        rule(r"\.\d{1,99}", lambda match: f"point {digits(match[0])}"),
        rule(f"[{NUMERALS}]", partial(_one_character, english)),
    )


def numbered(english: English) -> Rule:
    """A Roman numeral behind the word or the name that it counts."""
    return rule(
        rf"{ROMAN}(?:[-–](?P<until>[IVXL]{{1,7}}))?\b(?![’']?[a-rt-z])(?!\.[A-Z])",
        partial(_roman, english),
    )


def _verse(english: English, match: re.Match[str]) -> str | None:
    if not BOOKS.search(before(match)):
        return None
    chapter, verse, *until = re.split("[:–-]", match[0])
    words = f"chapter {english.cardinal(int(chapter))}, verse"
    if until:
        return f"{words}s {english.cardinal(int(verse))} to {english.cardinal(int(until[0]))}"
    return f"{words} {english.cardinal(int(verse))}"


def _height(english: English, match: re.Match[str]) -> str:
    inches = int(match["inches"])
    return f"{english.cardinal(int(match['feet']))} foot" + (
        f" {english.cardinal(inches)}" if inches else ""
    )


def _mixed(english: English, match: re.Match[str]) -> str | None:
    above, below = int(match["a"]), int(match["b"])
    if not 0 < above < below <= 100:
        return None
    part = english.fraction(above, below)
    part = part.replace("one ", "a ", 1) if above == 1 and below < 8 else part
    return f"{english.number(match['many'])} and {part}"


def _fraction(english: English, match: re.Match[str]) -> str:
    above, below = int(match["a"]), int(match["b"])
    if above == below and above > 1:
        return f"{english.cardinal(above)} {english.cardinal(below)}"  # 50/50
    return shared(match, english.fraction(above, below))


def _with_share(english: English, match: re.Match[str]) -> str:
    return f"{english.number(match['many'])} and {SHARES[match['share']]}"


def _dotted(english: English, match: re.Match[str]) -> str:
    """A version, or an address: its parts as numbers."""
    parts = match[0].split(".")
    mark = " dot " if len(parts) == 4 else " point "
    return mark.join(english.number(part) for part in parts)


def _version(english: English, match: re.Match[str]) -> str | None:
    if not COUNTED.search(before(match)):
        return None
    return " point ".join(english.number(part) for part in match[0].split("."))


def _three(english: English, match: re.Match[str]) -> str:
    return " ".join(english.number(part) for part in re.split("[-–]", match[0]))


def _score(english: English, match: re.Match[str]) -> str | None:
    """What was played or voted; two numbers alike; else it is a range."""
    first, second = int(match["a"]), int(match["b"])
    one, other = english.cardinal(first), english.cardinal(second)
    colon = ":" in match[0]
    if not PLAYED.search(before(match)):
        if colon:
            return f"{one} to {other}"
        return f"{one} {other}" if first == second else None
    if english.british and not COURTS.search(before(match)):
        return f"{one if first else 'nil'} {other if second else 'nil'}"
    return f"{one} to {other}"


def _range(english: English, match: re.Match[str]) -> str:
    return f"{english.number(match['a'])} {until(match)} {english.number(match['b'])}"


def _ordinal(english: English, match: re.Match[str]) -> str:
    return english.ordinal(int(match["many"].replace(",", "")))


def _dialled(_english: English, match: re.Match[str]) -> str | None:
    if not DIALLED.search(before(match)):
        return None
    return digits(match[0])


def _one_character(english: English, match: re.Match[str]) -> str | None:
    """Such as ½ or Ⅷ or ②; behind a letter or a closing bracket ² is a power."""
    char = match[0]
    powers = {"²": "squared", "³": "cubed"}
    if char in powers and re.search(r"[\w)]$", before(match)):
        return f" {powers[char]}"
    whole = unicodedata.normalize("NFKC", char)
    if "⁄" in whole:
        above, _, below = whole.partition("⁄")
        if not below:
            return english.number(above)
        return shared(match, english.fraction(int(above), int(below)))
    value = unicodedata.numeric(char, -1)
    return english.cardinal(int(value)) if value >= 0 else ""


def _roman(english: English, match: re.Match[str]) -> str | None:
    value, until = roman(match["roman"]), roman(match["until"] or "")
    named = re.search(r"\b(?P<name>[A-Za-z]+)(?:[’']s|\.)? $", before(match))
    if not value or not named or _pronoun(match, named["name"]):
        return None
    if named["name"].removesuffix("s") in NUMBERED or named["name"] in NUMBERED:
        last = f" to {english.cardinal(until)}" if until else ""
        return english.cardinal(value) + last
    if named["name"] in REGNAL:
        return f"the {english.ordinal(value)}"
    if value < 2 or len(match[0]) < 2 or not named["name"][0].isupper() or "L" in match[0]:
        return None
    return english.cardinal(value)  # "Gladiator II"


def _pronoun(match: re.Match[str], name: str) -> bool:
    """Whether it is "I" as in "the book I wrote"."""
    if match[0] != "I":
        return False
    follows = re.match(r" (\w+)", after(match))
    if not follows or (name == "War" and len(follows[1]) > 1):
        return False
    return len(follows[1]) == 1 or (follows[1].islower() and follows[1] not in COPULAS)
