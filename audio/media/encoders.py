"""The encoders of an episode's formats, as a table, and several of them fed at once.

The MP3 is not among them: it has its own way, chunk by chunk on several cores (media/mp3).

24 bits need no dither.  A step is −138 dB, and truncation errs by noise some 50 dB below that of
the quietest studio: what is in the recording already decorrelates it.  Float32 itself has no more
bits than that for what is near full scale.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from audio.media.ffmpeg import Samples, encoder
from audio.media.mp3.chunks import Part
from audio.media.mp3.frames import Form

BLOCK = 76_800  # samples made at once, 1.6 s: what fits the processor's cache
PIECE = 8192  # samples fed to each in turn: about what a pipe holds, so that all are at work


@dataclass(frozen=True, slots=True)
class Encoder:
    """One way to encode.

    Attributes:
        settings: ffmpeg's options for codec and container.
        share: its bitrate as a part of the MP3's; 0 where there is nothing to choose.
    """

    settings: tuple[str, ...]
    share: float = 0.0

    def options(self, bitrate: int) -> list[str]:
        """All of ffmpeg's options, beside an MP3 of so many kb/s."""
        rate = ("-b:a", f"{round(bitrate * self.share)}k") if self.share else ()
        return [*self.settings, *rate]


ENCODERS: Mapping[str, Encoder] = {
    "m4a": Encoder(("-c:a", "aac", "-f", "ipod"), 1.0),
    "opus": Encoder(("-c:a", "libopus", "-f", "opus"), 0.75),  # as good as MP3 at three quarters
    "flac": Encoder(
        ("-c:a", "flac", "-sample_fmt", "s32", "-bits_per_raw_sample", "24", "-f", "flac")
    ),
    "wav": Encoder(("-c:a", "pcm_s24le", "-rf64", "auto", "-f", "wav")),
}


def encode_others(part: Part, length: int, form: Form, paths: Mapping[str, Path]) -> None:
    """Encode a sound at 48 kHz in formats other than MP3, all encoders fed side by side.

    Each stretch of the sound is asked for once, and memory is that of one.

    Args:
        part: gives any part of the sound: float32, frames × channels.
        length: of the sound, in samples.
        form: of the MP3, whose channels they have and by which their bitrates go.
        paths: by format.

    Raises:
        ToolError: one of them failed.
    """
    with ExitStack() as stack:
        feeds = [
            stack.enter_context(encoder(form.channels, ENCODERS[name].options(form.bitrate), path))
            for name, path in paths.items()
        ]
        for piece in _pieces(part, length):
            for feed in feeds:
                feed(piece)


def _pieces(part: Part, length: int) -> Iterator[Samples]:
    for first in range(0, length, BLOCK):
        block = part(first, min(first + BLOCK, length))
        yield from (block[begin : begin + PIECE] for begin in range(0, len(block), PIECE))
