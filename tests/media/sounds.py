"""Sounds for tests, as numbers and as files."""

import io
import wave

import numpy as np

RATE = 48_000


def tone(seconds, hertz=440.0, level=-20.0, rate=RATE, channels=1):
    """A sine of this RMS level in dBFS: float32, frames × channels."""
    moments = np.arange(round(seconds * rate)) / rate
    wave_ = np.sin(2 * np.pi * hertz * moments) * 10 ** (level / 20) * np.sqrt(2)
    return np.repeat(wave_[:, np.newaxis], channels, axis=1).astype(np.float32)


def quiet(seconds, rate=RATE, channels=1):
    return np.zeros((round(seconds * rate), channels), np.float32)


def wav(samples, rate=RATE):
    """A 16-bit WAV file's bytes."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((samples.shape[1], 2, rate, 0, "NONE", ""))
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return buffer.getvalue()


def rms(samples):
    """RMS level in dBFS."""
    return 10 * np.log10(np.mean(np.asarray(samples, np.float64) ** 2) + 1e-30)
