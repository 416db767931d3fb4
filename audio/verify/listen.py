"""Listening to a whole episode with a recogniser, and again to what was not understood.

Nobody tells the recogniser what it should hear.  It hears passages of at most half a minute, each
for itself and cut where nobody speaks; words that it writes where nobody speaks are not believed.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from audio.model.speech import Word
from audio.model.timeline import SpeechClip
from audio.progress import Began, Ended, Listener, Stepped
from audio.units import Ms, clock
from audio.verify.verdict import HEARD, Finding, Span, findings

Samples = NDArray[np.float32]
"""Sound of one channel, (samples,), -1 to 1, at HEARD_AT."""

HEARD_AT = 16_000  # Hz; what recognisers take
PER_MS = HEARD_AT // 1000
PASSAGE = Ms(28_000)  # at most; recognisers hear half a minute at once
SILENCE = Ms(3_000)  # nobody speaks for so long: what follows is a passage of its own
PAD = Ms(200)  # that speech is thought longer, at both ends, than its detector says
MARGIN = Ms(400)  # before and behind a line that is listened to once more


class Recogniser(Protocol):
    """Somebody who writes down what is said."""

    def speech(self, samples: Samples, *, keen: bool) -> list[Span]:
        """Where somebody speaks, in order.

        Args:
            keen: whether to take for speech what only may be.
        """

    def words(self, samples: Samples, language: str) -> list[Word]:
        """What is said in a passage, in order, with times within it.

        Args:
            language: BCP 47.
        """


def listen(
    clips: Sequence[SpeechClip], samples: Samples, recogniser: Recogniser, listener: Listener
) -> list[Finding]:
    """What became of each line, when the finished sound is heard twice where need be."""
    made = []
    for language in dict.fromkeys(clip.utterance.language for clip in clips):
        lines = [clip for clip in clips if clip.utterance.language == language]
        speech = recogniser.speech(samples, keen=False)
        words = list(_first(samples, speech, recogniser, language, listener))
        judge = partial(findings, lines, speech=speech)
        made += _again(judge, words, samples, recogniser, listener)
    return sorted(made, key=lambda finding: finding.clip.begin)


def passages(speech: Sequence[Span]) -> list[Span]:
    """Stretches of speech put together to passages, as long as a recogniser hears at once."""
    joined: list[Span] = []
    for begin, end in speech:
        if joined and end - joined[-1][0] <= PASSAGE and begin - joined[-1][1] <= SILENCE:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined


def _first(
    samples: Samples,
    speech: Sequence[Span],
    recogniser: Recogniser,
    language: str,
    listener: Listener,
) -> Iterator[Word]:
    """Everything that is said in an episode."""
    parts = passages(speech)
    listener(Began("hearing", len(parts)))
    for part in parts:
        yield from _heard(samples, part, speech, recogniser, language)
        listener(Stepped("hearing", clock(part[0])))
    listener(Ended("hearing", f"{clock(len(samples) // PER_MS)} of sound"))


def _again(
    judge: Callable[[Sequence[Word]], list[Finding]],
    words: list[Word],
    samples: Samples,
    recogniser: Recogniser,
    listener: Listener,
) -> list[Finding]:
    """Listen once more to each line that was not heard; the better of the two counts."""
    made = judge(words)
    unheard = list(_unheard(made))
    if unheard:
        listener(Began("hearing again", len(unheard)))
    for clip, shift in unheard:
        begin = Ms(max(0, clip.begin + shift - MARGIN))
        end = Ms(max(0, clip.end + shift + MARGIN))
        language = clip.utterance.language
        part = samples[begin * PER_MS : end * PER_MS]
        anew = [word.later(begin) for word in _keenly(part, recogniser, language)]
        changed = [word for word in words if not begin <= word.middle < end]
        at = bisect_left(changed, begin, key=attrgetter("middle"))
        changed[at:at] = anew
        better = judge(changed)
        if sum(finding.share for finding in better) > sum(finding.share for finding in made):
            made, words = better, changed
        listener(Stepped("hearing again", clock(clip.begin)))
    if unheard:
        listener(Ended("hearing again"))
    return made


def _unheard(made: Sequence[Finding]) -> Iterator[tuple[SpeechClip, Ms]]:
    """The lines that were not heard, and how late what comes before them is."""
    shift = Ms(0)
    for finding in made:
        if finding.verdict == HEARD:
            shift = finding.shift
        else:
            yield finding.clip, shift


def _keenly(samples: Samples, recogniser: Recogniser, language: str) -> Iterator[Word]:
    """What is said in a few seconds, as far as somebody may be speaking there."""
    speech = recogniser.speech(samples, keen=True)
    for part in passages(speech):
        yield from _heard(samples, part, speech, recogniser, language)


def _heard(
    samples: Samples, part: Span, speech: Sequence[Span], recogniser: Recogniser, language: str
) -> Iterator[Word]:
    """What is said in a passage, as far as somebody speaks there."""
    begin, end = Ms(max(0, part[0] - PAD)), part[1] + PAD
    for word in recogniser.words(samples[begin * PER_MS : end * PER_MS], language):
        word = word.later(begin)  # noqa: PLW2901  by the clock of these samples
        if any(first - PAD <= word.middle < last + PAD for first, last in speech):
            yield word
