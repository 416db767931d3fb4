"""A text that a model speaks a breath at a time, as one file."""

import io
import math
import wave
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from audio.engines.english import Breath, Vocabulary
from audio.errors import EngineRefused
from audio.model.speech import Spoken, Word

if TYPE_CHECKING:  # a build that changes nothing must not wait for numpy
    from audio.engines.shaping import Samples

    Breathe = Callable[[list[int]], tuple[Samples, Sequence[float]]]
    """Speaks the ids of phonemes: samples, and how long each lasts, in units of 25 ms, if known."""


def recite(
    engine: str, breaths: Sequence[Breath], vocabulary: Vocabulary, rate: int, breathe: "Breathe"
) -> Spoken:
    """Speak one breath after the other: a WAV file, mono, and when each word is heard.

    Args:
        rate: of the samples, in Hz.
        breathe: what speaks one of them.

    Raises:
        EngineRefused: it came out empty, or as no sound at all.
    """
    import numpy as np  # noqa: PLC0415  slow

    sounds: list[Samples] = []
    words: list[Word] = []
    begin = 0.0
    for breath in breaths:
        sound, units = breathe(breath.ids(vocabulary))
        length = len(sound) * 1000 / rate
        words += breath.words(vocabulary, units, begin, length) if units else []
        sounds.append(sound)
        begin += length
    return Spoken(wav_file(engine, np.concatenate(sounds), rate), tuple(words))


def wav_file(engine: str, samples: "Samples", rate: int) -> bytes:
    """A WAV file of 16 bits, brought down to full scale if it is louder.

    Raises:
        EngineRefused: it is not sound: empty, or not numbers.
    """
    peak = float(abs(samples).max(initial=0))
    if not 0 < peak < math.inf:  # a NaN is neither
        raise EngineRefused(f"{engine} made no sound of it: give the voice other words with `say:`")
    full = samples * (32767 / max(1.0, peak))
    file = io.BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(rate)
        wav.writeframes(full.round().astype("<i2").tobytes())
    return file.getvalue()
