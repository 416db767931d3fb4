"""What a producer is told of a quotation: what is wrong with it, and what there is to ask."""

from collections.abc import Iterator

from audio.fidelity.difference import ALIKE, Change, Passage, brief, nearest
from audio.fidelity.document import Document
from audio.fidelity.match import Match, Matcher
from audio.fidelity.quotation import readings
from audio.fidelity.stream import FARTHEST
from audio.model.episode import Line
from audio.source import Problem

APART = "the parts of this quote do not stand so, one behind the other, in its source"
APART_HINT = f"quote in the order of the source, at most {FARTHEST} words further on after a cut"
HINT = 'write what the source has; "…" marks a cut, square brackets an addition'
CUT_HINT = 'mark the cut with "…", or quote the whole sentence'
OUTSIDE = "its source has these words outside of quotation marks: nobody is quoted with them"
OUTSIDE_HINT = "make them narration, unless you know that they were said"
JOINED = "this quote joins what was said at different times"
JOINED_HINT = "make two quotes of it, and tell what lies between"
DROPPED_HINT = "see whether it still says what was said"


class Telling:
    """Problems and warnings, with the passages of one source that they are about."""

    def __init__(self, document: Document, file: str, matcher: Matcher) -> None:
        self.document, self.file, self.matcher = document, file, matcher

    def problem(self, line: Line) -> Problem:
        """A quotation that is not so in its source, or there is somebody else's."""
        if match := self.matcher.find(line.text, None, whole=False):
            label = match.first.label
            message = f'the source has these words from "{label}", not {line.speaker.name}'
            return Problem(line.span, message, "give them to whoever said them")
        if self._apart(line):
            return Problem(line.span, APART, APART_HINT)
        passages = [
            passage
            for quotation in readings(line.text)
            for stream in self.matcher.streams
            if (passage := nearest(quotation, stream))
        ]
        best = max(passages, key=lambda it: (it.likeness, -len(it.changes)), default=None)
        if best is None or best.likeness < ALIKE:
            hint = "a quote has the words of its source; your own words are narration"
            return Problem(line.span, f'nothing in "{self.file}" is like this quote', hint)
        return Problem(line.span, best.message(), HINT, details=self._both(best))

    def cut(self, line: Line, match: Match) -> Problem:
        """A quotation that begins or ends amid a sentence without a mark that says so."""
        edges, quotation = self.matcher.edges, match.quotation
        ahead = list(edges.ahead(match.first)) if quotation.begun else []
        behind = list(edges.behind(match.last)) if quotation.ended else []
        if edges.ends(match.last):
            behind = []
        if edges.begins(match.first):
            ahead = []
        first, last = match.first.number, match.last.number + 1
        begin, end, words = first - len(ahead), last + len(behind), len(quotation.words)
        left = brief([place.token.form for place in behind or reversed(ahead)])
        message = (
            f'this quote ends amid a sentence, which goes on "{left}"'
            if behind
            else f'this quote begins amid a sentence, which begins "{left}"'
        )
        changes = [Change((0, 0), (begin, first))] if ahead else []
        changes += [Change((words, words), (last, end))] if behind else []
        shown = Passage(quotation, self.matcher.streams[0], (begin, end), tuple(changes), 1.0)
        return Problem(line.span, message, CUT_HINT, details=self._both(shown))

    def warnings(self, line: Line, match: Match) -> Iterator[Problem]:
        """What there is to ask of a quotation that is so in its source."""
        if match.outside:
            yield self._warning(line, match, OUTSIDE, OUTSIDE_HINT)
        if match.joined:
            yield self._warning(line, match, JOINED, JOINED_HINT)
        if match.dropped:
            message = f'the cuts in this quote leave out "{match.dropped[0]}"'
            yield self._warning(line, match, message, DROPPED_HINT)

    def _warning(self, line: Line, match: Match, message: str, hint: str) -> Problem:
        begin, end = match.first.number, match.last.number + 1
        changes = tuple(
            Change((0, 0), (place.number, place.number + 1))
            for place in self.matcher.found[begin:end]
            if match.dropped and place.token.form in match.dropped
        )
        shown = Passage(match.quotation, self.matcher.streams[0], (begin, end), changes, 1.0)
        source = shown.shown_source(self.document)
        details = (f"source  {source}", f"        {self._place(match)}")
        return Problem(line.span, message, hint, "warning", details)

    def _place(self, match: Match) -> str:
        """Where it is: "interview.txt, lines 3 and 9"."""
        parts = self.document.paragraphs
        found = dict.fromkeys(parts[each[0].paragraph].place for each in match.parts)
        unit = f"{self.document.unit}s" if len(found) > 1 else self.document.unit
        return f"{self.file}, {unit} {' and '.join(map(str, found))}"

    def _apart(self, line: Line) -> bool:
        """Whether each part of a quotation with cuts is there, and only the whole is not."""
        pieces = next(readings(line.text)).pieces()
        return len(pieces) > 1 and all(map(self.matcher.streams[0].find, pieces))

    def _both(self, passage: Passage) -> tuple[str, ...]:
        """Both texts, one above the other, with the differences marked."""
        place = self.document.paragraphs[passage.at.paragraph].place
        return (
            f"quote   {passage.shown_quote()}",
            f"source  {passage.shown_source(self.document)}",
            f"        {self.file}, {self.document.unit} {place}",
        )
