"""The sound files that a workstation opens: every take at its level, every track as it is.

A file is named after what is in it.  So a later export never changes a file that an open session
plays: what is there stays, and what is new is put beside it.  Names are ASCII without spaces,
because there are workstations that find no others.
"""

import hashlib
import math
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from audio.fingerprint import file_digest
from audio.media.atomic import beside, write_bytes
from audio.media.loop import Course, course_of
from audio.media.sound import load, stereo, to_samples, wav
from audio.media.store import Store
from audio.model.episode import Tape, Track
from audio.model.speech import Take
from audio.model.timeline import SpeechClip, TapeClip, Timeline
from audio.progress import Began, Ended, Listener, Stepped
from audio.units import Ms, frames

HANDLE = Ms(2000)  # of a recording, kept before its in point and behind its out point
SECOND = 1000  # ms
STEP = 0.5  # dB; levels in files go by such steps, so that a new line seldom moves another's
DIGITS = 12  # of a digest, in a name
LONGEST_NAME = 24  # characters of who or what it is, in a name


@dataclass(frozen=True, slots=True)
class Media:
    """A sound file; its length in frames of the session."""

    name: str
    length: int


@dataclass(frozen=True, slots=True)
class Cut:
    """What a clip plays of its file.

    Attributes:
        first: the frame at which it begins; what lies before and behind are its handles.
        gain: decibels that the file is still away from its level.
    """

    media: Media
    first: int
    gain: float


@dataclass(frozen=True, slots=True)
class Footage:
    """The sound files of an episode: of speech and tape by clip, of music by track."""

    cuts: Mapping[SpeechClip | TapeClip, Cut]
    tracks: Mapping[Track, tuple[Media, Course]]


def write_media(timeline: Timeline, store: Store, folder: Path, listener: Listener) -> Footage:
    """Put every sound file that a timeline plays into a folder, as far as it is not there.

    Raises:
        AudioError: a file cannot be written, or what it is made of has vanished.
    """
    clips: list[SpeechClip | TapeClip] = [*timeline.speech, *timeline.tape]
    tracks = dict.fromkeys(clip.track for clip in timeline.music)
    listener(Began("media", len(clips) + len(tracks)))
    cuts, music = {}, {}
    for clip in clips:
        cuts[clip] = _write_take(clip, store, folder)
        listener(Stepped("media", clip.utterance.speaker.name))
    for track in tracks:
        music[track] = _copy_track(track, folder)
        listener(Stepped("media", track.id))
    listener(Ended("media", str(folder)))
    return Footage(cuts, music)


def _write_take(clip: SpeechClip | TapeClip, store: Store, folder: Path) -> Cut:
    """A take with its handles, as 24-bit WAV at its level, or as near to it as nothing clips."""
    take, first = _with_handles(clip, store)
    sound = store.whole(take)
    level = _step_below(clip.gain, sound.max_dBFS)
    digest = hashlib.sha256(f"{take.key} {level}".encode()).hexdigest()
    media = Media(_name(clip.utterance.speaker.id, digest, ".wav"), int(sound.frame_count()))
    data = wav(sound.apply_gain(level))
    path = folder / media.name
    if not _is_there(path, len(data)):
        write_bytes(path, data)
    return Cut(media, first, clip.gain - level)


def _with_handles(clip: SpeechClip | TapeClip, store: Store) -> tuple[Take, int]:
    """The take with what is before and behind it, and the frame at which it begins in that.

    Of a voice that is the silence which its engine gave; of a recording, the recording.
    """
    tape, before, take = clip.utterance.tape, Ms(0), clip.take
    if tape and (isinstance(clip, TapeClip) or clip.utterance.on_tape):
        before = min(HANDLE, Ms(tape.start // SECOND * SECOND))  # whole seconds at any rate
        take = store.tape(_wider(tape, before, store))
    return take, frames(before + clip.take.begin)


def _wider(tape: Tape, before: Ms, store: Store) -> Tape:
    """A recording from so much before its in point to a handle's length behind its out point."""
    if tape.end is None:
        return replace(tape, start=Ms(tape.start - before))
    length = store.reel(Path(tape.file)).length
    end = max(tape.end, min(Ms(tape.end + HANDLE), length))
    return replace(tape, start=Ms(tape.start - before), end=end)


def _step_below(gain: float, peak: float) -> float:
    """The gain in whole steps, no more than brings a peak in dBFS to full scale."""
    return min(round(gain / STEP), math.floor(-peak / STEP)) * STEP


def _copy_track(track: Track, folder: Path) -> tuple[Media, Course]:
    """The track's own file, and how it goes round."""
    file = Path(track.file)
    whole = stereo(to_samples(load(file)))
    path = folder / _name(track.id, file_digest(file), file.suffix)
    if not _is_there(path, file.stat().st_size):
        with beside(path) as unfinished:
            shutil.copyfile(file, unfinished)
    return Media(path.name, len(whole)), course_of(track, whole)


def _name(whose: str, digest: str, suffix: str) -> str:
    """A file's name, from whose sound it is and what is in it."""
    plain = re.sub(r"[^a-z0-9]+", "-", whose.lower()).strip("-")[:LONGEST_NAME].strip("-")
    ending = suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,5}", suffix) else ""
    return f"{plain or 'sound'}-{digest[:DIGITS]}{ending}"


def _is_there(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size
