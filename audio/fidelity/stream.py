"""The words of a source in a row, and where a quotation stands among them."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from audio.fidelity.document import Document
from audio.fidelity.labels import Turn
from audio.fidelity.marks import marked
from audio.fidelity.words import CUT, Token, tokens

FARTHEST = 300  # words that a marked cut may leave out: two minutes of speech
TAG = 12  # words, at most, between two parts of one quotation, such as "she said"
ODD = 200  # places at which a word may stand and still tell where a quotation is from
BARRIER = ""  # no word: nothing is found across it

Range = tuple[int, int]  # words of a stream, half open
Piece = Sequence[frozenset[str]]  # for each word the forms that it may have


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a source.

    Attributes:
        number: which word of the source it is, counted from 0.
        label: whose words these are, in a transcript.
        quotation: in which one it stands, counted from 1; 0 is none.
        loose: whether it may be quoted by marks that are not known for sure.
    """

    paragraph: int
    token: Token
    number: int
    label: str = ""
    quotation: int = 0
    loose: bool = False

    @property
    def quoted(self) -> bool:
        """Whether it stands between quotation marks."""
        return self.quotation > 0

    @property
    def said(self) -> bool:
        """Whether the source gives it as somebody's words."""
        return self.quoted or self.label != ""


@dataclass(slots=True)
class Stream:
    """Words of a source in a row; `places` has one for each form, or none for a barrier."""

    forms: list[str] = field(default_factory=list)
    places: list[Place | None] = field(default_factory=list)
    where: Mapping[str, list[int]] = field(default_factory=dict)

    def index(self) -> "Stream":
        """The stream, once it is known where each word stands."""
        where: dict[str, list[int]] = defaultdict(list)
        for at, form in enumerate(self.forms):
            where[form].append(at)
        self.where = dict(where)
        return self

    def find(self, piece: Piece) -> list[Range]:
        """Everywhere that these words stand side by side, from the first on."""
        rarest = min(range(len(piece)), key=lambda at: self._count(piece[at]))
        starts = sorted(at - rarest for form in piece[rarest] for at in self.where.get(form, ()))
        last = len(self.forms) - len(piece)
        return [
            (at, at + len(piece))
            for at in starts
            if 0 <= at <= last
            if all(self.forms[at + step] in word for step, word in enumerate(piece))
        ]

    def _count(self, word: frozenset[str]) -> int:
        return sum(len(self.where.get(form, ())) for form in word)

    def nearest(self, forms: Sequence[str]) -> Range | None:
        """Where most of these words stand, in about this order; none if none of them does.

        Each odd word votes for where the quotation would begin.
        """
        votes: Counter[int] = Counter()
        for at, form in enumerate(forms):
            found = self.where.get(form, ())
            if len(found) <= ODD:
                weight = round(1000 * log(1 + len(self.forms) / (1 + len(found))))
                for place in found:
                    votes[(place - at) // 8] += weight
        if not votes:
            return None
        best = max(votes, key=lambda slot: (votes[slot] + votes[slot + 1], -slot))
        begin, room = best * 8, len(forms) // 2 + 8
        return max(0, begin - 8), min(len(self.forms), begin + 16 + len(forms) + room)


def chains(
    stream: Stream, pieces: Sequence[Piece], allowed: Callable[[int, Range], bool]
) -> list[list[Range]]:
    """The pieces of a quotation one behind the other, with cuts between, wherever they are so.

    Args:
        allowed: whether a piece, by its number, may be taken from there.
    """
    found = [[here] for here in stream.find(pieces[0]) if allowed(0, here)]
    for number, piece in enumerate(pieces[1:], start=1):
        ends = [ranges[-1][1] for ranges in found]
        longer: list[list[Range]] = []
        for here in stream.find(piece):
            before = bisect_right(ends, here[0]) - 1
            near = before >= 0 and ends[before] >= here[0] - FARTHEST
            if near and allowed(number, here):
                longer.append([*found[before], here])
        found = longer
    return found


def places(document: Document, turns: Sequence[Turn]) -> Iterator[Place]:
    """The words of a source, in order."""
    number, parts = 0, document.paragraphs
    for at, (part, turn, there) in enumerate(zip(parts, turns, marked(parts), strict=True)):
        begins = [begin for begin, _ in there.changes]
        for token in tokens(part.text):
            if token.begin < turn.begin or token.form == CUT:
                continue
            quotation = there.changes[bisect_right(begins, token.begin) - 1][1]
            yield Place(at, token, number, turn.label, quotation, there.loose and not turn.label)
            number += 1


def all_words(found: Sequence[Place]) -> Stream:
    """The source from its first word to its last."""
    return Stream([place.token.form for place in found], list(found)).index()


def quoted_words(found: Sequence[Place], document: Document) -> Stream:
    """Only what stands between quotation marks, so that "she said" parts no quotation.

    Where nobody is named: in a transcript everything is somebody's words.
    """
    stream, between, last = Stream(), 0, -1
    for place in found:
        if place.label or not place.quoted:
            between += 1
            continue
        opens = place.paragraph != last and document.paragraphs[place.paragraph].opens
        if between > TAG or (between and opens):
            stream.forms.append(BARRIER)
            stream.places.append(None)
        stream.forms.append(place.token.form)
        stream.places.append(place)
        between, last = 0, place.paragraph
    return stream.index()
