"""The transcript as JSON, version 1.0.0 of the podcast namespace, for programs."""

import json

from audio.export.text import one_line
from audio.export.transcript import cues
from audio.model.timeline import Timeline

VERSION = "1.0.0"


def segments_json(timeline: Timeline) -> str:
    """A segment for each caption: speaker, words, and times in seconds, exact to the millisecond.

    The same timeline gives the same text.
    """
    segments = [
        {
            "speaker": one_line(cue.speaker),
            "startTime": cue.begin / 1000,
            "endTime": cue.end / 1000,
            "body": one_line(cue.text),
        }
        for cue in cues(timeline)
    ]
    return (
        json.dumps({"version": VERSION, "segments": segments}, ensure_ascii=False, indent=2) + "\n"
    )
