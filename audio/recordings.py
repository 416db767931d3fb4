"""Whether recordings can be what their script says: as long, loud enough, heard by everybody."""

import math
from collections.abc import Iterator, Mapping
from contextlib import suppress

from audio.errors import ScriptError, TakeLost
from audio.master.envelopes import envelopes_of
from audio.media.assets import Assets, gather
from audio.media.store import Store
from audio.model.episode import Episode, Tape
from audio.model.speech import Take, Utterance
from audio.model.timeline import Timeline
from audio.plan.estimate import guess
from audio.plan.levels import SPEECH_LEVEL, TAPE_GAIN, Recording, loudness_of, recording_of
from audio.plan.utterances import utterances
from audio.plan.voiceover import lead_of
from audio.source import Problem
from audio.speech.listening import bounds
from audio.units import Ms

SOFTEST = -50.0  # LUFS; what is softer is noise once it is as loud as speech
SOFT, LOUD = -38.0, -9.0  # LUFS, beyond which a recording is doubtful
QUICK, SLOW, AT_LEAST = 0.5, 2.0, Ms(700)  # of the usual length, and besides, likewise
UNDER = 4.0  # LU under the voices, from which a recording is lost beside them
CANCELLED = 12.0  # dB lost on one loudspeaker: two sides with nothing in common lose 6


def gathered(episode: Episode, store: Store) -> Assets:
    """Everything that the script names, once it is known that recordings can be their lines.

    Raises:
        ScriptError: with every one that cannot.
        AssetError: as `gather` does.
    """
    assets = gather(episode, store)
    if faults := recording_problems(episode, assets.tapes):
        raise ScriptError(faults)
    return assets


def recorded_lines(episode: Episode) -> Iterator[Utterance]:
    """The lines that are heard as somebody has recorded them for this script."""
    return (line for line in utterances(episode) if line.tape and line.tape.trimmed)


def recording_problems(episode: Episode, tapes: Mapping[Tape, Take]) -> list[Problem]:
    """Recordings that cannot be what their line says, or cannot be heard."""
    return [
        Problem(line.span, f'"{line.tape.file}" {fault}', "record it again, or take it away")
        for line in recorded_lines(episode)
        if line.tape and (fault := _fault(line, tapes[line.tape]))
    ]


def doubtful(episode: Episode, tapes: Mapping[Tape, Take], store: Store) -> Iterator[str]:
    """What may be wrong with recordings, though they can be heard, each with its place."""
    for line in recorded_lines(episode):
        if line.tape and (told := ", ".join(_doubts(guess(line).length, tapes[line.tape]))):
            yield f"{line.span}: {line.tape.file} {told}"
    recorded: dict[Recording, dict[Tape, Utterance]] = {}
    for line in utterances(episode):
        if line.tape and not line.tape.trimmed:
            recorded.setdefault(recording_of(line), {}).setdefault(line.tape, line)
    for (_, file), heard in recorded.items():
        span = next(iter(heard.values())).span
        for told in _faults_of_sound([tapes[tape] for tape in heard], store):
            yield f"{span}: {file} {told}"


def unrisen(timeline: Timeline) -> Iterator[str]:
    """Tape that was to come up behind its translation, and is over by then, each with its place."""
    ends = {(clip.utterance, clip.begin): clip.end for clip in timeline.speech}
    for clip in timeline.tape:
        line, tape = clip.utterance, clip.utterance.tape
        if tape and tape.rise:
            end = ends[line, Ms(clip.begin + lead_of(tape, clip.take))]
            if clip.end > end:
                continue
            left = Ms(clip.begin + clip.take.length - end)
            if left < 0:
                fault = (
                    f"ends {_seconds(Ms(-left))} ahead of its translation and cannot rise behind it"
                )
            else:
                fault = f"has {_seconds(left)} left behind its translation, too little to rise"
            yield f"{line.span}: {tape.file} {fault}: give it more, or a shorter lead"


def _faults_of_sound(heard: list[Take], store: Store) -> Iterator[str]:
    """What keeps a recording from being heard as well as the voices are."""
    most = TAPE_GAIN[1]
    if (under := SPEECH_LEVEL - loudness_of(heard) - most) > UNDER:
        yield (
            f"is so soft that it stays {under:.0f} LU under the voices: more than {most:.0f} dB"
            " would lift its noise with it; have it cleaned, or recorded again"
        )
    if (lost := max(_lost_on_one(take, store) for take in heard)) > CANCELLED:
        how_much = f"{lost:.0f} dB of it are lost" if lost < 60 else "it is silent"
        yield (
            f"is in two sides that cancel each other out: on one loudspeaker {how_much}; take one"
            " side alone, or turn one round"
        )


def _lost_on_one(take: Take, store: Store) -> float:
    """By how many dB a recording is softer on one loudspeaker than its sides are."""
    with suppress(TakeLost):  # who plays it will have it cut again
        heard = store.envelopes(take, envelopes_of)
        sides, middle = float(heard.sides.energies.sum()), float(heard.middle.energies.sum())
        return 10 * math.log10(sides / middle) if middle else math.inf
    return 0.0


def _doubts(usual: Ms, take: Take) -> Iterator[str]:
    if not QUICK * usual - AT_LEAST <= take.length <= SLOW * usual + AT_LEAST:
        yield f"lasts {_seconds(take.length)} where about {_seconds(usual)} is usual"
    if not SOFT <= take.loudness <= LOUD:
        soft = "soft" if take.loudness < SOFT else "loud"
        yield f"is very {soft} ({take.loudness:.0f} LUFS)"


def _fault(line: Utterance, take: Take) -> str:
    shortest, longest = bounds(line.text, 1.0)
    if not shortest <= take.length <= longest:
        return f"lasts {_seconds(take.length)}, which cannot be these words"
    if take.loudness < SOFTEST:
        return f"is too soft to be heard ({take.loudness:.0f} LUFS)"
    return ""


def _seconds(length: Ms) -> str:
    return f"{length / 1000:.1f} s"
