"""An episode as readable text: every field that is not what the model has by itself."""

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from audio.model.cast import Speaker
from audio.model.episode import Episode, Track


def dump(episode: Episode) -> str:
    return "\n".join(_lines(episode))


def _lines(episode: Episode) -> Iterator[str]:
    for name, value in _said(episode):
        if isinstance(value, Mapping):
            yield from _block(name, [f"{key}: {brief(it)}" for key, it in value.items()])
        elif name == "story":
            yield from _block(name, [brief(cue, within=True) for cue in value])
        elif name == "show":
            yield from _block(name, [f"{key}: {brief(it)}" for key, it in _said(value)])
        else:
            yield f"{name}: {brief(value)}"


def _block(name: str, lines: list[str]) -> Iterator[str]:
    yield f"{name}:"
    yield from (f"  {line}" for line in lines)


def brief(value: object, *, within: bool = False) -> str:
    if within and isinstance(value, Speaker | Track):
        return value.id
    match value:
        case PurePath():
            return value.as_posix()
        case datetime.datetime():
            return value.isoformat(" ")
        case tuple():
            return f"[{', '.join(brief(item) for item in value)}]"
    if dataclasses.is_dataclass(value):
        said = ", ".join(f"{name}={brief(it, within=within)}" for name, it in _said(value))
        return f"{type(value).__name__}({said})"
    return repr(value)


def _said(value: object) -> Iterator[tuple[str, object]]:
    for field in dataclasses.fields(value):
        own = field.default
        if field.default_factory is not dataclasses.MISSING:
            own = field.default_factory()
        if field.repr and getattr(value, field.name) != own:
            yield field.name, getattr(value, field.name)
