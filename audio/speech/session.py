"""Hands requests to a crew, as many at once as may be, and keeps each answer as it comes.

Every request is claimed before it is made.  What another build has claimed is left to it, and is
asked for again later: by then it is there, or the other has failed.  So two builds that use one
folder of takes share the work, and neither waits for the other while there is anything else to do.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial

from audio.errors import AssetError, AudioError, EngineBusy, EngineFaulty, EngineRefused
from audio.media.alone import Hold
from audio.media.store import Store
from audio.model.cast import Voice
from audio.model.speech import Spoken, Take, Utterance
from audio.progress import Listener, Stepped, Waited, Warned
from audio.source import Problem
from audio.speech.crew import Crew
from audio.speech.engine import EngineLoader
from audio.speech.listening import demand_speech

STAGE = "speech"
MEND = 'give it other words behind "say:", divide it, or take another voice'
PATIENCE = 0.1  # seconds until it is looked again whether another build is done

Answer = bytes | Spoken


@dataclass(frozen=True, slots=True)
class Job:
    """One request to an engine: a line, or a piece of one."""

    key: str
    text: str
    voice: Voice
    utterance: Utterance


def ends_all(error: AudioError) -> bool:
    """Whether the other jobs need not be tried; what is refused or no good is so by itself."""
    return not isinstance(error, EngineRefused | EngineFaulty)


Ask = Callable[[Executor, Job], Future[Answer]]
"""Hands a job to an executor."""


class Session:
    """Jobs on their way: waiting, flying, or landed in the store."""

    def __init__(self, store: Store, listener: Listener, engines: EngineLoader, crew: Crew) -> None:
        self._store, self._listener, self._engines, self._crew = store, listener, engines, crew
        self._pools: dict[str, Executor] = {}
        self._waiting: deque[Job] = deque()
        self._flying: dict[Future[Answer], tuple[Job, Hold]] = {}
        self._failures: list[tuple[Job, AudioError]] = []

    def perform(self, jobs: Sequence[Job], ask: Ask) -> list[tuple[Job, AudioError]]:
        """Run all jobs and keep what they give; after a failure, keep what was still in flight.

        Returns:
            What failed, and why.
        """
        self._waiting.extend(jobs)
        with ExitStack() as stack:
            for name in dict.fromkeys(job.voice.engine for job in jobs):
                places = self._crew.places(self._engines(name))
                self._pools[name] = stack.enter_context(self._crew.executor(places))
            try:
                self._run(ask)
            except BaseException:  # an interruption, or an engine's own bug
                self._call_off()
                self._give_up()
                for future, (job, hold) in self._flying.items():
                    with suppress(Exception):
                        self._keep(future, job)
                    hold.let_go()
                raise
        return self._failures

    def _run(self, ask: Ask) -> None:
        alone = True
        while self._flying or (self._waiting and not self._stopped):
            self._send(ask)
            landed = wait(self._flying, return_when=FIRST_COMPLETED).done
            self._send(ask)  # before anything is kept, so that nobody is idle meanwhile
            for future in landed:
                self._land(future)
            if self._waiting and not self._flying and not self._stopped:
                if alone:
                    self._listener(Warned(OTHERS.format(len(self._waiting))))
                alone = False
                self._listener(Waited())
                time.sleep(PATIENCE)

    @property
    def _stopped(self) -> bool:
        return any(ends_all(error) for _, error in self._failures)

    def _send(self, ask: Ask) -> None:
        """Hand on the jobs for which there is a place, and which nobody else has claimed."""
        free = {name: self._crew.places(self._engines(name)) for name in self._pools}
        for future, (job, _) in self._flying.items():
            free[job.voice.engine] -= not future.done()
        passed: list[Job] = []
        while self._waiting and any(free.values()) and not self._stopped:
            job = self._waiting.popleft()
            name = job.voice.engine
            match self._claim(job) if free[name] else None:
                case Hold() as hold:
                    self._flying[ask(self._pools[name], job)] = job, hold
                    free[name] -= 1
                case Take():
                    self._listener(Stepped(STAGE, job.utterance.speaker.name))
                case None:
                    passed.append(job)
        self._waiting.extendleft(reversed(passed))

    def _claim(self, job: Job) -> Take | Hold | None:
        try:
            return self._store.claim(job.key)
        except AudioError as error:
            self._fail(job, error)
            return None

    def _land(self, future: Future[Answer]) -> None:
        """Keep what a job gave, or note why it failed; then let others have it."""
        job, hold = self._flying[future]
        try:
            if self._keep(future, job):
                self._listener(Stepped(STAGE, job.utterance.speaker.name))
        except AudioError as error:
            self._fail(job, error)
        finally:
            hold.let_go()
        del self._flying[future]

    def _keep(self, future: Future[Answer], job: Job) -> bool:
        """Store what an engine answered, if it was asked; its errors get the place of the line."""
        if future.cancelled():
            return False
        try:
            answer = future.result()
            spoken = Spoken(answer) if isinstance(answer, bytes) else answer
            listen = partial(demand_speech, text=job.text, pace=job.voice.pace)
            self._store.put(job.key, spoken.sound, spoken.words, listen)
        except AssetError as error:
            said = f"{job.voice.engine} answered with something that is not speech: {error}"
            raise EngineBusy(str(Problem(job.utterance.span, said))) from error
        except EngineFaulty as error:
            said = f"{job.voice.engine} spoke this badly: {error}"
            raise EngineFaulty(str(Problem(job.utterance.span, said, MEND))) from error
        except (EngineBusy, EngineRefused) as error:
            raise type(error)(str(Problem(job.utterance.span, str(error)))) from error
        return True

    def _fail(self, job: Job, error: AudioError) -> None:
        self._failures.append((job, error))
        if self._stopped:
            self._call_off()

    def _give_up(self) -> None:
        """Let engines know that nobody waits any more, those that can be told."""
        for name in {job.voice.engine for job, _ in self._flying.values()}:
            getattr(self._engines(name), "give_up", lambda: None)()

    def _call_off(self) -> None:
        for future in self._flying:
            future.cancel()


OTHERS = "another build is at work on {} of these lines: waiting for it to end"
