"""Makers of sound files as they come from the world: cut, mislabelled, odd and hostile."""

import struct
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from wav_files import RATE

from audio.media.ffmpeg import program
from audio.units import SESSION_RATE

SECONDS = 2.0
LEVEL = -20.0  # dBFS RMS of each channel
HERTZ = (440, 880, 330, 60, 550, 660, 770, 990)  # of the channels, in order
STEREO = ({440: LEVEL}, {880: LEVEL})
MONO = ({440: LEVEL},)

Maker = Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    """A file and what is to come of it.

    Attributes:
        name: what is wrong with it, or odd about it.
        file: how it is called.
        make: writes it.
        refused: a pattern of the refusal; empty if its sound is heard.
        heard: of each channel, the level in dBFS of every pitch in it, within `off`.
        seconds: how long it is heard, within `slack`.
    """

    name: str
    file: str
    make: Maker
    refused: str = ""
    heard: Sequence[dict[int, float]] = STEREO
    seconds: float = SECONDS
    slack: float = 0.0
    off: float = 0.1


def tones(channels=2, seconds=SECONDS, rate=RATE, level=LEVEL):
    """A sine of its own pitch on every channel: float32, frames × channels."""
    moments = np.arange(round(seconds * rate)) / rate
    waves = np.sin(2 * np.pi * moments[:, None] * np.resize(HERTZ, channels))
    return (waves * 10 ** (level / 20) * np.sqrt(2)).astype(np.float32)


SOUND = tones()


def pitches(samples):
    """Of each channel, the level in dBFS of every pitch louder than −60 dBFS, but for the ends."""
    middle = samples[SESSION_RATE // 5 : -SESSION_RATE // 5]
    turns = np.arange(len(middle))[:, None] * np.array(HERTZ) / SESSION_RATE
    found = np.abs(np.exp(-2j * np.pi * turns).T @ middle) / len(middle) * np.sqrt(2)
    levels = 20 * np.log10(found + 1e-9)
    return [
        {
            hertz: round(float(level), 2)
            for hertz, level in zip(HERTZ, of_one, strict=True)
            if level > -60
        }
        for of_one in levels.T
    ]


def run(*arguments, sound=None, rate=RATE):
    """Run the encoder; a sound is its first input."""
    given = ()
    if sound is not None:
        given = ("-f", "f32le", "-ar", rate, "-ac", sound.shape[1], "-i", "-")
    command = [program(), "-v", "error", "-y", *map(str, (*given, *arguments))]
    subprocess.run(command, input=b"" if sound is None else sound.tobytes(), check=True)


def encoded(*settings, sound=SOUND, rate=RATE):
    """A file as the encoder writes it, by its suffix and these settings."""
    return lambda path: run(*settings, f"file:{path}", sound=sound, rate=rate)


def changed(suffix, make, change):
    """Another file, whose bytes went through a change."""

    def made(path):
        whole = path.with_name(f"whole{suffix}")
        make(whole)
        path.write_bytes(change(whole.read_bytes()))
        whole.unlink()

    return made


def data(content):
    """These bytes."""
    return lambda path: path.write_bytes(content)


def same(content):
    """All of it, under another name."""
    return content


def cut(content):
    """The first three fifths."""
    return content[: len(content) * 3 // 5]


def cut_between_frames(content):
    """The first half of a FLAC, to the end of a frame."""
    return content[: content.index(b"\xff\xf8", len(content) // 2)]


def flipped(content):
    """Eight bytes in the middle turned."""
    at = len(content) // 2
    return content[:at] + bytes(byte ^ 0x55 for byte in content[at : at + 8]) + content[at + 8 :]


def half_empty(content):
    """Nothing written from the middle on, as on a disk that was pulled out."""
    return content[: len(content) // 2] + bytes(len(content) - len(content) // 2)


def parted(what):
    """Something else put into the middle."""
    return lambda content: content[: len(content) // 2] + what + content[len(content) // 2 :]


def after(what):
    """Something else put behind it."""
    return lambda content: content + what


def before(what):
    """Something else put ahead of it."""
    return lambda content: what + content


def id3(size):
    """A tag of so many bytes, most of them a picture that is none."""
    sizes = bytes(size >> shift & 127 for shift in (21, 14, 7, 0))
    picture = b"APIC" + struct.pack(">IH", size - 10, 0) + b"\0image/jpeg\0\3\0"
    return b"ID3\3\0\0" + sizes + picture.ljust(size, b"\xff")


def end_tags():
    """Tags of APEv2 and ID3v1, as they stand at the end of a file."""
    item = struct.pack("<II", 2, 0) + b"Title\0ab"
    size = len(item) + 32
    head, foot = (
        b"APETAGEX" + struct.pack("<IIII8x", 2000, size, 1, flags)
        for flags in (0xA000_0000, 0x8000_0000)
    )
    return head + item + foot + b"TAG" + bytes(125)


def free_format(content):
    """Frames of 576 bytes whose headers no longer say how long they are."""
    frames = bytearray(content)
    frames[2::576] = bytes(byte & 0x0F for byte in frames[2::576])
    return bytes(frames)
