"""Tones in place of words: an engine for trying out a rundown, and for tests.

Every word is a short tone whose pitch comes from its letters; a stop is a silence.  The same text
gives the same bytes on every machine.  It needs nothing and takes no time.
"""

import io
import wave
import zlib
from array import array
from collections.abc import Sequence
from math import pi, sin

from audio.errors import EngineRefused
from audio.model.cast import Offer, Voice

RATE = 16_000
LEVEL = 6_000  # of 32,767: about −18 dBFS RMS
EDGE = RATE // 200  # 5 ms, the tone's rise and fall
LETTER = RATE * 60 // 1000
LETTERS = 30  # of a word that are heard: nobody holds a tone for longer
BREATH = RATE * 40 // 1000
STOP = RATE * 250 // 1000
VOICES = {"low": 110.0, "middle": 220.0, "high": 440.0}  # Hz


class Tone:
    """The engine: voices are `low`, `middle` and `high`."""

    version = "tone-2"
    longest = 10_000
    at_once = 2
    local = True
    sounds = False

    def voices(self) -> Sequence[Offer]:
        """Its voices, which have no language and are offered for every one that tests use."""
        about = "tones in place of words"
        return [Offer("tone", name, ("en", "de", "fr", "az"), about) for name in VOICES]

    def speak(self, text: str, voice: Voice) -> bytes:
        """A tone for each word."""
        if voice.name not in VOICES:
            raise EngineRefused(f'tone has no voice "{voice.name}", only {", ".join(VOICES)}')
        base = VOICES[voice.name] * 2.0 ** (voice.pitch / 12.0)
        samples = array("h")
        for word in text.split():
            samples.extend(_tone(base, word, voice.pace))
            rest = STOP if word[-1] in ".!?;:," else BREATH
            samples.extend(array("h", bytes(2 * rest)))
        return _wav(samples)


def _tone(base: float, word: str, pace: float) -> "array[int]":
    """The word as a tone up to a fifth above the base, the longer the more letters it has."""
    pitch = base * (1.0 + zlib.crc32(word.encode()) % 1000 / 2000.0)
    length = int(LETTER * min(max(2, len(word)), LETTERS) / pace)
    step = 2.0 * pi * pitch / RATE
    tone = (LEVEL * min(1.0, i / EDGE, (length - i) / EDGE) * sin(step * i) for i in range(length))
    return array("h", (round(sample) for sample in tone))


def _wav(samples: "array[int]") -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())
    return buffer.getvalue()
