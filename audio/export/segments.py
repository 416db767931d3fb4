"""The transcript as JSON, version 1.0.0 of the podcast namespace, for programs."""

import json
from collections.abc import Iterable

from audio.export.text import one_line
from audio.export.transcript import Cue

VERSION = "1.0.0"


def segments_json(captions: Iterable[Cue]) -> str:
    """A segment for each caption: speaker, words, and times in seconds, exact to the millisecond.

    The same captions give the same text.
    """
    segments = [
        {
            "speaker": one_line(cue.speaker),
            "startTime": cue.begin / 1000,
            "endTime": cue.end / 1000,
            "body": one_line(cue.text),
        }
        for cue in captions
    ]
    return (
        json.dumps({"version": VERSION, "segments": segments}, ensure_ascii=False, indent=2) + "\n"
    )
