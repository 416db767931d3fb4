"""How the report page writes moments, lengths, numbers and text."""

from html import escape
from math import isfinite

from audio.export.text import one_line


def seconds(length: int) -> str:
    """A length in seconds: 4.3 s."""
    return f"{length / 1000:.1f} s"


def number(value: float, digits: int = 1) -> str:
    """A number with a true minus sign; no sign on what rounds to nothing."""
    if not isfinite(value):
        return "−∞" if value < 0 else "∞"
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−")


def brief(value: float) -> str:
    """A setting as one writes it: −16, or −16.5."""
    return f"{value:g}".replace("-", "−")


def safe(text: str) -> str:
    """Anybody's text as HTML shows it, also within an attribute: on one line, without markup."""
    return escape(one_line(text))


def count(number: int, thing: str) -> str:
    """So many things: "1 line", "2 lines"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
