"""Compares every quotation of an episode with the file that it is from, word for word."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from audio.errors import AssetError
from audio.fidelity.difference import ALIKE, Passage, nearest
from audio.fidelity.document import Document
from audio.fidelity.labels import turns
from audio.fidelity.quotation import Quotation, readings
from audio.fidelity.reading import read_source
from audio.fidelity.stream import (
    FARTHEST,
    Place,
    Range,
    Stream,
    all_words,
    chain,
    places,
    quoted_words,
)
from audio.fidelity.whose import Whose, elected, whose
from audio.model.episode import Episode, Line
from audio.model.language import primary
from audio.model.origin import Origin
from audio.source import Problem

Labels = frozenset[str]


@dataclass(frozen=True, slots=True)
class Fidelity:
    """What came of comparing quotations with their source.

    Attributes:
        digest: SHA-256 of the file; empty if it could not be read.
        verified: how many quotations say what it says.
        foreign: how many are in another language, and were not compared.
    """

    file: Path
    digest: str = ""
    verified: int = 0
    foreign: int = 0
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        told = f"{self.verified} of {self.verified + self.foreign + len(self.problems)} quotes"
        said = f"{told} verified against {self.file.name} (SHA-256 {self.digest[:12]}…)"
        other = f"; {self.foreign} in another language not verified" if self.foreign else ""
        return said + other


def as_mapping(compared: Fidelity) -> dict[str, object]:
    """The same for a program."""
    return {
        "file": compared.file.name,
        "sha256": compared.digest,
        "verified": compared.verified,
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
    problems = tuple(_Comparison(document, origin, episode).problems(compared))
    verified, foreign = len(compared) - len(problems), len(quotes) - len(compared)
    return Fidelity(file, digest, verified, foreign, problems)


class _Comparison:
    """A source, ready to be asked for quotations."""

    def __init__(self, document: Document, origin: Origin, episode: Episode) -> None:
        cast = list(episode.cast.values())
        told = turns(document, [name for one in cast for name in (one.name, one.id)])
        found = list(places(document, told))
        self.document, self.file = document, Path(origin.file).name
        self.streams = [all_words(found), quoted_words(found, document)]
        self.whose: Whose = whose((turn.label for turn in told), cast)

    def problems(self, lines: Sequence[Line]) -> Iterator[Problem]:
        """What is wrong, in order; each line has at most one."""
        allowed = {line.speaker.id: self.whose.allowed(line.speaker) for line in lines}
        found = [(line, self._find(line, allowed[line.speaker.id])) for line in lines]
        votes: dict[str, list[str]] = defaultdict(list)
        for line, place in found:
            if place and not self.whose.known(line.speaker):
                votes[line.speaker.id].append(place.label)
        for id_, labels in elected(votes).items():
            allowed[id_] = labels | {""}
        for line, place in found:
            labels = allowed[line.speaker.id]
            if place is None or (place.label not in labels and not self._find(line, labels)):
                yield self._problem(line)

    def _find(self, line: Line, labels: Labels | None) -> Place | None:
        """Where a quotation begins in the source, under one of these labels, or under any."""
        for quotation in readings(line.text):
            for stream in self.streams:
                if quotation.words and (found := _begin(stream, quotation, labels)):
                    return found
        return None

    def _problem(self, line: Line) -> Problem:
        if place := self._find(line, None):
            message = f'the source has these words from "{place.label}", not {line.speaker.name}'
            return Problem(line.span, message, "give them to whoever said them")
        if self._apart(line):
            return Problem(line.span, APART, APART_HINT)
        passages = [
            passage
            for quotation in readings(line.text)
            for stream in self.streams
            if (passage := nearest(quotation, stream))
        ]
        best = max(passages, key=lambda it: (it.likeness, -len(it.changes)), default=None)
        if best is None or best.likeness < ALIKE:
            hint = "a quote has the words of its source; your own words are narration"
            return Problem(line.span, f'nothing in "{self.file}" is like this quote', hint)
        return Problem(line.span, best.message(), HINT, details=self._shown(best))

    def _apart(self, line: Line) -> bool:
        """Whether each part of a quotation with cuts is there, and only the whole is not."""
        pieces = next(readings(line.text)).pieces()
        return len(pieces) > 1 and all(map(self.streams[0].find, pieces))

    def _shown(self, passage: Passage) -> tuple[str, ...]:
        """Both texts, one above the other, with the differences marked."""
        place = self.document.paragraphs[passage.at.paragraph].place
        return (
            f"quote   {passage.shown_quote()}",
            f"source  {passage.shown_source(self.document)}",
            f"        {self.file}, {self.document.unit} {place}",
        )


APART = "the parts of this quote do not stand so, one behind the other, in its source"
APART_HINT = f"quote in the order of the source, at most {FARTHEST} words further on after a cut"
HINT = 'write what the source has; "…" marks a cut, square brackets an addition'


def _begin(stream: Stream, quotation: Quotation, labels: Labels | None) -> Place | None:
    ranges = chain(stream, quotation.pieces(), _under(stream, labels))
    return stream.places[ranges[0][0]] if ranges else None


def _under(stream: Stream, labels: Labels | None) -> Callable[[Range], bool]:
    """Whether words all stand under one of these labels."""

    def allowed(found: Range) -> bool:
        there = {place.label for place in stream.places[slice(*found)] if place}
        return labels is None or there <= labels

    return allowed
