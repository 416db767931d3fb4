"""What is different about an episode's voices since its takes were locked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from audio.media.store import Store
from audio.model.speech import Take, Utterance
from audio.speech.engine import EngineLoader
from audio.speech.lock import Lock, told, wanted
from audio.speech.studio import take_key

KEPT = {
    "kept": "{many}: kept as spoken by {before}; --update-voices takes {now}",
    "reread": "{many}: kept in words that are read otherwise by now; --update-voices takes those",
}
SAID = {
    **KEPT,
    "updated": "{many}: spoken by {now} in place of {before}",
    "reworded": "{many}: spoken in words that are read otherwise by now",
    "mixed": "{many}: spoken by {now} beside others that {before} spoke, which may be heard;"
    " --update-voices has all spoken alike",
    "recast": "{many}: spoken by {now} in place of {before}",
    "lost": "{many}: spoken again, for their locked takes are not here",
    "other": "{many}: heard in other takes than the locked ones",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Lines of a speaker whose voice is not what it was, or will not be.

    Attributes:
        what: a key of SAID.
        before, now: versions of the engine; of lines recast, voices.
    """

    what: str
    speaker: str
    before: str
    now: str
    lines: int = 0

    @property
    def kept(self) -> bool:
        """Whether they go on being heard as they were, and would change only if that is asked."""
        return self.what in KEPT

    def __str__(self) -> str:
        many = f"{self.lines} line{'' if self.lines == 1 else 's'} of {self.speaker}"
        return SAID[self.what].format(many=many, before=self.before, now=self.now)


def changes(
    lines: Iterable[Utterance],
    lock: Lock,
    store: Store,
    held: Mapping[Utterance, Take],
    engines: EngineLoader,
) -> tuple[Change, ...]:
    """All changes, each with its count of lines, in the order of the story.

    Args:
        lock: as the last build left it.
        held: the lines that go on being heard in their locked take.
    """
    counted = Counter(_changes(lines, lock, store, held, engines))
    return tuple(replace(change, lines=count) for change, count in counted.items())


def voice_before(line: Utterance, lock: Lock) -> str:
    """The voice in which a speaker's words were locked, if it is not the one they have now."""
    *said, _ = wanted(line)
    return next((before.voice for before in lock.values() if [*before.wanted[:-1]] == said), "")


def _changes(
    lines: Iterable[Utterance],
    lock: Lock,
    store: Store,
    held: Mapping[Utterance, Take],
    engines: EngineLoader,
) -> Iterator[Change]:
    kept = {(line.speaker.id, line.voice): lock[wanted(line)].version for line in held}
    for line in lines:
        now, before = engines(line.voice.engine).version, lock.get(wanted(line))
        if before is None:
            beside = kept.get((line.speaker.id, line.voice), now)
            what, was, becomes = _new(line, lock, beside, now)
        else:
            current = before.take == take_key(line, engines)
            here = line in held or (current and store.get(before.take) is not None)
            what = _locked(
                held=line in held, current=current, here=here, same=before.version == now
            )
            was, becomes = before.version, now
        if what:
            yield Change(what, line.speaker.name, was, becomes)


def _new(line: Utterance, lock: Lock, beside: str, now: str) -> tuple[str, str, str]:
    """What is new about words that are not locked, and what it was and will be."""
    if voice := voice_before(line, lock):
        return "recast", voice, told(line.voice)
    return ("mixed" if beside != now else ""), beside, now


def _locked(*, held: bool, current: bool, here: bool, same: bool) -> str:
    """What is new about words that are locked.

    Args:
        held: they are heard in their locked take.
        current: it is the take that would be made today.
        here: it is at hand.
        same: the engine's version is.
    """
    if current:
        return "" if held else "other" if here else "lost"
    if same:
        return "reread" if held else "reworded"
    return "kept" if held else "updated"
