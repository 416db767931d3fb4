"""How long a line will take, before anybody has spoken it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from audio.model.cast import Voice
from audio.model.ipa import SOUNDS
from audio.model.speech import Take, Utterance
from audio.units import Ms

SYLLABLE_GROUP = 66  # ms a letter or digit takes in English read aloud, silences within included
STOP = 260  # ms of air at a sentence or clause end within a line
GUESSED_LOUDNESS = -23.0  # LUFS, the usual level of speech (EBU R 128)
PRIOR = 10_000  # ms of speech that the rule of thumb counts as, beside what a voice has spoken


Heard = tuple[str, float, str, Ms]
"""A line that was spoken: by which voice, at which pace, its words and its length."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast voices speak.

    Attributes:
        slower: how much longer than by the rule of thumb each voice takes, by its name.
    """

    slower: Mapping[str, float] = field(default_factory=dict)


PLAIN = Rates()


def name_of(voice: Voice) -> str:
    """What rates call a voice, however it is shaped."""
    return f"{voice.engine}/{voice.name}"


def guess(utterance: Utterance, rates: Rates = PLAIN) -> Take:
    """A take that nobody has spoken yet."""
    voice = utterance.voice
    length = _rule(utterance.text, voice.pace) * rates.slower.get(name_of(voice), 1.0)
    return Take("", Ms(0), Ms(max(200, round(length))), GUESSED_LOUDNESS)


def learnt(spoken: Iterable[Heard]) -> Rates:
    """The rates of voices by what they have spoken.

    One that has said little is thought to be about as fast as any other.
    """
    heard: dict[str, float] = {}
    ruled: dict[str, float] = {}
    for name, pace, text, length in spoken:
        heard[name] = heard.get(name, PRIOR) + length
        ruled[name] = ruled.get(name, PRIOR) + _rule(text, pace)
    return Rates({name: heard[name] / ruled[name] for name in heard})


def _rule(text: str, pace: float) -> float:
    """The rule of thumb, in ms."""
    words = SOUNDS.sub(r"\1", text)  # sounds take the time of their word
    sounded = len(re.findall(r"\w", words))
    stops = len(re.findall(r"[.!?;:,—–](?=\s)", words))
    return (sounded * SYLLABLE_GROUP + stops * STOP) / pace
