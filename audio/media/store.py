"""Every take ever made, kept under the hash of what it was made from.

    takes/ab/abcdef….wav         the engine's own bytes, WAV or MP3: what was paid for
    takes/ab/abcdef….words.json  when they say each word, as the engine told
    takes/ab/abcdef….heard.wav   what is heard of them, as session sound: opened by every build
    takes/ab/abcdef….json        what was measured on them, and the hash of the engine's bytes

The last two are made again if they are lost.  Words that are lost stay lost, for only the engine
knew them: the take is heard as ever and its captions are timed by their length, as those of an
engine that tells none.  To speak it again for them would cost what was paid, and could change what
was approved.

A key never contains a path, a position, a display name or a time, so a line that moves, or that
another episode speaks too, is never spoken again.
"""

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from audio.errors import AssetError
from audio.fingerprint import file_digest
from audio.media.atomic import beside, write_bytes
from audio.media.foreign import demand_file
from audio.media.sound import (
    AudioSegment,
    Samples,
    length,
    load,
    padded,
    stereo,
    to_samples,
    wav,
)
from audio.media.trim import heard
from audio.media.words import read_words, within, write_words
from audio.model.cast import Voice
from audio.model.episode import Tape
from audio.model.speech import Take, Word
from audio.model.timeline import EDGE, Reel
from audio.units import SESSION_RATE, Ms

KEY_FORMAT = 1  # what a key is made of
TAPE_FORMAT = "tape 2"  # how recordings are cut and conditioned
NOTES_FORMAT = 5  # how takes and reels are trimmed and measured
OF_TAKE = {"begin": int, "end": int, "loudness": float, "digest": str, "bytes": int}
OF_REEL = {"length": int, "loudness": float}
HEARD = ".heard.wav"
GRID = Ms(24)  # an MP3 frame: a take is so many long, and a longer one moves the rest by as many

Meter = Callable[[Samples, int], float]
"""Integrated loudness, in LUFS, of samples at a rate in Hz."""

Listener = Callable[[AudioSegment], None]
"""Is given what is heard of a sound, and raises if it is not to be kept."""


