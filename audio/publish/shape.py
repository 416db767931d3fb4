"""Frozen dataclasses as JSON, and back again without trust."""

import datetime
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any


def plain(value: Any) -> Any:
    """The value as JSON can hold it."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
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
    if is_dataclass(kind):
        return _record(kind, data, where)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:  # only ever "X | None"
        return None if data is None else build(inner[0], data, where)
    if origin is tuple:
        return tuple(build(inner[0], one, where) for one in _of(list, data, where))
    if origin is dict:
        pairs = _of(dict, data, where).items()
        return {key: build(inner[1], one, f"{where}.{key}") for key, one in pairs}
    return _moment(data, where) if kind is datetime.datetime else _of(kind, data, where)


def _record(kind: Any, data: Any, where: str) -> Any:
    given, wanted = set(_of(dict, data, where)), {field.name for field in fields(kind)}
    for name in sorted(wanted - given):
        raise ValueError(f'{where} has no "{name}"')
    for name in sorted(given - wanted):
        raise ValueError(f'{where} has "{name}", which nobody knows')
    hints = typing.get_type_hints(kind)
    return kind(**{name: build(hints[name], data[name], f"{where}.{name}") for name in wanted})


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
