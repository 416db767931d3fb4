"""Takes heard faster or slower than they were spoken, at the same pitch.

A take that was paid for, and approved, is not spoken again for a few percent: its waves are
overlapped closer or further apart (WSOLA), which nobody hears at such paces.  How long it then is
follows from the pace alone, so that a plan is right to the millisecond before anything is made.
"""

import hashlib
import json
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from audio.media.ffmpeg import decode
from audio.media.sound import AudioSegment, from_samples, length, padded, wav
from audio.media.store import GRID, Store
from audio.model.speech import Take, Word
from audio.model.timeline import EDGE
from audio.units import Ms

FORMAT = "pace 1"  # how it is done


def at_pace(take: Take, pace: float) -> Take:
    """The take as it will be heard: as long as it should be, with a name of its own.

    Args:
        pace: 1 is as it was spoken, more is faster.  A guess, too, gets shorter or longer.
    """
    if pace == 1.0:
        return take
    lasts = Ms(max(1, round(take.length / pace / GRID)) * GRID)
    words = tuple(_moved(word, lasts / max(take.length, 1)) for word in take.words)
    if not take.key:
        return replace(take, begin=Ms(0), end=lasts, words=words)
    made_of = [FORMAT, take.key, take.digest, take.begin, take.end, lasts]
    name = hashlib.sha256(json.dumps(made_of).encode()).hexdigest()
    return Take(name, Ms(0), lasts, take.loudness, words, digest=name)


def paced(store: Store, take: Take, pace: float) -> Take:
    """The same, with its sound in the store.

    Raises:
        TakeLost: the take is damaged or gone, and has to be made again.
    """
    wanted = at_pace(take, pace)
    return wanted if wanted == take else store.keep(wanted, partial(_made, store, take, wanted))


def _made(store: Store, take: Take, wanted: Take) -> AudioSegment:
    with tempfile.TemporaryDirectory() as folder:
        spoken = Path(folder) / "spoken.wav"
        segment = store.sound(take)
        spoken.write_bytes(wav(segment, 4))
        tempo = f"atempo={take.length / wanted.length:.9f}"
        sound = from_samples(np.concatenate(list(decode(spoken, segment.channels, tempo))))
    if length(sound) > wanted.length:
        sound = sound[: wanted.length].fade_out(min(EDGE, wanted.length))
    return padded(sound, wanted.length)


def _moved(word: Word, by: float) -> Word:
    return Word(word.text, Ms(round(word.begin * by)), Ms(round(word.end * by)))
