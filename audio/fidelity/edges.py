"""Whether words of a source begin and end where a sentence or a quotation does."""

import re
from collections.abc import Iterator, Sequence

from audio.fidelity.document import Document
from audio.fidelity.stream import Place

_STOP = re.compile("[.!?…。！？؟]")
_PROSE_STOP = re.compile(
    "[.!?…。！？؟:\uff1a]"
)  # a speaker may stand ahead, "Ana:", who is no label


class Edges:
    """Answers for the words of one source."""

    def __init__(self, document: Document, found: Sequence[Place]) -> None:
        self.document, self.found = document, found

    def begins(self, place: Place) -> bool:
        """Whether a sentence, a quotation or a turn begins with this word."""
        return not self._governed(place) or not self._goes_on(place.number - 1)

    def ends(self, place: Place) -> bool:
        """Whether a sentence, a quotation or a turn ends with this word; a tag ends it as well."""
        return not self._governed(place) or not self._goes_on(place.number)

    def ahead(self, place: Place) -> Iterator[Place]:
        """The words before this one in its sentence, the nearest first."""
        while self._goes_on(place.number - 1):
            place = self.found[place.number - 1]
            yield place

    def behind(self, place: Place) -> Iterator[Place]:
        """The words behind this one in its sentence."""
        while self._goes_on(place.number):
            place = self.found[place.number + 1]
            yield place

    def _goes_on(self, number: int) -> bool:
        """Whether a word and the next one stand in one sentence of one quotation, turn or prose."""
        if not 0 <= number < len(self.found) - 1:
            return False
        one, other = self.found[number : number + 2]
        same = (one.quotation, one.label) == (other.quotation, other.label)
        return same and not self._parted(one, other)

    def _parted(self, one: Place, other: Place) -> bool:
        """Whether a sentence ends, or a paragraph, between two words in a row."""
        parts, stop = self.document.paragraphs, _STOP if one.said else _PROSE_STOP
        if one.paragraph == other.paragraph:
            between = parts[one.paragraph].text[one.token.end : other.token.begin]
            return stop.search(between) is not None
        later = parts[one.paragraph + 1 : other.paragraph + 1]
        rest, start = parts[one.paragraph].text[one.token.end :], later[-1].text
        ended = stop.search(rest) or stop.search(start[: other.token.begin])
        return ended is not None or any(part.opens for part in later)

    def _governed(self, place: Place) -> bool:
        """Whether sentences can be told here: not in captions without a stop."""
        if place.quoted:
            return True
        parts, at = self.document.paragraphs, place.paragraph
        return any(_STOP.search(part.text) for part in parts[max(0, at - 1) : at + 2])
