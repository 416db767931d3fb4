"""Whether recorded lines can be what their script says: as long, and loud enough."""

from collections.abc import Iterator, Mapping

from audio.errors import ScriptError
from audio.media.assets import Assets, gather
from audio.media.store import Store
from audio.model.episode import Episode, Tape
from audio.model.speech import Take, Utterance
from audio.plan.estimate import guess
from audio.plan.utterances import utterances
from audio.source import Problem
from audio.speech.listening import bounds
from audio.units import Ms

SOFTEST = -50.0  # LUFS; what is softer is noise once it is as loud as speech
SOFT, LOUD = -38.0, -9.0  # LUFS, beyond which a recording is doubtful
QUICK, SLOW, AT_LEAST = 0.5, 2.0, Ms(700)  # of the usual length, and besides, likewise


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


def doubtful(episode: Episode, tapes: Mapping[Tape, Take]) -> Iterator[str]:
    """What may be wrong with recordings, though they can be heard, each with its place."""
    for line in recorded_lines(episode):
        if line.tape and (told := ", ".join(_doubts(guess(line).length, tapes[line.tape]))):
            yield f"{line.span}: {line.tape.file} {told}"


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
