"""English numbers in words, as Americans or as the British say them."""

import re
from dataclasses import dataclass

from audio.plan.reading.english.tables import FRACTIONS
from audio.plan.reading.numerals import LARGEST, spelled
from audio.plan.reading.scan import before

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
N = r"(?:\d{1,3}(?:,\d{3}){1,9}(?!\d)|\d{1,99})(?:\.\d{1,99}(?!\d|\.\d))?"
"""A number as it is written: with commas at its thousands, with decimals."""
SHARES = {"½": "a half", "¼": "a quarter", "¾": "three quarters", "⅓": "a third", "⅔": "two thirds"}
PLURALS = {"y": "ies", "x": "xes"}  # twenty, six


@dataclass(frozen=True, slots=True)
class English:
    """How numbers are said; Americans leave out the "and" behind hundreds."""

    british: bool = False

    def cardinal(self, number: int) -> str:
        """Such as "one hundred twenty", or "one hundred and twenty"."""
        if number > LARGEST:
            return digits(str(number))
        return spelled(number, "en", f"spellout-cardinal{self._verbose}")

    def ordinal(self, number: int) -> str:
        """Such as "twenty-first"."""
        if number > LARGEST:
            return f"{digits(str(number))}th"
        return spelled(number, "en", f"spellout-ordinal{self._verbose}")

    def year(self, number: int) -> str:
        """Such as "nineteen oh five", "two thousand five", "twenty sixteen"."""
        century, rest = divmod(number, 100)
        if not 1010 <= number <= 2099 or 2000 <= number <= 2009:
            return self.cardinal(number)
        if not rest:
            return f"{self.cardinal(century)} hundred"
        return f"{self.cardinal(century)} {'oh ' if rest < 10 else ''}{self.cardinal(rest)}"

    def number(self, written: str) -> str:
        """Whatever N matches; 007 digit by digit."""
        whole, _, decimals = written.replace(",", "").partition(".")
        if (len(whole) > 1 and whole[0] == "0") or len(whole) > len(str(LARGEST)):
            words = digits(whole)
        else:
            words = self.cardinal(int(whole))
        return f"{words} point {digits(decimals)}" if decimals else words

    def fraction(self, above: int, below: int) -> str:
        """Such as "three quarters"; a fraction without a name has its two numbers."""
        if below == 10:
            return f"{self.cardinal(above)} out of ten"
        if below not in FRACTIONS or not 0 < above < below:
            return f"{self.cardinal(above)} over {self.cardinal(below)}"
        return f"{self.cardinal(above)} {FRACTIONS[below][above > 1]}"

    @property
    def _verbose(self) -> str:
        return "-verbose" if self.british else ""


def digits(written: str) -> str:
    """Digit by digit, whatever stands between them."""
    return " ".join(DIGITS[int(digit)] for digit in written if digit.isdecimal())


def plural(words: str) -> str:
    """Several of what the last word says: "nineties", "sixes", "hundreds"."""
    return words[:-1] + PLURALS.get(words[-1:], f"{words[-1:]}s")


def until(match: re.Match[str]) -> str:
    """What a dash between two numbers is read as."""
    return "and" if re.search(r"\b[Bb]etween $", before(match)) else "to"


def shared(match: re.Match[str], words: str) -> str:
    """A fraction, which is "a quarter" where the page has the article."""
    return words.removeprefix("one ") if re.search(r"\b[Aa] $", before(match)) else words
