"""One short text that changes when anything in a value changes: how a build knows it is done."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import chain, repeat
from pathlib import Path, PurePath
from typing import Any

from audio.errors import AssetError

_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})  # nearly all that there is


def fingerprint(*values: object) -> str:
    """The SHA-256 of values as they mean: fields that do not compare, and folders, are left out.

    So the same story in another folder, or a line moved by a comment, has the same fingerprint.
    """
    digest = hashlib.sha256()
    for text in _listed(_texts(value) for value in values):
        digest.update(text.encode())
    return digest.hexdigest()


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's content.

    Raises:
        AssetError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise AssetError(f"{path} cannot be read: {error.strerror}") from error


@cache
def our_code() -> str:
    """The SHA-256 of this program's own source: another program may build another file."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _texts(value: Any) -> Iterator[str]:
    """A value as JSON, item by item: an episode as one text would be many megabytes."""
    if (names := _compared(type(value))) is not None:  # type: ignore[arg-type]  # as below
        yield "{"
        for ahead, name in zip(chain([""], repeat(", ")), sorted(names), strict=False):
            yield f'{ahead}"{name}": '
            yield from _texts(getattr(value, name))
        yield "}"
    elif isinstance(value, tuple | list):
        yield from _listed([_json(item)] for item in value)
    else:
        yield _json(value)


def _listed(items: Iterable[Iterable[str]]) -> Iterator[str]:
    yield "["
    for ahead, item in zip(chain([""], repeat(", ")), items, strict=False):
        yield ahead
        yield from item
    yield "]"


def _json(value: Any) -> str:
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if type(value) in _AS_THEY_ARE:
        return value
    if (names := _compared(type(value))) is not None:  # type: ignore[arg-type]  # a class can be hashed
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if isinstance(value, tuple | list) or (
        isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray)
    ):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value.name if isinstance(value, PurePath) else value


@cache
def _compared(kind: Callable[..., Any]) -> tuple[str, ...] | None:
    """The fields of a dataclass that count; of anything else, nothing."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple(field.name for field in dataclasses.fields(kind) if field.compare)
