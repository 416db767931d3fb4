"""How fast voices speak, learnt from the takes that are there."""

import re
from collections.abc import Iterator, Mapping

from audio.model.speech import Take, Utterance
from audio.plan.estimate import PLAIN, Heard, Rates, learnt, name_of
from audio.speech.holding import Holding
from audio.speech.lock import read_locks

_PACE = re.compile(r"^(\S+)(?:.* pace ([0-9.]+))?")


def rates(holding: Holding, known: Mapping[Utterance, Take]) -> Rates:
    """What the takes of an episode, and of those locked beside it, tell of their voices.

    Nothing is looked at where no line has to be guessed.
    """
    if all(line in known for line in holding.lines):
        return PLAIN
    own = (_own(line, known[line]) for line in holding.lines if line in known)
    return learnt([*own, *_others(holding)])


def _own(line: Utterance, take: Take) -> Heard:
    return name_of(line.voice), line.voice.pace, line.text, take.length


def _others(holding: Holding) -> Iterator[Heard]:
    """Lines of other episodes; figures in them are not yet read, and tell nothing."""
    for locked in read_locks(holding.path):
        if locked.episode == holding.episode or re.search(r"\d", locked.text):
            continue
        match, take = _PACE.match(locked.voice), holding.store.get(locked.take)
        if match and take and take.digest == locked.sound:
            yield match[1], float(match[2] or 1), locked.text, take.length
