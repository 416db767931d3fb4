"""The texts that lie beside an episode's sound."""

from pathlib import Path

from audio.export.chapters import chapters_json
from audio.export.report import Files
from audio.export.segments import segments_json
from audio.export.subrip import subrip
from audio.export.transcript import webvtt
from audio.model.episode import Episode
from audio.model.timeline import Timeline


def texts(episode: Episode, timeline: Timeline, files: Files) -> dict[Path, str]:
    """Transcripts and chapters, by the files that are to hold them."""
    return {
        files.transcript: webvtt(timeline, episode.language),
        files.subrip: subrip(timeline),
        files.segments: segments_json(timeline),
        files.chapters: chapters_json(timeline, episode),
    }
