"""An episode laid out with the takes that there are: as it is written, or made to fit its slot."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from os import cpu_count
from pathlib import Path

from audio.errors import AudioError
from audio.media.assets import Assets
from audio.media.pace import at_pace, paced
from audio.media.store import Store
from audio.model.episode import Episode, Line
from audio.model.speech import Take, Utterance
from audio.model.timeline import Timeline
from audio.plan.estimate import PLAIN, Rates, guess
from audio.plan.fit import Fit, fit, optional
from audio.plan.layout import lay_out
from audio.plan.utterances import utterances
from audio.speech.holding import Holding, Voices, hold
from audio.speech.lock import lock_beside
from audio.threads import threads
from audio.units import clock

Takes = Mapping[Utterance, Take]

SURE = 0.1  # of a slot: what estimates are off at most


@dataclass(frozen=True, slots=True)
class Laid:
    """An episode laid out.

    Attributes:
        fit: what is heard of it, when, and at which pace.
        known: takes, and the recordings of lines that are on tape.
        missing: lines whose length decides, and is only guessed.
    """

    fit: Fit
    known: Takes
    missing: tuple[Utterance, ...]

    def check(self) -> None:
        """See that it fits, as far as that is known.

        Raises:
            AudioError: it does not, with all optional lines left out and the voices at their
                fastest.
        """
        slot, over = self.fit.episode.slot, self.fit.over
        if slot and over > (slot.length * SURE if self.missing else 0):
            about = "about " if self.missing else ""
            length = self.fit.timeline.length
            told, lasts = clock(slot.length), clock(length)
            if told == lasts:  # then the difference is in what a clock does not show
                told, lasts = _tenths(slot.length), _tenths(slot.length + max(100, over))
            raise AudioError(
                f"{self.fit.episode.id} does not fit into {told}:"
                f" {_without(len(self.fit.left_out))} and {slot.flex:g} % faster it lasts"
                f" {about}{lasts}, {about}{over / 1000:.1f} s too long;"
                ' mark more lines "optional: true", or allow more with "fit:" or --fit'
            )


def _tenths(moment: int) -> str:
    return f"{clock(moment)}.{moment % 1000 // 100}"


def _without(optional: int) -> str:
    """What was left out, by how many lines there are that may be."""
    return {0: "it has no optional lines,", 1: "without its one optional line"}.get(
        optional, f"without its {optional} optional lines"
    )


def holding_of(episode: Episode, script: Path, store: Store, voices: Voices) -> Holding:
    """The lines that somebody has to speak, and the takes that are locked for them."""
    voiced = [line for line in utterances(episode) if not line.on_tape]
    spare = optional(episode) if episode.slot else ()
    return hold(voiced, lock_beside(script), episode.id, store, voices, spare=spare)


def recorded(episode: Episode, assets: Assets) -> dict[Utterance, Take]:
    """The lines that are heard on tape."""
    spoken = utterances(episode)
    return {line: assets.tapes[line.tape] for line in spoken if line.tape and line.on_tape}


def lay(episode: Episode, known: Takes, assets: Assets, rates: Rates = PLAIN) -> Laid:
    """Lay out with a guess for each line that has no take yet.

    Args:
        known: as in `Laid`.
        rates: how fast voices speak.
    """
    takes = {line: known.get(line) or guess(line, rates) for line in utterances(episode)}

    def laid_out(episode: Episode, takes: Takes) -> Timeline:
        return lay_out(episode, takes, assets.reels, assets.tapes)

    found = fit(episode, takes, laid_out, at_pace)
    return Laid(found, known, tuple(line for line in found.needed if line not in known))


def settle(laid: Laid, store: Store) -> Fit:
    """How it fits, with every take at its pace in the store.

    Raises:
        AudioError: it does not fit.
        TakeLost: a take has to be made again.
    """
    laid.check()
    if laid.fit.pace == 1.0:  # as they were spoken
        return laid.fit
    lines = dict.fromkeys(utterances(laid.fit.episode))
    spoken = (laid.known[line] for line in lines if not line.on_tape)
    with threads(cpu_count() or 1) as pool:  # each is a program of its own
        list(pool.map(partial(paced, store, pace=laid.fit.pace), spoken))
    return laid.fit


def told(found: Fit) -> str:
    """How an episode fits, in lines of words; nothing if it need not."""
    slot = found.episode.slot
    if slot is None:
        return ""
    percent = _percent(found)
    pace = f"{abs(percent):g} % {'faster' if percent > 0 else 'slower'}" if percent else "as ever"
    spare = (slot.length - found.timeline.length) / 1000
    room = f"with {spare:.1f} s to spare" if spare >= 0 else f"if {-spare:.1f} s less are spoken"
    lines = "".join(f"  left out: {_place(line)}\n" for line in found.left_out)
    return f"fits into {clock(slot.length)} {room}, voices {pace}\n{lines}"


def plain_fit(found: Fit) -> dict[str, object] | None:
    """The same for a program."""
    if found.episode.slot is None:
        return None
    left_out = [{"line": line.span.line, "text": line.text} for line in found.left_out]
    return {"slot": found.episode.slot.length, "pace": _percent(found), "left_out": left_out}


def _percent(found: Fit) -> float:
    """How much faster than ever the voices are."""
    return round((found.pace - 1) * 100, 1)


def _place(line: Line) -> str:
    return f"{line.span.line}, {line.speaker.name}: {line.text}"
