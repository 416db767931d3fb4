"""The rules that German, French, Spanish and Russian share; what differs is in their tables."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial

from audio.plan.reading.scan import NUMERALS, Rule, Rules, after, before, rule
from audio.plan.reading.tongue import Noun, Tongue

Match = re.Match[str]
Read = Callable[[Tongue, Match], str | None]


def rules_of(tongue: Tongue) -> Rules:
    """All the rules of a language, in their order."""
    n = rf"(?:\d{{1,3}}(?:[{tongue.groups}]\d{{3}}){{1,6}}(?![\d])|\d{{1,99}})(?:,\d{{1,99}})?"
    return Rules(
        word=(*_abbreviations(tongue), *tongue.words),
        number=(*_dates(tongue), *tongue.numbers, *_amounts(tongue, n), *_figures(tongue, n)),
        sign=(*_abbreviations(tongue), *_money_first(tongue, n), *_signs(tongue)),
    )


def _made(tongue: Tongue, pattern: str, say: Read) -> Rule:
    return rule(pattern, partial(say, tongue))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _abbreviations(tongue: Tongue) -> tuple[Rule, ...]:
    known = _any(tongue.abbreviations)
    return (_made(tongue, rf"(?P<word>{known})(?!\w)", _abbreviation),) if known else ()


def _dates(tongue: Tongue) -> tuple[Rule, ...]:
    months = _any(tongue.months)
    return (
        _made(tongue, r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _date),
        _made(tongue, r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?!\d)", _date),
        _made(
            tongue,
            rf"(?P<day>\d{{1,2}})(?:er|\.?º|\.)?(?: de)? (?P<name>{months})\b"
            r"(?:(?: de[l]?)? (?P<year>\d{4})\b(?! *(?:г\.|год\w{0,3}\b))"
            r"|(?= \d{4} *(?:г\.|год)))?",
            _named_date,
        ),
        _made(tongue, r"(?P<hour>\d{1,2})[:h](?P<minute>\d\d)(?: ?(?:Uhr|h))?(?![\d:])", _time),
        _made(tongue, r"(?P<hour>\d{1,2}) ?(?:Uhr|h)(?P<minute>)\b", _time),
    )


def _amounts(tongue: Tongue, n: str) -> tuple[Rule, ...]:
    signs, scales, units = map(_any, (tongue.coins, tongue.scales, tongue.units))
    until = rf"(?: ?[-–] ?(?P<until>{n}))?"
    return (
        _made(
            tongue,
            rf"(?P<many>{n}){until} ?(?P<scale>{scales})?[ .]?(?P<coin>{signs})(?!\w)",
            _money,
        ),
        _made(tongue, rf"(?P<many>{n}){until} ?(?P<scale>{scales})(?!\w)(?P<coin>)", _money),
        _made(tongue, rf"(?P<many>{n}){until}[ -]?(?P<unit>{units})(?![\w²³/])", _unit),
    )


def _money_first(tongue: Tongue, n: str) -> tuple[Rule, ...]:
    signs, scales = _any(tongue.coins), _any(tongue.scales)
    pattern = rf"(?P<coin>{signs}) ?(?P<many>{n})(?P<until>)(?: ?(?P<scale>{scales})(?!\w))?"
    return (_made(tongue, pattern, _money),)


def _figures(tongue: Tongue, n: str) -> tuple[Rule, ...]:
    return (
        _made(tongue, r"(?P<a>\d{4}) ?[-–/] ?(?P<b>\d{4})(?![\d])", _years),
        _made(tongue, rf"(?P<a>{n}) ?[-–] ?(?P<b>{n})(?![\d])", _range),
        _made(tongue, r"(?P<a>\d{1,3}):(?P<b>\d{1,3})(?![\d:])", _score),
        _made(tongue, r"(?P<share>1/2|1/4|3/4)(?![/\d])", _share),
        _made(tongue, r"1[1-9]\d\d(?![\d.,]\d|\d)|20\d\d(?![\d.,]\d|\d)", _year),
        _made(tongue, n, _number),
        _made(tongue, r"\d{1,999}", lambda tongue, match: tongue.spell(match[0])),
    )


def _signs(tongue: Tongue) -> tuple[Rule, ...]:
    return (
        _made(tongue, r"\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}(?!\d)", _telephone),
        _made(tongue, r"[-−](?=\d)", _minus),
        _made(tongue, rf"(?P<sign>{_any(tongue.signs)})", _sign),
        _made(tongue, f"[{NUMERALS}]", _one_character),
    )


def _value(tongue: Tongue, written: str) -> tuple[int, str]:
    whole, _, decimals = re.sub(f"[{tongue.groups}]", "", written).partition(",")
    return int(whole), decimals


def _say(tongue: Tongue, written: str, form: str = "") -> str:
    whole, decimals = _value(tongue, written)
    if decimals:
        return tongue.point(whole, decimals)
    if len(written) > 1 and written[0] == "0":
        return tongue.spell(written)
    return tongue.cardinal(whole, form)


def _many(tongue: Tongue, match: Match, noun: Noun) -> str:
    """How many of it, without the noun."""
    words = _say(tongue, match["many"], noun.gender)
    return (
        f"{words}{tongue.until}{_say(tongue, match['until'], noun.gender)}"
        if match["until"]
        else words
    )


def _form(tongue: Tongue, match: Match, noun: Noun) -> str:
    whole, decimals = _value(tongue, match["until"] or match["many"])
    if decimals:
        return noun.forms[min(tongue.broken(whole), len(noun.forms) - 1)]
    return tongue.form(whole, noun)


def _abbreviation(tongue: Tongue, match: Match) -> str | None:
    word = match["word"]
    if match.start() and match.string[match.start() - 1].isalnum():
        return None
    return tongue.abbreviations[word] + _stop(match)


def _stop(match: Match) -> str:
    """The full stop that an abbreviation shares with its sentence."""
    ends = match[0].endswith(".") and not after(match).strip(' ”"’»“)]')
    return "." if ends else ""


def _date(tongue: Tongue, match: Match) -> str | None:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return tongue.date(day, month, year, before(match))


def _named_date(tongue: Tongue, match: Match) -> str | None:
    day, year = int(match["day"]), match["year"]
    if not 1 <= day <= 31:
        return None
    month = tongue.months.index(match["name"]) + 1
    return tongue.date(day, month, int(year) if year else None, before(match))


def _time(tongue: Tongue, match: Match) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return tongue.clock(hour, minute) if hour <= 24 and minute < 60 else None


def _money(tongue: Tongue, match: Match) -> str:
    return _amount(tongue, match) + _stop(match)


def _amount(tongue: Tongue, match: Match) -> str:
    scale = tongue.scales.get(match["scale"] or "")
    if scale:
        much = f"{_many(tongue, match, scale)} {_form(tongue, match, scale)}"
        return f"{much} {_coin(tongue, match)}" if match["coin"] else much
    coin, small = tongue.coins[match["coin"]]
    whole, decimals = _value(tongue, match["many"])
    if len(decimals) == 2 and not match["until"]:
        return tongue.purse(whole, int(decimals), coin, small)
    return f"{_many(tongue, match, coin)} {_form(tongue, match, coin)}"


def _coin(tongue: Tongue, match: Match) -> str:
    """The coin behind "million": "d’euros"."""
    name = tongue.coins[match["coin"]][0].forms[-1]
    return f"d’{name}" if tongue.code == "fr" and name[0] in "aeéo" else f"{tongue.of}{name}"


def _unit(tongue: Tongue, match: Match) -> str:
    unit = tongue.units[match["unit"]]
    return f"{_many(tongue, match, unit)} {_form(tongue, match, unit)}"


def _years(tongue: Tongue, match: Match) -> str:
    return f"{tongue.year(int(match['a']))}{tongue.until}{tongue.year(int(match['b']))}"


def _range(tongue: Tongue, match: Match) -> str:
    form = tongue.led(before(match), after(match))
    return f"{_say(tongue, match['a'], form)}{tongue.until}{_say(tongue, match['b'], form)}"


def _score(tongue: Tongue, match: Match) -> str:
    between = " zu " if tongue.code == "de" else " "
    return f"{tongue.cardinal(int(match['a']))}{between}{tongue.cardinal(int(match['b']))}"


def _share(tongue: Tongue, match: Match) -> str:
    return tongue.signs[{"1/2": "½", "1/4": "¼", "3/4": "¾"}[match["share"]]]


def _telephone(tongue: Tongue, match: Match) -> str | None:
    groups = re.findall(r"\d+", match[0])
    if sum(map(len, groups)) < 7:
        return None
    return f"{tongue.signs['+']} " + ", ".join(map(tongue.spell, groups))


def _year(tongue: Tongue, match: Match) -> str:
    form = tongue.led(before(match), after(match))
    return tongue.cardinal(int(match[0]), form) if form else tongue.year(int(match[0]))


def _number(tongue: Tongue, match: Match) -> str:
    return _say(tongue, match[0], tongue.led(before(match), after(match)))


def _minus(tongue: Tongue, match: Match) -> str | None:
    left = before(match)
    if re.search(r"[^\W\d_]$", left) and match[0] == "-":
        return " "
    return f"{tongue.minus} " if re.search(r"(?:^|[\s(\[“„«\"])$", left) else None


def _sign(tongue: Tongue, match: Match) -> str:
    left, right = before(match)[-1:], after(match)[:1]
    word = tongue.signs[match["sign"]]
    opened = left and not left.isspace() and left not in "(“„«[" and word
    closed = right and not right.isspace() and right not in ".,;:!?)”“»]" and word
    return f"{' ' if opened and not left.isalnum() else ''}{word}" + (
        " " if closed and not right.isalnum() else ""
    )


def _one_character(tongue: Tongue, match: Match) -> str:
    whole = unicodedata.normalize("NFKC", match[0])
    above, slash, below = whole.partition("⁄")
    if slash and below:
        over = tongue.signs.get("/", "")
        return f"{tongue.cardinal(int(above))} {over} {tongue.cardinal(int(below))}"
    value = unicodedata.numeric(match[0], -1)
    return tongue.cardinal(int(value)) if value >= 0 else ""
