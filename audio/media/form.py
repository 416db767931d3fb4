"""What a sound file says of itself, and what is refused by that alone."""

import re
from dataclasses import dataclass
from pathlib import Path

from audio.errors import AssetError
from audio.media.ffmpeg import described, reason

RATES = range(4_000, 768_001)  # Hz; beyond these no header is to be believed
CLOCKED = {"mov", "matroska", "ogg"}  # containers that say when each packet is heard

_INPUT = re.compile(r"^Input #0, (\w+)", re.MULTILINE)
_AUDIO = re.compile(r"^ *Stream #0:\d+[^:\n]*: Audio: (.*)$", re.MULTILINE)
_PICTURES = re.compile(r"^ *Stream #0:\d+[^:\n]*: Video: (?!.*\(attached pic\))", re.MULTILINE)
_FIELDS = re.compile(r"(?P<codec>\w+)\b.*?, (?P<rate>\d+) Hz, (?P<layout>[^,]+)")
_LENGTH = re.compile(r"^ *Duration: (\d+):(\d\d):(\d\d\.\d+)", re.MULTILINE)
_A_GUESS = "Estimating duration from bitrate"  # where a file says nothing of its length


@dataclass(frozen=True, slots=True)
class Form:
    """A sound file, as far as its headers tell.

    Attributes:
        codec: by ffmpeg's name.
        rate: its own, in hertz.
        channels: that we give it: mono stays mono, all else becomes stereo.
        promised: seconds of sound, or 0 if it does not say.
        clocked: whether it says when each packet is heard.
    """

    codec: str
    rate: int
    channels: int
    promised: float
    clocked: bool


def form_of(path: Path) -> Form:
    """What a sound file says of itself.

    Raises:
        AssetError: there is no sound in it, or none that we could play.
    """
    said = described(path)
    container, sounds = _INPUT.search(said), _AUDIO.findall(said)
    if container is None:
        why = reason(said)
        raise AssetError(f"{path} holds no sound that can be read{f' ({why})' if why else ''}")
    if not sounds:
        raise AssetError(f"{path} holds no sound, only pictures or text")
    fields = _FIELDS.match(sounds[0])
    if fields is None:
        raise AssetError(f"{path} holds no sound: its header names no rate and no channels")
    return Form(
        codec=fields["codec"],
        rate=_rate(path, int(fields["rate"])),
        channels=_channels(path, fields["layout"].strip()),
        promised=0.0 if len(sounds) > 1 or _PICTURES.search(said) else _promised(said),
        clocked=container[1] in CLOCKED,
    )


def _rate(path: Path, rate: int) -> int:
    if rate not in RATES:
        raise AssetError(f"{path} says that it has {rate} samples a second, which is no sound")
    return rate


def _channels(path: Path, layout: str) -> int:
    """One for mono, two for everything that can be mixed to stereo.

    Without knowing which channel is which that cannot be done: by a guess, the fourth of six
    microphones would be the bass loudspeaker, and would be left out.
    """
    unnamed = re.fullmatch(r"(\d+) channels", layout)
    if layout == "0 channels":
        raise AssetError(f"{path} holds no sound: it has 0 channels")
    if unnamed and int(unnamed[1]) > 2:
        raise AssetError(
            f"{path} has {layout} and does not say which is which: mix it to mono or stereo first"
        )
    return 1 if re.match(r"(mono|1 channels)\b", layout) else 2


def _promised(said: str) -> float:
    """Seconds that the file says it lasts; 0 if it does not say, or ffmpeg only guesses."""
    length = _LENGTH.search(said)
    if length is None or _A_GUESS in said:
        return 0.0
    hours, minutes, seconds = length.groups()
    return (int(hours) * 60 + int(minutes)) * 60 + float(seconds)
