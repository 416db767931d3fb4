"""Frozen dataclasses as JSON, and back again without trust.

A field with a default may be missing, and is left out where it has it.  How a type is read is
found out once, for a lock may hold ten thousand episodes.
"""

import datetime
import gc
import types
import typing
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache, partial
from json.encoder import encode_basestring
from typing import Any

Reader = Callable[[Any, str], Any]
"""From what JSON held, and what a message calls it, to the value; or a ValueError."""

Names = AbstractSet[str]

Writer = Callable[[Any, str], str]
"""From a value, and the line end and indent of what surrounds it, to its JSON."""


def json_text(value: Any, /, **more: int | str) -> str:
    """The value as json.dumps would write it with sorted keys and an indent of 2, and faster.

    Args:
        more: keys that stand beside its own, with their JSON.
    """
    rows = [*_rows(value, "\n  "), *(f'\n  "{name}": {json}' for name, json in more.items())]
    return f"{{{','.join(sorted(rows))}\n}}"


def json_of(value: Any, pad: str) -> str:
    """The JSON of a value within another.

    Args:
        pad: the line end and indent of what surrounds it.
    """
    kind: Any = type(value)
    return _writer(kind)(value, pad)


def build(kind: Any, data: Any, where: str) -> Any:
    """A value of this type from what JSON held; `where` names it in the message.

    Raises:
        ValueError: something is missing, is too much, or is of another type.
    """
    return _reader(kind)(data, where)


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, Writer], ...]:
    """A dataclass's fields by name, with their defaults and writers."""
    hints = typing.get_type_hints(kind)
    named = sorted(fields(kind), key=lambda field: field.name)
    return tuple((field.name, _default(field), _writer(hints[field.name])) for field in named)


def _rows(value: Any, pad: str) -> list[str]:
    kind: Any = type(value)
    return [
        f'{pad}"{name}": {write(inner, pad)}'
        for name, own, write in _fields(kind)
        if (inner := getattr(value, name)) is not own and (own is MISSING or inner != own)
    ]


@cache
def _writer(kind: Any) -> Writer:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if is_dataclass(kind):
        return lambda value, pad: f"{{{','.join(_rows(value, pad + '  '))}{pad}}}"
    if origin is types.UnionType:
        some = _writer(inner[0])
        return lambda value, pad: "null" if value is None else some(value, pad)
    if origin is tuple:
        return partial(_list, _writer(inner[0]))
    if origin is dict:
        return partial(_mapping_text, _writer(inner[1]))
    if kind is datetime.datetime:
        return lambda value, _: f'"{value.isoformat()}"'
    return _SCALARS[kind]


def _list(one: Writer, value: Any, pad: str) -> str:
    deeper = f"{pad}  "
    return f"[{','.join([deeper + one(it, deeper) for it in value])}{pad}]" if value else "[]"


def _mapping_text(one: Writer, value: Any, pad: str) -> str:
    deeper = f"{pad}  "
    rows = [
        f"{deeper}{encode_basestring(key)}: {one(it, deeper)}" for key, it in sorted(value.items())
    ]
    return f"{{{','.join(rows)}{pad}}}" if rows else "{}"


def _text_json(value: str, _: str) -> str:
    return encode_basestring(value)


def _flag_json(value: bool, _: str) -> str:  # noqa: FBT001 - the value is what it is about
    return "true" if value else "false"


def _number_json(value: int, _: str) -> str:
    return str(value)


_SCALARS: dict[Any, Writer] = {str: _text_json, bool: _flag_json, int: _number_json}


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
    """A reader that finds out once for each set of keys what is read from them: a lock has few."""
    hints = typing.get_type_hints(kind)
    readers = {name: _reader(hint) for name, hint in hints.items()}
    required = {field.name for field in fields(kind) if not _optional(field)}
    plain: dict[tuple[str, ...], tuple[Any, ...]] = {}

    def read(data: Any, where: str) -> Any:
        names = tuple(_of(dict, data, where))
        types_ = plain.get(names)
        if types_ is None:
            _demand(names, required, readers.keys(), where)
            types_ = plain[names] = tuple(hints[name] for name in names)
        if tuple(map(type, data.values())) == types_:
            return kind(**data)
        said = {
            name: it if type(it) is simple else readers[name](it, f"{where}.{name}")
            for (name, it), simple in zip(data.items(), types_, strict=True)
        }
        return kind(**said)

    return read


def _demand(given: Sequence[str], required: Names, known: Names, where: str) -> None:
    """See that a record has all that it must have, and nothing else."""
    for name in sorted(required - set(given)):
        raise ValueError(f'{where} has no "{name}"')
    for name in sorted(set(given) - known):
        raise ValueError(f'{where} has "{name}", which nobody knows')


def _optional(field: Field[Any]) -> bool:
    return _default(field) is not MISSING


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


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


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for reference cycles meanwhile: a lock is a million values and has none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """Cycles are searched for meanwhile, but not among what is there already."""
    was = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not was:
            gc.disable()
