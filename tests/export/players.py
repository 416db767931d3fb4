"""Files as other programs read them: ffmpeg's listing, and libsndfile by its own commands."""

import re
import struct
import subprocess

import soundfile

from audio.media.ffmpeg import program

_FLAGS = re.MULTILINE | re.DOTALL
_GET_CUE, _GET_BROADCAST_INFO = 0x10CE, 0x10F0  # libsndfile: SFC_…
_CUE = "<iIiiiI256s"
_MOST_CUES = 100


def as_ffmpeg_sees_it(path):
    """Tags, and chapters as (begin, end, title), in ms."""
    command = [program(), "-v", "error", "-copyts", "-i", path, "-f", "ffmetadata", "-"]
    said = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    about, *parts = [
        {
            key: re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL)
            for key, value in re.findall(r"^([^=;\n]+)=((?:\\.|[^\\\n])*)", part, _FLAGS)
        }
        for part in re.sub(r"\[STREAM\]\n", "", said).split("[CHAPTER]\n")
    ]
    return about, [(_ms(part, "START"), _ms(part, "END"), part["title"]) for part in parts]


def _ms(part, edge):
    over, under = map(int, part["TIMEBASE"].split("/"))
    return round(int(part[edge]) * 1000 * over / under)


def text_track(m4a):
    """The titles of an m4a's chapter track, which its sound refers to (QTFF, "chapter lists").

    ffmpeg lists them together with Nero's, so they are read as they are stored: one after the
    other, each a length and a text.
    """
    data = m4a.read_bytes()
    sound, text = data[: data.index(b"mdat")].split(b"trak")[1:]
    assert b"\0\0\0\x0cchap\0\0\0\x02" in sound
    assert b"\0\0\0\0text" in text
    sizes, places = text.index(b"stsz") + 8, text.index(b"stco") + 8
    _, count = struct.unpack_from(">II", text, sizes)
    (_, at) = struct.unpack_from(">II", text, places)
    titles = []
    for size in struct.unpack_from(f">{count}I", text, sizes + 8):
        (length,) = struct.unpack_from(">H", data, at)
        titles.append(data[at + 2 : at + 2 + length].decode())
        at += size
    return titles


def cues(wav):
    """A WAV's cue points as (frame, label)."""
    data = _asked(wav, _GET_CUE, 4 + _MOST_CUES * struct.calcsize(_CUE))
    (count,) = struct.unpack_from("<I", data)
    points = list(struct.iter_unpack(_CUE, data[4:]))[:count]
    return [(place, label.split(b"\0")[0].decode()) for *_, place, label in points]


def broadcast_info(wav):
    """A WAV's bext: description, originator, date, time, version and loudness values."""
    data = _asked(wav, _GET_BROADCAST_INFO, 1000)
    texts = struct.unpack_from("256s32s32s10s8s", data)
    numbers = struct.unpack_from("<IIh64x5h", data, 340)
    return [text.rstrip(b"\0").decode() for text in texts] + list(numbers[2:])


def _asked(wav, command, size):
    """What libsndfile answers to a command that its Python face does not have."""
    ffi, library = soundfile._ffi, soundfile._snd  # noqa: SLF001
    with soundfile.SoundFile(wav) as file:
        answer = ffi.new("char[]", size)
        assert library.sf_command(file._file, command, answer, size)  # noqa: SLF001
        return bytes(ffi.buffer(answer))
