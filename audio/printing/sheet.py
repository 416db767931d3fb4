"""What a printed script says, row by row, whatever it is printed as."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audio.build import Rundown
from audio.model.episode import Episode, Line
from audio.plan.rundown import WORDS, Row, rundown
from audio.speech.recorded import recording_name
from audio.units import Ms, clock

SPOKEN = frozenset(("narration", "quote", "tape"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the document.

    Attributes:
        kind: as in the rundown.
        number: of a line, from 1; 0 of anything else.
        who: the speaker, or the track.
        text: the words on the page, a chapter's title, or what a track does.
        say: words for the voice where they differ.
        file: the name under which a recording of the line is saved, without its ending; the name
            of the recording itself where there is one.
        language: BCP 47 of the words; empty is the episode's.
    """

    kind: str
    begin: Ms
    length: Ms
    who: str = ""
    text: str = ""
    number: int = 0
    say: str = ""
    file: str = ""
    recorded: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What somebody has to say: lines, words, time."""

    who: str
    lines: int
    words: int
    length: Ms


@dataclass(frozen=True, slots=True)
class Sheet:
    """A script as it is printed.

    Attributes:
        about: its running time and other facts, in words.
        folder: where recordings are to be saved.
    """

    title: str
    show: str
    language: str
    about: str
    folder: str
    cues: tuple[Cue, ...]
    shares: tuple[Share, ...]


def sheet(planned: Rundown, folder: Path) -> Sheet:
    """The document of an episode that is laid out, spoken or not.

    Args:
        folder: where recordings are to be saved.
    """
    episode, timeline = planned.episode, planned.timeline
    cues = tuple(_cues(rundown(timeline), planned))
    about, shares = "about " if planned.guessed else "", _shares(cues)
    words = sum(share.words for share in shares)
    told = [
        f"Running time {about}{clock(timeline.length)}",
        f"{len(episode.lines)} lines, {words} words",
        *([f"{episode.date:%Y-%m-%d}"] if episode.date else []),
    ]
    facts = " · ".join(told)
    where = f"{folder.as_posix()}/"
    return Sheet(episode.title, episode.show.title, episode.language, facts, where, cues, shares)


def _cues(rows: tuple[Row, ...], planned: Rundown) -> Iterator[Cue]:
    lines = enumerate(planned.episode.lines, start=1)
    for row in rows:
        length = Ms(row.end - row.begin)
        if row.kind in SPOKEN:
            number, line = next(lines)
            file, recorded = _recording(line, planned.episode)
            said = (row.what, row.text, number, line.say, file)
            yield Cue(row.kind, row.begin, length, *said, recorded, row.language)
        else:
            text = WORDS.get(row.kind, "{}").format(row.text)
            yield Cue(row.kind, row.begin, length, row.what, text)


def _recording(line: Line, episode: Episode) -> tuple[str, bool]:
    """The name of a line's recording, or to be; and whether it is there.

    What tells that voices are synthetic has none: it is said where not all lines are recorded.
    """
    language = episode.language_of(line)
    if line.span == episode.span:
        return "", False
    if line.tape and line.tape.language in {"", language}:
        return line.tape.file.name, True
    return recording_name(line, language), False


def _shares(cues: tuple[Cue, ...]) -> tuple[Share, ...]:
    spoken: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        if cue.number:
            spoken[cue.who].append(cue)
    return tuple(
        Share(
            who,
            len(said),
            sum(len(cue.text.split()) for cue in said),
            Ms(sum(cue.length for cue in said)),
        )
        for who, said in spoken.items()
    )
