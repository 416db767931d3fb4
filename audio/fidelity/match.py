"""Finds a quotation in its source: best where it is whole, and where there is least to ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from audio.fidelity.document import Document
from audio.fidelity.edges import Edges
from audio.fidelity.negations import is_negation
from audio.fidelity.quotation import Quotation, readings
from audio.fidelity.stream import TAG, Place, Range, Stream, all_words, chains, quoted_words

Labels = frozenset[str]

_MOST = 50  # places where a quotation may be, that are weighed
_SPEECH = 3  # words of a quotation that are more than a name or a doubted word
_QUESTIONS = 3  # paragraphs that ask outside of marks, from which on a text is an interview


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation stands in its source.

    Attributes:
        parts: the words between its cuts.
        outside: whether some of them are the reporter's own.
        joined: whether they were said in different quotations or turns.
        dropped: words left out by its cuts, without which a sentence may say the contrary.
    """

    quotation: Quotation
    parts: tuple[tuple[Place, ...], ...]
    outside: bool
    joined: bool
    dropped: tuple[str, ...]

    @property
    def first(self) -> Place:
        """Its first word in the source."""
        return self.parts[0][0]

    @property
    def last(self) -> Place:
        """Its last word in the source."""
        return self.parts[-1][-1]

    @property
    def doubts(self) -> int:
        """How much there is to ask."""
        return self.outside + self.joined + bool(self.dropped)


class Matcher:
    """The words of a source, ready to be asked for quotations."""

    def __init__(self, document: Document, found: Sequence[Place], language: str) -> None:
        self.found, self.language = found, language
        self.edges = Edges(document, found)
        self.streams: list[Stream] = [all_words(found), quoted_words(found, document)]
        self.utterances = list(_utterances(document, found))
        self.marks = _uses_marks(document, found)

    def find(self, words: str, labels: Labels | None, *, whole: bool = True) -> Match | None:
        """Where a quotation is, under one of these labels or under any.

        Args:
            whole: whether it must not begin or end amid a sentence, unless it marks a cut there.
        """
        matches = [
            self._match(quotation, stream, ranges)
            for quotation in readings(words)
            if quotation.words
            for stream in self.streams
            for ranges in islice(self._ranges(stream, quotation, labels, whole=whole), _MOST)
        ]
        return min(matches, key=lambda match: match.doubts, default=None)

    def _ranges(
        self, stream: Stream, quotation: Quotation, labels: Labels | None, *, whole: bool
    ) -> list[list[Range]]:
        pieces = quotation.pieces()

        def allowed(number: int, found: Range) -> bool:
            there = [place for place in stream.places[slice(*found)] if place]
            if labels is not None and not {place.label for place in there} <= labels:
                return False
            begun = number or not quotation.begun or self.edges.begins(there[0])
            last = number == len(pieces) - 1
            ended = not last or not quotation.ended or self.edges.ends(there[-1])
            return not whole or bool(begun and ended)

        return chains(stream, pieces, allowed)

    def _match(self, quotation: Quotation, stream: Stream, ranges: Sequence[Range]) -> Match:
        parts = tuple(
            tuple(place for place in stream.places[slice(*found)] if place) for found in ranges
        )
        words = [place for part in parts for place in part]
        outside = self.marks and not all(place.said or place.loose for place in words)
        joined = len({self.utterances[place.number] for place in words}) > 1
        left = [place.token.form for place in self._left_out(quotation, parts)]
        dropped = tuple(form for form in left if is_negation(form, self.language))
        return Match(
            quotation, parts, outside, joined and all(place.said for place in words), dropped
        )

    def _left_out(self, quotation: Quotation, parts: Sequence[Sequence[Place]]) -> Iterator[Place]:
        """What marked cuts leave out of the sentences that are quoted, in order."""
        if not quotation.begun:
            yield from reversed(list(self.edges.ahead(parts[0][0])))
        for one, other in pairwise(parts):
            begin, end = one[-1].number, other[0].number
            near = {place.number for place in self.edges.behind(one[-1])}
            near |= {place.number for place in self.edges.ahead(other[0])}
            yield from (self.found[at] for at in range(begin + 1, end) if at in near)
        if not quotation.ended:
            yield from self.edges.behind(parts[-1][-1])


def _utterances(document: Document, found: Sequence[Place]) -> Iterator[int]:
    """For each word, which utterance it is of: quotations with no more than a tag between are one.

    In a transcript an utterance is all that somebody says until another one speaks.
    """
    number, last = 0, None
    for place in found:
        if place.said:
            number += last is not None and not _is_same(document, last, place)
            last = place
        yield number


def _is_same(document: Document, last: Place, place: Place) -> bool:
    if place.label or last.label:
        return place.label == last.label
    if place.quotation == last.quotation:
        return True
    parts = document.paragraphs[last.paragraph + 1 : place.paragraph + 1]
    return place.number - last.number <= TAG + 1 and not any(part.opens for part in parts)


def _uses_marks(document: Document, found: Sequence[Place]) -> bool:
    """Whether a source sets all that is said between quotation marks.

    A transcript does not, nor does an interview whose questions stand for themselves.
    """
    if any(place.label for place in found):
        return False
    counts: dict[int, int] = {}
    lasts: dict[int, Place] = {}
    for place in found:
        counts[place.quotation] = counts.get(place.quotation, 0) + 1
        lasts[place.paragraph] = place
    asked = [
        place
        for place in lasts.values()
        if not place.said and document.paragraphs[place.paragraph].text.rstrip("*_ ").endswith("?")
    ]
    speech = any(count >= _SPEECH for number, count in counts.items() if number)
    return speech and len(asked) < _QUESTIONS
