"""One short text that changes when anything in a value changes: how a build knows it is done."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from audio.errors import AssetError


def fingerprint(*values: object) -> str:
    """The SHA-256 of values as they mean: fields that do not compare, and folders, are left out.

    So the same story in another folder, or a line moved by a comment, has the same fingerprint.
    """
    text = json.dumps([_plain(value) for value in values], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


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


def _plain(value: Any) -> Any:
    if (names := _compared(type(value))) is not None:  # type: ignore[arg-type]  # a class can be hashed
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, PurePath):
        return value.name
    if isinstance(value, datetime):
        return value.isoformat()
    return value


@cache
def _compared(kind: Callable[..., Any]) -> tuple[str, ...] | None:
    """The fields of a dataclass that count; of anything else, nothing."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple(field.name for field in dataclasses.fields(kind) if field.compare)
