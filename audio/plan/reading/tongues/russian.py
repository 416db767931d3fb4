"""Russian."""

import re

from audio.plan.reading.numerals import spelled
from audio.plan.reading.roman import ROMAN, roman
from audio.plan.reading.scan import after, before, rule
from audio.plan.reading.tongue import Noun, Tongue, noun

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
DIGITS = ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
HUNDREDS = {
    100: "сот", 200: "двухсот", 300: "трёхсот", 400: "четырёхсот", 500: "пятисот",
    600: "шестисот", 700: "семисот", 800: "восьмисот", 900: "девятисот",
}  # fmt: skip
ENDINGS = {
    "masculine": "ый", "masculine-genitive": "ого", "masculine-locative": "ом",
    "masculine-dative": "ому", "masculine-ablative": "ым", "neuter": "ое", "neuter-genitive": "ого",
    "feminine": "ая", "plural": "ые", "plural-genitive": "ых", "plural-locative": "ых",
}  # fmt: skip
"""Of an exact hundred, which CLDR 48 has as a cardinal."""

YEARS = {
    "год": "masculine", "года": "masculine-genitive", "годом": "masculine-ablative",
    "году": "masculine-locative", "г.": "masculine-genitive",
}  # fmt: skip
OF_SOME = re.compile(
    r"\b(?:около|до|от|из|после|более|менее|свыше|без|для|кроме|порядка|среди|больше|меньше)\s$",
    re.IGNORECASE,
)
FEMININE = re.compile(
    r" (?:минут|секунд|недел|тысяч|женщин|девоч|девуш|страниц|стран|книг|тонн|копе|гривн|сторон|"
    r"игр|парт|групп|команд|семь[яией]|школ|больниц|машин|квартир|цел)"
)
PARTS = {1: "десят", 2: "сот", 3: "тысячн"}  # tenths, hundredths, thousandths


def _few(number: int) -> int:
    """One; two to four; many: by the last digits."""
    tens, ones = number % 100, number % 10
    if 11 <= tens <= 14 or ones == 0 or ones >= 5:
        return 2
    return int(ones != 1)


def _ordinal(number: int, form: str) -> str:
    """The library's own, but for exact hundreds; a year begins with "тысяча", not "одна тысяча"."""
    hundred = number % 1000
    if hundred in HUNDREDS:
        thousands = spelled(number - hundred, "ru") if number > 1000 else ""
        words = f"{thousands} {HUNDREDS[hundred]}{ENDINGS[form]}".strip()
    else:
        words = spelled(number, "ru", f"spellout-ordinal-{form}")
    return words.removeprefix("одна ") if words.startswith("одна тысяча") else words


def _point(whole: int, decimals: str) -> str:
    """Such as "три целых четырнадцать сотых"."""
    wholes = "целая" if _few(whole) == 0 else "целых"
    units = f"{spelled(whole, 'ru', 'spellout-cardinal-feminine')} {wholes}"
    if len(decimals) not in PARTS:
        return f"{units} и " + " ".join(DIGITS[int(it)] for it in decimals)
    many = int(decimals)
    stem = PARTS[len(decimals)]
    one, some = (f"{stem}ая", f"{stem}ых")
    return (
        f"{units} {spelled(many, 'ru', 'spellout-cardinal-feminine')} {some if _few(many) else one}"
    )


def _date(day: int, month: int, year: int | None, _left: str) -> str:
    words = f"{_ordinal(day, 'neuter-genitive')} {MONTHS[month - 1]}"
    return f"{words} {_ordinal(year, 'masculine-genitive')} года" if year else words


def _clock(hour: int, minute: int) -> str:
    words = f"{spelled(hour, 'ru')} {('час', 'часа', 'часов')[_few(hour)]}"
    if not minute:
        return words
    many = spelled(minute, "ru", "spellout-cardinal-feminine")
    return f"{words} {many} {('минута', 'минуты', 'минут')[_few(minute)]}"


