"""Foreign sound in, block by block, as the session has it: float32 at 48 kHz, mono or stereo.

    file ──headers──▶ form ──ffmpeg, at the file's own rate──▶ blocks ──soxr──▶ 48 kHz

A file is heard whole or refused.  What promises more sound than it holds was cut short on its way
here, and nobody is to find out on the air.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

from audio.errors import AssetError
from audio.media import ffmpeg
from audio.media.form import RATES, Form, form_of
from audio.media.riff import FLOAT, PCM, Wav, wav_header
from audio.units import SESSION_RATE

Samples = NDArray[np.float32]

QUALITY = "HQ"  # soxr's: 20 bits, spurious tones 140 dB down; ffmpeg's own resampler has 105
PLAIN = {(PCM, 16), (PCM, 24), (FLOAT, 32)}  # WAV that is read here
BLOCK = 10  # seconds
SHORT = 0.1  # seconds that may be missing
FRAMES_SHORT = 4096  # or be missing at any rate: codecs count in packets of half as many samples
# Where a container has its own clock, gaps in the sound are gaps: a recording over a network that
# failed for two seconds, a film whose sound begins late.  Its points are read off a player.
BY_ITS_CLOCK = "aresample=async=1:first_pts=0:min_hard_comp=0.5"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A sound file that is about to be heard.

    Attributes:
        seconds: that it says it lasts, or 0 if it does not say.
        blocks: of about ten seconds at the session's rate, frames × 1 or 2; finite, but not
            within full scale.
    """

    seconds: float
    blocks: Iterator[Samples]


def opened(path: Path, *filters: str) -> Foreign:
    """Any sound file, ready to be heard; what is wrong farther on shows while it is.

    Args:
        path: of a file that is there.
        filters: ffmpeg's, applied before anything else.

    Raises:
        AssetError: there is no sound in it, or not all of it.
    """
    wav = wav_header(path)
    if wav and wav.cut_short:
        raise AssetError(f"{path} is cut short: its header promises more sound than there is")
    if wav and _plain(wav) and not filters:
        sound, seconds = resampled(_read(path, wav), wav.channels, wav.rate), wav.seconds
    else:
        form = form_of(path)
        seconds = form.promised
        sound = resampled(_decoded(path, form, wav, filters), form.channels, form.rate)
    return Foreign(seconds, _checked(path, sound))


def demand_file(path: Path) -> None:
    """See that there is something to read: no pipe or device, which could keep us waiting.

    Raises:
        AssetError: there is not.
    """
    try:
        if not path.is_file():
            what = "is no file" if path.exists() else "is not there"
            raise AssetError(f"{path} {'is a folder' if path.is_dir() else what}")
        if not path.stat().st_size:
            raise AssetError(f"{path} is empty")
        path.open("rb").close()
    except OSError as error:
        raise AssetError(f"{path} cannot be read: {error.strerror}") from error


def resampled(sound: Iterator[Samples], channels: int, rate: int) -> Iterator[Samples]:
    """The same sound at the session's rate, however it is cut into blocks."""
    if rate == SESSION_RATE:
        yield from sound
        return
    stream = soxr.ResampleStream(rate, SESSION_RATE, channels, dtype="float32", quality=QUALITY)
    for block in sound:
        yield stream.resample_chunk(block)
    yield stream.resample_chunk(np.zeros((0, channels), np.float32), last=True)


def _checked(path: Path, sound: Iterator[Samples]) -> Iterator[Samples]:
    heard = 0
    for block in sound:
        if not np.isfinite(block).all():
            raise AssetError(f"{path} is damaged: some of its samples are no numbers")
        heard += len(block)
        yield block
    if not heard:
        raise AssetError(f"{path} holds no sound")


def _plain(wav: Wav) -> bool:
    packed = wav.frame == wav.channels * wav.bits // 8
    mono_or_stereo = 1 <= wav.channels <= 2
    return (wav.tag, wav.bits) in PLAIN and packed and mono_or_stereo and wav.rate in RATES


def _read(path: Path, wav: Wav) -> Iterator[Samples]:
    """The samples of a plain WAV file, without starting a program."""
    left = wav.size
    with path.open("rb") as file:
        file.seek(wav.begin)
        while left and (data := file.read(min(left, BLOCK * wav.rate * wav.frame))):
            left -= len(data)
            yield _numbers(data, wav).reshape(-1, wav.channels)


def _numbers(data: bytes, wav: Wav) -> Samples:
    """Little-endian samples of 16, 24 or 32 bits as float32, −1 to 1."""
    if wav.tag == FLOAT:
        return np.frombuffer(data, "<f4")
    if wav.bits == 16:
        return np.frombuffer(data, "<i2").astype(np.float32) / np.float32(2**15)
    padded = np.zeros((len(data) // 3, 4), np.uint8)
    padded[:, 1:] = np.frombuffer(data, np.uint8).reshape(-1, 3)
    return padded.view("<i4")[:, 0].astype(np.float32) / np.float32(2**31)


def _decoded(
    path: Path, form: Form, wav: Wav | None, filters: tuple[str, ...]
) -> Iterator[Samples]:
    """What ffmpeg makes of the file, which has to be as much as the file promised."""
    chain = (BY_ITS_CLOCK, *filters) if form.clocked else filters
    strict, heard = _strictness(form, wav), 0
    for block in ffmpeg.decode(path, form.channels, *chain, rate=form.rate, strict=strict):
        heard += len(block)
        yield block
    if form.promised * form.rate - heard > max(SHORT * form.rate, FRAMES_SHORT):
        lengths = f"it promises {form.promised:.1f} s and holds {heard / form.rate:.1f} s"
        raise AssetError(f"{path} is damaged or cut short: {lengths}")


def _strictness(form: Form, wav: Wav | None) -> ffmpeg.Strictness:
    """What is damage; not that plain samples, as many as promised, end in the middle of a frame."""
    if form.codec.startswith("pcm") and (wav or form.promised):
        return ffmpeg.LENIENT
    return ffmpeg.STRICT_TO_THE_BIT if form.codec == "flac" else ffmpeg.STRICT
