"""Compares every quotation of an episode with the file that it is from, word for word."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from audio.errors import AssetError
from audio.fidelity.document import Document
from audio.fidelity.labels import turns
from audio.fidelity.match import Labels, Match, Matcher
from audio.fidelity.reading import read_source
from audio.fidelity.stream import places
from audio.fidelity.telling import Telling
from audio.fidelity.whose import Whose, elected, whose
from audio.model.episode import Episode, Line
from audio.model.language import primary
from audio.model.origin import Origin
from audio.source import Problem


@dataclass(frozen=True, slots=True)
class Fidelity:
    """What came of comparing quotations with their source.

    Attributes:
        digest: SHA-256 of the file; empty if it could not be read.
        verified: how many quotations have its words, and leave nothing to ask.
        foreign: how many are in another language, and were not compared.
        doubted: how many have its words, but may not be what somebody said there.
        warnings: what there is to ask of these.
    """

    file: Path
    digest: str = ""
    verified: int = 0
    foreign: int = 0
    problems: tuple[Problem, ...] = ()
    doubted: int = 0
    warnings: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        count = self.verified + self.doubted + self.foreign + len(self.problems)
        told = f"{self.verified} of {count} quotes"
        said = f"{told} verified against {self.file.name} (SHA-256 {self.digest[:12]}…)"
        other = f"; {self.foreign} in another language not verified" if self.foreign else ""
        doubted = f"; {self.doubted} to look at" if self.doubted else ""
        return said + doubted + other


def as_mapping(compared: Fidelity) -> dict[str, object]:
    """The same for a program."""
    return {
        "file": compared.file.name,
        "sha256": compared.digest,
        "verified": compared.verified,
        "to_look_at": compared.doubted,
        "other_languages": compared.foreign,
    }


def verify(episode: Episode) -> Fidelity | None:
    """Compare every quotation with the episode's source; nothing if that is no file."""
    origin = episode.origin
    if origin is None:
        return None
    file = Path(origin.file)
    try:
        document, digest = read_source(file)
    except AssetError as error:
        message = f'the source "{file.name}" cannot be read: {error}'
        return Fidelity(file, problems=(Problem(origin.span, message),))
    quotes = [line for line in episode.lines if line.quote]
    same = primary(origin.language or episode.language)
    compared = [line for line in quotes if primary(episode.language_of(line)) == same]
    comparison = _Comparison(document, origin, episode)
    problems, matches = comparison.compared(compared)
    asked = [tuple(comparison.told.warnings(line, match)) for line, match in matches]
    doubted = sum(1 for each in asked if each)
    return Fidelity(
        file,
        digest,
        verified=len(matches) - doubted,
        foreign=len(quotes) - len(compared),
        problems=tuple(problems),
        doubted=doubted,
        warnings=tuple(warning for each in asked for warning in each),
    )


def doubts(compared: Iterable[Fidelity | None]) -> list[Problem]:
    """What there is to ask of the quotations of an episode in its languages, once each."""
    return list(dict.fromkeys(it for each in compared if each for it in each.warnings))


class _Comparison:
    """A source, ready to be asked for quotations."""

    def __init__(self, document: Document, origin: Origin, episode: Episode) -> None:
        cast = list(episode.cast.values())
        told = turns(document, [name for one in cast for name in (one.name, one.id)])
        language = primary(origin.language or episode.language)
        self.matcher = Matcher(document, list(places(document, told)), language)
        self.told = Telling(document, Path(origin.file).name, self.matcher)
        self.whose: Whose = whose((turn.label for turn in told), cast)

    def compared(self, lines: Sequence[Line]) -> tuple[list[Problem], list[tuple[Line, Match]]]:
        """What is wrong, in order, at most once for a line; and where the other lines are."""
        allowed = self._allowed(lines)
        problems, matches = list[Problem](), list[tuple[Line, Match]]()
        for line in lines:
            labels = allowed[line.speaker.id]
            if match := self.matcher.find(line.text, labels):
                matches.append((line, match))
            elif cut := self.matcher.find(line.text, labels, whole=False):
                problems.append(self.told.cut(line, cut))
            else:
                problems.append(self.told.problem(line))
        return problems, matches

    def _allowed(self, lines: Sequence[Line]) -> dict[str, Labels]:
        """Under which labels the words of each speaker may stand."""
        allowed = {line.speaker.id: self.whose.allowed(line.speaker) for line in lines}
        votes: dict[str, list[str]] = defaultdict(list)
        for line in lines:
            if not self.whose.known(line.speaker):
                match = self.matcher.find(line.text, allowed[line.speaker.id], whole=False)
                votes[line.speaker.id] += [match.first.label] if match else []
        for id_, labels in elected(votes).items():
            allowed[id_] = labels | {""}
        return allowed
