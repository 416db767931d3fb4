"""Programmes that are hard on a join, each in its own way: float32, frames × channels, 48 kHz."""

from functools import cache
from pathlib import Path

import numpy as np

from audio.media import ffmpeg

RATE = 48_000
ASSETS = Path(__file__).parents[3] / "assets"


def music(seconds, channels):
    return _looped(_asset("theme.flac", channels), seconds)


def bed(seconds, channels):
    return _looped(_asset("bed.flac", channels), seconds)


def noise(seconds, channels, seed=1):
    """Full scale, and more than the lower bitrates can hold."""
    chance = np.random.default_rng(seed)
    return chance.uniform(-1, 1, (round(seconds * RATE), channels)).astype(np.float32)


def square(seconds, channels):
    """Square waves at full scale, one for each channel."""
    moments = np.arange(round(seconds * RATE))[:, np.newaxis] / RATE
    hertz = np.array([441.3, 97.1])[:channels]
    return np.where((moments * hertz) % 1 < 0.5, 1, -1).astype(np.float32)


def silence(seconds, channels):
    return np.zeros((round(seconds * RATE), channels), np.float32)


def syllables(seconds, channels, seed=1):
    """Like speech to an encoder: buzzes and hisses of some tenths of a second, and pauses."""
    chance = np.random.default_rng(seed)
    count = round(seconds * RATE)
    sound, at = np.zeros(count), 0
    while at < count:
        length = min(int(chance.integers(3000, 14_000)), count - at)
        sound[at : at + length] = _syllable(length, chance) * np.hanning(length)
        at += length + int(chance.choice([0, 0, 500, 6000, 30_000]))
    return np.outer(sound, [0.6, 0.5][:channels]).astype(np.float32)


def _syllable(length, chance):
    """A vowel of falling pitch, a hiss, or nothing."""
    kind = chance.integers(5)
    if kind == 0:
        return np.zeros(length)
    if kind == 1:
        return np.diff(chance.standard_normal(length + 1)) * 0.08
    pitch = chance.uniform(90, 220) * np.linspace(1.1, 0.9, length)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    return 0.3 * sum(np.sin(phase * n) / n for n in range(1, 20))


@cache
def _asset(name, channels):
    return np.concatenate(list(ffmpeg.decode(ASSETS / name, channels)))


def _looped(sound, seconds):
    count = round(seconds * RATE)
    return np.resize(sound, (count, sound.shape[1]))
