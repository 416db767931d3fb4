"""The one door to ffmpeg, which comes inside a wheel and never from the machine.

Everything that reads foreign sound goes through a process of its own, so that a hostile file
can crash or hang nothing but that.  Long sound goes through it in blocks, never whole.
"""

import re
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from audio.errors import AssetError, ToolError
from audio.units import SESSION_RATE

Samples = NDArray[np.float32]

PATIENCE = 120.0  # seconds for ten seconds of sound, which take a hundredth of one
BLOCK = 10  # seconds decoded at once
QUIET = ("-loglevel", "error", "-nostats")  # what it says is the reason why it failed

# What users bring, and nothing that could name other files or hosts (playlists, concat scripts).
# Where many channels have no names, ffmpeg is not to guess them.
READ_ONLY_SOUND = (
    "-protocol_whitelist", "file,pipe,fd",
    "-format_whitelist",
    "wav,w64,aiff,au,caf,flac,mp3,aac,mov,ogg,matroska,wv,tta,asf,amr,ac3,eac3,avi,mpegts",
    "-guess_layout_max", "2",
)  # fmt: skip

# No time of day, no serial number by chance, no version of the encoder.
SAME_BYTES = ("-fflags", "+bitexact", "-flags:a", "+bitexact")

Strictness = tuple[str, ...]
STRICT: Strictness = ("-xerror",)  # the first error ends it
STRICT_TO_THE_BIT: Strictness = (
    "-xerror",
    "-err_detect",
    "crccheck+explode",
)  # and so does a wrong checksum
LENIENT: Strictness = ()
NO_REASON = "the converter gave up without a word"

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


def decode(
    path: Path,
    channels: int,
    *filters: str,
    rate: int = SESSION_RATE,
    strict: Strictness = STRICT,
) -> Iterator[Samples]:
    """Any sound file block by block, as float32, which shows peaks beyond full scale.

    Args:
        path: WAV, FLAC, MP3, M4A, OGG or whatever else ffmpeg reads.
        channels: 1 or 2; what the file has is mixed to that.
        filters: ffmpeg's audio filters, applied in order before anything else.
        rate: in hertz; the file's own, or ffmpeg's resampler brings it there.
        strict: options that say which damage is the end of it.

    Raises:
        AssetError: the file holds no sound, or is damaged on the way.
    """
    chain = ["-af", ",".join(filters)] if filters else []
    arguments = [
        *QUIET, *strict, *READ_ONLY_SOUND, "-i", _as_file(path), "-map", "0:a:0", "-vn", *chain,
        "-ac", str(channels), "-ar", str(rate), "-f", "f32le", "pipe:1",
    ]  # fmt: skip
    frame = channels * np.dtype(np.float32).itemsize
    heard = 0
    with _process(arguments) as (process, complaints):
        while data := _patiently(process, BLOCK * rate * frame):
            whole = len(data) - len(data) % frame  # if it dies, then anywhere
            heard += whole // frame
            yield np.frombuffer(data[:whole], np.float32).reshape(-1, channels)
        if _failed(process):
            where = f"is damaged after {heard / rate:.1f} s" if heard else "cannot be decoded"
            raise AssetError(f"{path} {where}: {reason(complaints()) or NO_REASON}")


def _patiently(process: "subprocess.Popen[bytes]", size: int) -> bytes:
    """What a process says next; one that says nothing for too long is ended."""
    assert process.stdout is not None  # noqa: S101  for the type checker: we asked for a pipe
    watch = threading.Timer(PATIENCE, process.kill)
    watch.start()
    try:
        return process.stdout.read(size)
    finally:
        watch.cancel()


def _failed(process: "subprocess.Popen[bytes]") -> bool:
    """Whether it ended badly, or not at all."""
    try:
        return process.wait(PATIENCE) != 0
    except subprocess.TimeoutExpired:
        return True


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
                _failed(process)
                raise ToolError(_gave_up(complaints())) from error

        yield feed
        with suppress(BrokenPipeError):
            pipe.close()
        if _failed(process):
            raise ToolError(_gave_up(complaints()))


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
        if _failed(process):
            raise ToolError(_gave_up(complaints()))


def _gave_up(said: str) -> str:
    return f"the encoder failed: {reason(said) or NO_REASON}"


def _as_file(path: Path) -> str:
    """The path as ffmpeg takes it: never an option, never a protocol."""
    return f"file:{path}"


def _command(arguments: list[str]) -> list[str]:
    return [program(), "-hide_banner", "-nostdin", *arguments]


def described(path: Path) -> str:
    """What ffmpeg says of a sound file when it is asked for nothing more."""
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
) -> Iterator[tuple["subprocess.Popen[bytes]", Callable[[], str]]]:
    """A running ffmpeg with pipes, and a way to ask what it complained of; ended with the block."""
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                _command(arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said
            )
        except OSError as error:
            raise ToolError(f"the sound converter cannot be started: {error}") from error

        def complaints() -> str:
            said.seek(0)
            return said.read().decode(errors="replace")

        try:
            yield process, complaints
        finally:
            process.kill()
            process.wait()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(BrokenPipeError):
                    pipe.close()


def reason(said: str) -> str:
    """What ffmpeg complained of first: what follows are its consequences.  Perhaps nothing."""
    lines = (re.sub(r"^(\[.*?\] *)+| at PTS -?\d+|\.$", "", line) for line in said.splitlines())
    said_first = next((line for line in lines if line.strip() and not CHATTER.match(line)), "")
    return UNREAD if said_first.startswith("Format not on whitelist") else said_first


UNREAD = "files of this kind are not read here"
CHATTER = re.compile(
    r"Error opening input|Format \w+ detected only|Consider increasing|At least one output|Input #0"
)
