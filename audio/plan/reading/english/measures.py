"""English money, and numbers with a unit."""

import re
from functools import partial

from audio.plan.reading.english.numbers import SHARES, English, N, until
from audio.plan.reading.english.tables import (
    CODES,
    CURRENCIES,
    MAGNITUDES,
    SPACED_ONLY,
    UNITS,
    WHOSE,
)
from audio.plan.reading.scan import Rule, after, before, rule

_SIGN = "[" + "".join(sign for sign in CURRENCIES if len(sign) == 1 and sign != "¢") + "]"
_WORDS = "hundred|thousand|million|billion|trillion"
_SCALE = (
    rf"(?:[ -](?P<scale>{_WORDS})\b"
    rf"| ?(?P<short>{'|'.join(sorted(MAGNITUDES, key=len, reverse=True))})\b)?"
)
_RANGE = rf"(?: ?[-–] ?{_SIGN}?(?P<until>{N}))?"
_UNITS = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_ONE_OF = re.compile(r"\b(?:[Aa]n?|[Ee]very|[Ee]ach|[Aa]nother|[Pp]er) $")
_GOES_ON = re.compile(r"[ -][a-z]")
_ENDS = re.compile(
    r"[ -](?:and|or|of|in|on|at|for|per|to|from|is|was|more|less|each|a|an|ago|away)\b"
)


def rules(english: English) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """What begins with a currency's sign, and what begins with a number."""
    whose = "|".join(sorted(WHOSE, key=len, reverse=True))
    codes = "|".join(CODES)
    money, unit = partial(_money, english), partial(_unit, english)
    return (
        (
            rule(
                rf"(?P<whose>{whose})?(?P<sign>{_SIGN}) ?(?P<many>{N}){_RANGE}{_SCALE}(?!\d)", money
            ),
            rule(rf"(?P<whose>)(?P<sign>{codes}) ?(?P<many>{N}){_RANGE}{_SCALE}(?!\d)", money),
        ),
        (
            rule(
                rf"(?P<whose>)(?P<many>{N}){_RANGE}{_SCALE} ?(?P<sign>{_SIGN}|¢|(?:{codes})\b)"
                r"(?!\d)",
                money,
            ),
            rule(rf"(?P<whose>)(?P<many>{N})(?P<until>)(?P<scale>)(?P<short>)(?P<sign>p)\b", money),
            rule(
                rf"(?P<many>{N})(?P<share>[{''.join(SHARES)}])?(?: ?[-–] ?(?P<until>{N}))?"
                rf"(?P<gap>[ -]?)(?P<unit>{_UNITS})(?![\w²³]|/\w)",
                unit,
            ),
            rule(
                rf"{N}(?:(?: ?× ?|(?<=\d)x(?=\d)| x (?=\d)){N}){{1,3}}"
                rf"(?: ?(?P<unit>{_UNITS})(?![\w²³]|/\w))?",
                partial(_by, english),
            ),
            rule(
                rf"(?P<many>{N})(?: ?[-–] ?(?P<until>{N}))?{_SCALE}(?!\d)",
                partial(_scaled, english),
            ),
        ),
    )


def _several(match: re.Match[str]) -> bool:
    """Whether the thing counted is not one, and not said as a property: "a five dollar bill"."""
    scaled = bool(match.groupdict().get("scale") or match.groupdict().get("short"))
    if match["many"] == "1" and not match["until"] and not scaled:
        return False
    said_of = _ONE_OF.search(before(match)) or after(match).startswith("-")
    rest = after(match)
    return not (said_of and _GOES_ON.match(rest) and not _ENDS.match(rest))


def _scale(match: re.Match[str]) -> str:
    scale: str = match["scale"] or MAGNITUDES.get(match["short"] or "", "")
    return scale and f" {scale}"


def _many(english: English, match: re.Match[str]) -> str:
    words = english.number(match["many"])
    return f"{words} {until(match)} {english.number(match['until'])}" if match["until"] else words


def _money(english: English, match: re.Match[str]) -> str | None:
    sign, whose = CODES.get(match["sign"], (match["sign"], WHOSE.get(match["whose"] or "", "")))
    if sign == "p" and not english.british:
        return None
    if sign == "p":
        return f"{english.number(match['many'])} {'penny' if match['many'] == '1' else 'pence'}"
    one, some, cent, cents = CURRENCIES[sign]
    scale = _scale(match)
    whole, _, part = match["many"].partition(".")
    if len(part) == 2 and cent and not scale and not match["until"]:
        return _coins(english, (whole, part), (f"{whose}{one}", f"{whose}{some}", cent, cents))
    unit = some if _several(match) else one
    return f"{_many(english, match)}{scale} {whose}{unit}"


def _coins(english: English, sums: tuple[str, str], names: tuple[str, str, str, str]) -> str:
    """Such as "three dollars and fifty cents"; nothing is said of what there is none of."""
    whole, part = sums[0].replace(",", ""), int(sums[1])
    large = f"{english.number(whole)} {names[int(whole) != 1]}"
    small = f"{english.cardinal(part)} {names[2 + (part != 1)]}"
    if not part:
        return large
    return f"{large} and {small}" if int(whole) else small


def _unit(english: English, match: re.Match[str]) -> str | None:
    unit = match["unit"]
    if unit in SPACED_ONLY and match["gap"] != " ":
        return None
    if unit == "in" and not re.match(r"(?: by|[.,;)]|$)", after(match)):
        return None
    if unit == "m" and not match["gap"] and re.match(r" [a-z]{3,}", after(match)):
        return f"{_many(english, match)} million"  # "5m people"
    one, some = UNITS[unit]
    share = match["share"]
    words = _many(english, match) + (f" and {SHARES[share]}" if share else "")
    return f"{words} {some if share or _several(match) else one}"


def _by(english: English, match: re.Match[str]) -> str:
    """Such as "three by four meters"."""
    words = " by ".join(english.number(side) for side in re.findall(N, match[0]))
    return f"{words} {UNITS[match['unit']][1]}" if match["unit"] else words


def _scaled(english: English, match: re.Match[str]) -> str | None:
    """Such as "1.2 million" or "10k"; what may be a unit is none here."""
    short = match["short"]
    if not match["scale"] and short not in {"k", "bn", "mn", "tn", "trn", "M", "B"}:
        return None
    return f"{_many(english, match)}{_scale(match)}"
