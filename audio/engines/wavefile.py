"""What a model computed, as a file."""

import io
import math
import wave
from typing import TYPE_CHECKING

from audio.errors import EngineRefused

if TYPE_CHECKING:  # a build that changes nothing must not wait for numpy
    from audio.engines.shaping import Samples


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
