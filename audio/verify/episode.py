"""From a script to what became of each of its lines in the finished file."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from audio.build import Built, standing
from audio.errors import AudioError
from audio.media.ffmpeg import decode
from audio.progress import Listener, unheard
from audio.verify.listen import HEARD_AT, Samples, listen
from audio.verify.verdict import HEARD, MISSING, Finding
from audio.verify.whisper import Whisper


@dataclass(frozen=True, slots=True)
class Verified:
    """An episode that was listened to; a finding for each line."""

    built: Built
    findings: tuple[Finding, ...]

    @property
    def missing(self) -> int:
        """How many lines were not heard."""
        return sum(finding.verdict == MISSING for finding in self.findings)

    @property
    def doubtful(self) -> int:
        """How many were heard in part."""
        return len(self.questionable) - self.missing

    @property
    def questionable(self) -> tuple[Finding, ...]:
        """The lines that somebody should listen to."""
        return tuple(finding for finding in self.findings if finding.verdict != HEARD)


def verify(
    script: Path, out: Path, listener: Listener = unheard, language: str = "", takes: str = ""
) -> Verified:
    """Listen to the finished episode of a script; nothing is built.

    Args:
        language: of the script's; empty is the one that it is written in.
        takes: where they are, if not in the output folder.

    Raises:
        AudioError: it is not built, or not as the script now is.
        ToolError: there is no recogniser, or it does not know the language.
    """
    built = standing(script, out, language, takes)
    if built is None:
        raise AudioError(f"{script} is not built as it now is: audiostory build {script}")
    clips = built.timeline.speech
    recogniser = Whisper()
    recogniser.demand({clip.utterance.language for clip in clips})
    samples = heard(built.files.audio)
    return Verified(built, tuple(listen(clips, samples, recogniser, listener)))


def heard(mp3: Path) -> Samples:
    """A finished file as a recogniser hears it."""
    return np.concatenate(list(decode(mp3, 1, rate=HEARD_AT)))[:, 0]
