"""Has every line spoken that has no take yet, and keeps each as soon as it is there.

A line is looked up under its key first.  What is missing goes to its engine, several at a time;
text longer than the engine takes is cut at sentence or clause ends and each piece is a take of
its own, so that a run that fails has lost nothing it was given.  What an engine spoke is listened
to before it is kept; if it is no good the engine is asked once more.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, chain

from audio.errors import AssetError, EngineBusy, EngineError, EngineFaulty, EngineRefused
from audio.media import sound
from audio.media.store import Store, key
from audio.model.cast import Voice
from audio.model.ipa import SOUNDS, Alphabet, NoSound
from audio.model.language import primary
from audio.model.speech import Spoken, Take, Utterance, Word
from audio.progress import Began, Ended, Listener, Stepped
from audio.source import NOWHERE, Problem
from audio.speech.cutting import cut, joins
from audio.speech.engine import Engine
from audio.speech.listening import demand_speech
from audio.speech.registry import engine as load_engine
from audio.speech.registry import find_offer
from audio.units import Ms

STAGE = "speech"
MEND = 'give it other words behind "say:", divide it, or take another voice'

Answer = bytes | Spoken
EngineLoader = Callable[[str], Engine]
ExecutorMaker = Callable[[int], Executor]
"""Makes an executor that runs so many jobs at once."""


def record(
    utterances: Sequence[Utterance],
    store: Store,
    listener: Listener,
    engines: EngineLoader = load_engine,
    executor: ExecutorMaker = ThreadPoolExecutor,
) -> dict[Utterance, Take]:
    """A take for every utterance; only what the store lacks is spoken.

    Args:
        engines: finds an engine by name.
        executor: makes what the requests run on, for each engine with its `at_once`.

    Raises:
        EngineError: a line could not be spoken.  Every take already made is kept.
    """
    takes = kept(utterances, store, engines)
    missing = [utterance for utterance in dict.fromkeys(utterances) if utterance not in takes]
    if not missing:
        return takes
    jobs = requests(missing, store, engines)
    listener(Began(STAGE, len(jobs)))
    _perform(jobs, store, listener, engines, executor)
    for utterance in missing:
        takes[utterance] = _assembled(utterance, store, engines)
    listener(Ended(STAGE, f"{_lines(len(missing))} spoken, {len(utterances) - len(missing)} kept"))
    return takes


def kept(
    utterances: Iterable[Utterance], store: Store, engines: EngineLoader = load_engine
) -> dict[Utterance, Take]:
    """The takes that the store already has; nothing is spoken."""
    found = {utterance: store.get(take_key(utterance, engines)) for utterance in utterances}
    return {utterance: take for utterance, take in found.items() if take}


def requests(
    missing: Iterable[Utterance], store: Store, engines: EngineLoader = load_engine
) -> list["Job"]:
    """Every distinct request that lines without a take need and whose answer the store lacks."""
    return [job for job in _jobs(missing, engines) if store.get(job.key) is None]


def take_key(utterance: Utterance, engines: EngineLoader = load_engine) -> str:
    """The key under which an utterance's take is kept."""
    engine = engines(utterance.voice.engine)
    return key(engine.version, voice_for(engine, utterance), words_for(engine, utterance))


def words_for(engine: Engine, utterance: Utterance) -> str:
    """The words as an engine reads them: sounds in its own letters, or none if it reads none."""
    return SOUNDS.sub(lambda match: _sounded(match, engine.sounds), utterance.text)


def _sounded(match: re.Match[str], sounds: bool | Alphabet) -> str:  # noqa: FBT001  as engines say it
    word, ipa, respelling = match.groups()
    if isinstance(sounds, Alphabet):
        try:
            return f"[{word}](/{sounds.spell(ipa)}/)"
        except NoSound as error:
            sign, hint = error.args
            raise EngineRefused(f'this voice has no sound "{sign}": {hint}') from error
    return f"[{word}](/{ipa}/)" if sounds else respelling or word


def voice_for(engine: Engine, utterance: Utterance) -> Voice:
    """The voice as the engine is asked for it: with the language, where that is not its first."""
    voice = utterance.voice
    offer = find_offer(engine, voice.name)
    foreign = offer and primary(utterance.language) not in map(primary, offer.languages[:1])
    return replace(voice, language=utterance.language) if foreign else voice


def speak(engines: EngineLoader, name: str, text: str, voice: Voice) -> Answer:
    """The job: plain values in, a sound file out; fit for any executor on any machine."""
    return engines(name).speak(text, voice)


@dataclass(frozen=True, slots=True)
class Job:
    """One request to an engine: a line, or a piece of one."""

    key: str
    text: str
    voice: Voice
    utterance: Utterance


_Failure = tuple[Job, EngineError]


def _jobs(missing: Iterable[Utterance], engines: EngineLoader) -> list[Job]:
    """Every distinct request that the missing lines need."""
    jobs: dict[str, Job] = {}
    for utterance in missing:
        engine = engines(utterance.voice.engine)
        voice = voice_for(engine, utterance)
        for piece in cut(words_for(engine, utterance), engine.longest):
            piece_key = key(engine.version, voice, piece)
            jobs.setdefault(piece_key, Job(piece_key, piece, voice, utterance))
    return list(jobs.values())


