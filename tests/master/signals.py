"""Sounds to measure, made of sines and noise: float32, frames × channels."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from audio.master.hearing import hear
from audio.master.level import solve
from audio.master.limiter import Limiter
from audio.master.loudness import Measurement, measure
from audio.master.reduction import Limited


def tone(frequency, seconds, amplitude=1.0, phase=0.0, rate=48_000):
    angle = 2 * np.pi * frequency / rate * np.arange(round(seconds * rate)) + phase
    return (amplitude * np.sin(angle)).astype(np.float32)[:, None]


def both(mono):
    """The same in both channels."""
    return np.repeat(mono, 2, axis=1)


def ebu(*parts, rate=48_000):
    """A stereo 1 kHz tone in parts of (dBFS, seconds), as EBU Tech 3341 describes its cases."""
    length = sum(seconds for _, seconds in parts)
    sound = both(tone(1000, length, rate=rate))
    ends = np.cumsum([round(seconds * rate) for _, seconds in parts])
    for (level, seconds), end in zip(parts, ends, strict=True):
        sound[end - round(seconds * rate) : end] *= 10 ** (level / 20)
    return sound


def silence(seconds, rate=48_000, channels=2):
    return np.zeros((round(seconds * rate), channels), np.float32)


def programme(seconds, rate=48_000, channels=2, seed=1):
    """Noise without the highest treble, whose level moves as that of a programme does."""
    return _programme(seconds, rate, channels, seed).copy()


def speech(seconds):
    """Vowels at a talking pace with pauses, strong and weak: stereo, 48 kHz.

    Like speech where it matters here: its peaks stand some 16 dB over its loudness.
    """
    return both(_speech(seconds))


@cache
def _programme(seconds, rate, channels, seed):
    random = np.random.default_rng(seed)
    frames = round(seconds * rate)
    spectrum = np.fft.rfft(random.standard_normal((frames, channels)), axis=0)
    frequency = np.fft.rfftfreq(frames, 1 / rate)[:, None]
    spectrum *= np.exp(-((frequency / 6000) ** 2)) / np.sqrt(np.maximum(frequency, 30))
    noise = np.fft.irfft(spectrum, frames, axis=0)
    moments = np.linspace(0, seconds, max(2, round(seconds * 2)))
    levels = np.interp(np.arange(frames) / rate, moments, random.uniform(-18, 0, len(moments)))
    noise *= 0.25 / np.abs(noise).max() * 10 ** (levels / 20)[:, None]
    return noise.astype(np.float32)


@cache
def _speech(seconds):
    random = np.random.default_rng(2)
    frames, syllable = seconds * 48_000, 9600
    corners = np.arange(0, frames + syllable, syllable)
    at = np.arange(frames)
    pitch = np.interp(at, corners, 120 * 2 ** random.uniform(-0.3, 0.4, len(corners)))
    phase = 2 * np.pi * np.cumsum(pitch) / 48_000
    strength = random.uniform(0, 1, len(corners)) ** 1.5 * (random.random(len(corners)) > 0.2)
    voice = np.zeros(frames)
    for harmonic, offset in enumerate(random.uniform(-1.6, 1.6, 30), start=1):
        formants = 1 / (1 + ((harmonic * 120 - 500) / 180) ** 2) + 0.05
        voice += formants * np.cos(harmonic * phase + offset)
    voice *= np.interp(at, corners, strength) * 0.02
    return voice.astype(np.float32)[:, None]


def part_of(sound):
    """A sound as a function that gives any part of it."""
    return lambda first, last: sound[first:last]


def in_blocks(part, frames, size=48_000 * 3):
    """A sound put together from its parts."""
    return np.concatenate(
        [part(at, min(at + size, frames)) for at in range(0, max(1, frames), size)]
    )


def limit(sound, ceiling_db, rate=48_000, *, gain_db=0.0):
    """A whole sound through the limiter, and how hard it worked."""
    factor, ceiling = 10 ** (gain_db / 20), 10 ** (ceiling_db / 20)
    limiter = Limiter(part_of(sound), len(sound), factor, ceiling, rate)
    return in_blocks(limiter.part, len(sound)), limiter.worked()


@dataclass
class Brought:
    sound: np.ndarray
    gain_db: float
    limited: Limited
    measurement: Measurement


def bring_to(sound, loudness, true_peak, rate=48_000):
    """A whole sound brought to its level: heard, solved, applied and measured."""
    heard = hear(part_of(sound), len(sound), sound.shape[1], 0.0, rate)
    level = solve(heard, loudness, true_peak)
    limiter = level.applied(part_of(sound), len(sound))
    result = in_blocks(limiter.part, len(sound))
    return Brought(result, level.gain_db, limiter.worked(), measure(result, rate))
