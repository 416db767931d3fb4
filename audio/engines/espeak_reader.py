"""The process that has eSpeak NG's C library say one line; see `audio.engines.espeak`.

It is run as a program, with the paths of the library and of its data, and needs nothing but
Python.  It reads a line's words and settings as JSON from standard input, and writes the rate and
the events as one line of JSON, then the samples: 16 bits, mono.

The numbers are those of speak_lib.h.
"""

import ctypes
import json
import sys
from typing import Any

SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: the samples come to the callback, before it returns
DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT: without it a missing file ends the process
UTF8 = 1  # espeakCHARS_UTF8
CHARACTERS = 1  # POS_CHARACTER
RATE, PITCH, RANGE = 1, 3, 4  # espeak_PARAMETER
LIST_TERMINATED, WORD, END = 0, 1, 5  # espeak_EVENT_TYPE


class Event(ctypes.Structure):
    """espeak_EVENT; what `id` is depends on the type, and it is as wide as a pointer."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)


def main(library: str, data: str) -> None:
    """Say the line that standard input asks for."""
    asked = json.load(sys.stdin)
    espeak = ctypes.CDLL(library)
    rate = espeak.espeak_Initialize(SYNCHRONOUS, 0, data.encode(), DONT_EXIT)
    if rate <= 0:
        sys.exit(f"its data cannot be read from {data}")
    if espeak.espeak_SetVoiceByName(asked["voice"].encode()) != 0:
        sys.exit(f"it has no voice {asked['voice']}")
    for parameter, name in ((RATE, "rate"), (PITCH, "pitch"), (RANGE, "range")):
        espeak.espeak_SetParameter(parameter, asked[name], 0)
    samples, events = say(espeak, asked["text"].encode())
    sys.stdout.buffer.write(json.dumps({"rate": rate, "events": events}).encode() + b"\n")
    sys.stdout.buffer.write(samples)


def say(espeak: Any, text: bytes) -> tuple[bytes, list[tuple[int, int, int, int]]]:
    """The samples of a text, and the beginnings of words and the ends of clauses in it."""
    samples, events = bytearray(), list[tuple[int, int, int, int]]()

    def hear(wave: Any, count: int, happened: Any) -> int:
        if wave and count > 0:
            samples.extend(ctypes.string_at(wave, 2 * count))
        at = 0
        while happened[at].type != LIST_TERMINATED:
            event = happened[at]
            if event.type in {WORD, END}:
                times = event.text_position, event.length, event.audio_position
                events.append((event.type, *times))
            at += 1
        return 0

    callback = CALLBACK(hear)
    espeak.espeak_SetSynthCallback(callback)
    espeak.espeak_Synth(text, len(text) + 1, 0, CHARACTERS, 0, UTF8, None, None)
    espeak.espeak_Synchronize()
    return bytes(samples), events


if __name__ == "__main__":
    main(*sys.argv[1:])
