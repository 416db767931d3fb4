"""The kinds of text that others read as well: dates, languages, addresses, ids."""

import calendar
import datetime
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from audio.model.cast import DEFAULT_ENGINE
from audio.script.kinds import Schema, shown

_TIME = r"[T ] *([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?"
_ZONE = "(?: *(Z|UTC|[+\\-\u2212][0-9]{2}:[0-9]{2}))"
_DAY = "([0-9]{4})-([0-9]{2})-([0-9]{2})"
_YEARS = (1970, 2199)  # feeds hold no others
# RFC 5646, 2.1: language, script, region, variants.
_LANGUAGE = (
    r"([A-Za-z]{2,3})(-[A-Za-z]{4})?(-[A-Za-z]{2}|-[0-9]{3})?"
    r"((?:-[0-9A-Za-z]{5,8}|-[0-9][0-9A-Za-z]{3})*)"
)
_URL = r"https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?([/?#][!#-;=?-Z\[\]_a-z~]*)?"
_EMAIL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+"
_COLOUR = "#?[0-9A-Fa-f]{6}"  # a # with a blank before it begins a comment
_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_VOICE = r"(?:([a-z][a-z0-9_\-]*)/)?([^\s/]{1,60})"


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or a moment with its offset from UTC; a day alone is noon UTC.

    Attributes:
        last: a day alone is its last second UTC: what ends on a day, ends with it.
        timed: a day alone is not enough.
    """

    last: bool = False
    timed: bool = False
    wants: str = 'a date such as "2026-11-23" or "2026-11-23 18:30 +01:00"'

    def read(self, text: str) -> datetime.datetime:
        """Read the date; the answer always knows its offset."""
        match = re.fullmatch(rf"{_DAY}(?:{_TIME}{_ZONE}?)?", text.strip())
        if match is None:
            better = _in_full(text.strip()) or self.wants
            raise ValueError(f"{shown(text)} is not a date", f"write {better}")
        *day, hour, minute, second, zone = match.groups()
        if hour and not zone:
            hint = 'add "UTC" or an offset such as "+01:00"'
            raise ValueError(f"{shown(text)} does not say in which time zone", hint)
        if self.timed and not hour:
            raise ValueError(f"{shown(text)} does not say when on that day", 'add "18:30 +01:00"')
        alone = datetime.time(23, 59, 59) if self.last else datetime.time(12)
        try:
            date = datetime.date(*map(int, day))
            time = datetime.time(int(hour), int(minute), int(second or 0)) if hour else alone
            moment = datetime.datetime.combine(date, time, _offset(zone or "UTC"))
        except ValueError as error:
            hint = _out_of_calendar(*map(int, day))
            raise ValueError(f"{shown(text)} is not in the calendar", hint) from error
        if not _YEARS[0] <= moment.year <= _YEARS[1]:
            raise ValueError(f"{shown(text)} is out of range", f"years go from {_YEARS[0]} on")
        return moment

    def schema(self) -> Schema:
        """A pattern."""
        moment = f"({_TIME}{_ZONE})" if self.timed else f"({_TIME}{_ZONE})?"
        return {"type": "string", "pattern": f"^{_DAY}{moment}$"}


@dataclass(frozen=True, slots=True)
class Given:
    """Whether something was given, or when."""

    wants: str = 'yes, no, or a date such as "2026-11-23"'

    def read(self, text: str) -> bool | datetime.datetime:
        """Read the word or the date."""
        word = text.strip().lower()
        if word in _YES_OR_NO:
            return _YES_OR_NO[word]
        if not re.match("[0-9]", word):
            raise ValueError(
                f"{shown(text)} is neither yes nor no nor a date", f"write {self.wants}"
            )
        return Date().read(text)

    def schema(self) -> Schema:
        """A word or a date; editors take yes for a text and true for none."""
        return {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}, Date().schema()]}


_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}


_LOOSE = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:[T ] *([0-9]{1,2}):([0-9]{2}(?::[0-9]{2})?))?"
    "(?: *(Z|UTC|GMT)| *([+\\-\u2212])([0-9]{1,2})(?::?([0-9]{2}))?)?",
    re.IGNORECASE,
)


def _in_full(text: str) -> str:
    """What was meant by single digits or an offset without a colon; nothing if it lacks more."""
    match = _LOOSE.fullmatch(text)
    if match is None:
        return ""
    year, month, day, hour, rest, utc, sign, hours, minutes = match.groups()
    written = f"{year}-{month:0>2}-{day:0>2}"
    if hour is None:
        return "" if utc or sign else written
    written = f"{written} {hour:0>2}:{rest}"
    if sign:
        return f'"{written} {sign}{hours:0>2}:{minutes or "00"}"'
    return f'"{written} UTC"' if utc else f'"{written}" with "UTC" or an offset such as "+01:00"'


def _out_of_calendar(year: int, month: int, day: int) -> str:
    """Which part of a date or time there is none of."""
    if not year:
        return f"years go from {_YEARS[0]} on"
    if not 1 <= month <= 12:
        return "months go from 01 to 12"
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return f"days of that month go from 01 to {last}"
    return "hours go from 00 to 23, minutes to 59, offsets to 14:00"


def _offset(zone: str) -> datetime.timezone:
    if zone in {"Z", "UTC"}:
        return datetime.UTC
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    if hours > 14 or minutes > 59:  # the easternmost clocks are 14 hours ahead
        raise ValueError(zone)
    sign = 1 if zone[0] == "+" else -1
    return datetime.timezone(sign * datetime.timedelta(hours=hours, minutes=minutes))


@dataclass(frozen=True, slots=True)
class Language:
    """A language as BCP 47 writes it."""

    wants: str = 'a language such as "en", "az" or "pt-BR"'

    def read(self, text: str) -> str:
        """The tag, in the customary capitals."""
        match = re.fullmatch(_LANGUAGE, text.strip())
        if match is None:
            raise ValueError(f"{shown(text)} is not a language code", f"write {self.wants}")
        language, script, region, variants = match.groups(default="")
        return language.lower() + script.title() + region.upper() + variants.lower()

    def schema(self) -> Schema:
        """A pattern."""
        return {"type": "string", "pattern": f"^{_LANGUAGE}$"}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the web, in hexadecimal digits."""

    wants: str = "a colour such as 7a1f2b"

    def read(self, text: str) -> str:
        """The colour as style sheets write it, in small letters."""
        if re.fullmatch(_COLOUR, text.strip()) is None:
            raise ValueError(f"{shown(text)} is not a colour", f"write {self.wants}")
        return f"#{text.strip().lower().removeprefix('#')}"

    def schema(self) -> Schema:
        """A pattern."""
        return {"type": ["string", "number"], "pattern": f"^{_COLOUR}$"}


