"""What is set off amid a transcript: pull quotes, credits of them, captions, a chat's notices."""

import re
from functools import cached_property

from audio.draft.glyphs import OPENING
from audio.draft.model import Block, Document
from audio.draft.repeats import holders, letters

SHORT = 200  # characters, at most, of a caption
CAPTION = re.compile(r"\b(?:image|photo|picture|credit)s?(?: by|:)", re.IGNORECASE)
SIGNED = re.compile(r"[—–-]\s*[^\W\d_a-z]")
CREDITED = re.compile(r"[\"”’»“]\s*[—–-]\s*(?=[^\W\d_a-z])")
NOTICE = re.compile(r"[\[(]?(?:\d{1,2}:\d\d\S*)?\s*(?:\*{3}|-->|<--|→|←)\s")
"""What a chat tells of itself: "*** Ana has left"."""


class SetOff:
    """The paragraphs of a transcript, to be asked which of them are set off amid it.

    Args:
        first: the paragraph that begins it; one in a table is a transcript set as a table.
    """

    def __init__(self, document: Document, first: int) -> None:
        self.document = document
        self._set_as_table = document.blocks[first].within == "table"

    def has(self, number: int) -> bool:
        """Whether a paragraph is a pull quote, the credit of one, or of a table amid the turns."""
        document = self.document
        words = document.words(document.blocks[number])
        tabled = document.blocks[number].within == "table" and not self._set_as_table
        if tabled or NOTICE.match(words):
            return True
        later = document.blocks[number + 1 : number + 2]
        credited = CREDITED.search(words) or (later and SIGNED.match(document.words(later[0])))
        marked = self._marked(document.blocks[number])
        pulled = (marked and bool(credited)) or number in self._repeated
        captioned = CAPTION.search(words) is not None and len(words) <= SHORT
        signed = SIGNED.match(words) is not None and words[-1] not in ".!?…"
        return pulled or captioned or signed

    def _marked(self, block: Block) -> bool:
        return self.document.text[block.begin] in OPENING + '"`'

    @cached_property
    def _repeated(self) -> frozenset[int]:
        """The paragraphs in marks, or set apart, that stand elsewhere in the text once more."""
        blocks = self.document.blocks
        said = [letters(self.document.words(block)) for block in blocks]
        apart = [n for n, block in enumerate(blocks) if block.apart or self._marked(block)]
        elsewhere = holders(said, apart)
        return frozenset(n for n in apart if len(elsewhere.get(said[n], ())) > 1)
