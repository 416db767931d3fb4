"""Spanish."""

import re

from audio.plan.reading.numerals import spelled
from audio.plan.reading.roman import ROMAN, roman
from audio.plan.reading.scan import after, before, rule
from audio.plan.reading.tongue import Noun, Tongue, noun, one_or_more

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
DIGITS = ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
MASCULINE = "días?|problemas?|programas?|sistemas?|temas?|mapas?|idiomas?|planetas?|climas?"
FEMININE = re.compile(
    rf" (?!(?:{MASCULINE})\b)(?:mil(?:lones)? de )?(?:mujeres|veces|noches|partes|calles|voces|"
    r"\w+(?:as?|ión|iones|dad|dades|tud|sis))\b"
)
NOUN = re.compile(
    r" (?!y\b|o\b|a\b|de\b|en\b|por\b|con\b|que\b|al\b|del\b|se\b|no\b|ni\b|para\b)[a-zñáéíóú]+"
)


def _few(number: int) -> int:
    return one_or_more(number)


def _point(whole: int, decimals: str) -> str:
    rest = decimals.lstrip("0")
    zeros = ["cero"] * (len(decimals) - len(rest))
    tail = (
        [spelled(int(rest), "es")] if rest and len(rest) < 3 else [DIGITS[int(it)] for it in rest]
    )
    return " ".join([spelled(whole, "es"), "coma", *zeros, *tail])


def _date(day: int, month: int, year: int | None, _left: str) -> str:
    words = f"{spelled(day, 'es')} de {MONTHS[month - 1]}"
    return f"{words} de {spelled(year, 'es')}" if year else words


def _clock(hour: int, minute: int) -> str:
    words = spelled(hour, "es", "spellout-cardinal-feminine")
    if not minute:
        return f"{words} {'hora' if hour == 1 else 'horas'}"
    return f"{words} y {spelled(minute, 'es')}"


def _purse(whole: int, cents: int, coin: Noun, small: Noun) -> str:
    large = f"{_said(whole, coin.gender)} {coin.forms[whole != 1]}"
    if not whole and cents:
        return f"{_said(cents, small.gender)} {small.forms[cents != 1]}"
    return f"{large} con {spelled(cents, 'es')}" if cents else large


def _said(number: int, gender: str) -> str:
    return spelled(
        number, "es", f"spellout-cardinal-{'feminine' if gender == 'f' else 'masculine'}"
    )


def _led(_left: str, right: str) -> str:
    """Before a noun: "veintiún días", "doscientas personas"."""
    if FEMININE.match(right):
        return "f" if NOUN.match(right) else ""
    return "m" if NOUN.match(right) else ""


def _ordinal(match: re.Match[str]) -> str:
    """1.º, 2.ª, 3.er."""
    number, sign = int(match["many"]), match["sign"]
    if sign == "er" or (sign in "ºo" and NOUN.match(after(match))):
        return spelled(number, "es", "spellout-ordinal-masculine-adjective")
    gender = "feminine" if sign in {"ª", "a"} else "masculine"
    return spelled(number, "es", f"spellout-ordinal-{gender}")


def _numbered(match: re.Match[str]) -> str | None:
    """Siglo XX, Felipe VI: to ten a king is ordinal, beyond he is counted."""
    value, left = roman(match["roman"]), before(match)
    if not value:
        return None
    if re.search(r"\b(?:[Ss]iglos?|[Cc]apítulo|[Tt]omo|[Vv]olumen|[Gg]uerra) $", left):
        return spelled(value, "es")
    named = re.search(r"\b(?P<name>[A-ZÁÉÍÓÚÑ][a-zñáéíóú]+) $", left)
    if not named or (len(match[0]) == 1 and match[0] not in "IVX"):
        return None
    gender = "feminine" if named["name"].endswith("a") or named["name"] == "Isabel" else "masculine"
    return (
        spelled(value, "es", f"spellout-ordinal-{gender}") if value <= 10 else spelled(value, "es")
    )


