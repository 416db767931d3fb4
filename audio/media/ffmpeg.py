"""The one door to ffmpeg, which comes inside a wheel and never from the machine.

Everything that reads foreign sound goes through a process of its own, so that a hostile file
can crash or hang nothing but that.  Long sound goes through it in blocks, never whole.
"""

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.errors import AssetError, ToolError
from audio.units import SESSION_RATE

Samples = NDArray[np.float32]

PATIENCE = 600.0  # seconds; an hour of sound decodes in a few
BLOCK = 10 * SESSION_RATE  # frames decoded at once
QUIET = ("-loglevel", "error", "-nostats")  # what it says is the reason why it failed

# What users bring, and nothing that could name other files or hosts (playlists, concat scripts).
READ_ONLY_SOUND = (
    "-protocol_whitelist", "file,pipe,fd",
    "-format_whitelist", "wav,w64,aiff,au,caf,flac,mp3,aac,mov,ogg,matroska,wv,asf,amr,ac3",
)  # fmt: skip

# No time of day, no serial number by chance, no version of the encoder.
SAME_BYTES = ("-fflags", "+bitexact", "-flags:a", "+bitexact")

FLOAT_WAV = ("-c:a", "pcm_f32le", "-rf64", "auto", "-f", "wav")  # RF64 from 4 GB on


@cache
def program() -> str:
    """Path of the ffmpeg that the wheel carries."""
    import imageio_ffmpeg  # noqa: PLC0415  slow to import, and a build without changes runs without

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise ToolError(
            "the encoder is missing from this installation: reinstall imageio-ffmpeg"
        ) from error


def decode(path: Path, channels: int, *filters: str) -> Iterator[Samples]:
    """Any sound file block by block, as float32 at 48 kHz, which shows peaks beyond full scale.

    A compressed file that was cut off is heard as far as it goes.

    Args:
        path: WAV, FLAC, MP3, M4A, OGG or whatever else ffmpeg reads.
        channels: 1 or 2; what the file has is mixed to that.
        filters: ffmpeg's audio filters, applied in order before anything else.

    Raises:
        AssetError: the file holds no sound, or is damaged on the way.
    """
    chain = ["-af", ",".join(filters)] if filters else []
    arguments = [
        *QUIET, "-xerror", *READ_ONLY_SOUND, "-i", _as_file(path), "-map", "0:a:0", "-vn", *chain,
        "-ac", str(channels), "-ar", str(SESSION_RATE), "-f", "f32le", "pipe:1",
    ]  # fmt: skip
    size = BLOCK * channels * np.dtype(np.float32).itemsize
    with _process(arguments) as (process, complaints):
        assert process.stdout is not None  # noqa: S101  for the type checker: we asked for a pipe
        while data := process.stdout.read(size):
            yield np.frombuffer(data, np.float32).reshape(-1, channels)
        if process.wait(PATIENCE):
            raise AssetError(f"{path} cannot be decoded as sound: {_reason(complaints())}")


def channels_of(path: Path) -> int:
    """How many channels we give a sound file: mono stays mono, all else becomes stereo.

    Raises:
        AssetError: there is no sound in it.
    """
    described = _described(path)
    stream = re.search(r"^\s*Stream #\d+:\d+[^:\n]*: Audio: (.*)$", described, re.MULTILINE)
    if stream is None:
        raise AssetError(f"{path} holds no sound")
    return 1 if re.search(r", (mono|1 channels)\b", stream[1]) else 2


def encode(blocks: Iterable[Samples], channels: int, settings: Sequence[str], path: Path) -> None:
    """Encode float32 blocks at 48 kHz in any way that ffmpeg knows.

    Args:
        settings: ffmpeg's options for codec and container.
    """
    with encoder(channels, settings, path) as feed:
        for block in blocks:
            feed(block)


@contextmanager
def encoder(
    channels: int, settings: Sequence[str], path: Path
) -> Iterator[Callable[[Samples], None]]:
    """An encoder at work, to be fed float32 blocks at 48 kHz; the file is whole after the block.

    Args:
        settings: ffmpeg's options for codec and container.

    Raises:
        ToolError: it failed, as soon as that is known.
    """
    arguments = [
        *QUIET, "-f", "f32le", "-ar", str(SESSION_RATE), "-ac", str(channels), "-i", "pipe:0",
        "-map_metadata", "-1", *SAME_BYTES, *settings, "-y", _as_file(path),
    ]  # fmt: skip
    with _process(arguments) as (process, complaints):
        assert process.stdin is not None  # noqa: S101  for the type checker: we asked for a pipe
        pipe = process.stdin

        def feed(block: Samples) -> None:
            try:
                pipe.write(np.ascontiguousarray(block, np.float32).data)
            except BrokenPipeError as error:  # it has given up: its words say why
                process.wait(PATIENCE)
                raise ToolError(f"the encoder failed: {_reason(complaints())}") from error

        yield feed
        with suppress(BrokenPipeError):
            pipe.close()
        if process.wait(PATIENCE):
            raise ToolError(f"the encoder failed: {_reason(complaints())}")


def repack(source: Path, about: Path, settings: Sequence[str], path: Path) -> None:
    """The same encoded sound in a new file, with what `about` says of it.

    Args:
        source: a file that we encoded.
        about: metadata and chapters, as ffmpeg's ffmetadata format has them.
        settings: ffmpeg's options for the container.
    """
    arguments = [
        *QUIET, *READ_ONLY_SOUND, "-i", _as_file(source), "-f", "ffmetadata", "-i", _as_file(about),
        "-map", "0:a:0", "-map_metadata", "1", "-map_chapters", "1", "-c", "copy",
        *SAME_BYTES, *settings, "-y", _as_file(path),
    ]  # fmt: skip
    with _process(arguments) as (process, complaints):
        if process.wait(PATIENCE):
            raise ToolError(f"the encoder failed: {_reason(complaints())}")


def _as_file(path: Path) -> str:
    """The path as ffmpeg takes it: never an option, never a protocol."""
    return f"file:{path}"


def _command(arguments: list[str]) -> list[str]:
    return [program(), "-hide_banner", "-nostdin", *arguments]


def _described(path: Path) -> str:
    """What ffmpeg says of a file when it is asked for nothing more."""
    try:
        done = subprocess.run(
            _command(["-loglevel", "info", *READ_ONLY_SOUND, "-i", _as_file(path)]),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.stderr.decode(errors="replace")
    except subprocess.TimeoutExpired as error:
        raise ToolError(f"the sound converter gave no answer in {PATIENCE:.0f} s") from error
    except OSError as error:
        raise ToolError(f"the sound converter cannot be started: {error}") from error


@contextmanager
def _process(
    arguments: list[str],
) -> Iterator[tuple["subprocess.Popen[bytes]", Callable[[], bytes]]]:
    """A running ffmpeg with pipes, and a way to ask what it complained of; ended with the block."""
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                _command(arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said
            )
        except OSError as error:
            raise ToolError(f"the sound converter cannot be started: {error}") from error

        def complaints() -> bytes:
            said.seek(0)
            return said.read()

        try:
            yield process, complaints
        finally:
            process.kill()
            process.wait()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(BrokenPipeError):
                    pipe.close()


def _reason(said: bytes) -> str:
    """What ffmpeg complained of first: what follows are its consequences."""
    lines = [line.strip() for line in said.decode(errors="replace").splitlines()]
    return next((re.sub(r"^\[.*?\] ", "", line) for line in lines if line), "it did not say why")
