"""What was built, from what, and what it measures: the record beside an episode's files.

The next build reads it to know whether there is anything to do.  It has no time of day and no
path in it, so that it too is the same for the same source.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from audio.fingerprint import file_digest

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Files:
    """Where the files of an episode lie."""

    folder: Path
    id: str

    @property
    def audio(self) -> Path:
        """The finished episode."""
        return self.folder / f"{self.id}.mp3"

    @property
    def transcript(self) -> Path:
        """The transcript, WebVTT."""
        return self.folder / f"{self.id}.vtt"

    @property
    def chapters(self) -> Path:
        """The chapters, JSON."""
        return self.folder / f"{self.id}.chapters.json"

    def stem(self, bus: str) -> Path:
        """A bus of the mix, before mastering."""
        return self.folder / "stems" / f"{self.id}.{bus}.wav"

    @property
    def otio(self) -> Path:
        """The timeline for a workstation; the sound files that it plays lie beside it."""
        return self.folder / "export" / f"{self.id}.otio"

    @property
    def labels(self) -> Path:
        """The labels for Audacity."""
        return self.folder / "export" / f"{self.id}.labels.txt"

    @property
    def page(self) -> Path:
        """The report as a page to look at."""
        return self.folder / f"{self.id}.report.html"

    @property
    def report(self) -> Path:
        """The record of the build."""
        return self.folder / f"{self.id}.report.json"


@dataclass(frozen=True, slots=True)
class Report:
    """The record of one build.

    Attributes:
        recipe: fingerprint of everything that the files depend on.
        length: of the episode, ms.
        sound: measured on the decoded MP3, by name; LUFS, LU, dBTP, dB and shares.
        lines: how many lines are spoken, by engine and voice.
        files: SHA-256 by file name.
    """

    episode: str
    recipe: str
    length: int
    sound: Mapping[str, float]
    lines: Mapping[str, int]
    files: Mapping[str, str]

    def as_json(self) -> str:
        """The record as it is written: sorted, indented, one line end behind it."""
        content = {"format": FORMAT, **asdict(self)}
        return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def read_report(path: Path) -> Report | None:
    """The record of the last build, unless there is none that we can read."""
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        if content.pop("format") != FORMAT:
            return None
        report = Report(**content)
        maps = (report.sound, report.lines, report.files)
        return report if all(isinstance(value, dict) for value in maps) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def stands(report: Report, recipe: str, files: Files) -> bool:
    """Whether these files are what this recipe gives, byte for byte."""
    return report.recipe == recipe and report.files == digests(files)


def digests(files: Files) -> dict[str, str]:
    """SHA-256 by name of an episode's finished files, as far as they are there."""
    paths = (files.audio, files.transcript, files.chapters)
    return {path.name: file_digest(path) for path in paths if path.is_file()}
