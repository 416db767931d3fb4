"""French."""

import re

from audio.plan.reading.numerals import spelled
from audio.plan.reading.roman import ROMAN, roman
from audio.plan.reading.scan import before, rule
from audio.plan.reading.tongue import Noun, Tongue, noun

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
DIGITS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")


def _cardinal(number: int, gender: str = "") -> str:
    form = "spellout-cardinal-feminine" if gender == "f" else "spellout-numbering"
    return spelled(number, "fr", form)


def _few(number: int) -> int:
    return int(number > 1)


def _point(whole: int, decimals: str) -> str:
    """Leading zeros one by one, then the rest as a number: "virgule zéro cinq"."""
    rest = decimals.lstrip("0")
    zeros = ["zéro"] * (len(decimals) - len(rest))
    tail = [_cardinal(int(rest))] if rest and len(rest) < 4 else [DIGITS[int(it)] for it in rest]
    return " ".join([_cardinal(whole), "virgule", *zeros, *tail])


def _date(day: int, month: int, year: int | None, _left: str) -> str:
    words = f"{'premier' if day == 1 else _cardinal(day)} {MONTHS[month - 1]}"
    return f"{words} {_cardinal(year)}" if year else words


def _clock(hour: int, minute: int) -> str:
    words = f"{_cardinal(hour, 'f')} {'heure' if hour < 2 else 'heures'}"
    return f"{words} {_cardinal(minute, 'f')}" if minute else words


def _purse(whole: int, cents: int, coin: Noun, small: Noun) -> str:
    large = f"{_cardinal(whole, coin.gender)} {coin.forms[_few(whole)]}"
    if not whole and cents:
        return f"{_cardinal(cents)} {small.forms[_few(cents)]}"
    return f"{large} {_cardinal(cents)}" if cents else large


def _ordinal(match: re.Match[str]) -> str:
    """1er, 1re, 2e, 20ème."""
    number, suffix = int(match["many"]), match["suffix"]
    gender = "feminine" if suffix in {"re", "ère"} else "masculine"
    words = spelled(number, "fr", f"spellout-ordinal-{gender}")
    return f"{words}s" if suffix.endswith("s") else words


def _century(match: re.Match[str]) -> str | None:
    """XXe siècle, XIXᵉ."""
    value = roman(match["roman"])
    return spelled(value, "fr", "spellout-ordinal-masculine") if value else None


def _king(match: re.Match[str]) -> str | None:
    """Louis XIV, François Ier."""
    value = roman(match["roman"])
    if not value or (len(match["roman"]) == 1 and match["roman"] != "I" and not _regnal(match)):
        return None
    if not re.search(r"\b[A-ZÀ-Ý][\wà-ÿ-]+ $", before(match)):
        return None
    return "premier" if match[0] == "Ier" else _cardinal(value)


def _regnal(match: re.Match[str]) -> bool:
    return (
        re.search(r"\b(?:Charles|Louis|Henri|Philippe|Georges|Pie|Paul|Mohammed) $", before(match))
        is not None
    )


CENTIME = noun("m", "centime", "centimes")
EURO = (noun("m", "euro", "euros"), CENTIME)
MILLION, MILLIARD = noun("m", "million", "millions"), noun("m", "milliard", "milliards")
FRENCH = Tongue(
    code="fr",
    groups=" .\u00a0\u202f",
    genders={
        "m": "spellout-cardinal-masculine",
        "f": "spellout-cardinal-feminine",
    },
    few=_few,
    point=_point,
    months=MONTHS,
    date=_date,
    clock=_clock,
    purse=_purse,
    year=_cardinal,
    digits=DIGITS,
    minus="moins",
    until=" à ",
    of="de ",
    broken=_few,
    signs={
        "&": "et", "+": "plus", "=": "égale", "%": "pour cent", "°": "degrés", "×": "fois",
        "±": "plus ou moins", "§": "paragraphe", "@": "arobase", "<": "inférieur à",
        ">": "supérieur à", "≈": "environ", "€": "euros", "$": "dollars", "£": "livres",
        "/": "sur", "#": "dièse", "½": "un demi", "¼": "un quart", "¾": "trois quarts",
    },
    units={
        "km": noun("m", "kilomètre", "kilomètres"), "m": noun("m", "mètre", "mètres"),
        "cm": noun("m", "centimètre", "centimètres"), "mm": noun("m", "millimètre", "millimètres"),
        "kg": noun("m", "kilo", "kilos"), "g": noun("m", "gramme", "grammes"),
        "t": noun("f", "tonne", "tonnes"), "l": noun("m", "litre", "litres"),
        "ha": noun("m", "hectare", "hectares"),
        "km/h": noun("m", "kilomètre à l’heure", "kilomètres à l’heure"),
        "m²": noun("m", "mètre carré", "mètres carrés"),
        "km²": noun("m", "kilomètre carré", "kilomètres carrés"),
        "°C": noun("m", "degré", "degrés"), "°": noun("m", "degré", "degrés"),
        "%": noun("m", "pour cent", "pour cent"), "min": noun("f", "minute", "minutes"),
        "s": noun("f", "seconde", "secondes"), "kWh": noun("m", "kilowattheure", "kilowattheures"),
        "MW": noun("m", "mégawatt", "mégawatts"), "Hz": noun("m", "hertz", "hertz"),
        "dB": noun("m", "décibel", "décibels"), "Mo": noun("m", "mégaoctet", "mégaoctets"),
        "Go": noun("m", "gigaoctet", "gigaoctets"),
    },
    coins={
        "€": EURO, "EUR": EURO, "euros": EURO, "d’euros": EURO, "d'euros": EURO,
        "$": (noun("m", "dollar", "dollars"), noun("m", "cent", "cents")),
        "£": (noun("f", "livre", "livres"), noun("m", "penny", "pence")),
        "CHF": (noun("m", "franc suisse", "francs suisses"), CENTIME),
    },
    scales={
        "M": MILLION, "millions": MILLION, "million": MILLION, "Md": MILLIARD, "Mds": MILLIARD,
        "milliards": MILLIARD, "milliard": MILLIARD,
    },
    abbreviations={
        "M.": "monsieur", "MM.": "messieurs", "Mme": "madame", "Mmes": "mesdames",
        "Mlle": "mademoiselle",
        "Dr": "docteur", "Pr": "professeur", "Me": "maître", "St": "saint", "Ste": "sainte",
        "etc.": "et cetera", "p. ex.": "par exemple", "c.-à-d.": "c’est-à-dire", "n°": "numéro",
        "N°": "numéro", "av. J.-C.": "avant Jésus-Christ", "apr. J.-C.": "après Jésus-Christ",
        "env.": "environ", "art.": "article", "vol.": "volume", "éd.": "édition", "bd": "boulevard",
    },
    words=(
        rule(r"(?P<roman>[IVX]{1,6})(?:e|ᵉ|ème)\b", _century),
        rule(rf"{ROMAN}(?:er)?\b(?![.’']\w)", _king),
    ),
    numbers=(rule(r"(?P<many>\d{1,4})(?P<suffix>ers?|re|ère|e|ᵉ|èmes?|es)\b", _ordinal),),
)  # fmt: skip
