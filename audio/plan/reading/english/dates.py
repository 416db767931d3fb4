"""English dates, years and times of day."""

import re
from collections.abc import Callable
from functools import partial

from audio.plan.reading.english.numbers import English, plural, until
from audio.plan.reading.english.tables import MONTHS, SHORT_MONTHS
from audio.plan.reading.english.words import ends_sentence
from audio.plan.reading.scan import Rule, after, before, rule

_SHORT = "|".join(sorted(SHORT_MONTHS, key=len, reverse=True))
_MONTH = rf"(?:(?P<month>{'|'.join(MONTHS)})|(?P<short>{_SHORT})\b\.?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO = r" ?[-–] ?(?P<until>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_HALF = r"(?P<half>[AaPp])\.? ?[Mm]\b\.?"
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)"

Read = Callable[[English, re.Match[str]], str | None]


def rules(english: English) -> tuple[tuple[Rule, ...], tuple[Rule, ...], tuple[Rule, ...]]:
    """What begins with a month; days, times and decades; and years, which may be other numbers."""

    def made(pattern: str, say: Read) -> Rule:
        return rule(pattern, partial(say, english))

    return (
        (made(rf"{_MONTH} {_DAY}(?:{_TO})?(?![\d:.,]\d|\d|%)(?:,? {_YEAR}\b)?", _month_first),),
        (
            made(r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])", _iso),
            made(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\d/])", _slashed),
            made(r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})(?![\d.]\d)", _iso),
            made(rf"{_DAY}(?:{_TO})?(?: of)? {_MONTH}(?:,? {_YEAR}\b)?(?!\w)", _day_first),
            made(
                rf"(?P<from>\d{{1,2}}(?::\d\d)?) ?[-–] ?(?P<to>\d{{1,2}}(?::\d\d)?) ?{_HALF}", _span
            ),
            made(rf"{_TIME} ?{_HALF}", _time),
            made(rf"(?P<hour>\d{{1,2}})(?P<minute>) ?{_HALF}", _time),
            made(r"(?P<hour>\d{1,3}):(?P<minute>\d\d):(?P<second>\d\d)(?![\d:])", _length),
            made(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<half>)(?![\d:])", _time),
            made(r"(?P<decade>\d{2,3}0|[2-9]0)(?P<own>[’']?)s\b", _decade),
        ),
        (
            made(r"(?P<year>\d{4}) ?[-–/] ?(?P<to>\d{4}|\d\d)(?!\d|[:.,/–-]\d|%)", _years),
            made(r"(?P<year>\d{1,4})(?= ?(?:BC|AD|BCE|CE)\b)", _year),
            made(r"(?P<year>10\d\d)(?!\d|[.,:/]\d)", _early_year),
            made(r"(?P<year>1[1-9]\d\d|20\d\d)(?![\d]|[.,:/]\d)", _year),
        ),
    )


def _month(match: re.Match[str]) -> str:
    return match["month"] or MONTHS[SHORT_MONTHS[match["short"]] - 1]


def _year_of(english: English, match: re.Match[str]) -> str:
    return f", {english.year(int(match['year']))}" if match["year"] else ""


def _month_first(english: English, match: re.Match[str]) -> str | None:
    day, until = int(match["day"]), match["until"]
    if not 1 <= day <= 31:
        return None
    words = f"{_month(match)} {english.ordinal(day)}"
    if until:
        words += f" to {english.ordinal(int(until))}"
    return words + _year_of(english, match)


def _day_first(english: English, match: re.Match[str]) -> str | None:
    day, until = int(match["day"]), match["until"]
    if not 1 <= day <= 31:
        return None
    words = english.ordinal(day) + (f" to {english.ordinal(int(until))}" if until else "")
    the = "" if re.search(r"\b[Tt]he $", before(match)) else "the "
    return f"{the}{words} of {_month(match)}{_year_of(english, match)}"


def _iso(english: English, match: re.Match[str]) -> str | None:
    return _date(english, int(match["year"]), int(match["number"]), int(match["day"]))


