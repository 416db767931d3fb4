"""German."""

import re

from audio.plan.reading.numerals import spelled
from audio.plan.reading.roman import ROMAN, roman
from audio.plan.reading.scan import after, before, rule
from audio.plan.reading.tongue import Noun, Tongue, noun, one_or_more

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
DIGITS = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
LED = re.compile(
    r"\b(?:[Aa]m|[Ii]m|[Vv]om|[Zz]um|[Zz]ur|[Bb]eim|[Bb]is|[Dd]e[rmns]|[Dd]ie|[Dd]as|[Aa]b) $"
)
COUNTED = re.compile(
    r" (?:Jahrhundert|Platz|Tag|Woche|Klasse|Kapitel|Stock|Liga|Runde|Mal|Halbzeit|Auflage|Ausgabe|"
    r"Geburtstag|Jahrestag|Weltkrieg|Bundestag|Etage|Teil)"
)
THE = re.compile(r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]ine) $")


def _point(whole: int, decimals: str) -> str:
    said = " ".join(DIGITS[int(digit)] for digit in decimals)
    return f"{spelled(whole, 'de')} Komma {said}"


def _ordinal(number: int, left: str) -> str:
    """Nominative behind its article, else dative: "der achte", "am achten"."""
    nominative = THE.search(left)
    return spelled(number, "de", f"spellout-ordinal{'' if nominative else '-n'}")


def _date(day: int, month: int, year: int | None, left: str) -> str:
    words = f"{_ordinal(day, left)} {MONTHS[month - 1]}"
    return f"{words} {_year(year)}" if year else words


def _year(year: int) -> str:
    return spelled(year, "de", "spellout-numbering-year")


def _clock(hour: int, minute: int) -> str:
    words = f"{spelled(hour, 'de', 'spellout-cardinal-masculine')} Uhr"
    return f"{words} {spelled(minute, 'de')}" if minute else words


def _purse(whole: int, cents: int, coin: Noun, small: Noun) -> str:
    large = f"{spelled(whole, 'de', 'spellout-cardinal-masculine')} {coin.forms[whole != 1]}"
    if not whole and cents:
        return f"{spelled(cents, 'de', 'spellout-cardinal-masculine')} {small.forms[cents != 1]}"
    return f"{large} {spelled(cents, 'de')}" if cents else large


def _led(_left: str, right: str) -> str:
    """Before a noun one is "ein"."""
    return "m" if re.match(r" [A-ZÄÖÜ]", right) else ""


def _numbered(match: re.Match[str]) -> str | None:
    """An ordinal, as in "im 2. Weltkrieg"; anywhere else the full stop ends a sentence."""
    if not (
        (LED.search(before(match)) and re.match(r" \w", after(match)))
        or COUNTED.match(after(match))
    ):
        return None
    return _ordinal(int(match["many"]), before(match))


def _decade(match: re.Match[str]) -> str:
    return f"{_year(int(match['many']))}er"


def _king(match: re.Match[str]) -> str | None:
    value = roman(match["roman"])
    if not value or not re.search(r"\b[A-ZÄÖÜ][a-zäöüß]+(?:[’']s)? $", before(match)):
        return None
    words = f"der {spelled(value, 'de', 'spellout-ordinal').capitalize()}"
    return words if match["stop"] else None


def _same(gender: str, word: str) -> Noun:
    return noun(gender, word, word)


