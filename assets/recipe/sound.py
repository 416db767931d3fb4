"""Sound processing for the show's music: filters, room, stereo, level, file.

A sound is an array of float64 frames, shape (frames, 2), at 48 kHz.
"""

import re
import subprocess
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy import signal

RATE = 48_000
Sound = NDArray[np.float64]


def factor(decibels: float) -> float:
    """The amplitude factor of a gain in decibels."""
    return float(10 ** (decibels / 20))


def low_cut(sound: Sound, hertz: float) -> Sound:
    """Take away what is below a frequency, 12 dB an octave; no DC is left."""
    sections = signal.butter(2, hertz, "highpass", fs=RATE, output="sos")
    return np.asarray(signal.sosfilt(sections, sound, axis=0))


def high_cut(sound: Sound, hertz: float) -> Sound:
    """Soften what is above a frequency, 6 dB an octave."""
    sections = signal.butter(1, hertz, "lowpass", fs=RATE, output="sos")
    return np.asarray(signal.sosfilt(sections, sound, axis=0))


def bell(sound: Sound, hertz: float, decibels: float, q: float) -> Sound:
    """Raise or lower a region round a frequency (the well-known EQ cookbook)."""
    turn = 2 * np.pi * hertz / RATE
    height = 10 ** (decibels / 40)
    alpha = np.sin(turn) / (2 * q)
    middle = -2 * np.cos(turn)
    above = [1 + alpha * height, middle, 1 - alpha * height]
    below = [1 + alpha / height, middle, 1 - alpha / height]
    return np.asarray(signal.lfilter(above, below, sound, axis=0))


def place(sound: Sound, width: float, pan: float) -> Sound:
    """Seat an instrument: width (0 is mono) and balance (-1 left, 1 right).

    The soundfont's two microphones partly cancel when they are added, so one is
    taken as the middle and the other as the side: in mono nothing is lost.
    """
    middle, side = sound[:, 0], sound[:, 1] * width
    left, right = np.cos((pan + 1) * np.pi / 4), np.sin((pan + 1) * np.pi / 4)
    seated = np.stack([(middle + side) * left, (middle - side) * right], axis=1)
    return np.asarray(np.sqrt(2) * seated)


def sustain(sound: Sound, share: float, most_db: float) -> Sound:
    """Let dying notes sing longer: lift what is below the loudest, up to a limit."""
    sections = signal.butter(1, 3.0, fs=RATE, output="sos")
    power = signal.sosfiltfilt(sections, np.mean(sound**2, axis=1))
    power = np.maximum(power, 1e-12)
    lift = (np.max(power) / power) ** (share / 2)
    return np.asarray(sound * np.minimum(lift, factor(most_db))[:, None])


def room(seconds: float, seed: int) -> Sound:
    """The impulse response of a warm room: its treble dies before its bass.

    A steady sound in it is as loud as the sound itself, on the average of 100 to
    3000 Hz. Like any room it favours some notes; the seed chooses which.
    """
    random = np.random.default_rng(seed)
    frames = int(RATE * seconds * 1.2)
    moment = np.arange(frames)[:, None] / RATE
    response = np.zeros((frames, 2))
    for low, high, share in ((120, 600, 1.0), (600, 2500, 0.85), (2500, 9000, 0.5)):
        sections = signal.butter(2, (low, high), "bandpass", fs=RATE, output="sos")
        noise = signal.sosfilt(sections, random.standard_normal((frames, 2)), axis=0)
        noise /= np.sqrt(np.mean(noise**2))
        response += share * noise * 10 ** (-3 * moment / (seconds * share))
    response *= np.minimum(1, moment / 0.03) ** 1.5  # the walls are not near
    before = np.zeros((int(0.022 * RATE), 2))
    common = response.mean(axis=1, keepdims=True)
    response = 0.8 * response + 0.45 * common
    strength = np.abs(np.fft.rfft(response, axis=0)) ** 2
    heard = slice(int(100 * frames / RATE), int(3000 * frames / RATE))
    return np.concatenate([before, response / np.sqrt(strength[heard].mean())])


def reverberate(sound: Sound, response: Sound) -> Sound:
    """The sound as the room gives it back, as long as the sound itself."""
    return np.asarray(signal.fftconvolve(sound, response, axes=0)[: len(sound)])


def fade(sound: Sound, start_s: float) -> Sound:
    """Fade out on half a cosine from a moment to the end, ending in silence."""
    shape = np.ones(len(sound))
    start = int(start_s * RATE)
    shape[start:] = (1 + np.cos(np.linspace(0, np.pi, len(sound) - start))) / 2
    return np.asarray(sound * shape[:, None])


def loudness(sound: Sound, scratch: Path) -> float:
    """The integrated loudness in LUFS, measured by ffmpeg (EBU R 128)."""
    path = scratch / "measured.wav"
    soundfile.write(path, sound, RATE, subtype="FLOAT")
    words = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path)]
    words += ["-af", "ebur128", "-f", "null", "-"]
    report = subprocess.run(words, check=True, capture_output=True, text=True).stderr
    found = re.findall(r"I:\s+(-[\d.]+) LUFS", report)
    return float(found[-1])


def level(sound: Sound, lufs: float, scratch: Path) -> Sound:
    """Bring a sound to an integrated loudness by gain alone."""
    scaled = sound * factor(-12) / np.max(np.abs(sound))
    return np.asarray(scaled * factor(lufs - loudness(scaled, scratch)))


def save(sound: Sound, path: Path, title: str) -> None:
    """Write 24-bit FLAC with its title, maker and licence."""
    with soundfile.SoundFile(path, "w", RATE, 2, "PCM_24", compression_level=1.0) as file:
        file.title, file.artist = title, "the audiostory authors"
        file.license = "CC0-1.0"
        file.write(sound)
