"""Milliseconds, decibels and the other units of the trade, as written and as meant.

The session runs at 48 kHz, so that one millisecond is exactly 48 frames.
"""

import math
import re
from typing import NewType

Ms = NewType("Ms", int)
"""A moment or a length in whole milliseconds."""

SESSION_RATE = 48_000
FRAMES_PER_MS = SESSION_RATE // 1000

LONGEST = Ms(24 * 60 * 60 * 1000)  # no moment of an episode lies beyond a day

QUOTED = 60  # characters of a text that a message quotes

_NUMBER = r"(\d{1,9}(?:\.\d{1,6})?)"
_LENGTH = re.compile(rf"{_NUMBER}\s*(ms|s|sec|min|h)")
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:\.(\d{1,3}))?")
_SIGNED = r"([+\-\u2212]?\d{1,6}(?:\.\d{1,6})?)"
_SCALE = {"ms": 1, "s": 1000, "sec": 1000, "min": 60_000, "h": 3_600_000}


def parse_duration(text: str) -> Ms:
    """Read "800 ms", "1.5 s", "2 min" or a clock time such as "1:02.5".

    Raises:
        ValueError: the text is none of these, or is longer than a day.
    """
    if match := _LENGTH.fullmatch(text.strip()):
        value = round(float(match[1]) * _SCALE[match[2]])
    elif match := _CLOCK.fullmatch(text.strip()):
        value = _clock_to_ms(match)
    else:
        raise ValueError(
            f'"{_shown(text)}" is not a length of time: write "800 ms", "1.5 s" or "1:02.5"'
        )
    if value > LONGEST:
        raise ValueError(f'"{_shown(text)}" is longer than a day')
    return Ms(value)


def _clock_to_ms(match: re.Match[str]) -> int:
    hours, minutes, seconds, fraction = match.groups()
    if int(seconds) >= 60 or (hours and int(minutes) >= 60):
        raise ValueError(f'"{match[0]}" is not a clock time: minutes and seconds end at 59')
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def parse_quantity(text: str, unit: str) -> float:
    """Read a signed number with its unit: "-16 LUFS", "12 dB", "-2 st", "128 kb/s".

    Raises:
        ValueError: it is not a number, or has another unit.
    """
    match = re.fullmatch(rf"{_SIGNED}\s*{re.escape(unit)}", text.strip())
    if match is None:
        raise ValueError(
            f'"{_shown(text)}" is not a number of {unit}: write for example "12 {unit}"'
        )
    return float(match[1].replace("\u2212", "-"))


def _shown(text: str) -> str:
    """A text as a message quotes it: on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else f"{line[: QUOTED - 1]}…"


def clock(moment: int) -> str:
    """A moment for people: 1:02.5 as "1:02", an hour on as "1:00:00"."""
    seconds = moment // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    if hours:
        return f"{hours}:{minutes:02d}:{seconds % 60:02d}"
    return f"{minutes}:{seconds % 60:02d}"


def moment(at: int) -> str:
    """A moment to the tenth of a second: 1:02.5."""
    return f"{clock(at)}.{at % 1000 // 100}"


def timestamp(moment: int) -> str:
    """A moment as WebVTT and SRT-like formats write it: HH:MM:SS.mmm."""
    hours, rest = divmod(moment, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def frames(length: int) -> int:
    """How many frames of the session a length in milliseconds is."""
    return length * FRAMES_PER_MS


def gain(db: float) -> float:
    """The factor on amplitude that so many decibels are."""
    return float(10.0 ** (db / 20.0))


def decibels(factor: float) -> float:
    """The decibels that a factor on amplitude is; silence is minus infinity."""
    return 20.0 * math.log10(factor) if factor > 0 else -math.inf
