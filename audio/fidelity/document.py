"""A source as its paragraphs, each with what tells who speaks in it."""

from dataclasses import dataclass

from audio.fidelity.words import plain


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a source, or a line of a text.

    Attributes:
        text: plain, see `words.plain`.
        place: the line of a text, or the paragraph of any other file, counted from 1.
        opens: whether it is not the next line of the same paragraph.
        heading: whether it stands over others.
        lead: how many characters at its beginning are bold.
    """

    text: str
    place: int
    opens: bool = True
    heading: bool = False
    lead: int = 0

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return bool(self.text) and self.lead >= len(self.text.rstrip())


@dataclass(frozen=True, slots=True)
class Document:
    """What a source file says.

    Attributes:
        unit: what places count: "line" or "paragraph".
    """

    paragraphs: tuple[Paragraph, ...]
    unit: str = "paragraph"


def paragraph(runs: list[tuple[str, bool]], place: int, *, heading: bool = False) -> Paragraph:
    """A paragraph of runs of text, each bold or not."""
    told = [(plain(text), bold) for text, bold in runs]
    whole = "".join(text for text, _ in told)
    lead = 0
    for text, bold in told:
        if text.strip() and not bold:
            break
        lead += len(text)
    indent = len(whole) - len(whole.lstrip())
    return Paragraph(whole.strip(), place, heading=heading, lead=max(0, lead - indent))
