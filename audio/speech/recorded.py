"""Lines that people have recorded, found by the names of their files.

    takes/flood/ana-we-kept-the-door-1f3a9c2b.wav

The end of a name is made of who speaks and of the words, so that it stays what it is when other
lines come and go, and is another once the words are.  Case, accents and stops do not count for it:
a recording stays right when a comma goes.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from audio.model.episode import Cue, Episode, Line, Tape
from audio.source import Problem, Span

FOLDER = "takes"
SCRIPTS = "scripts"
SOUNDS = frozenset(
    (
        *(".wav", ".wave", ".bwf", ".aif", ".aiff", ".caf", ".flac", ".wv", ".mp3", ".m4a"),
        *(".aac", ".mp4", ".ogg", ".oga", ".opus", ".wma", ".mov"),
    )
)
WORDS = 5  # of a line, in the name of its recording
MARK = re.compile(r"-([0-9a-f]{8})$", re.IGNORECASE)
LIKE = 0.6  # of a name's letters that are the same where it is of a line as it was before


def show_folder(script: Path) -> Path:
    """The folder of a script's show: that of `scripts`, or that in which the script itself lies."""
    folder = script.parent
    if folder.absolute().name != SCRIPTS:
        return folder
    return folder.parent if folder.name else Path("..")  # seen from within


def takes_folder(script: Path) -> Path:
    """Where recordings of a script lie: `takes` beside `scripts`, or beside the script itself."""
    return show_folder(script) / FOLDER / script.stem


def recording_name(line: Line, language: str) -> str:
    """What a line's recording is called, without its ending."""
    words = _words(line.text)
    about = line.id or "-".join([*_words(line.speaker.id), *words[:WORDS]])
    parts = [line.id, line.speaker.id, language, *words]
    mark = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]
    return f"{about[:60].rstrip('-')}-{mark}"


def with_recordings(
    versions: Sequence[Episode], script: Path
) -> tuple[tuple[Episode, ...], list[Problem]]:
    """The episodes with their recordings as tape, and what is wrong with those there are.

    Args:
        versions: every language of the script.
    """
    files = dict(_files(takes_folder(script)))
    if not files:
        return tuple(versions), []
    names = _lines_by_mark(versions)
    marks = {_mark(path.stem): path for path in sorted(files.values(), reverse=True)}
    problems = [
        _stray(path, versions, marks)
        for path in sorted(files.values())
        if _mark(path.stem) not in names
    ]
    twins = [path for path in files.values() if marks[_mark(path.stem)] != path]
    problems += [
        Problem(
            names[_mark(path.stem)].span, f'"{path}" is one of two recordings of this line', ONE
        )
        for path in sorted(twins)
        if _mark(path.stem) in names
    ]
    return tuple(_recorded(episode, marks) for episode in versions), problems


ONE = "keep the one that is to be heard"


def strays(versions: Iterable[Episode], script: Path) -> list[Path]:
    """The recordings that no line has."""
    marks = _lines_by_mark(versions)
    return [path for _, path in _files(takes_folder(script)) if _mark(path.stem) not in marks]


def _lines_by_mark(versions: Iterable[Episode]) -> dict[str, Line]:
    return {
        _mark(recording_name(line, episode.language_of(line))): line
        for episode in versions
        for line in episode.lines
    }


def _recorded(episode: Episode, marks: Mapping[str, Path]) -> Episode:
    def heard(cue: Cue) -> Cue:
        if not isinstance(cue, Line) or cue.tape:
            return cue
        path = marks.get(_mark(recording_name(cue, episode.language_of(cue))))
        return replace(cue, tape=Tape(path, span=cue.span, trimmed=True)) if path else cue

    return replace(episode, story=tuple(map(heard, episode.story)))


def _stray(path: Path, versions: Iterable[Episode], marks: Mapping[str, Path]) -> Problem:
    """A recording that no line has: of the line that it was of before its words were changed."""
    lacking = [
        (line, name)
        for episode in versions
        for line in episode.lines
        if not line.tape
        for name in [recording_name(line, episode.language_of(line))]
        if _mark(name) not in marks
    ]
    likeness = [(_alike(path.stem, name), -at) for at, (_, name) in enumerate(lacking)]
    best, at = max(likeness, default=(0.0, 0))
    if best >= LIKE and _mark(path.stem):
        line, name = lacking[-at]
        hint = f'record it as "{name}{path.suffix}", or take the old one away'
        return Problem(line.span, f'the words of this line are not those of "{path}"', hint)
    span: Span = next(iter(versions)).span
    hint = "`audiostory print` tells the names; take away what is not needed"
    return Problem(span, f'"{path}" is the recording of no line', hint)


def _alike(one: str, other: str) -> float:
    """How much of two names is the same, but for their marks."""
    stems = [MARK.sub("", name.casefold()) for name in (one, other)]
    return SequenceMatcher(a=stems[0], b=stems[1], autojunk=False).ratio()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    if folder.is_dir():
        for path in folder.iterdir():
            if path.suffix.lower() in SOUNDS and not path.name.startswith("."):
                yield path.name, path


def _mark(name: str) -> str:
    """The end of a name that tells its line; nothing if it has none."""
    match = MARK.search(name)
    return match[1].lower() if match else ""


def _words(text: str) -> list[str]:
    """Words as names have them: small letters and digits, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char) and char not in "'’")
    return re.findall(r"[^\W_]+", kept)
