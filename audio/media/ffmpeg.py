"""The one door to ffmpeg, which comes inside a wheel and never from the machine.

Everything that reads foreign sound goes through a process of its own, so that a hostile file
can crash or hang nothing but that.
"""

import subprocess
from functools import cache
from pathlib import Path

from audio.errors import AssetError, ToolError
from audio.units import SESSION_RATE

PATIENCE = 600.0  # seconds; an hour of sound decodes in a few
READ_ONLY_FILES = ("-protocol_whitelist", "file,pipe,fd")  # a playlist must not reach the network


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


def decode(path: Path, channels: int | None = None) -> tuple[bytes, int]:
    """Any sound file as session sound: interleaved 32-bit PCM at 48 kHz, and its channel count.

    Args:
        path: WAV, FLAC, MP3, M4A, OGG or whatever else ffmpeg reads.
        channels: 1 or 2; without it mono stays mono and all else becomes stereo.

    Raises:
        AssetError: the file holds no sound that can be decoded to its end.
    """
    count = channels or (1 if _is_mono(path) else 2)
    return _decoded(path, count, "s32le"), count


def decode_float(path: Path, channels: int) -> bytes:
    """A sound file as interleaved float32 at 48 kHz, which shows peaks beyond full scale.

    Raises:
        AssetError: the file holds no sound that can be decoded to its end.
    """
    return _decoded(path, channels, "f32le")


def encode_mp3(pcm: bytes, channels: int, bitrate: int, path: Path) -> None:
    """Encode interleaved float32 at 48 kHz as a constant-bitrate MP3.

    It goes to a file rather than a pipe because the Xing header, which tells players the length,
    is filled in at the end.  The same samples give the same bytes.

    Args:
        bitrate: kb/s, one that MPEG-1 layer III has.
    """
    done = _run([
        "-f", "f32le", "-ar", str(SESSION_RATE), "-ac", str(channels), "-i", "pipe:0",
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact",
        "-c:a", "libmp3lame", "-b:a", f"{bitrate}k", "-write_xing", "1", "-id3v2_version", "0",
        "-f", "mp3", "-y", _as_file(path),
    ], feed=pcm)  # fmt: skip
    if done.returncode:
        raise ToolError(f"the MP3 encoder failed: {_reason(done)}")


def _decoded(path: Path, channels: int, form: str) -> bytes:
    done = _run([
        "-xerror", *READ_ONLY_FILES, "-i", _as_file(path), "-map", "0:a:0", "-vn",
        "-ac", str(channels), "-ar", str(SESSION_RATE), "-f", form, "pipe:1",
    ])  # fmt: skip
    if done.returncode or not done.stdout:
        raise AssetError(f"{path} cannot be decoded as sound: {_reason(done)}")
    return done.stdout


def _is_mono(path: Path) -> bool:
    """Whether ffmpeg's description of the file's first sound stream says mono."""
    described = _run([*READ_ONLY_FILES, "-i", _as_file(path)]).stderr.decode(errors="replace")
    streams = [line for line in described.splitlines() if "Audio:" in line]
    if not streams:
        raise AssetError(f"{path} holds no sound")
    return ", mono," in streams[0] or ", 1 channels," in streams[0]


def _as_file(path: Path) -> str:
    """The path as ffmpeg takes it: never an option, never a protocol."""
    return f"file:{path}"


def _run(arguments: list[str], feed: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [program(), "-hide_banner", "-nostdin", "-loglevel", "info", *arguments]
    try:
        return subprocess.run(
            command,
            input=feed,
            stdin=subprocess.DEVNULL if feed is None else None,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ToolError(f"the sound converter gave no answer in {PATIENCE:.0f} s") from error
    except OSError as error:
        raise ToolError(f"the sound converter cannot be started: {error}") from error


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """The last thing that ffmpeg said, which is its reason."""
    lines = [line.strip() for line in done.stderr.decode(errors="replace").splitlines()]
    said = [line for line in lines if line and "Conversion failed" not in line]
    return said[-1] if said else f"exit code {done.returncode}"
