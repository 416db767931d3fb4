"""The kinds of text that the podcast namespace has: roles, licences, places, recurrence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from audio.model.about import LICENCES, SHORT
from audio.model.taxonomy import ROLES
from audio.script.kinds import Schema, Words, shown
from audio.script.nearby import did_you_mean

_LATITUDE = r"[+-]?(?:90(?:\.0{1,8})?|[0-8]?[0-9](?:\.[0-9]{1,8})?)"
_LONGITUDE = r"[+-]?(?:180(?:\.0{1,8})?|(?:1[0-7]|[0-9])?[0-9](?:\.[0-9]{1,8})?)"
_GEO = rf"({_LATITUDE})(?:, *| +)({_LONGITUDE})"
_OSM = r"[NWR][0-9]{1,15}"


@dataclass(frozen=True, slots=True)
class Short:
    """Words on one line that apps show whole."""

    longest: int
    wants: str = "a text"

    def read(self, text: str) -> str:
        """The words."""
        words = Words().read(text)
        if len(words) > self.longest:
            message = f"this text has {len(words)} characters; {self.longest} are the most"
            raise ValueError(message, "shorten it")
        return words

    def schema(self) -> Schema:
        """A text; blanks within do not count, so that an editor cannot count."""
        return Words().schema()


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody did, as the Podcast Taxonomy calls it.

    Attributes:
        groups: of the taxonomy; empty are all.
    """

    groups: tuple[str, ...] = ()
    wants: str = 'a role of the Podcast Taxonomy such as "Editor"'

    @property
    def _roles(self) -> tuple[str, ...]:
        return tuple(role for group in self.groups or ROLES for role in ROLES[group])

    def read(self, text: str) -> str:
        """The role as the taxonomy writes it; capitals do not matter."""
        meant = " ".join(text.split()).casefold()
        roles = {role.casefold(): role for role in self._roles}
        if meant not in roles:
            hint = did_you_mean(" ".join(text.split()).title(), self._roles, "it has")
            hint = hint or "it has Producer, Writer, Editor, Researcher, Composer and many more"
            raise ValueError(f"{shown(text)} is not a role of the Podcast Taxonomy", hint)
        return roles[meant]

    def schema(self) -> Schema:
        """The roles, which editors offer; the reader takes any capitals."""
        return {"type": "string", "anyOf": [{"enum": list(self._roles)}, {"pattern": r"\S"}]}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule of recurrence: RFC 5545, 3.3.10."""

    wants: str = 'a rule such as "FREQ=WEEKLY;BYDAY=MO"'

    def read(self, text: str) -> str:
        """The rule without blanks, in capitals."""
        rule = re.sub(r"\s", "", text).upper().removeprefix("RRULE:")
        parts = [part.partition("=") for part in rule.split(";")]
        names = [name for name, _, _ in parts]
        for name, _, value in parts:
            if name == "COUNT":
                raise ValueError(
                    "a rule with COUNT needs a first day, and there is none",
                    'write "UNTIL=20271231"',
                )
            if name not in _PARTS:
                hint = did_you_mean(name, list(_PARTS), "it knows")
                raise ValueError(f"{shown(name)} is no part of a rule (RFC 5545)", hint)
            if re.fullmatch(_PARTS[name], value) is None:
                raise ValueError(f"{shown(value)} is not a value of {name}", f"write {self.wants}")
        if len(set(names)) < len(names):
            raise ValueError(f"{shown(text)} says something twice", f"write {self.wants}")
        if "FREQ" not in names:
            raise ValueError(f"{shown(text)} does not say how often", f"write {self.wants}")
        return rule

    def schema(self) -> Schema:
        """A text; the rule itself only the reader knows."""
        return {"type": "string", "pattern": "[Ff][Rr][Ee][Qq]"}


def _several(value: str) -> str:
    return rf"{value}(,{value})*"


_FROM_EITHER_END = r"[+-]?0*[1-9][0-9]{0,2}"
_PARTS: Mapping[str, str] = {
    "FREQ": "HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"0*[1-9][0-9]{0,3}",
    "UNTIL": r"[0-9]{8}(T[0-9]{6}Z?)?",
    "BYHOUR": _several("(2[0-3]|[01]?[0-9])"),
    "BYMINUTE": _several("[0-5]?[0-9]"),
    "BYDAY": _several(r"([+-]?[1-9][0-9]?)?(MO|TU|WE|TH|FR|SA|SU)"),
    "BYMONTHDAY": _several(r"[+-]?(3[01]|[12][0-9]|0?[1-9])"),
    "BYYEARDAY": _several(_FROM_EITHER_END),
    "BYWEEKNO": _several(r"[+-]?(5[0-3]|[1-4][0-9]|0?[1-9])"),
    "BYMONTH": _several("(1[0-2]|0?[1-9])"),
    "BYSETPOS": _several(_FROM_EITHER_END),
    "WKST": "MO|TU|WE|TH|FR|SA|SU",
}


@dataclass(frozen=True, slots=True)
class Geo:
    """A latitude and a longitude, in degrees."""

    wants: str = 'degrees north and east such as "40.4 49.9"'

    def read(self, text: str) -> str:
        """Both, with a comma between them."""
        match = re.fullmatch(_GEO, text.strip().removeprefix("geo:"))
        if match is None:
            raise ValueError(f"{shown(text)} is no place on the globe", f"write {self.wants}")
        return f"{match[1].removeprefix('+')},{match[2].removeprefix('+')}"

    def schema(self) -> Schema:
        """A pattern."""
        return {"type": "string", "pattern": rf"^\s*(geo:)?{_GEO}\s*$"}


@dataclass(frozen=True, slots=True)
class OpenStreetMap:
    """An object of OpenStreetMap: a node, a way or a relation."""

    wants: str = 'a node, way or relation of OpenStreetMap such as "R113314"'

    def read(self, text: str) -> str:
        """The letter and the number."""
        if re.fullmatch(_OSM, text.strip()) is None:
            raise ValueError(f"{shown(text)} is nothing on that map", f"write {self.wants}")
        return text.strip()

    def schema(self) -> Schema:
        """A pattern."""
        return {"type": "string", "pattern": rf"^\s*{_OSM}\s*$"}


@dataclass(frozen=True, slots=True)
class LicenceName:
    """A licence by its usual short name; whether it needs an address is seen with that."""

    wants: str = 'a licence such as "cc-by-4.0"'

    def read(self, text: str) -> str:
        """The name, of one that apps know in small letters."""
        name = Short(SHORT).read(text)
        return name.lower() if name.lower() in LICENCES else name

    def schema(self) -> Schema:
        """Those that need no address, which editors offer, or any other."""
        return {"type": "string", "anyOf": [{"enum": sorted(LICENCES)}, {"pattern": r"\S"}]}


@dataclass(frozen=True, slots=True)
class Destination:
    """A folder, or an address that files are sent to; a script holds no passwords."""

    wants: str = 'a folder or an address such as "s3://bucket/show"'

    def read(self, text: str) -> str:
        """The place as written, without its last slash."""
        place = text.strip()
        if not place:
            raise ValueError("this place is empty", f"write {self.wants}")
        if re.match("https?://", place):
            hint = "write where files are sent to; where they are served is base_url"
            raise ValueError(f"{shown(place)} is a page of the web", hint)
        try:
            parts = urlsplit(place if "://" in place else "")
            secret = parts.password is not None or bool(parts.query)
        except ValueError as error:
            raise ValueError(f"{shown(place)} is no address", f"write {self.wants}") from error
        if secret:
            hint = "take it out: the backend has it from its own settings or the environment"
            raise ValueError("this address has a password or a key in it", hint)
        return place.rstrip("/") or place

    def schema(self) -> Schema:
        """A text."""
        return {"type": "string", "pattern": r"\S"}
