"""Has every line spoken that has no take yet, and keeps each as soon as it is there.

A line is looked up under its key first.  What is missing goes to its engine, several at a time;
text longer than the engine takes is cut at sentence or clause ends and each piece is a take of
its own, so that a run that fails has lost nothing it was given.  What an engine spoke is listened
to before it is kept; if it is no good the engine is asked once more.
"""

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from itertools import accumulate, chain

from audio.errors import EngineFaulty, EngineMissing, EngineRefused, StoreError, TakeLost
from audio.media import sound
from audio.media.store import Store, key
from audio.model.cast import Voice
from audio.model.ipa import SOUNDS, Alphabet, NoSound
from audio.model.language import primary
from audio.model.speech import Take, Utterance, Word
from audio.progress import Began, Ended, Listener, Warned
from audio.source import NOWHERE
from audio.speech.crew import Crew
from audio.speech.cutting import cut, joins
from audio.speech.engine import Engine, EngineLoader, Sounds, sounds_of
from audio.speech.registry import engine as load_engine
from audio.speech.registry import find_offer
from audio.speech.session import STAGE, Answer, Job, Session, ends_all
from audio.units import Ms

ALONE = Crew()  # the threads of this machine


def record(
    utterances: Sequence[Utterance],
    store: Store,
    listener: Listener,
    engines: EngineLoader = load_engine,
    crew: Crew = ALONE,
) -> dict[Utterance, Take]:
    """A take for every utterance; only what the store lacks is spoken.

    Args:
        engines: finds an engine by name.
        crew: who speaks.

    Raises:
        EngineError: a line could not be spoken.  Every take already made is kept.
        StoreError: takes cannot be shared.  They are kept all the same.
    """
    takes = kept(utterances, store, engines)
    _share(takes.values(), store, listener)
    missing = [utterance for utterance in dict.fromkeys(utterances) if utterance not in takes]
    if not missing:
        return takes
    jobs = requests(missing, store, engines)
    listener(Began(STAGE, len(jobs)))
    _perform(jobs, store, listener, engines, crew)
    for utterance in missing:
        takes[utterance] = _assembled(utterance, store, engines)
    listener(Ended(STAGE, f"{_lines(len(missing))} spoken, {len(utterances) - len(missing)} kept"))
    return takes


def kept(
    utterances: Iterable[Utterance], store: Store, engines: EngineLoader = load_engine
) -> dict[Utterance, Take]:
    """The takes that the store already has, or others share; nothing is spoken."""
    keys = {utterance: take_key(utterance, engines) for utterance in utterances}
    store.fetch(list(keys.values()))
    found = {utterance: store.get(key) for utterance, key in keys.items()}
    return {utterance: take for utterance, take in found.items() if take}


def requests(
    missing: Iterable[Utterance], store: Store, engines: EngineLoader = load_engine
) -> list[Job]:
    """Every distinct request that lines without a take need and whose answer the store lacks."""
    jobs = _jobs(missing, engines)
    store.fetch([job.key for job in jobs])
    return [job for job in jobs if store.get(job.key) is None]


def take_key(utterance: Utterance, engines: EngineLoader = load_engine) -> str:
    """The key under which an utterance's take is kept."""
    engine = engines(utterance.voice.engine)
    return key(engine.version, voice_for(engine, utterance), words_for(engine, utterance))


def words_for(engine: Engine, utterance: Utterance) -> str:
    """The words as an engine reads them: sounds in its own letters, or none if it reads none."""
    sounds = sounds_of(engine, utterance.voice)
    return SOUNDS.sub(lambda match: _sounded(match, sounds), utterance.text)


def _sounded(match: re.Match[str], sounds: Sounds) -> str:
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


def speak(engines: EngineLoader, name: str, version: str, text: str, voice: Voice) -> Answer:
    """The job: plain values in, a sound file out; fit for any executor on any machine.

    Raises:
        EngineMissing: the engine there is another than the one that was asked for.
    """
    engine = engines(name)
    if engine.version != version:
        raise EngineMissing(f"{name} is {engine.version} there, but {version} here")
    return engine.speak(text, voice)


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
    jobs: Sequence[Job], store: Store, listener: Listener, engines: EngineLoader, crew: Crew
) -> None:
    """Have all jobs done, and once more what was spoken badly; what failed is told together."""

    def ask(pool: Executor, job: Job) -> Future[Answer]:
        name, voice = job.voice.engine, replace(job.voice, span=NOWHERE)  # its script stays here
        return pool.submit(speak, engines, name, engines(name).version, job.text, voice)

    failures = Session(store, listener, engines, crew).perform(jobs, ask)
    faulty = [job for job, error in failures if isinstance(error, EngineFaulty)]
    if faulty and not any(ends_all(error) for _, error in failures):
        others = [(job, error) for job, error in failures if job not in faulty]
        failures = [*others, *Session(store, listener, engines, crew).perform(faulty, ask)]
    if failures:
        done = sum(store.get(job.key) is not None for job in jobs)
        said = "\n\n".join(dict.fromkeys(str(error) for _, error in failures))
        kept_so_far = f"{done} of {len(jobs)} takes are made and kept; run again to go on"
        _, last = failures[-1]
        raise type(last)(f"{said}\n{kept_so_far}")


def _share(takes: Iterable[Take], store: Store, listener: Listener) -> None:
    """Let others have what is here already; who works out of reach of them works on."""
    try:
        store.share(list(takes))
    except StoreError as error:
        listener(Warned(f"{error}: takes are shared when they can be"))


def _assembled(utterance: Utterance, store: Store, engines: EngineLoader) -> Take:
    """The take of a whole line, put together from its pieces if it has several."""
    engine = engines(utterance.voice.engine)
    voice, whole_key = voice_for(engine, utterance), take_key(utterance, engines)
    if whole := store.get(whole_key):
        return whole
    pieces = cut(words_for(engine, utterance), engine.longest)
    takes = [store.get(key(engine.version, voice, piece)) for piece in pieces]
    found = [take for take in takes if take]
    if len(found) < len(pieces):
        raise TakeLost(f"a take of {utterance.speaker.name} has vanished from {store.folder}")
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