def is_tag(text: str) -> bool:
    """Whether a text has the form of a language's tag."""
    return re.fullmatch(_LANGUAGE, text) is not None


@dataclass(frozen=True, slots=True)
class Url:
    """An address on the web.

    Attributes:
        base: whether names of files are put behind it: no query, no feed, no slash at its end.
    """

    base: bool = False
    wants: str = 'an address such as "https://example.org/show"'

    def read(self, text: str) -> str:
        """The address as written; a base without its last slash."""
        url = text.strip()
        if re.fullmatch(_URL, url) is None or not _has_host(url):
            hint = f"write {self.wants}"
            if re.fullmatch(_URL, f"https://{url}") and "." in url:
                hint = f'write "https://{url}"'
            elif not url.isascii():
                hint = "copy it from the browser, with signs such as %C3%A9 for other letters"
            raise ValueError(f"{shown(url)} is not a web address", hint)
        if self.base and re.search(r"[?#]", url):
            hint = 'it ends before "?" or "#"'
            raise ValueError(f"{shown(url)} cannot have file names put behind it", hint)
        folder = url.rstrip("/")
        if self.base and urlsplit(folder).path.lower().endswith((".xml", ".rss")):
            message = f"{shown(folder)} is a feed, and base_url is the folder that it is in"
            raise ValueError(message, f'write "{folder.rpartition("/")[0].rstrip("/")}"')
        return folder if self.base else url

    def schema(self) -> Schema:
        """A pattern."""
        return {"type": "string", "format": "uri", "pattern": f"^{_URL}$"}


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname and parts.hostname.strip(".-")) and parts.port != 0
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address."""

    wants: str = 'an e-mail address such as "mail@example.org"'

    def read(self, text: str) -> str:
        """The address as written."""
        if re.fullmatch(_EMAIL, text.strip()) is None:
            raise ValueError(f"{shown(text)} is not an e-mail address", f"write {self.wants}")
        return text.strip()

    def schema(self) -> Schema:
        """A pattern."""
        return {"type": "string", "format": "email", "pattern": f"^{_EMAIL}$"}


# Folders of ours in the output, and names that Windows keeps for its devices.
RESERVED = frozenset(
    ["takes", "public", "names", "con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
)


@dataclass(frozen=True, slots=True)
class Slug:
    """An id that can stand in an address and a file name."""

    wants: str = 'an id such as "be-strong": small letters, digits and "-"'

    def read(self, text: str) -> str:
        """The id itself."""
        if re.fullmatch(_SLUG, text) is None or len(text) > 100:
            better = slug(text)
            hint = f'write "{better}"' if better else f"write {self.wants}"
            raise ValueError(f"{shown(text)} cannot be an id", hint)
        if text in RESERVED:
            raise ValueError(f"{shown(text)} is a reserved name", f'write "{text}-1"')
        return text

    def schema(self) -> Schema:
        """A pattern; an id of digits alone is a number to an editor."""
        return {
            "type": ["string", "integer"],
            "pattern": f"^{_SLUG}$",
            "maxLength": 100,
            "not": {"enum": sorted(RESERVED)},
        }


def slug(text: str) -> str:
    """A text as an id: "Be Strong!" is "be-strong"; nothing if no letter is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:100].strip("-")


@dataclass(frozen=True, slots=True)
class VoiceName:
    """A voice: "heart", or with its engine "gtts/az"."""

    wants: str = 'a voice such as "heart" or "gtts/az"'

    def read(self, text: str) -> tuple[str, str]:
        """The engine's name and the voice's."""
        match = re.fullmatch(_VOICE, text.strip())
        if match is None:
            raise ValueError(f"{shown(text)} is not the name of a voice", f"write {self.wants}")
        return match[1] or DEFAULT_ENGINE, match[2]

    def schema(self) -> Schema:
        """A pattern."""
        return {"type": "string", "pattern": f"^{_VOICE}$"}
