"""English signs, where they stand for a word."""

import re

from audio.plan.reading.english.tables import CURRENCIES, SIGNS, SILENT
from audio.plan.reading.scan import Rule, after, before, rule

MINUS = "-−–"
PAIRS = {
    "and/or": "and or", "n/a": "not applicable", "N/A": "not applicable", "he/she": "he or she",
    "she/he": "she or he", "his/her": "his or her", "him/her": "him or her", "s/he": "she or he",
    "she/her": "she her", "he/him": "he him", "they/them": "they them",
}  # fmt: skip

PER = {
    "hr": "hour", "hour": "hour", "h": "hour", "day": "day", "week": "week", "wk": "week",
    "month": "month", "mo": "month", "year": "year", "yr": "year", "night": "night", "kg": "kilo",
    "person": "person", "min": "minute", "sec": "second", "s": "second", "l": "liter", "m": "meter",
}  # fmt: skip


def rules() -> tuple[Rule, ...]:
    """What begins with a sign, after all that goes with a number or an address."""
    return (
        rule(r"[’'‘](?=\d\ds?\b)", _short_year),
        rule(rf"/(?P<unit>{'|'.join(PER)})\b", _per),
        rule(r"#(?=\d)", lambda _match: "number "),
        rule(r"§§ ?(?=\d)", lambda _match: "sections "),
        rule(r"§ ?(?=\d)", lambda _match: "section "),
        rule(r"№ ?(?=\d)", lambda _match: "number "),
        rule(rf"[{MINUS}](?=\.?\d)", _minus),
        rule(r"[+±≈~<>≤≥] ?(?=[$€£]?\.?\d)", _compared),
        rule(r"(?P<sign>[&+=%×÷±≈≤≥≠→∞√‰§¶©@#/°~№<>])", _sign),
        rule(f"[{re.escape(SILENT)}]", _silent),
        rule(f"[{re.escape(''.join(sign for sign in CURRENCIES if len(sign) == 1))}]", _coin),
    )


def words() -> tuple[Rule, ...]:
    """Pairs of words that a stroke divides."""
    return (rule(f"(?:{'|'.join(map(re.escape, PAIRS))})\\b", lambda match: PAIRS.get(match[0])),)


def _per(match: re.Match[str]) -> str | None:
    """Behind a number and its unit: $30/hr."""
    if not re.search(r"\d[\w.,]*$|\d [a-z]+$", before(match)):
        return None
    return f" per {PER[match['unit']]}"


def _short_year(match: re.Match[str]) -> str | None:
    return None if re.search(r"[\w’']$", before(match)) else ""


def _minus(match: re.Match[str]) -> str | None:
    """A minus, or what joins a word to its number, as in GPT-4."""
    left = before(match)
    if re.search(r"[^\W\d_]$", left) and match[0] == "-":
        return " "
    if match[0] == "–" or not re.search(r"(?:^|[\s(\[“\"$€£=<>+×÷±])$", left):
        return None
    return "minus "


def _compared(match: re.Match[str]) -> str | None:
    said = {"+": "plus", "±": "plus or minus", "≈": "about", "~": "about", "<": "less than",
            ">": "more than", "≤": "at most", "≥": "at least"}  # fmt: skip
    if re.search(r"[\w)]$", before(match)) and match[0][0] == "~":
        return None
    return _spaced(match, said[match[0][0]]) + " "


def _sign(match: re.Match[str]) -> str:
    return _spaced(match, SIGNS[match["sign"]])


def _spaced(match: re.Match[str], word: str) -> str:
    """The word, apart from what it stands against; letters next to it are kept apart anyway."""
    left, right = before(match)[-1:], after(match)[:1]
    return f"{' ' if left and not left.isspace() and left not in '(“‘[' else ''}{word}" + (
        " "
        if right and not right.isspace() and right not in ".,;:!?)”’]" and not right.isalnum()
        else ""
    )


def _silent(match: re.Match[str]) -> str:
    left, right = before(match)[-1:], after(match)[:1]
    return " " if left.isalnum() and right.isalnum() else ""


def _coin(match: re.Match[str]) -> str:
    return _spaced(match, CURRENCIES[match[0]][1])