def _purse(whole: int, cents: int, coin: Noun, small: Noun) -> str:
    large, little = (
        f"{spelled(many, 'ru', GENDERS[it.gender])} {it.forms[min(_few(many), len(it.forms) - 1)]}"
        for many, it in ((whole, coin), (cents, small))
    )
    if not cents:
        return large
    return f"{large} {little}" if whole else little


def _led(left: str, right: str) -> str:
    if OF_SOME.search(left):
        return "spellout-cardinal-masculine-genitive"
    return "f" if FEMININE.match(right) else ""


def _year(match: re.Match[str]) -> str:
    """2016 год, в 2016 году, к 2016 году, 2016 г."""
    word = match["word"]
    left = before(match)
    form = YEARS[word]
    said = {"г.": "года"}.get(word, word)
    if word == "г." and re.search(r"\b[ВвОоПп]о?\s$", left):
        form, said = "masculine-locative", "году"
    if word == "году" and re.search(r"\b[Кк]о?\s$", left):
        form = "masculine-dative"
    ends = "." if word == "г." and re.match(r"[»”\")]*(?:$|\s+[А-ЯЁ«])", after(match)) else ""
    return f"{_ordinal(int(match['many']), form)} {said}{ends}"


def _suffixed(match: re.Match[str]) -> str:
    """5-й, 5-го, 5-м, 1990-х, 5-я, 5-е."""
    forms = {
        "й": "masculine", "го": "masculine-genitive", "м": "masculine-locative", "я": "feminine",
        "е": "neuter", "му": "masculine-dative", "х": "plural-genitive", "ый": "masculine",
        "ой": "masculine", "ом": "masculine-locative",
    }  # fmt: skip
    return _ordinal(int(match["many"]), forms[match["suffix"]])


def _aged(match: re.Match[str]) -> str:
    """20-летний, 100-летие: one word."""
    number = int(match["many"])
    joined = {1: "одно", 90: "девяносто", 100: "сто", 1000: "тысяче"}
    stem = joined.get(number) or spelled(number, "ru", "spellout-cardinal-masculine-genitive")
    return f"{stem.replace(' ', '')}{match['word']}"


def _numbered(match: re.Match[str]) -> str | None:
    """XX век, в XX веке, Пётр I."""
    value, century = roman(match["roman"]), re.match(r" век(?P<case>\w*)", after(match))
    if not value:
        return None
    if century:
        forms = {"а": "-genitive", "е": "-locative", "у": "-dative", "ом": "-ablative", "ов": ""}
        return _ordinal(value, f"masculine{forms.get(century['case'], '')}")
    named = re.search(r"\b(?P<name>[А-ЯЁ][а-яё]+) $", before(match))
    if not named:
        return None
    name = named["name"]
    form = "masculine-genitive" if name.endswith(("а", "я", "ая")) else "masculine"
    form = "feminine" if name in {"Екатерина", "Елизавета", "Анна", "Война"} else form
    return _ordinal(value, form).capitalize()


