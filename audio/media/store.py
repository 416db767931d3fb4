"""Every take ever made, kept under the hash of what it was made from.

    takes/ab/abcdef….wav     the engine's own bytes, WAV or MP3: what was paid for
    takes/ab/abcdef….json    what was measured on them; made again if it is lost

A key never contains a path, a position, a display name or a time, so a line that moves, or that
another episode speaks too, is never spoken again.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from audio.errors import AssetError
from audio.media.atomic import beside, write_bytes
from audio.media.sound import AudioSegment, Samples, load, to_samples
from audio.media.trim import heard
from audio.model.cast import Voice
from audio.model.speech import Take
from audio.model.timeline import Reel
from audio.units import FRAMES_PER_MS, Ms

KEY_FORMAT = 1  # what a key is made of
NOTES_FORMAT = 1  # how takes are trimmed and measured

Meter = Callable[[Samples, int], float]
"""Integrated loudness, in LUFS, of samples at a rate in Hz."""


def key(engine_version: str, voice: Voice, text: str) -> str:
    """The content hash of a take: 64 hexadecimal digits."""
    shape = {"pitch": voice.pitch, "range": voice.range, "formant": voice.formant}
    parts = {
        "format": KEY_FORMAT,
        "engine": voice.engine,
        "version": engine_version,
        "voice": {"name": voice.name, "pace": voice.pace, **shape},
        "text": text,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """Takes in a folder, and the measure of music files; safe to kill at any moment."""

    folder: Path
    meter: Meter

    def get(self, key: str) -> Take | None:
        """The take under this key, if its sound is here and whole."""
        sound = self._sound(key)
        if sound is None:
            return None
        noted = _notes(self._path(key, ".json"))
        if noted and noted.get("bytes") == sound.stat().st_size:
            return Take(key, Ms(int(noted["begin"])), Ms(int(noted["end"])), noted["loudness"])
        return self._measure_again(key, sound)

    def put(self, key: str, data: bytes) -> Take:
        """Keep an engine's sound, once it is known to be sound.

        Raises:
            AssetError: it is empty, cannot be decoded, or nothing is heard in it.
        """
        path = self._path(key, ".wav" if data[:4] == b"RIFF" else ".mp3")
        with beside(path) as unfinished:
            unfinished.write_bytes(data)
            take = self._measure(key, unfinished)
        self._note(take, len(data))
        return take

    def sound(self, take: Take) -> AudioSegment:
        """The part of a take in which something is heard, as session sound."""
        path = self._sound(take.key)
        if path is None:
            raise AssetError(f"the take {take.key[:12]} has vanished from {self.folder}")
        return load(path)[take.begin : take.end]

    def reel(self, file: Path) -> Reel:
        """Length and loudness of a music file, measured once for its content."""
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        path = self._path(digest, ".json")
        noted = _notes(path)
        if noted is None:
            samples = to_samples(load(file))
            noted = {
                "length": len(samples) // FRAMES_PER_MS,
                "loudness": self.meter(samples, FRAMES_PER_MS * 1000),
            }
            _write_notes(path, noted)
        return Reel(digest, Ms(int(noted["length"])), noted["loudness"])

    def _path(self, key: str, suffix: str) -> Path:
        return self.folder / key[:2] / f"{key}{suffix}"

    def _sound(self, key: str) -> Path | None:
        paths = (self._path(key, suffix) for suffix in (".wav", ".mp3"))
        return next((path for path in paths if path.is_file()), None)

    def _measure(self, key: str, path: Path) -> Take:
        segment = load(path)
        begin, end = heard(segment)
        if end <= begin:
            raise AssetError("nothing is heard in it")
        samples = to_samples(segment[begin:end])
        return Take(key, begin, end, round(self.meter(samples, FRAMES_PER_MS * 1000), 3))

    def _measure_again(self, key: str, sound: Path) -> Take | None:
        """The take whose notes were lost, or none if its sound was damaged since."""
        try:
            take = self._measure(key, sound)
        except AssetError:
            return None
        self._note(take, sound.stat().st_size)
        return take

    def _note(self, take: Take, size: int) -> None:
        noted = asdict(take)
        del noted["key"]
        _write_notes(self._path(take.key, ".json"), {**noted, "bytes": size})


def _notes(path: Path) -> dict[str, float] | None:
    """What was measured on a file, unless it is lost, damaged or measured in another way."""
    try:
        noted = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    current = isinstance(noted, dict) and noted.get("format") == NOTES_FORMAT
    return noted if current else None


def _write_notes(path: Path, noted: dict[str, float]) -> None:
    content = json.dumps({"format": NOTES_FORMAT, **noted}, sort_keys=True)
    write_bytes(path, content.encode())
