"""Whistles in place of words: a worked example of an engine from elsewhere.

All that an engine needs of audiostory are the values that it is given and gives, and the two
errors for what it cannot do now (EngineBusy) and what it never will (EngineRefused).
"""

import io
import math
import struct
import wave

from audio.errors import EngineRefused
from audio.model.cast import Offer
from audio.model.speech import Spoken, Word

RATE = 16_000
LENGTH = RATE // 5  # samples of a word's whistle, and of the pause behind it half of that
VOICES = {"shepherd": 1_000, "kettle": 2_000}  # Hz


class Whistle:
    version = "whistle 1"  # counted up with every change that is heard
    longest = 500
    at_once = 1
    sounds = False
    price = 0.5  # US dollars per 1,000 characters: shepherds are hard to come by

    def voices(self):
        return [Offer("whistle", name, ("en", "es"), f"at {hz} Hz") for name, hz in VOICES.items()]

    def speak(self, text, voice):
        if voice.name not in VOICES:
            raise EngineRefused(f"nobody whistles like {voice.name}")
        pitch = VOICES[voice.name] * 2 ** (voice.pitch / 12)
        samples, words = [], []
        for word in text.split():
            begin = len(samples) * 1000 // RATE
            samples += [math.sin(math.tau * pitch * at / RATE) / 8 for at in range(LENGTH)]
            words.append(Word(word, begin, len(samples) * 1000 // RATE))
            samples += [0.0] * (LENGTH // 2)
        return Spoken(sound(samples), tuple(words))


def sound(samples):
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(b"".join(struct.pack("<h", int(32767 * sample)) for sample in samples))
    return file.getvalue()
