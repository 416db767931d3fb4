"""Recordings in every form that users bring, and how truly they are heard.

The left channel is a tone of 1 kHz, the right one of 1.5 kHz, each over noise of its own, by which
the place of every sample can be told.
"""

import subprocess
from dataclasses import dataclass
from functools import cache

import numpy as np
import soundfile
import soxr

from audio.media.ffmpeg import program
from audio.media.sound import load, to_samples
from audio.model.episode import Tape
from audio.units import SESSION_RATE, Ms, frames

SECONDS = 2
LEVEL = -20.0  # dBFS RMS of the tones
HERTZ = (1000, 1500)
RATES = (8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000)
UP_TO_48 = RATES[:8]
OPUS_RATES = (8_000, 16_000, 24_000, 48_000)
BEGIN, END = Ms(1234), Ms(1789)  # the points of a tape


@dataclass(frozen=True)
class Form:
    """How a recording is written.

    Attributes:
        settings: of the encoder.
        rates: that it has.
        lossless: every sample is what it was.
        placed: every sample is where it was, and none is missing.
        padded: frames that a decoder may leave at the end.
    """

    suffix: str
    settings: tuple[str, ...]
    rates: tuple[int, ...] = RATES
    lossless: bool = True
    placed: bool = True
    padded: int = 0


WAV = ("u8", "s16le", "s24le", "s32le", "f32le", "f64le")
AIFF = ("s8", "s16be", "s24be", "s32be", "f32be", "f64be")


def pcm(suffix, codec):
    return Form(suffix, ("-c:a", f"pcm_{codec}"))


FORMS = {
    **{f"WAV {kind}": pcm("wav", kind) for kind in WAV},
    **{f"AIFF {kind}": pcm("aiff", kind) for kind in AIFF},
    **{f"CAF {kind}": pcm("caf", kind) for kind in ("s16le", "s24be", "f32le")},
    "W64 f32le": pcm("w64", "f32le"),
    "RF64 s24le": Form("wav", ("-c:a", "pcm_s24le", "-rf64", "always")),
    "FLAC 16": Form("flac", ("-sample_fmt", "s16")),
    "FLAC 24": Form("flac", ("-sample_fmt", "s32")),
    "WavPack": Form("wv", ()),
    "ALAC": Form("m4a", ("-c:a", "alac", "-sample_fmt", "s32p")),
    "FLAC in MKV": Form("mka", ("-c:a", "flac", "-sample_fmt", "s32")),
    "MP3 CBR": Form("mp3", ("-b:a", "128k"), UP_TO_48, lossless=False),
    "MP3 VBR": Form("mp3", ("-q:a", "2"), UP_TO_48, lossless=False),
    "AAC": Form("m4a", ("-c:a", "aac", "-b:a", "160k"), RATES[:10], lossless=False, padded=1024),
    "Vorbis": Form("ogg", ("-c:a", "libvorbis", "-q:a", "6"), RATES[:10], lossless=False),
    "Opus": Form("opus", ("-c:a", "libopus", "-b:a", "128k"), OPUS_RATES, lossless=False),
    # The decoder drops two packets, as Windows' encoder means it; this encoder puts one ahead.
    "WMA": Form("wma", ("-c:a", "wmav2", "-b:a", "128k"), UP_TO_48[1:], lossless=False,
                placed=False),
}  # fmt: skip


@dataclass(frozen=True)
class Heard:
    """How a recording came through.

    Attributes:
        channels: that came.
        length: frames too many.
        late: of every channel, frames; not a number if it is another channel's sound.
        level: of every channel's tone, dB too loud.
        cut: the same for a tape between `BEGIN` and `END`: frames too many, and frames late.
    """

    channels: int
    length: int
    late: list
    level: list
    cut: tuple[int, list]

    @property
    def worst(self):
        """The most that anything is off its place, in frames."""
        return np.abs([*self.late, *self.cut[1]]).max()


def hear(path, store, rate, channels):
    """A recording as we hear it, whole and as tape, beside what was recorded."""
    original, heard = at_session_rate(rate, channels), to_samples(load(path))
    cut = to_samples(store.sound(store.tape(Tape(path, start=BEGIN, end=END))))
    wanted = original[frames(BEGIN) : frames(END)]
    louder = [
        level(heard[:, channel], hertz) - true
        for channel, (hertz, true) in enumerate(zip(HERTZ, levels(path, original), strict=False))
        if channel < heard.shape[1]
    ]
    return Heard(
        channels=heard.shape[1],
        length=len(heard) - len(original),
        late=late(heard, original),
        level=louder,
        cut=(len(cut) - len(wanted), late(cut, wanted)),
    )


def write(path, form, rate, channels):
    """The recording as a file of this form."""
    source = ("-f", "f32le", "-ar", str(rate), "-ac", str(channels), "-i", "-")
    command = [program(), "-v", "error", "-y", *source, *form.settings, path]
    subprocess.run(command, input=recording(rate, channels).tobytes(), check=True)


@cache
def recording(rate, channels):
    """The recording before it is encoded: float32, frames × channels."""
    moments = np.arange(SECONDS * rate) / rate
    tones = np.sin(2 * np.pi * moments[:, None] * np.array(HERTZ[:channels])) * np.sqrt(2)
    return (tones * 10 ** (LEVEL / 20) + noise(rate)[:, :channels]).astype(np.float32)


def noise(rate):
    """Two noises of −30 dBFS between 100 Hz and 3 kHz, the same at every rate."""
    spectrum = np.zeros((SECONDS * rate // 2 + 1, 2), complex)
    random = np.random.default_rng(3)
    band = slice(SECONDS * 100, SECONDS * 3000)
    spectrum[band] = np.exp(2j * np.pi * random.random((SECONDS * 2900, 2)))
    sound = np.fft.irfft(spectrum, SECONDS * rate, axis=0)
    return sound / np.sqrt(np.mean(sound**2)) * 10 ** (-30 / 20)


@cache
def at_session_rate(rate, channels):
    """The recording as it ought to be heard."""
    sound = recording(rate, channels)
    return sound if rate == SESSION_RATE else soxr.resample(sound, rate, SESSION_RATE, "VHQ")


def levels(path, original):
    """The true levels of the tones; of an MP3 as another decoder has them, for LAME may scale."""
    sound, rate = original, SESSION_RATE
    if path.suffix == ".mp3":
        sound, rate = soundfile.read(path, always_2d=True)
    return [level(sound[:, channel], HERTZ[channel], rate) for channel in range(sound.shape[1])]


def level(samples, hertz, rate=SESSION_RATE):
    """The RMS level of one pitch in the middle of a sound, in dBFS."""
    samples = samples[rate // 10 : -rate // 10]
    turning = np.exp(-2j * np.pi * hertz * np.arange(len(samples)) / rate)
    return 20 * np.log10(abs(np.mean(samples * turning)) * np.sqrt(2) + 1e-12)


def late(heard, original):
    """By how many frames each channel comes too late; not a number if it is another sound."""
    size = 1 << (len(heard) + len(original)).bit_length()
    one, other = (np.fft.rfft(sound, size, axis=0) for sound in (heard, original))
    matches = np.fft.irfft(one * np.conj(other), axis=0)
    places = np.argmax(matches, axis=0)
    scale = np.linalg.norm(heard, axis=0) * np.linalg.norm(original, axis=0)
    alike = matches.max(axis=0) / scale > 0.5
    return np.where(alike, (places + size // 2) % size - size // 2, np.nan).tolist()
