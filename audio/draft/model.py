"""What a draft is made of: an article's text, its quotations, and who is quoted.

Everything is a stretch of one text, half open, so that nothing can be lost on the way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Shape = Literal["text", "heading", "question"]
"""A paragraph, a heading, or a paragraph set in bold: in an interview, a question."""

Within = Literal["", "table", "blockquote"]
"""What holds a paragraph: a table, as one of its rows or cells; a block quotation."""

Kind = Literal["speech", "turn", "label", "mention", "written", "heading"]
"""Somebody's words; a turn of a transcript, or its label by itself; words that are named, doubted
or part of the narrator's sentence; what is written somewhere; a heading, which repeats what is
said elsewhere."""

Gender = Literal["woman", "man", ""]
Age = Literal["young", "older", ""]

SURE = 0.7  # a quotation whose speaker is less certain is the narrator's: every third is wrong


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a heading: where it is in the text, half open, without blanks around it.

    Attributes:
        slanted: whether it is in italics as a whole, or set off.
        lead: how many of its characters are in bold, where only its beginning is.
        within: what holds it, as far as the file says.
    """

    begin: int
    end: int
    shape: Shape = "text"
    slanted: bool = False
    lead: int = 0
    within: Within = ""

    @property
    def apart(self) -> bool:
        """Whether it is set apart from the text around it, as a pull quote is."""
        return self.slanted or self.within == "blockquote"


@dataclass(frozen=True, slots=True)
class Document:
    """An article.

    Attributes:
        text: all of it, without markup; between its blocks are blanks alone.
        title: as the file tells it, or empty.
        language: as the file tells it (BCP 47), or empty.
        left_out: what a page has beside its article: menus, boxes, footers.
        places: where each character of the text is in the file; none where it is the same.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    language: str = ""
    left_out: tuple[str, ...] = ()
    places: Sequence[int] | None = None

    def words(self, block: Block) -> str:
        """The text of a block."""
        return self.text[block.begin : block.end]

    def place(self, at: int) -> int:
        """Where a character of the text is in the file."""
        if self.places is None:
            return at
        return self.places[at] if at < len(self.places) else self.places[-1] + 1


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose words are quoted; a group or an office, too.

    Attributes:
        name: the fullest that the text has.
    """

    name: str
    gender: Gender = ""
    age: Age = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, or a turn of a transcript.

    Attributes:
        opens, closes: with its marks, or with the label of a turn.
        begin, end: its words alone.
        block: the number of its block.
        depth: 0, or how many quotations it stands within.
        carried: it goes on with the quotation before it, over a paragraph's end.
        closed: whether a mark ends it.
        dashed: whether a dash begins it, or it is parted by dashes.
        speaker: whose words; nobody if that cannot be told.
        confidence: 0 to 1, that it is what `kind` says and by whom `speaker` says.
        why: how that was decided, in a few words.
        tag: the stretch that says who speaks, such as "she said".
    """

    opens: int
    begin: int
    end: int
    closes: int
    block: int
    depth: int = 0
    carried: bool = False
    closed: bool = True
    dashed: bool = False
    kind: Kind = "mention"
    speaker: Person | None = None
    confidence: float = 0.0
    why: str = ""
    tag: tuple[int, int] | None = None

    @property
    def spoken(self) -> bool:
        """Whether these are somebody's own words, to be said in a voice of their own."""
        return self.kind in {"speech", "turn"}

    @property
    def sure(self) -> bool:
        """Whether it may be given to its speaker."""
        return self.speaker is not None and self.confidence >= SURE
