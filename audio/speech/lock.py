"""audiostory.lock: in which take every line of every episode beside it is heard.

It belongs under version control, so it is a line of JSON for each line of a script, sorted by what
is said, and a changed word, voice or take is a changed line:

    {"episode": "flood", "by": "ana", "text": "We stayed.", "language": "en",
     "voice": "hibari/heart", "version": "hibari-tts 0.2.1 …", "take": "9c…", "sound": "41…"}

A build writes the lines of its own episode and leaves the others as they are; those of an episode
that is no more may be deleted by hand.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from sys import intern
from typing import Any

from audio.errors import AudioError, ScriptError
from audio.media.alone import alone_with
from audio.media.atomic import write_text
from audio.model.cast import Voice
from audio.model.speech import Utterance
from audio.source import Problem, Source, Span

LOCK_NAME = "audiostory.lock"
FORMAT = 1
WAIT = 30.0  # seconds for another build to write its own lines: it takes some milliseconds

RESTORE = (
    "bring back its last good version, or delete the file and build: all takes are locked anew"
)
MERGED = "a merge left its mark here: keep the lines of one side"

_HEX = re.compile("[0-9a-f]{64}")
_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")

Wanted = tuple[str, str, str, str]
"""What a line asks for: who says what, in which language and voice."""


@dataclass(frozen=True, slots=True)
class Locked:
    """A line of a script, and the take in which it is heard.

    Attributes:
        by: the speaker's id.
        text: the words for the voice, as the script and its lexicon have them.
        language: BCP 47.
        voice: with all that shapes it, as `told` has it.
        version: the engine's, of when it spoke.
        take: the take's key.
        sound: SHA-256 of the take's sound.
    """

    episode: str
    by: str
    text: str
    language: str
    voice: str
    version: str
    take: str
    sound: str

    @property
    def wanted(self) -> Wanted:
        """What the line asks for."""
        return self.by, self.text, self.language, self.voice


Lock = Mapping[Wanted, Locked]
"""The lines of one episode."""


def wanted(line: Utterance) -> Wanted:
    """What a line asks for, as its script has it: no engine need be there to tell."""
    return line.speaker.id, line.written or line.text, line.language, told(line.voice)


def told(voice: Voice) -> str:
    """A voice in words, such as "hibari/willow pitch -2 pace 0.9"."""
    names, plain = ("pitch", "range", "formant", "pace"), Voice("", "")
    said = {name: getattr(voice, name) for name in names}
    shaped = [f" {name} {value:g}" for name, value in said.items() if value != getattr(plain, name)]
    return f"{voice.engine}/{voice.name}{''.join(shaped)}"


def lock_beside(script: Path) -> Path:
    """The lock of all scripts in a folder."""
    return script.with_name(LOCK_NAME)


def read_locks(path: Path) -> list[Locked]:
    """The locked lines of all episodes.

    Raises:
        ScriptError, AudioError: as `read_lock` does.
    """
    return _read(path)


def read_lock(path: Path, episode: str) -> Lock:
    """The locked lines of an episode; none before it was first built.

    Raises:
        ScriptError: the file is damaged; every line that is.
        AudioError: it cannot be read.
    """
    return {line.wanted: line for line in _read(path) if line.episode == episode}


def write_lock(path: Path, episode: str, lines: Iterable[Locked]) -> None:
    """Put the lines of an episode in place of those it had; nothing is written if they are these.

    Raises:
        ScriptError: the file is damaged.
        AudioError: it cannot be written, or another build does not let go of it.
    """
    new = {line.wanted: line for line in lines}
    if read_lock(path, episode) == new:
        return
    with alone_with(path, wait=WAIT):
        others = [line for line in _read(path) if line.episode != episode]
        write_text(path, _text([*others, *new.values()]))


def _text(lines: Iterable[Locked]) -> str:
    in_order = sorted(lines, key=lambda line: (line.episode, line.text, line.wanted))
    content = [{"audiostory": "takes", "format": FORMAT}, *map(asdict, in_order)]
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in content)


def _read(path: Path) -> list[Locked]:
    try:
        texts = path.read_bytes().decode().split("\n")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise AudioError(f"{path} is damaged: it is not UTF-8; {RESTORE}") from error
    except OSError as error:
        raise AudioError(f"{path} cannot be read: {error.strerror}") from error
    source = Source(str(path), tuple(texts))
    entries: list[tuple[int, Locked]] = []
    problems = list(_collect(source, entries))
    if problems := [*problems, *_twice(source, entries)]:
        raise ScriptError(problems)
    return [line for _, line in entries]


def _collect(source: Source, entries: list[tuple[int, Locked]]) -> Iterator[Problem]:
    """Read every line into entries, with its number; answer with what is wrong."""
    for number, text in enumerate(source.lines, 1):
        try:
            if number == 1:
                _demand_format(text, source)
            elif text:
                entries.append((number, _locked(json.loads(text))))
        except (ValueError, RecursionError) as error:
            hint = MERGED if text.startswith(_MARKS) else RESTORE
            why = "it is no JSON" if isinstance(error, json.JSONDecodeError) else error
            yield Problem(_span(source, number), f"this line of the lock is damaged: {why}", hint)


def _demand_format(text: str, source: Source) -> None:
    head = json.loads(text)
    form = head.get("format") if isinstance(head, dict) else None
    if type(form) is int and form > FORMAT:
        raise AudioError(
            f"{source.name} is of format {form} and this audiostory reads format {FORMAT}: "
            "install the newer audiostory that wrote it"
        )
    if form != FORMAT:
        raise ValueError("it does not say its format")


def _locked(data: Any) -> Locked:
    names = {field.name for field in fields(Locked)}
    if not isinstance(data, dict) or set(data) != names:
        raise ValueError(f"it does not hold {', '.join(sorted(names))}")
    if not all(isinstance(value, str) for value in data.values()):
        raise ValueError("it holds something that is no text")
    if not (_HEX.fullmatch(data["take"]) and _HEX.fullmatch(data["sound"])):
        raise ValueError("its take or its sound is no SHA-256")
    return Locked(**{name: intern(value) for name, value in data.items()})  # most come again


def _twice(source: Source, entries: Iterable[tuple[int, Locked]]) -> Iterator[Problem]:
    """Lines of the lock for the same line of a script."""
    first: dict[tuple[str, Wanted], int] = {}
    for number, line in entries:
        known = first.setdefault((line.episode, line.wanted), number)
        if known != number:
            message = f"the same words are locked in line {known} already"
            yield Problem(_span(source, number), message, "delete one of the two")


def _span(source: Source, number: int) -> Span:
    return Span(source, number, 1, max(1, len(source.lines[number - 1])))