def key(engine_version: str, voice: Voice, text: str) -> str:
    """The content hash of a take: 64 hexadecimal digits."""
    shape = {"pitch": voice.pitch, "range": voice.range, "formant": voice.formant}
    language = {"language": voice.language} if voice.language else {}
    parts = {
        "format": KEY_FORMAT,
        "engine": voice.engine,
        "version": engine_version,
        "voice": {"name": voice.name, "pace": voice.pace, **shape, **language},
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
        return self._as_noted(key, sound) or self._measure_again(key, sound)

    def put(
        self,
        key: str,
        data: bytes,
        words: Sequence[Word] = (),
        listen: Listener = lambda _: None,
    ) -> Take:
        """Keep an engine's sound, once it is known to be sound.

        Args:
            words: when it says each, within the sound.
            listen: hears it before it is kept.

        Raises:
            AssetError: it is empty, cannot be decoded, or nothing is heard in it.
        """
        path = self._path(key, ".wav" if data[:4] == b"RIFF" else ".mp3")
        with beside(path) as unfinished:
            unfinished.write_bytes(data)
            take = self._measure(key, unfinished, listen)
            self._path(key, HEARD).unlink(missing_ok=True)  # it was of other bytes
            write_words(self._words(key), words)  # ahead of the sound: where that is, they are
        self._note(take, len(data))
        return self._with_words(take)

    def sound(self, take: Take) -> AudioSegment:
        """The part of a take in which something is heard, as session sound."""
        ready = self._path(take.key, HEARD)
        with suppress(AssetError):
            if length(part := load(ready)) == take.length:
                return part
        part = self.whole(take)[take.begin : take.end]
        write_bytes(ready, wav(part, 4), lasting=False)
        return part

    def whole(self, take: Take) -> AudioSegment:
        """A take with all that lies before and behind what is heard, as session sound."""
        path = self._sound(take.key)
        if path is None:
            raise AssetError(f"the take {take.key[:12]} has vanished from {self.folder}")
        return padded(_closed(load(path), take.end), take.end)

    def tape(self, tape: Tape) -> Take:
        """A recording between its in and out points, cut and conditioned once for its content.

        The points are exact to the millisecond, and nothing is trimmed: where it begins and ends
        is the producer's.

        Raises:
            AssetError: the file cannot be decoded, or there is no sound between the points.
        """
        path = Path(tape.file)
        demand_file(path)
        parts = [TAPE_FORMAT, file_digest(path), tape.start, tape.end, tape.high_pass]
        cut_key = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
        ready = self._path(cut_key, HEARD)
        if ready.is_file() and (found := self._as_noted(cut_key, ready)):
            return found
        cut = load(path, *_conditioning(tape), begin=tape.start, end=tape.end)
        cut = cut[: length(cut)]
        digest = hashlib.sha256(cut.raw_data).hexdigest()
        take = Take(cut_key, Ms(0), length(cut), self._loudness(cut), digest=digest)
        if take.loudness == -math.inf:
            raise AssetError(f"nothing is heard in {path} between these points")
        write_bytes(ready, wav(cut, 4), lasting=False)
        self._note(take, ready.stat().st_size)
        return take

    def reel(self, file: Path) -> Reel:
        """Length and loudness of a music file, measured once for its content.

        Raises:
            AssetError: the file cannot be decoded, or nothing is heard in it.
        """
        demand_file(file)
        digest = file_digest(file)
        path = self._path(digest, ".json")
        noted = _notes(path, OF_REEL)
        if noted is None:
            segment = load(file)
            noted = {"length": length(segment), "loudness": self._loudness(segment)}
            if noted["loudness"] == -math.inf:
                raise AssetError(f"nothing is heard in {file}")
            _write_notes(path, noted)
        return Reel(digest, Ms(noted["length"]), noted["loudness"])

    def _path(self, key: str, suffix: str) -> Path:
        return self.folder / key[:2] / f"{key}{suffix}"

    def _sound(self, key: str) -> Path | None:
        paths = (self._path(key, suffix) for suffix in (".wav", ".mp3", HEARD))
        return next((path for path in paths if path.is_file()), None)

    def _measure(self, key: str, path: Path, listen: Listener = lambda _: None) -> Take:
        segment = load(path)
        begin, end = heard(segment)
        listen(segment[begin:end])
        loudness = self._loudness(segment[begin:end]) if begin < end else -math.inf
        if loudness == -math.inf:
            raise AssetError("nothing is heard in it")
        longer = Ms(end + -(end - begin) % GRID)
        return Take(key, begin, longer, loudness, digest=file_digest(path))

    def _loudness(self, segment: AudioSegment) -> float:
        """In LUFS as it will sound: mono comes from both loudspeakers."""
        return round(self.meter(stereo(to_samples(segment)), SESSION_RATE), 3)

    def _as_noted(self, key: str, sound: Path) -> Take | None:
        """The take as it was measured, if it was on this very sound."""
        noted = _notes(self._path(key, ".json"), OF_TAKE)
        if noted is None or noted.pop("bytes") != sound.stat().st_size:
            return None
        return self._with_words(Take(key, **noted))

    def _measure_again(self, key: str, sound: Path) -> Take | None:
        """The take whose notes were lost, or none if its sound was damaged since."""
        try:
            take = self._measure(key, sound)
        except AssetError:
            return None
        if sound != (ready := self._path(key, HEARD)):
            ready.unlink(missing_ok=True)  # it was what was heard by another measure
        self._note(take, sound.stat().st_size)
        return self._with_words(take)

    def _words(self, key: str) -> Path:
        return self._path(key, ".words.json")

    def _with_words(self, take: Take) -> Take:
        told = read_words(self._words(take.key))
        return replace(take, words=within(told, take.begin, take.end))

    def _note(self, take: Take, size: int) -> None:
        noted = asdict(take)
        del noted["key"], noted["words"]
        _write_notes(self._path(take.key, ".json"), {**noted, "bytes": size})


def _closed(sound: AudioSegment, end: Ms) -> AudioSegment:
    """A sound that fades if it breaks off ahead of an end, so that silence can follow."""
    if length(sound) >= end:
        return sound
    return sound[: length(sound)].fade_out(min(EDGE, length(sound)))


def _conditioning(tape: Tape) -> list[str]:
    """The filters of a recording: bass that is no voice is taken out, at more than 32 bits."""
    high_pass = f"aformat=sample_fmts=dblp,highpass=f={tape.high_pass:g}:p=2"
    return [high_pass] if tape.high_pass else []


def _notes(path: Path, kinds: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any] | None:
    """What was measured on a file, unless it is lost, damaged or measured in another way."""
    try:
        noted = json.loads(path.read_bytes())
        if noted["format"] != NOTES_FORMAT:
            return None
        return {name: kind(noted[name]) for name, kind in kinds.items()}
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return None


def _write_notes(path: Path, noted: Mapping[str, object]) -> None:
    content = json.dumps({"format": NOTES_FORMAT, **noted}, sort_keys=True)
    write_bytes(path, content.encode(), lasting=False)
