"""What is heard in a WAV file as the engines on this machine make it, in units."""

import io
import wave

import numpy as np

RATE = 24_000


def sound_of(engine, text, voice):
    return engine.speak(text, voice).sound


def samples(file):
    """A WAV file of one channel at 24 kHz and 16 bits: float64, -1 to 1."""
    with wave.open(io.BytesIO(file)) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, RATE)
        return np.frombuffer(wav.readframes(wav.getnframes()), "<i2") / 32768


def seconds(file):
    return len(samples(file)) / RATE


def pitch(file):
    """The median fundamental frequency in Hz, by autocorrelation of 40 ms windows."""
    windows = np.lib.stride_tricks.sliding_window_view(samples(file), RATE // 25)[:: RATE // 100]
    heard = windows[windows.std(axis=1) > 0.02]
    return float(np.median([hz for hz in map(_hz, heard) if hz]))


def _hz(window):
    """The shortest period that repeats almost as well as the best; 0 for none."""
    length = len(window)
    power = np.abs(np.fft.rfft(window - window.mean(), 2 * length)) ** 2
    alike = np.fft.irfft(power)[: length // 2] / (length - np.arange(length // 2))
    alike /= alike[0]
    alike[: RATE // 450] = 0
    peaks = (alike >= np.roll(alike, 1)) & (alike >= np.roll(alike, -1))
    good = np.flatnonzero(peaks & (alike > max(0.6, 0.9 * alike.max())))
    return RATE / good[0] if len(good) else 0


def tract(one, other):
    """How much higher the resonances of one sound lie than the other's, as a factor."""
    steps = np.arange(-30, 31)  # of a hundredth of an octave each, times one
    first, second = map(_resonances, (one, other))
    alike = [np.corrcoef(first[60:-60], np.roll(second, step)[60:-60])[0, 1] for step in steps]
    return 2 ** (steps[np.argmax(alike)] / 100)


def _resonances(file):
    """The long-term spectrum in dB, 0.2 to 8 kHz in hundredths of an octave, without harmonics."""
    windows = np.lib.stride_tricks.sliding_window_view(samples(file), RATE // 25)[:: RATE // 100]
    power = (np.abs(np.fft.rfft(windows * np.hanning(RATE // 25))) ** 2).mean(axis=0)
    hz = 200 * 2 ** (np.arange(540) / 100)
    return np.interp(
        hz,
        np.arange(len(power)) * 25,
        10 * np.log10(np.convolve(power, np.hanning(14)[1:-1], "same")),
    )


def swing(file):
    """How wide the melody swings, in semitones: from the 10th to the 90th part in a hundred."""
    windows = np.lib.stride_tricks.sliding_window_view(samples(file), RATE // 25)[:: RATE // 100]
    hz = [hz for hz in map(_hz, windows[windows.std(axis=1) > 0.02]) if hz]
    low, high = np.percentile(hz, [10, 90])
    return 12 * np.log2(high / low)


def level(file, begin, end):
    """RMS in dBFS between two moments in ms."""
    part = samples(file)[round(begin * RATE / 1000) : round(end * RATE / 1000)]
    return 20 * np.log10(part.std() + 1e-9)