GENDERS = {
    "m": "spellout-cardinal-masculine",
    "f": "spellout-cardinal-feminine",
    "n": "spellout-cardinal-neuter",
}
KOPECK = noun("f", "копейка", "копейки", "копеек")
RUBLE = (noun("m", "рубль", "рубля", "рублей"), KOPECK)
CENT = noun("m", "цент", "цента", "центов")
DOLLAR = (noun("m", "доллар", "доллара", "долларов"), CENT)
EURO = (noun("m", "евро"), CENT)
MANAT = (
    noun("m", "манат", "маната", "манатов"),
    noun("m", "гяпик", "гяпика", "гяпиков"),
)
MILLION = noun("m", "миллион", "миллиона", "миллионов")
BILLION = noun("m", "миллиард", "миллиарда", "миллиардов")
RUSSIAN = Tongue(
    code="ru",
    groups=" \u00a0\u202f",
    genders=GENDERS,
    few=_few,
    point=_point,
    months=MONTHS,
    date=_date,
    clock=_clock,
    purse=_purse,
    year=lambda year: spelled(year, "ru"),
    digits=DIGITS,
    minus="минус",
    until="-",
    signs={
        "&": "и", "+": "плюс", "=": "равно", "%": "процентов", "°": "градусов", "×": "на",
        "±": "плюс-минус", "№": "номер", "§": "параграф", "@": "собака", "<": "меньше",
        ">": "больше", "≈": "примерно", "€": "евро", "$": "долларов", "₽": "рублей", "/": "дробь",
        "#": "номер", "½": "одна вторая", "¼": "одна четвёртая", "¾": "три четвёртых",
    },
    units={
        "км": noun("m", "километр", "километра", "километров"),
        "м": noun("m", "метр", "метра", "метров"),
        "см": noun("m", "сантиметр", "сантиметра", "сантиметров"),
        "мм": noun("m", "миллиметр", "миллиметра", "миллиметров"),
        "кг": noun("m", "килограмм", "килограмма", "килограммов"),
        "г": noun("m", "грамм", "грамма", "граммов"), "т": noun("f", "тонна", "тонны", "тонн"),
        "л": noun("m", "литр", "литра", "литров"), "га": noun("m", "гектар", "гектара", "гектаров"),
        "км/ч": noun("m", "километр в час", "километра в час", "километров в час"),
        "м²": noun("m", "квадратный метр", "квадратных метра", "квадратных метров"),
        "кв. м": noun("m", "квадратный метр", "квадратных метра", "квадратных метров"),
        "км²": noun("m", "квадратный километр", "квадратных километра", "квадратных километров"),
        "°C": noun("m", "градус", "градуса", "градусов"),
        "°": noun("m", "градус", "градуса", "градусов"),
        "%": noun("m", "процент", "процента", "процентов"),
        "мин": noun("f", "минута", "минуты", "минут"),
        "мин.": noun("f", "минута", "минуты", "минут"),
        "с": noun("f", "секунда", "секунды", "секунд"),
        "ч": noun("m", "час", "часа", "часов"),
        "МВт": noun("m", "мегаватт", "мегаватта", "мегаватт"),
        "Гц": noun("m", "герц", "герца", "герц"), "дБ": noun("m", "децибел", "децибела", "децибел"),
    },
    coins={
        "₽": RUBLE, "руб.": RUBLE, "руб": RUBLE, "рублей": RUBLE, "$": DOLLAR, "долл.": DOLLAR,
        "долларов": DOLLAR, "€": EURO, "евро": EURO, "₼": MANAT, "манатов": MANAT,
    },
    scales={
        "тыс.": noun("f", "тысяча", "тысячи", "тысяч"), "млн": MILLION, "млрд": BILLION,
        "миллиона": MILLION, "миллионов": MILLION, "миллиарда": BILLION, "миллиардов": BILLION,
    },
    abbreviations={
        "т. е.": "то есть", "т.е.": "то есть", "и т. д.": "и так далее", "и т.д.": "и так далее",
        "и т. п.": "и тому подобное", "и др.": "и другие", "т. к.": "так как", "т.к.": "так как",
        "напр.": "например", "см.": "смотри", "ул.": "улица", "просп.": "проспект", "им.": "имени",
        "г-н": "господин", "г-жа": "госпожа", "проф.": "профессор", "акад.": "академик",
        "д-р": "доктор", "стр.": "страница", "гл.": "глава", "до н. э.": "до нашей эры",
        "н. э.": "нашей эры", "тов.": "товарищ", "св.": "святой",
    },
    led=_led,
    words=(rule(rf"{ROMAN}\b", _numbered),),
    numbers=(
        rule(r"(?P<many>\d{3,4}) ?(?P<word>году|года|годом|год|г\.)(?!\w)", _year),
        rule(r"(?P<many>\d{1,4})-(?P<suffix>й|го|му|м|я|е|х|ый|ой|ом)(?!\w)", _suffixed),
        rule(r"(?P<many>\d{1,4})-(?P<word>лет\w+)", _aged),
    ),
)  # fmt: skip
