"""Where a place of the text is: in which paragraph, within a quotation or not."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from audio.draft.model import Document
from audio.draft.sentences import sentence_end


class Places:
    """A text with its paragraphs and quotations.

    Attributes:
        quoted: where each quotation is, with its marks, half open.
        begins: where each paragraph begins.
    """

    def __init__(self, document: Document, quoted: Sequence[tuple[int, int]]) -> None:
        self.document, self.quoted = document, quoted
        self.begins = [block.begin for block in document.blocks]
        self._opens = [begin for begin, _ in quoted]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Every sentence of the text, half open."""
        for block in self.document.blocks:
            at = block.begin
            while at < block.end:
                end = sentence_end(self.document.text, at, block.end)
                yield at, end
                at = max(end, at + 1)

    def inside(self, at: int) -> bool:
        """Whether a place is within a quotation."""
        before = bisect_right(self._opens, at) - 1
        return before >= 0 and at < self.quoted[before][1]

    def block_at(self, at: int) -> int:
        """The number of the block that a place is in."""
        return max(0, bisect_right(self.begins, at) - 1)