def _decade(match: re.Match[str]) -> str:
    return f"años {spelled(int(match['many']), 'es')}"


EURO = (noun("m", "euro", "euros"), noun("m", "céntimo", "céntimos"))
DOLLAR = (noun("m", "dólar", "dólares"), noun("m", "centavo", "centavos"))
MILLION = noun("m", "millón", "millones")
SPANISH = Tongue(
    code="es",
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
    year=lambda year: spelled(year, "es"),
    digits=DIGITS,
    minus="menos",
    until=" a ",
    of="de ",
    signs={
        "&": "y", "+": "más", "=": "igual a", "%": "por ciento", "°": "grados", "×": "por",
        "±": "más o menos", "§": "párrafo", "@": "arroba", "<": "menos de", ">": "más de",
        "≈": "unos", "€": "euros", "$": "dólares", "£": "libras", "/": "barra", "#": "número",
        "½": "un medio", "¼": "un cuarto", "¾": "tres cuartos",
    },
    units={
        "km": noun("m", "kilómetro", "kilómetros"), "m": noun("m", "metro", "metros"),
        "cm": noun("m", "centímetro", "centímetros"), "mm": noun("m", "milímetro", "milímetros"),
        "kg": noun("m", "kilo", "kilos"), "g": noun("m", "gramo", "gramos"),
        "t": noun("f", "tonelada", "toneladas"), "l": noun("m", "litro", "litros"),
        "ha": noun("f", "hectárea", "hectáreas"),
        "km/h": noun("m", "kilómetro por hora", "kilómetros por hora"),
        "m²": noun("m", "metro cuadrado", "metros cuadrados"),
        "km²": noun("m", "kilómetro cuadrado", "kilómetros cuadrados"),
        "°C": noun("m", "grado", "grados"), "°": noun("m", "grado", "grados"),
        "ºC": noun("m", "grado", "grados"), "%": noun("", "por ciento", "por ciento"),
        "min": noun("m", "minuto", "minutos"), "s": noun("m", "segundo", "segundos"),
        "h": noun("f", "hora", "horas"), "kWh": noun("m", "kilovatio hora", "kilovatios hora"),
        "MW": noun("m", "megavatio", "megavatios"), "dB": noun("m", "decibelio", "decibelios"),
        "MB": noun("m", "megabyte", "megabytes"), "GB": noun("m", "gigabyte", "gigabytes"),
    },
    coins={
        "€": EURO, "EUR": EURO, "$": DOLLAR, "USD": DOLLAR, "US$": DOLLAR,
        "£": (noun("f", "libra", "libras"), noun("m", "penique", "peniques")),
    },
    scales={
        "M": MILLION, "mill.": MILLION, "millones": MILLION, "millón": MILLION,
        "mil millones": noun("m", "mil millones", "mil millones"),
    },
    abbreviations={
        "Sr.": "señor", "Sra.": "señora", "Sres.": "señores", "Srta.": "señorita", "Dr.": "doctor",
        "Dra.": "doctora", "D.": "don", "Dña.": "doña", "Ud.": "usted", "Uds.": "ustedes",
        "etc.": "etcétera", "p. ej.": "por ejemplo", "p.ej.": "por ejemplo",
        "EE. UU.": "Estados Unidos",
        "EE.UU.": "Estados Unidos", "n.º": "número", "nº": "número", "núm.": "número",
        "pág.": "página", "págs.": "páginas", "art.": "artículo", "vol.": "volumen",
        "cap.": "capítulo",
        "a. C.": "antes de Cristo", "d. C.": "después de Cristo", "aprox.": "aproximadamente",
        "avda.": "avenida", "Avda.": "avenida", "c/": "calle", "S.A.": "sociedad anónima",
    },
    led=_led,
    words=(
        rule(r"años (?P<many>\d0)\b", _decade),
        rule(rf"{ROMAN}\b(?![.’']\w)", _numbered),
    ),
    numbers=(rule(r"(?P<many>\d{1,4})\.?(?P<sign>[ºªo]|er)(?![\wC])", _ordinal),),
)  # fmt: skip
