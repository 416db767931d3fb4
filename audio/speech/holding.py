"""The takes in which an episode goes on being heard, whichever engine is installed by now.

A line of the lock holds its take for as long as the script asks for the same words in the same
voice, even if another release of ours would read the words otherwise.  What is new is spoken by the
engine as it is.  Every change of a voice is told before it is made.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from audio.errors import AudioError, ScriptError, TooDear
from audio.media.store import Store
from audio.model.speech import Take, Utterance
from audio.progress import Listener, Noted, Warned
from audio.source import Problem
from audio.speech.changes import Change, changes, voice_before
from audio.speech.cost import Estimate, estimate
from audio.speech.crew import Crew
from audio.speech.engine import EngineLoader
from audio.speech.lock import LOCK_NAME, Lock, Locked, read_lock, told, wanted, write_lock
from audio.speech.registry import engine as load_engine
from audio.speech.studio import ALONE, kept, record, take_key

Takes = dict[Utterance, Take]


class Voices(StrEnum):
    """What becomes of takes that would be made otherwise today: by another version of the engine.

    KEPT: they go on being heard.
    UPDATED: they are made anew.
    FROZEN: nothing is spoken and no engine is asked; every line has its locked take.
    """

    KEPT = "kept"
    UPDATED = "updated"
    FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class Holding:
    """The lines of an episode that somebody speaks, and the takes that its lock holds for them.

    Attributes:
        path: of the lock, which has those of other episodes too.
        lock: what it said of this one.
        held: the lines that are heard in their locked take.
        changes: of voices, since it was locked; none if it is frozen.
    """

    episode: str
    lines: Sequence[Utterance]
    path: Path
    lock: Lock
    store: Store
    held: Mapping[Utterance, Take]
    frozen: bool
    engines: EngineLoader
    changes: tuple[Change, ...] = ()

    @property
    def free(self) -> list[Utterance]:
        """The lines that are not held: spoken before, or still to be spoken; none if frozen."""
        return [line for line in self.lines if line not in self.held and not self.frozen]

    def at_hand(self) -> Takes:
        """The takes that are there already: held, or spoken before."""
        return {**kept(self.free, self.store, self.engines), **self.held}

    def cost(self, lines: Collection[Utterance] | None = None) -> Estimate:
        """What it will cost to speak those of the lines, or of all, that are not there."""
        return estimate(self._free(lines), self.store, self.engines)

    def announce(self, listener: Listener) -> None:
        """Tell what will change."""
        for change in self.changes:
            if not change.kept:
                listener(Warned(f"{self.episode}: {change}"))

    def record(
        self, listener: Listener, crew: Crew = ALONE, lines: Collection[Utterance] | None = None
    ) -> Takes:
        """A take for each of the lines, or for all; what is not held is spoken unless it was.

        What it will cost is told first.

        Args:
            crew: who speaks.

        Raises:
            EngineError: a line could not be spoken.  Every take already made is kept.
            TooDear: it costs something, and the crew is not paid.
            ScriptError: the episode is frozen, and a line has no take.
        """
        wanted = self.lines if lines is None else lines
        if self.frozen and any(line not in self.held for line in wanted):
            raise self.refusal(wanted)
        if (cost := self.cost(lines)).shares:
            if cost.dollars and not crew.paid:
                raise TooDear(f"{self.episode}: {cost}, which is left to `audiostory build`")
            listener(Noted(str(cost)))
        return {**record(self._free(lines), self.store, listener, self.engines, crew), **self.held}

    def write(self, takes: Takes, listener: Listener) -> None:
        """Lock the takes in which the lines are heard, unless the episode is frozen.

        The episode is finished by then, so that a folder that cannot be written is only told.
        """
        if self.frozen:
            return
        lines = [self._locked(line, take) for line, take in takes.items()]
        try:
            write_lock(self.path, self.episode, lines)
        except AudioError as error:
            listener(Warned(f"{self.episode}: its takes are not locked: {error}"))

    def _free(self, lines: Collection[Utterance] | None) -> list[Utterance]:
        return [line for line in self.free if lines is None or line in lines]

    def refusal(self, lines: Collection[Utterance]) -> ScriptError:
        """Why a frozen episode is refused: every one of these lines that has no take."""
        refused = (line for line in dict.fromkeys(lines) if line not in self.held)
        return ScriptError([_refused(line, self.lock, self.store) for line in refused])

    def _locked(self, line: Utterance, take: Take) -> Locked:
        if line in self.held:
            return self.lock[wanted(line)]
        version = self.engines(line.voice.engine).version
        return Locked(self.episode, *wanted(line), version, take.key, take.digest)


def hold(  # noqa: PLR0913, PLR0917  a build has these at hand
    lines: Sequence[Utterance],
    path: Path,
    episode: str,
    store: Store,
    voices: Voices = Voices.KEPT,
    engines: EngineLoader = load_engine,
    spare: Collection[Utterance] = (),
) -> Holding:
    """See which lines of an episode are held in their locked take.

    Args:
        lines: those that somebody has to speak.
        path: of the lock.
        spare: lines that may have no take, though the episode is frozen.

    Raises:
        ScriptError: the episode is frozen and another line has no such take (every line that has
            none), or the lock is damaged.
    """
    lock, frozen = read_lock(path, episode), voices is Voices.FROZEN
    locked = {line: lock.get(wanted(line)) for line in lines}
    store.fetch([it.take for it in locked.values() if it])
    found = {line: _locked_take(it, store) for line, it in locked.items()}
    held = {line: take for line, take in found.items() if take}
    holding = Holding(episode, lines, path, lock, store, held, frozen, engines)
    needed = [line for line in lines if line not in spare]
    if frozen and any(line not in held for line in needed):
        raise holding.refusal(needed)
    if voices is Voices.UPDATED:
        held = {line: it for line, it in held.items() if it.key == take_key(line, engines)}
    found_changes = () if frozen else changes(lines, lock, store, held, engines)
    return replace(holding, held=held, changes=found_changes)


def _locked_take(locked: Locked | None, store: Store) -> Take | None:
    """The very take that was locked, if it is here."""
    take = store.get(locked.take) if locked else None
    return take if locked and take and take.digest == locked.sound else None


def _refused(line: Utterance, lock: Lock, store: Store) -> Problem:
    """Why a line of a frozen episode has no take."""
    locked, voice = lock.get(wanted(line)), voice_before(line, lock)
    if locked and store.get(locked.take):
        message = "the take of this line is another than the one that is locked"
        return Problem(line.span, message, f"bring back the takes that belong to {LOCK_NAME}")
    if locked:
        message = f"the take of this line is not in {store.folder}"
        return Problem(line.span, message, f"bring along the takes that belong to {LOCK_NAME}")
    message = f"this line is not in {LOCK_NAME}"
    if voice:
        message = f'this line is locked in the voice "{voice}", not in "{told(line.voice)}"'
    return Problem(line.span, message, "build without --frozen, listen, and keep the new lock")
