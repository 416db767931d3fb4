"""Frozen dataclasses as JSON, and back again without trust.

A field with a default may be missing, and is left out where it has it.  How a type is read is
found out once, for a lock may hold ten thousand episodes.
"""

import datetime
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any

Reader = Callable[[Any, str], Any]
"""From what JSON held, and what a message calls it, to the value; or a ValueError."""


def plain(value: Any) -> Any:
    """The value as JSON can hold it."""
    if is_dataclass(value):
        kind: Any = type(value)
        return {
            name: plain(inner)
            for name, own in _defaults(kind)
            if (inner := getattr(value, name)) != own
        }
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def build(kind: Any, data: Any, where: str) -> Any:
    """A value of this type from what JSON held; `where` names it in the message.

    Raises:
        ValueError: something is missing, is too much, or is of another type.
    """
    return _reader(kind)(data, where)


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The names of a dataclass's fields, and their defaults; MISSING equals no value."""
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _reader(kind: Any) -> Reader:
    if is_dataclass(kind):
        return _record(kind)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:  # only ever "X | None"
        some = _reader(inner[0])
        return lambda data, where: None if data is None else some(data, where)
    if origin is tuple:
        one = _reader(inner[0])
        return lambda data, where: tuple([one(it, where) for it in _of(list, data, where)])
    if origin is dict:
        return _mapping(_reader(inner[1]))
    if kind is datetime.datetime:
        return _moment
    return lambda data, where: _of(kind, data, where)


def _mapping(one: Reader) -> Reader:
    def read(data: Any, where: str) -> Any:
        pairs = _of(dict, data, where).items()
        return {key: one(it, f"{where}.{key}") for key, it in pairs}

    return read


def _record(kind: Any) -> Reader:
    hints = typing.get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    required = {field.name for field in fields(kind) if not _optional(field)}

    def read(data: Any, where: str) -> Any:
        given = set(_of(dict, data, where))
        for name in sorted(required - given):
            raise ValueError(f'{where} has no "{name}"')
        for name in sorted(given - readers.keys()):
            raise ValueError(f'{where} has "{name}", which nobody knows')
        return kind(**{name: readers[name](it, f"{where}.{name}") for name, it in data.items()})

    return read


def _optional(field: Field[Any]) -> bool:
    return field.default is not MISSING


def _of(kind: Callable[..., Any], data: Any, where: str) -> Any:
    if type(data) is not kind:  # a bool is no number here
        raise ValueError(f"{where} is {_said(data)}, not {NAMES[kind]}")
    return data


def _moment(data: Any, where: str) -> datetime.datetime:
    try:
        moment = datetime.datetime.fromisoformat(_of(str, data, where))
    except ValueError as error:
        raise ValueError(f"{where} is not a date and time") from error
    if moment.tzinfo is None:
        raise ValueError(f"{where} has no offset from UTC")
    return moment


def _said(data: Any) -> str:
    return "nothing" if data is None else NAMES[type(data)]


NAMES: dict[Callable[..., Any], str] = {
    str: "a text",
    int: "a whole number",
    float: "a number with a fraction",
    bool: "true or false",
    list: "a list",
    dict: "a mapping",
}
