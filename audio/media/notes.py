"""What was measured on takes and music, kept beside them so that it is measured once."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from audio.media.atomic import write_bytes
from audio.model.speech import Take
from audio.model.timeline import Reel
from audio.units import Ms

FORMAT = 6  # how takes and reels are trimmed and measured
OF_TAKE = {"begin": int, "end": int, "loudness": float, "digest": str, "bytes": int}
OF_REEL = {"length": int, "loudness": float}


@dataclass(frozen=True, slots=True)
class Noted:
    """A take as it was measured, without its words, and how many bytes it had."""

    take: Take
    size: int


def read_take(path: Path, key: str) -> Noted | None:
    """What was measured on a take, unless it is lost, damaged or measured in another way."""
    noted = _read(path, OF_TAKE)
    if noted is None:
        return None
    size = noted.pop("bytes")
    begin, end = Ms(noted.pop("begin")), Ms(noted.pop("end"))
    return Noted(Take(key, begin, end, **noted), size)


def write_take(path: Path, take: Take, size: int) -> None:
    """Keep what was measured on a take of so many bytes."""
    fields = asdict(take)
    _write(path, {**{name: fields[name] for name in OF_TAKE if name in fields}, "bytes": size})


def origin(take: Take) -> str:
    """What the sound that is heard of a take was made from, and how."""
    return f"{FORMAT} {take.digest} {take.begin} {take.end}"


def read_reel(path: Path, digest: str) -> Reel | None:
    """The same of a music file."""
    noted = _read(path, OF_REEL)
    return Reel(digest, Ms(noted["length"]), noted["loudness"]) if noted else None


def write_reel(path: Path, reel: Reel) -> None:
    """Keep what was measured on a music file."""
    _write(path, {"length": reel.length, "loudness": reel.loudness})


def _read(path: Path, kinds: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any] | None:
    try:
        noted = json.loads(path.read_bytes())
        if noted["format"] != FORMAT:
            return None
        return {name: kind(noted[name]) for name, kind in kinds.items()}
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return None


def _write(path: Path, noted: Mapping[str, object]) -> None:
    content = json.dumps({"format": FORMAT, **noted}, sort_keys=True)
    write_bytes(path, content.encode(), lasting=False)