def _slashed(english: English, match: re.Match[str]) -> str | None:
    """Month first for Americans, day first for the British; unless that is no date."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 50 else 1900
    day, month = (first, second) if english.british else (second, first)
    if month > 12:
        day, month = month, day
    return _date(english, year, month, day)


def _date(english: English, year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    name, nth = MONTHS[month - 1], english.ordinal(day)
    date = f"the {nth} of {name}" if english.british else f"{name} {nth}"
    return f"{date}, {english.year(year)}"


def _clock(english: English, hour: int, minute: str, *, half: bool) -> str:
    words = english.cardinal(hour)
    if not minute:
        return words
    if int(minute):
        return f"{words} {'oh ' if minute[0] == '0' else ''}{english.cardinal(int(minute))}"
    if half:
        return words
    return f"{words} o’clock" if 1 <= hour <= 12 else f"{words} hundred"


def _time(english: English, match: re.Match[str]) -> str | None:
    hour, minute, half = int(match["hour"]), match["minute"], match["half"]
    if hour > (12 if half else 24) or int(minute or 0) > 59:
        return None
    return _clock(english, hour, minute, half=bool(half)) + _meridiem(match)


def _meridiem(match: re.Match[str]) -> str:
    """Its letters; the full stop of "p.m." stays where it ends the sentence."""
    if not match["half"]:
        return ""
    ends = match[0].endswith(".") and ends_sentence(after(match))
    return f" {match['half'].upper()}.M{'.' if ends else ''}"


def _span(english: English, match: re.Match[str]) -> str | None:
    said = []
    for time in (match["from"], match["to"]):
        hour, _, minute = time.partition(":")
        if not 1 <= int(hour) <= 12 or int(minute or 0) > 59:
            return None
        said.append(_clock(english, int(hour), minute, half=True))
    return f" {until(match)} ".join(said) + _meridiem(match)


def _length(english: English, match: re.Match[str]) -> str | None:
    parts = [int(match[part]) for part in ("hour", "minute", "second")]
    if max(parts[1:]) > 59:
        return None
    units = ("hour", "minute", "second")
    *said, last = [
        f"{english.cardinal(many)} {unit}{'' if many == 1 else 's'}"
        for many, unit in zip(parts, units, strict=True)
        if many or unit == "second"
    ]
    return f"{', '.join(said)} and {last}" if said else last


def _decade(english: English, match: re.Match[str]) -> str | None:
    """The 1990s, his forties, the 300s; but "2020’s" is what 2020 had."""
    written = match["decade"]
    if match["own"] and not re.search(r"\b[Tt]he $", before(match)):
        return None
    if len(written) == 4:
        return plural(english.year(int(written)))
    return plural(english.cardinal(int(written))) if len(written) == 2 or "00" in written else None


def _years(english: English, match: re.Match[str]) -> str | None:
    """Two years, the later perhaps by its last two digits."""
    first, later = int(match["year"]), match["to"]
    if not 1100 <= first <= 2099:
        return None
    whole = int(later) if len(later) == 4 else first // 100 * 100 + int(later)
    if not first < whole <= 2199 or (len(later) == 2 and later < "13" and "-" in match[0]):
        return None  # 2016-03 is a month
    short = len(later) == 2
    end = english.year(whole) if not short or whole < 2010 else english.cardinal(int(later))
    if short and 1100 <= whole < 2000:
        end = f"{'oh ' if later[0] == '0' else ''}{english.cardinal(int(later))}"
    return f"{english.year(first)} {until(match)} {end}"


def _early_year(english: English, match: re.Match[str]) -> str | None:
    """1066, where a year must be meant."""
    if not re.search(
        r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|until|[Bb]efore|[Aa]fter|circa|of) $", before(match)
    ):
        return None
    return english.year(int(match["year"]))


def _year(english: English, match: re.Match[str]) -> str:
    return english.year(int(match["year"]))
