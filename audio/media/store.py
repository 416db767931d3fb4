"""Every take ever made, kept under the hash of what it was made from.

    takes/ab/abcdef….wav         the engine's own bytes, WAV or MP3: what was paid for
    takes/ab/abcdef….words.json  when they say each word, as the engine told
    takes/ab/abcdef….heard.wav   what is heard of them, as session sound: opened by every build
    takes/ab/abcdef….envelope    how loud that is from hundredth to hundredth of a second, and music
    takes/ab/abcdef….json        what was measured on them, and the hash of the engine's bytes

The last three are made again if they are lost.  Words that are lost stay lost, for only the engine
knew them: the take is heard as ever and its captions are timed by their length, as those of an
engine that tells none.  To speak it again for them would cost what was paid, and could change what
was approved.

A key never contains a path, a position, a display name or a time, so a line that moves, or that
another episode speaks too, is never spoken again.

What is asked for by a key is looked at for its size alone; what is opened to be heard is what was
put here, byte for byte, or it is removed and said to be lost.  Several builds may use one folder.
"""

import hashlib
import json
import math
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from audio.errors import AssetError, TakeLost
from audio.fingerprint import file_digest
from audio.media import notes
from audio.media.alone import Hold, hold
from audio.media.atomic import beside, write_bytes
from audio.media.envelope import Envelopes, Measure, kept
from audio.media.foreign import demand_file
from audio.media.seal import sealed, unsealed
from audio.media.sound import (
    AudioSegment,
    Samples,
    closed,
    length,
    load,
    one_sided,
    padded,
    stereo,
    to_samples,
)
from audio.media.trim import conditioning, cut_from, heard
from audio.media.words import read_words, within, write_words
from audio.model.cast import Voice
from audio.model.episode import Tape
from audio.model.speech import Take, Word
from audio.model.timeline import Reel
from audio.units import SESSION_RATE, Ms

