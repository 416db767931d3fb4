"""Listens to what an engine spoke, before it is kept: it is all there, and it is speech.

Bounds are where no honest speech was ever found, not where it is likely: 224 English lines, from
"I." to whole paragraphs, by three voices of hibari at half, their own and double pace, and texts in
34 languages by eSpeak NG at four paces (tests/bench/take_bounds.py).
"""

import unicodedata
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from audio.errors import EngineFaulty
from audio.media.sound import AudioSegment, to_samples
from audio.model.ipa import SOUNDS
from audio.units import FRAMES_PER_MS, Ms

FASTEST = 25  # ms a letter; French by eSpeak took 43, hibari 53
SLOWEST = 200  # ms a letter, and with it for each stop and for the rest:
STOP, REST = 900, 1500  # three times what describes the slow ones; the slowest came to half of it

SILENT = Ms(3000)  # within a line; hibari is silent for 0.9 s at most, eSpeak for 0.4 s
SILENCE = -50.0  # dB below the loudest window, as where a take is trimmed

HELD = Ms(2000)  # on one sound; over so much time
STEADY = 6.0  # dB: the level of a held sound stays within; that of speech went through 14 at least
SOUNDING = -40.0  # dB below the loudest window; what is held more softly is the room

CUT_OFF = 0.998  # of full scale; filters move what was cut off there a little
RUN = 8  # frames, 1/6 ms: a single peak that touches full scale is none
CLIPPED = 0.0005  # of the sound; hibari 6 dB too loud has 0.001, 3 dB 0.00003, limited by 12 dB 0

WINDOW = Ms(25)  # longer than the period of the lowest voice

Levels = NDArray[np.float64]


def demand_speech(sound: AudioSegment, text: str, pace: float) -> None:
    """See that what is heard of an answer can be the words that were asked for.

    Args:
        sound: without the silence around it.
        pace: as it was asked for; an engine may have none, so what is slow may be in time, and
            what is fast as well.

    Raises:
        EngineFaulty: it cannot be, with all that is wrong.
    """
    if found := list(_faults(sound, SOUNDS.sub(r"\1", text), pace)):
        raise EngineFaulty("; ".join(found))


def bounds(text: str, pace: float) -> tuple[Ms, Ms]:
    """How short and how long these words may be, spoken by anybody."""
    weights = [_weight(char, acronym=word.isupper()) for word in text.split() for char in word]
    stops = sum(unicodedata.category(char)[0] == "P" for char in text)
    least, most = (sum(column) for column in zip((0.0, 0.0), *weights, strict=True))
    shortest = FASTEST * least / max(1.0, pace)
    longest = (SLOWEST * most + STOP * stops + REST) / min(1.0, pace)
    return Ms(round(shortest)), Ms(round(longest))


# Letters of a written alphabet that a character is worth when it is spoken, at least and at most.
SCRIPTS = {
    "CJK": (2, 8),
    "HANGUL": (2, 4),
    "HIRAGANA": (1.5, 3),
    "KATAKANA": (1.5, 3),
    "ETHIOPIC": (1.5, 3),
    "ARABIC": (1, 2),  # it writes few vowels
    "HEBREW": (1, 2),
    "DEVANAGARI": (1, 2),  # its consonants have a vowel in them
    "BENGALI": (1, 2),
    "TAMIL": (1, 2),
    "TELUGU": (1, 2),
    "THAI": (1, 2),
}
LETTER = (1, 1)
CAPITAL = (1, 8)  # "W" of an acronym
DIGIT = (0.5, 12)  # of 1000000, and of 77
OTHERS = {"M": (0, 1), "P": (0, 6), "S": (0, 24)}  # accents; signs that may be said; ≈, %


def _weight(char: str, *, acronym: bool) -> tuple[float, float]:
    kind = unicodedata.category(char)[0]
    if kind == "N":
        return DIGIT
    if kind != "L":
        return OTHERS.get(kind, (0, 0))
    script = unicodedata.name(char, "").partition(" ")[0]
    return SCRIPTS.get(script, CAPITAL if acronym else LETTER)


def _faults(sound: AudioSegment, text: str, pace: float) -> Iterator[str]:
    length = round(sound.frame_count()) // FRAMES_PER_MS
    if not length:
        yield "nothing is heard"
        return
    shortest, longest = bounds(text, pace)
    if not shortest <= length <= longest:
        yield f"{_seconds(length)} of sound for {_amount(text)}"
    samples = np.abs(to_samples(sound)).max(axis=1)
    levels = _levels(samples)
    slow = min(1.0, pace)
    yield from _stretches(levels < SILENCE, SILENT / slow, "it falls silent")
    yield from _stretches(_held(levels, round(HELD / slow)), 0, "it hangs on one sound")
    if (cut_off := _cut_off(samples)) > CLIPPED * len(samples):
        yield f"its peaks are cut off, for {_seconds(cut_off / FRAMES_PER_MS)} in all"


def _levels(samples: NDArray[np.float32]) -> Levels:
    """The level of each window, in dB below the loudest."""
    size = WINDOW * FRAMES_PER_MS
    whole = samples[: len(samples) // size * size].reshape(-1, size).astype(np.float64)
    power = np.sqrt(np.mean(whole**2, axis=1))
    return np.asarray(20.0 * np.log10(power / power.max(initial=1e-9) + 1e-9))


def _held(levels: Levels, length: int) -> NDArray[np.bool_]:
    """Which windows belong to a stretch of that many ms over which nothing moves."""
    held = np.zeros(len(levels), bool)
    count = length // WINDOW
    if len(levels) >= count:
        spans = np.lib.stride_tricks.sliding_window_view(levels, count)
        lowest, highest = spans.min(axis=1), spans.max(axis=1)
        for at in np.flatnonzero((highest - lowest < STEADY) & (lowest > SOUNDING)):
            held[at : at + count] = True
    return held


def _stretches(windows: NDArray[np.bool_], longer: float, what: str) -> Iterator[str]:
    """The first stretch of windows that is longer than so many ms."""
    for begin, end in _runs(windows):
        if (end - begin) * WINDOW > longer:
            yield f"{what} for {_seconds((end - begin) * WINDOW)}, {_seconds(begin * WINDOW)} in"
            return


def _cut_off(samples: NDArray[np.float32]) -> int:
    """How many frames lie in runs at full scale."""
    return sum(end - begin for begin, end in _runs(samples >= CUT_OFF) if end - begin >= RUN)


def _runs(which: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Begin and end of each run that is true, half open."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], which, [False]])))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _amount(text: str) -> str:
    """How much there is to say: in words, or in characters where words are not set apart."""
    words, characters = len(text.split()), len("".join(text.split()))
    if characters > 20 * words:
        return f"{characters} characters"
    return f"{words} word{'' if words == 1 else 's'}"


def _seconds(length: float) -> str:
    return f"{length / 1000:.1f} s" if length >= 100 else f"{round(length)} ms"
