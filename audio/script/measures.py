"""The kinds of text that are numbers: whole, with a unit, or a length of time."""

import re
from dataclasses import dataclass

from audio.script.kinds import SHOWN, Schema, shown
from audio.units import LONGEST, Ms, parse_duration, parse_quantity

_NUMBER = re.compile(r"[+\-\u2212]?[0-9]{1,6}(\.[0-9]{1,6})?")
_SIGNED = "[+\\-\u2212]?[0-9]{1,6}(\\.[0-9]{1,6})?"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number; `010` is ten."""

    low: int
    high: int

    @property
    def wants(self) -> str:
        """The range."""
        return f"a whole number from {self.low} to {self.high}"

    def read(self, text: str) -> int:
        """Read decimal digits."""
        if re.fullmatch(r"[+-]?[0-9]{1,9}", text) is None:
            raise ValueError(f"{shown(text)} is not a whole number", f"write {self.wants}")
        return int(_within(self, int(text), text))

    def schema(self) -> Schema:
        """An integer."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Number:
    """A number without a unit."""

    low: float
    high: float

    @property
    def wants(self) -> str:
        """The range."""
        return f"a number from {self.low:g} to {self.high:g}"

    def read(self, text: str) -> float:
        """Read a decimal number with a point."""
        if re.fullmatch(r"\d+,\d+", text):
            point = text.replace(",", ".")
            raise ValueError(f"{shown(text)} has a comma", f'write "{point}"')
        if _NUMBER.fullmatch(text) is None:
            raise ValueError(f"{shown(text)} is not a number", f"write {self.wants}")
        return _within(self, float(text.replace("\u2212", "-")), text)

    def schema(self) -> Schema:
        """A number."""
        return {"type": "number", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, such as "-16 LUFS".

    Attributes:
        steps: the only values there are; empty if all in the range are.
    """

    unit: str
    low: float
    high: float
    steps: tuple[int, ...] = ()

    @property
    def wants(self) -> str:
        """The unit, and the range or the steps."""
        if self.steps:
            return f"one of {', '.join(map(str, self.steps))} {self.unit}"
        return f"{self.low:g} to {self.high:g} {self.unit}"

    def read(self, text: str) -> float:
        """Read the number; the unit is checked and dropped."""
        if _NUMBER.fullmatch(text):
            raise ValueError(f"{shown(text)} lacks its unit", f'write "{text} {self.unit}"')
        try:
            value = parse_quantity(text[: SHOWN + 1], self.unit)
        except ValueError as error:
            message = f"{shown(text)} is not a number of {self.unit}"
            raise ValueError(message, f"write {self.wants}") from error
        if self.steps and value not in self.steps:
            raise ValueError(f"{shown(text)} is not possible", f"write {self.wants}")
        return int(value) if self.steps else _within(self, value, text)

    def schema(self) -> Schema:
        """A pattern; the range is only known to the reader."""
        unit = re.escape(self.unit)
        number = f"({'|'.join(map(str, self.steps))})" if self.steps else _SIGNED
        return {"type": "string", "pattern": rf"^\s*{number}\s*{unit}\s*$"}


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, such as "800 ms", "1.5 s" or "1:02.5"; bounds in milliseconds."""

    low: int = 0
    high: int = LONGEST
    wants: str = 'a length of time such as "6 s"'

    def read(self, text: str) -> Ms:
        """Read it as whole milliseconds."""
        if _NUMBER.fullmatch(text):
            raise ValueError(f"{shown(text)} lacks its unit", f'write "{text} s" or "{text} ms"')
        if len(text) > SHOWN:
            raise ValueError(f"{shown(text)} is not a length of time", f"write {self.wants}")
        try:
            value = parse_duration(text)
        except ValueError as error:
            message, _, hint = str(error).rpartition(": ")
            raise ValueError(message or hint, hint if message else "") from error
        if not self.low <= value <= self.high:
            bounds = f"it goes from {_time(self.low)} to {_time(self.high)}"
            raise ValueError(f"{shown(text)} is out of range", bounds)
        return value

    def schema(self) -> Schema:
        """A pattern for both ways to write a length."""
        unit = r"[0-9]{1,9}(\.[0-9]{1,6})?\s*(ms|s|sec|min|h)"
        clock = r"([0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9](\.[0-9]{1,3})?"
        return {"type": "string", "pattern": rf"^\s*({unit}|{clock})\s*$"}


@dataclass(frozen=True, slots=True)
class Rank:
    """Whether something is so, or in which rank: false is 0, and true is 1."""

    high: int

    @property
    def wants(self) -> str:
        """Either."""
        return f"true, false or {Whole(1, self.high).wants}"

    def read(self, text: str) -> int:
        """Read "true", "false" or a rank."""
        if text.lower() in {"true", "false"}:
            return int(text.lower() == "true")
        try:
            return Whole(1, self.high).read(text)
        except ValueError as error:
            raise ValueError(error.args[0], f"write {self.wants}") from error

    def schema(self) -> Schema:
        """Either."""
        return {"anyOf": [{"type": "boolean"}, Whole(1, self.high).schema()]}


@dataclass(frozen=True, slots=True)
class OrOff:
    """A length of time, or the word `off`."""

    length: Length

    @property
    def wants(self) -> str:
        """Either."""
        return f"{self.length.wants}, or off"

    def read(self, text: str) -> Ms | None:
        """The length; nothing if it is switched off."""
        return None if text == "off" else self.length.read(text)

    def schema(self) -> Schema:
        """Either."""
        return {"anyOf": [{"const": "off"}, self.length.schema()]}


def _within(kind: Whole | Number | Quantity, value: float, text: str) -> float:
    if not kind.low <= value <= kind.high:
        unit = f" {kind.unit}" if isinstance(kind, Quantity) else ""
        bounds = f"it goes from {kind.low:g} to {kind.high:g}{unit}"
        raise ValueError(f"{shown(text)} is out of range", bounds)
    return value


def _time(length: int) -> str:
    """A length as one would write it."""
    if length >= 3_600_000:
        return f"{length / 3_600_000:g} h"
    return f"{length / 1000:g} s" if length >= 1000 or not length else f"{length} ms"
