"""Small things of feeds, as the field writes them: addresses, lengths, dates, yes and no."""

import datetime
import re
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from audio.publish.markup import clean

LARGEST = 2**53  # beyond it JSON is not exact


class Told:
    """What an element tells, by the names of what stands below it; the first of a name counts."""

    def __init__(self, parts: list[tuple[str, Element]], base: str) -> None:
        self.parts, self.base = parts, base

    def all(self, name: str) -> list[Element]:
        """Every element of a name."""
        return [element for found, element in self.parts if found == name]

    def text(self, *names: str) -> str:
        """The first of these that says something, without blanks around it."""
        texts = (clean("".join(it.itertext())).strip() for name in names for it in self.all(name))
        return next(filter(None, texts), "")

    def address(self, text: str) -> str:
        """A web address, made whole; nothing if it is none, such as one of a script."""
        try:
            whole = urljoin(self.base, clean(text).strip())
            parts = urlsplit(whole)
            host, _ = parts.hostname, parts.port
        except ValueError:
            return ""
        return whole if parts.scheme in {"http", "https"} and host else ""

    def attribute(self, name: str, key: str) -> str:
        """The address in an attribute of the first element of a name."""
        return next((self.address(it.get(key, "")) for it in self.all(name)), "")

    def number(self, *names: str) -> int | None:
        """A whole number above zero."""
        return whole(self.text(*names)) or None


def whole(text: str | None) -> int:
    """A whole number, or 0."""
    match = re.fullmatch(r"\s*([0-9]{1,16})\s*", text or "", re.ASCII)
    number = int(match[1]) if match else 0
    return number if number < LARGEST else 0


def seconds(text: str) -> int | None:
    """A length of time: seconds, or hours, minutes and seconds with colons."""
    if not re.fullmatch(r"(\d{1,6}:){0,2}\d{1,7}(\.\d*)?", text, re.ASCII):
        return None
    total = 0
    for part in text.partition(".")[0].split(":"):
        total = total * 60 + int(part)
    return total or None


def date(text: str) -> datetime.datetime | None:
    """A date of RFC 2822, as loosely as mail programs read it, or of ISO 8601."""
    for read in (parsedate_to_datetime, datetime.datetime.fromisoformat):
        try:
            moment = read(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        return _settled(moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC))
    return None


def _settled(moment: datetime.datetime) -> datetime.datetime | None:
    """The moment, if it can be told in UTC."""
    try:
        moment.astimezone(datetime.UTC)
    except OverflowError:
        return None
    return moment


def truth(text: str) -> bool | None:
    """Yes and no, as Apple has had them over the years."""
    word = text.lower()
    if word in {"yes", "true", "explicit"}:
        return True
    return False if word in {"no", "false", "clean"} else None
