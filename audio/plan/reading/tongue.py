"""What a language needs so that its numbers, dates and money can be read: a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from audio.plan.reading.numerals import CARDINAL, LARGEST, spelled
from audio.plan.reading.scan import Rule

Date = Callable[[int, int, int | None, str], str]
"""Day, month and perhaps the year, in words; at last, what stands before them."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted.

    Attributes:
        gender: "m", "f" or "n", or empty where the language has none.
        forms: of one; of some; and in Russian of many.
    """

    gender: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's words and habits.

    Attributes:
        groups: the signs that may stand between thousands.
        genders: what CLDR calls a cardinal before a noun, by the noun's gender.
        few: which of a noun's forms goes with a number.
        broken: which form goes with a number that has decimals, by its whole part.
        point: whole part and decimals, in words.
        date: a date; the word for "on" stands on the page.
        clock: hour and minute.
        purse: an amount's whole part and hundredths, with their nouns.
        of: what stands between "million" and the coin.
        led: the form of a cardinal behind certain words, where a preposition changes it.
    """

    code: str
    groups: str
    genders: Mapping[str, str]
    few: Callable[[int], int]
    point: Callable[[int, str], str]
    months: tuple[str, ...]
    date: Date
    clock: Callable[[int, int], str]
    purse: Callable[[int, int, Noun, Noun], str]
    year: Callable[[int], str]
    digits: tuple[str, ...]
    minus: str
    until: str
    signs: Mapping[str, str]
    units: Mapping[str, Noun]
    coins: Mapping[str, tuple[Noun, Noun]]
    scales: Mapping[str, Noun]
    abbreviations: Mapping[str, str]
    of: str = ""
    broken: Callable[[int], int] = lambda _whole: 1
    led: Callable[[str, str], str] = field(default=lambda _before, _after: "")
    words: tuple[Rule, ...] = ()
    numbers: tuple[Rule, ...] = ()

    def cardinal(self, number: int, form: str = "") -> str:
        """A whole number, before a noun of a gender or as CLDR's form says."""
        if number > LARGEST:
            return self.spell(str(number))
        return spelled(number, self.code, self.genders.get(form, form or CARDINAL))

    def counted(self, number: int, noun: Noun) -> str:
        """So many of it: "einundzwanzig Kilometer"."""
        return f"{self.cardinal(number, noun.gender)} {self.form(number, noun)}"

    def form(self, number: int, noun: Noun) -> str:
        """The noun beside that number."""
        return noun.forms[min(self.few(number), len(noun.forms) - 1)]

    def spell(self, written: str) -> str:
        """Digit by digit."""
        return " ".join(self.digits[int(digit)] for digit in written if digit.isdecimal())


def one_or_more(number: int) -> int:
    """The form of a noun where only one is one."""
    return int(number != 1)


def noun(gender: str, *forms: str) -> Noun:
    """A noun; with one form it has no other."""
    return Noun(gender, forms)
