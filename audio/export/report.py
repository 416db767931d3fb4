"""What was built, from what, and what it measures: the record beside an episode's files.

The next build reads it to know whether there is anything to do.  It has no time of day and no
path in it, so that it too is the same for the same source.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from audio.fingerprint import file_digest
from audio.model.formats import FORMATS, MP3, formats

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Files:
    """Where the files of an episode lie."""

    folder: Path
    id: str

    @classmethod
    def within(cls, out: Path, episode: str) -> Self:
        """Those of an episode, by its id, that is built into an output folder."""
        return cls(out / episode, episode)

    @property
    def audio(self) -> Path:
        """The finished episode."""
        return self.audio_as(MP3)

    def audio_as(self, name: str) -> Path:
        """The finished episode in one of its formats."""
        return self.folder / f"{self.id}.{name}"

    @property
    def story(self) -> Path:
        """What the finished files tell, cue by cue."""
        return self.folder / f"{self.id}.story.json"

    @property
    def changes(self) -> Path:
        """What changed in it, to hear."""
        return self.folder / f"{self.id}.changes.mp3"

    @property
    def transcript(self) -> Path:
        """The transcript, WebVTT."""
        return self.folder / f"{self.id}.vtt"

    @property
    def subrip(self) -> Path:
        """The transcript, SubRip."""
        return self.folder / f"{self.id}.srt"

    @property
    def segments(self) -> Path:
        """The transcript, JSON."""
        return self.folder / f"{self.id}.transcript.json"

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

    def printed(self, suffix: str) -> Path:
        """The script as a document."""
        return self.folder / f"{self.id}.script.{suffix}"

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
        formats: the same measures of the formats beside the MP3, by format.
    """

    episode: str
    recipe: str
    length: int
    sound: Mapping[str, float]
    lines: Mapping[str, int]
    files: Mapping[str, str]
    formats: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @property
    def sounds(self) -> dict[str, Mapping[str, float]]:
        """What was measured, by format, in their order, the MP3 first."""
        return {name: self.formats.get(name, self.sound) for name in formats(self.formats)}

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
        maps = (report.lines, report.files, report.formats, *report.sounds.values())
        return report if all(isinstance(value, dict) for value in maps) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def stands(report: Report, recipe: str, files: Files, formats: Collection[str]) -> bool:
    """Whether an episode's files, in these formats, are what this recipe gives, byte for byte."""
    paths = _paths(files, formats)
    return report.recipe == recipe and all(_intact(report, path) for path in paths)


def still_good(report: Report | None, recipe: str, files: Files) -> dict[str, Mapping[str, float]]:
    """What was measured, by format, where the file is what this recipe gives."""
    if report is None or report.recipe != recipe:
        return {}
    sounds = report.sounds.items()
    return {name: sound for name, sound in sounds if _intact(report, files.audio_as(name))}


def as_found(report: Report, files: Files) -> Report:
    """The record without the formats whose files somebody has taken away."""
    there = {name: it for name, it in report.formats.items() if files.audio_as(name).is_file()}
    return replace(report, formats=there)


def outdated(report: Report, files: Files) -> list[Path]:
    """Files of formats that an earlier build made, and this one did not."""
    paths = (files.audio_as(name) for name in FORMATS if name not in report.sounds)
    return [path for path in paths if path.exists()]


def digests(files: Files, formats: Collection[str]) -> dict[str, str]:
    """SHA-256 by name of an episode's finished files, in these formats."""
    return {path.name: file_digest(path) for path in _paths(files, formats)}


def _paths(files: Files, formats: Collection[str]) -> tuple[Path, ...]:
    texts = (files.transcript, files.subrip, files.segments, files.chapters)
    return (*map(files.audio_as, formats), *texts)


def _intact(report: Report, path: Path) -> bool:
    return path.is_file() and report.files.get(path.name) == file_digest(path)