def _perform(
    jobs: Sequence[Job],
    store: Store,
    listener: Listener,
    engines: EngineLoader,
    executor: ExecutorMaker,
) -> None:
    """Run all jobs and keep what they give; what was spoken badly is asked for once more."""
    failures = _run(jobs, store, listener, engines, executor)
    faulty = [job for job, error in failures if isinstance(error, EngineFaulty)]
    if faulty and not any(_ends_all(error) for _, error in failures):
        others = [(job, error) for job, error in failures if job not in faulty]
        failures = [*others, *_run(faulty, store, listener, engines, executor)]
    if failures:
        done = sum(store.get(job.key) is not None for job in jobs)
        said = "\n\n".join(dict.fromkeys(str(error) for _, error in failures))
        kept_so_far = f"{done} of {len(jobs)} takes are made and kept; run again to go on"
        _, last = failures[-1]
        raise type(last)(f"{said}\n{kept_so_far}")


def _run(
    jobs: Sequence[Job],
    store: Store,
    listener: Listener,
    engines: EngineLoader,
    executor: ExecutorMaker,
) -> list[_Failure]:
    """Run jobs and answer with what failed; after a failure, keep what was still in flight."""
    failures: list[_Failure] = []
    with ExitStack() as stack:
        flying = _start(jobs, engines, executor, stack)
        try:
            for future in as_completed(list(flying)):
                _land(future, flying.pop(future), store, listener, failures)
                if any(_ends_all(error) for _, error in failures):
                    _call_off(flying)
        except BaseException:  # an interruption, or an engine's own bug
            _call_off(flying)
            _give_up(flying.values(), engines)
            for future, job in flying.items():
                with suppress(Exception):
                    _land(future, job, store, listener, failures)
            raise
    return failures


def _ends_all(error: EngineError) -> bool:
    """Whether the other jobs need not be tried; what is refused or no good is so by itself."""
    return not isinstance(error, EngineRefused | EngineFaulty)


def _start(
    jobs: Sequence[Job], engines: EngineLoader, executor: ExecutorMaker, stack: ExitStack
) -> dict[Future[Answer], Job]:
    """Hand all jobs to executors, one for each engine with as many workers as it allows."""
    flying: dict[Future[Answer], Job] = {}
    for name in dict.fromkeys(job.voice.engine for job in jobs):
        pool = stack.enter_context(executor(engines(name).at_once))
        for job in jobs:
            if job.voice.engine == name:
                voice = replace(job.voice, span=NOWHERE)  # its script need not travel
                flying[pool.submit(speak, engines, name, job.text, voice)] = job
    return flying


def _call_off(flying: Iterable[Future[Answer]]) -> None:
    for future in flying:
        future.cancel()


def _give_up(jobs: Iterable[Job], engines: EngineLoader) -> None:
    """Let engines know that nobody waits any more, those that can be told."""
    for name in {job.voice.engine for job in jobs}:
        getattr(engines(name), "give_up", lambda: None)()


def _land(
    future: Future[Answer],
    job: Job,
    store: Store,
    listener: Listener,
    failures: list[_Failure],
) -> None:
    """Keep what a job gave, or note why it failed."""
    if future.cancelled():
        return
    try:
        _keep(future, job, store)
    except EngineError as error:
        failures.append((job, error))
    else:
        listener(Stepped(STAGE, job.utterance.speaker.name))


def _keep(future: Future[Answer], job: Job, store: Store) -> Take:
    """Store what an engine answered; its errors get the place of the line."""
    try:
        answer = future.result()
        spoken = Spoken(answer) if isinstance(answer, bytes) else answer
        listen = partial(demand_speech, text=job.text, pace=job.voice.pace)
        return store.put(job.key, spoken.sound, spoken.words, listen)
    except AssetError as error:
        said = f"{job.voice.engine} answered with something that is not speech: {error}"
        raise EngineBusy(str(Problem(job.utterance.span, said))) from error
    except EngineFaulty as error:
        said = f"{job.voice.engine} spoke this badly: {error}"
        raise EngineFaulty(str(Problem(job.utterance.span, said, MEND))) from error
    except (EngineBusy, EngineRefused) as error:
        raise type(error)(str(Problem(job.utterance.span, str(error)))) from error


def _assembled(utterance: Utterance, store: Store, engines: EngineLoader) -> Take:
    """The take of a whole line, put together from its pieces if it has several."""
    engine = engines(utterance.voice.engine)
    voice, whole_key = voice_for(engine, utterance), take_key(utterance, engines)
    pieces = cut(words_for(engine, utterance), engine.longest)
    takes = [store.get(key(engine.version, voice, piece)) for piece in pieces]
    found = [take for take in takes if take]
    if len(found) < len(pieces):
        raise AssetError(f"a take of {utterance.speaker.name} has vanished from {store.folder}")
    if len(found) == 1 and found[0].key == whole_key:
        return found[0]
    gaps = (*joins(pieces), Ms(0))
    spoken = [store.sound(take).set_channels(1) for take in found]
    parts = [(piece, sound.silence(gap)) for piece, gap in zip(spoken, gaps, strict=True)]
    return store.put(whole_key, sound.wav(sound.join(chain(*parts))), _words(found, gaps))


def _words(takes: Sequence[Take], gaps: Sequence[Ms]) -> tuple[Word, ...]:
    """The words of takes set end to end with these gaps."""
    steps = (take.length + gap for take, gap in zip(takes, gaps, strict=True))
    begins = accumulate(steps, initial=0)
    pairs = zip(takes, begins, strict=False)  # the last step leads behind the last take
    return tuple(word.later(Ms(begin)) for take, begin in pairs for word in take.words)


def _lines(count: int) -> str:
    return f"{count} line{'' if count == 1 else 's'}"