CENT = _same("m", "Cent")
GERMAN = Tongue(
    code="de",
    groups=".\u00a0\u202f’' ",
    genders={
        "m": "spellout-cardinal-masculine",
        "f": "spellout-cardinal-feminine",
        "n": "spellout-cardinal-neuter",
    },
    few=one_or_more,
    point=_point,
    months=MONTHS,
    date=_date,
    clock=_clock,
    purse=_purse,
    year=_year,
    digits=DIGITS,
    minus="minus",
    until=" bis ",
    signs={
        "&": "und", "+": "plus", "=": "gleich", "%": "Prozent", "°": "Grad", "×": "mal",
        "±": "plus minus", "§": "Paragraph", "@": "at", "<": "kleiner als", ">": "größer als",
        "≈": "etwa", "€": "Euro", "$": "Dollar", "£": "Pfund", "/": "Schrägstrich", "#": "Nummer",
        "½": "ein halb", "¼": "ein Viertel", "¾": "drei Viertel",
    },
    units={
        "km": _same("m", "Kilometer"), "m": _same("m", "Meter"), "cm": _same("m", "Zentimeter"),
        "mm": _same("m", "Millimeter"), "kg": _same("n", "Kilogramm"), "g": _same("n", "Gramm"),
        "t": noun("f", "Tonne", "Tonnen"), "l": _same("m", "Liter"), "ha": _same("m", "Hektar"),
        "km/h": _same("m", "Kilometer pro Stunde"), "m²": _same("m", "Quadratmeter"),
        "km²": _same("m", "Quadratkilometer"), "°C": _same("m", "Grad Celsius"),
        "°": _same("m", "Grad"), "%": _same("n", "Prozent"), "Std.": noun("f", "Stunde", "Stunden"),
        "min": noun("f", "Minute", "Minuten"), "Min.": noun("f", "Minute", "Minuten"),
        "s": noun("f", "Sekunde", "Sekunden"),
        "kWh": noun("f", "Kilowattstunde", "Kilowattstunden"),
        "MW": _same("n", "Megawatt"), "Hz": _same("n", "Hertz"), "kHz": _same("n", "Kilohertz"),
        "dB": _same("n", "Dezibel"), "kb/s": _same("n", "Kilobit pro Sekunde"),
        "MB": _same("n", "Megabyte"), "GB": _same("n", "Gigabyte"),
    },
    coins={
        "€": (_same("m", "Euro"), CENT), "EUR": (_same("m", "Euro"), CENT),
        "$": (_same("m", "Dollar"), CENT), "£": (_same("n", "Pfund"), _same("m", "Pence")),
        "CHF": (_same("m", "Franken"), _same("m", "Rappen")), "₽": (_same("m", "Rubel"), CENT),
        "Euro": (_same("m", "Euro"), CENT),
    },
    scales={
        "Mio.": noun("f", "Million", "Millionen"), "Mio": noun("f", "Million", "Millionen"),
        "Mrd.": noun("f", "Milliarde", "Milliarden"), "Mrd": noun("f", "Milliarde", "Milliarden"),
        "Tsd.": _same("", "Tausend"),
        "Million": noun("f", "Million", "Millionen"),
        "Millionen": noun("f", "Million", "Millionen"),
        "Milliarden": noun("f", "Milliarde", "Milliarden"),
    },
    abbreviations={
        "z. B.": "zum Beispiel", "z.B.": "zum Beispiel", "d. h.": "das heißt", "d.h.": "das heißt",
        "u. a.": "unter anderem", "u.a.": "unter anderem", "usw.": "und so weiter",
        "bzw.": "beziehungsweise",
        "ca.": "circa", "Nr.": "Nummer", "Dr.": "Doktor", "Prof.": "Professor", "Hr.": "Herr",
        "Fr.": "Frau", "St.": "Sankt", "Str.": "Straße", "vgl.": "vergleiche", "S.": "Seite",
        "Abs.": "Absatz", "Art.": "Artikel", "Jh.": "Jahrhundert", "v. Chr.": "vor Christus",
        "n. Chr.": "nach Christus", "evtl.": "eventuell", "geb.": "geboren", "inkl.": "inklusive",
    },
    led=_led,
    words=(rule(rf"{ROMAN}(?P<stop>\.)", _king),),
    numbers=(
        rule(r"(?P<many>\d{2,4})er\b", _decade),
        rule(r"(?P<many>\d{1,3})\.(?!\d)", _numbered),
    ),
)  # fmt: skip