KEY_FORMAT = 1  # what a key is made of
SUFFIXES = ".wav", ".mp3"
HEARD = ".heard.wav"
ENVELOPE = ".envelope"
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
        """The take under this key, if its sound is here and as long as it was."""
        sound = self._sound(key)
        if sound is None:
            return None
        noted = self._noted(key)
        if noted is None:
            return self._measure_again(key, sound)
        with suppress(OSError):  # somebody else has removed it
            if noted.size == sound.stat().st_size:
                return self._with_words(noted.take)
        return None

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
        path = self._path(key, SUFFIXES[0] if data[:4] == b"RIFF" else SUFFIXES[1])
        with beside(path) as unfinished:
            unfinished.write_bytes(data)
            take = self._measure(key, unfinished, listen)
            self._forget(key, {".json", HEARD, *SUFFIXES} - {path.suffix})  # it was of other bytes
            write_words(self._words(key), words)  # ahead of the sound: where that is, they are
        self._note(take, len(data))
        return self._with_words(take)

    def claim(self, key: str) -> Take | Hold | None:
        """The take if it is here by now, or else the right to make it until the hold is let go.

        Nothing if somebody else has that right: a build that uses the same folder.
        """
        held = hold(self._path(key, ""))
        if held is None:
            return None
        try:
            self.fetch([key], anew=True)
            take = self.get(key)
        except BaseException:
            held.let_go()
            raise
        if take:
            held.let_go()
        return take or held

    def fetch(self, keys: Sequence[str], *, anew: bool = False) -> None:
        """Have takes here that others share; a folder alone has what it has.

        Args:
            anew: whether to look again for what was not there.
        """

    def share(self, takes: Sequence[Take]) -> None:
        """Share takes that others lack; a folder alone shares none."""

    def sound(self, take: Take) -> AudioSegment:
        """The part of a take in which something is heard, as session sound.

        Raises:
            TakeLost: it is damaged or gone, and has to be made again.
        """
        ready = self._path(take.key, HEARD)
        if part := unsealed(ready, notes.origin(take)):
            return part
        part = self.whole(take)[take.begin : take.end]
        write_bytes(ready, sealed(part, notes.origin(take)), lasting=False)
        return part

    def envelopes(self, take: Take, measure: Measure) -> Envelopes:
        """How loud that part is from moment to moment, measured once; raises as `sound` does."""
        path = self._path(take.key, ENVELOPE)
        return kept(path, notes.origin(take), lambda: measure(to_samples(self.sound(take))))

    def envelopes_of_file(self, file: Path, make: Callable[[], Envelopes]) -> Envelopes:
        """The same of music, measured once for the content of its file."""
        digest = file_digest(file)
        return kept(self._path(digest, ENVELOPE), digest, make)

    def whole(self, take: Take) -> AudioSegment:
        """A take with all that lies before and behind what is heard, as session sound.

        Raises:
            TakeLost: as above.
        """
        if sound := self._checked(take):
            return padded(closed(sound, take.end), take.end)
        noted = self._noted(take.key)
        if noted is None or noted.take.digest == take.digest:  # else it was made again already
            self._forget(take.key, {".json", HEARD, *SUFFIXES})
        raise TakeLost(f"a take in {self.folder} is damaged or gone ({take.key[:12]}…)")

    def tape(self, tape: Tape) -> Take:
        """A recording between its in and out points, cut and conditioned once for its content.

        The points are exact to the millisecond, and nothing is trimmed unless the tape says so:
        where it begins and ends is the producer's.

        Raises:
            AssetError: the file cannot be decoded, or there is no sound between the points.
        """
        path = Path(tape.file)
        demand_file(path)
        cut_key = cut_from(tape, file_digest(path))
        ready, noted = self._path(cut_key, HEARD), self._noted(cut_key)
        if noted and ready.is_file() and noted.size == ready.stat().st_size:
            return noted.take
        cut = one_sided(load(path, *conditioning(tape), begin=tape.start, end=tape.end))
        cut = cut[slice(*heard(cut))] if tape.trimmed else cut
        digest = hashlib.sha256(cut.raw_data).hexdigest()
        take = Take(cut_key, Ms(0), length(cut), self._loudness(cut), digest=digest)
        if take.loudness == -math.inf:
            raise AssetError(f"nothing is heard in {path} between these points")
        write_bytes(ready, data := sealed(cut, notes.origin(take)), lasting=False)
        self._note(take, len(data))
        return take

    def keep(self, take: Take, make: Callable[[], AudioSegment]) -> Take:
        """Keep what is heard of a take that is made from another, once."""
        ready = self._path(take.key, HEARD)
        if not ready.is_file():
            write_bytes(ready, sealed(make(), notes.origin(take)), lasting=False)
        return take

    def reel(self, file: Path) -> Reel:
        """Length and loudness of a music file, measured once for its content.

        Raises:
            AssetError: the file cannot be decoded, or nothing is heard in it.
        """
        demand_file(file)
        digest = file_digest(file)
        if noted := notes.read_reel(path := self._path(digest, ".json"), digest):
            return noted
        segment = load(file)
        reel = Reel(digest, length(segment), self._loudness(segment))
        if reel.loudness == -math.inf:
            raise AssetError(f"nothing is heard in {file}")
        notes.write_reel(path, reel)
        return reel

    def _path(self, key: str, suffix: str) -> Path:
        return self.folder / key[:2] / f"{key}{suffix}"

    def _sound(self, key: str) -> Path | None:
        paths = (self._path(key, suffix) for suffix in SUFFIXES)
        return next((path for path in paths if path.is_file()), None)

    def _checked(self, take: Take) -> AudioSegment | None:
        """The sound of a take or a tape, if it is what was put here, byte for byte."""
        path = self._sound(take.key)
        if path is None:  # of tape there is but what is heard, from its begin to its end
            return None if take.begin else unsealed(self._path(take.key, HEARD), notes.origin(take))
        with suppress(AssetError):
            sound = load(path)
            if file_digest(path) == take.digest:  # asked last, so that it is of what was loaded
                return sound
        return None

    def _forget(self, key: str, suffixes: AbstractSet[str]) -> None:
        for suffix in suffixes:
            self._path(key, suffix).unlink(missing_ok=True)

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

    def _measure_again(self, key: str, sound: Path) -> Take | None:
        """The take whose notes were lost, or none if its sound was damaged since."""
        try:
            take = self._measure(key, sound)
        except AssetError:
            return None
        self._note(take, sound.stat().st_size)
        return self._with_words(take)

    def _words(self, key: str) -> Path:
        return self._path(key, ".words.json")

    def _with_words(self, take: Take) -> Take:
        told = read_words(self._words(take.key))
        return replace(take, words=within(told, take.begin, take.end))

    def _note(self, take: Take, size: int) -> None:
        notes.write_take(self._path(take.key, ".json"), take, size)

    def _noted(self, key: str) -> notes.Noted | None:
        return notes.read_take(self._path(key, ".json"), key)
