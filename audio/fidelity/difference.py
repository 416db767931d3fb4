"""What a quotation and its source do not have in common, in words and marked in both."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from audio.fidelity.document import Document
from audio.fidelity.quotation import Quotation
from audio.fidelity.stream import Place, Range, Stream

ALIKE = 0.4  # share of the words, below which no passage is what a quotation comes from
OPEN, CLOSE = "‹", "›"
AROUND = 12  # words that are shown on either side of a difference
ELIDED = "⋯"  # no mark of a cut: that stands in quotations


class Change(NamedTuple):
    """A difference: words of the quotation, words of the source, either may be none."""

    quote: Range
    source: Range


@dataclass(frozen=True, slots=True)
class Passage:
    """The passage that is nearest to a quotation, and what is different there."""

    quotation: Quotation
    stream: Stream
    range: Range
    changes: tuple[Change, ...]
    likeness: float

    @property
    def at(self) -> Place:
        """Its first word."""
        return next(it for it in self.stream.places[self.range[0] :] if it)

    def message(self) -> str:
        """What is different, in a sentence."""
        if len(self.changes) > 1 and self._only_moved():
            return "the words of this quote stand in another order in its source"
        if len(self.changes) != 1:
            return f"this quote differs from its source in {len(self.changes)} places"
        ours, theirs = self._words(self.changes[0])
        if not theirs:
            return f'this quote has "{ours}", which its source has not'
        if not ours:
            return f'this quote lacks "{theirs}", which its source has'
        return f'this quote has "{ours}" where its source has "{theirs}"'

    def _words(self, change: Change) -> tuple[str, str]:
        ours = [word.token.form for word in self.quotation.words[slice(*change.quote)]]
        theirs = self.stream.forms[slice(*change.source)]
        return brief(ours), brief(theirs)

    def _only_moved(self) -> bool:
        ours, theirs = Counter[str](), Counter[str]()
        for quote, source in self.changes:
            ours.update(it.token.form.casefold() for it in self.quotation.words[slice(*quote)])
            theirs.update(form.casefold() for form in self.stream.forms[slice(*source)])
        return ours == theirs

    def shown_quote(self) -> str:
        """The quotation, with what its source has not between marks."""
        spans = [(word.token.begin, word.token.end) for word in self.quotation.words]
        marks = [change.quote for change in self.changes]
        return _marked(self.quotation.text, spans, marks)

    def shown_source(self, document: Document) -> str:
        """The passage, with what the quotation has not between marks."""
        text, spans, last = "", list[Range](), (-1, 0)
        for place in self.stream.places[slice(*self.range)]:
            part = document.paragraphs[place.paragraph].text if place else ""
            begin, end = (place.token.begin, place.token.end) if place else (0, 0)
            if place and place.paragraph == last[0]:
                text += part[last[1] : begin]
            elif text and place:
                text += " "
            spans.append((len(text), len(text) + end - begin))
            text += part[begin:end]
            last = (place.paragraph, end) if place else last
        if last[0] >= 0:  # the stop behind the last word
            behind = document.paragraphs[last[0]].text[last[1] :]
            text += behind[: len(behind) - len(behind.lstrip(".,;:!?…\"'”’»"))]
        offset = self.range[0]
        marks = [(begin - offset, end - offset) for _, (begin, end) in self.changes]
        return _marked(text, spans, marks)


def nearest(quotation: Quotation, stream: Stream) -> Passage | None:
    """The passage that this quotation most probably comes from; none if nothing is like it."""
    forms = [word.token.form for word in quotation.words]
    window = stream.nearest(forms)
    if window is None:
        return None
    there = stream.forms[slice(*window)]
    matcher = SequenceMatcher(a=_folded(forms), b=_folded(there), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    alike = sum(block.size for block in blocks) / len(forms)
    ahead, behind = blocks[0].a, len(forms) - blocks[-1].a - blocks[-1].size
    begin = max(0, blocks[0].b - ahead)
    end = min(len(there), blocks[-1].b + blocks[-1].size + behind)
    found = (window[0] + begin, window[0] + end)
    return Passage(quotation, stream, found, tuple(_changes(quotation, stream, found)), alike)


def _changes(quotation: Quotation, stream: Stream, found: Range) -> list[Change]:
    """The differences; what a marked cut leaves out is none."""
    there = stream.forms[slice(*found)]
    ours = [next(iter(word.forms.intersection(there)), word.token.form) for word in quotation.words]
    changes = []
    for kind, i, j, k, m in SequenceMatcher(a=ours, b=there, autojunk=False).get_opcodes():
        cut = i < len(quotation.words) and quotation.words[i].cut
        if kind != "equal" and not (kind == "insert" and cut):
            changes.append(Change((i, j), (found[0] + k, found[0] + m)))
    return changes


def _folded(forms: Sequence[str]) -> list[str]:
    return [form.casefold() for form in forms]


def brief(forms: Sequence[str]) -> str:
    """Words in a row; of many, the first ones."""
    words = list(forms) if len(forms) <= AROUND else [*forms[: AROUND - 1], ELIDED]
    return " ".join(words)


def _marked(text: str, spans: Sequence[Range], marks: Sequence[Range]) -> str:
    """A text with marks around some of its words; words far from all of them are left out."""
    kept = {
        at
        for begin, end in marks or [(0, len(spans))]
        for at in range(max(0, begin - AROUND), min(len(spans), end + AROUND))
    }
    opens = {begin for begin, end in marks if begin < end}
    closes = {end - 1 for begin, end in marks if begin < end}
    empty = {begin for begin, end in marks if begin == end}
    shown, before = "", 0
    for at, (begin, end) in enumerate(spans):
        if at in kept:
            shown += text[before:begin] if at == 0 or at - 1 in kept else f" {ELIDED} "
            shown += f"{OPEN}{CLOSE} " if at in empty else ""
            shown += (
                f"{OPEN if at in opens else ''}{text[begin:end]}{CLOSE if at in closes else ''}"
            )
        before = end
    if len(spans) in empty:
        shown += f" {OPEN}{CLOSE}"
    tail = text[before:] if len(spans) - 1 in kept else f" {ELIDED}"
    return " ".join((shown + tail).split())
