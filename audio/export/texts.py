"""The texts that lie beside an episode's sound."""

from collections.abc import Iterator
from pathlib import Path

from audio.export.chapters import chapters_json
from audio.export.report import Files
from audio.export.segments import segments_json
from audio.export.subrip import subrip
from audio.export.transcript import cues, webvtt
from audio.model.episode import Episode
from audio.model.timeline import Timeline


def texts(episode: Episode, timeline: Timeline, files: Files) -> Iterator[tuple[Path, str]]:
    """Transcripts and chapters, each with the file that is to hold it; made one by one."""
    captions = cues(timeline)
    yield files.transcript, webvtt(captions, episode.language)
    yield files.subrip, subrip(timeline)
    yield files.segments, segments_json(captions)
    yield files.chapters, chapters_json(timeline, episode)
