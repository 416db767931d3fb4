"""How loud everything is in the session, in decibels that bring each sound to its level.

Every voice is brought to one loudness over all its lines, not line by line: what is said softly
stays softer.  Tape is levelled apart from voices, one gain for all that is heard of a person in one
recording: a telephone and a studio are brought to one loudness, and what is said softly in either
stays softer.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from audio.model.cast import Voice
from audio.model.episode import Tape
from audio.model.speech import Take, Utterance

SPEECH_LEVEL = -20.0  # LUFS of every voice in the session: room for peaks before mastering
ALIVE = 2.0  # LU that a single line may be louder or softer than its voice is on the whole
GRAIN = 1  # decimals of a gain in dB: a line that changes leaves the others as loud as they were
TAPE_GAIN = (-20.0, 18.0)  # dB; more would lift the noise of a bad line into the listener's ear

Recording = tuple[str, PurePath | None]
"""Who is heard, by the speaker's id, and in which file; lines recorded one by one are in none."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The gain of each voice, and of each recording."""

    voices: Mapping[Voice, float]
    tapes: Mapping[Recording, float]

    def speech(self, utterance: Utterance, take: Take) -> float:
        """Decibels for what is heard of a line: the recording, or the voice."""
        if utterance.on_tape:
            return self.tape(utterance)
        return line_gain(take, self.voices[utterance.voice])

    def tape(self, utterance: Utterance) -> float:
        """Decibels for the recording of a line."""
        return self.tapes[recording_of(utterance)]


def levels(takes: Mapping[Utterance, Take], tapes: Mapping[Tape, Take]) -> Levels:
    """The levels of an episode.

    Args:
        takes: one for each utterance; of one on tape, the recording.
        tapes: the recordings that lie under a translation.
    """
    return Levels(voice_gains(takes), tape_gains(takes, tapes))


def voice_gains(takes: Mapping[Utterance, Take]) -> dict[Voice, float]:
    """Decibels that bring each voice, over all its takes, to the session's speech level."""
    spoken: dict[Voice, list[Take]] = {}
    for utterance, take in takes.items():
        if not utterance.on_tape:
            spoken.setdefault(utterance.voice, []).append(take)
    return {
        voice: round(SPEECH_LEVEL - loudness_of(of_one), GRAIN) for voice, of_one in spoken.items()
    }


def tape_gains(
    takes: Mapping[Utterance, Take], tapes: Mapping[Tape, Take]
) -> dict[Recording, float]:
    """Decibels that bring each recording, all that is heard of it together, to the speech level."""
    recorded: dict[Recording, list[Take]] = {}
    for utterance, take in takes.items():
        if utterance.tape:
            heard = take if utterance.on_tape else tapes[utterance.tape]
            recorded.setdefault(recording_of(utterance), []).append(heard)
    low, high = TAPE_GAIN
    return {
        recording: max(low, min(high, round(SPEECH_LEVEL - loudness_of(of_one), GRAIN)))
        for recording, of_one in recorded.items()
    }


def recording_of(utterance: Utterance) -> Recording:
    """The recording in which a line is heard."""
    tape = utterance.tape
    return utterance.speaker.id, tape.file if tape and not tape.trimmed else None


def line_gain(take: Take, voice_gain: float) -> float:
    """Decibels for one take: its voice's, corrected where the line strays too far from it."""
    strays = take.loudness + voice_gain - SPEECH_LEVEL
    return voice_gain - strays + max(-ALIVE, min(ALIVE, strays))


def loudness_of(takes: Iterable[Take]) -> float:
    """The loudness of several takes heard one after the other, LUFS; silence is minus infinity."""
    parts = [(10.0 ** (take.loudness / 10.0), take.length) for take in takes]
    energy = sum(energy * length for energy, length in parts)
    if not energy:
        return -math.inf
    return 10.0 * math.log10(energy / sum(length for _, length in parts))
