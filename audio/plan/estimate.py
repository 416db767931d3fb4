"""How long a line will take, before anybody has spoken it."""

import re

from audio.model.ipa import SOUNDS
from audio.model.speech import Take, Utterance
from audio.units import Ms

SYLLABLE_GROUP = 66  # ms a letter or digit takes in English read aloud, silences within included
STOP = 260  # ms of air at a sentence or clause end within a line
GUESSED_LOUDNESS = -23.0  # LUFS, the usual level of speech (EBU R 128)


def guess(utterance: Utterance) -> Take:
    """A take that nobody has spoken yet; its length is right to about a tenth."""
    words = SOUNDS.sub(r"\1", utterance.text)  # sounds take the time of their word
    sounded = len(re.findall(r"\w", words))
    stops = len(re.findall(r"[.!?;:,—–](?=\s)", words))
    length = (sounded * SYLLABLE_GROUP + stops * STOP) / utterance.voice.pace
    return Take("", Ms(0), Ms(max(200, round(length))), GUESSED_LOUDNESS)
