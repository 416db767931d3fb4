"""Word documents: paragraphs, headings by their style, questions in bold."""

from audio.draft.model import Document
from audio.draft.reading.emphasis import BOLD, PLAIN, SLANTED, Part, Run, shaped
from audio.draft.reading.page import document_of
from audio.errors import AssetError
from audio.fidelity.word import Written, opened, written


def read_word(data: bytes, name: str) -> Document:
    """The text of a DOCX file, tables included.

    Raises:
        AssetError: it is no Word document, or python-docx is not installed.
    """
    try:
        document = opened(data)
        paragraphs = list(written(document))
    except AssetError as error:
        raise AssetError(f"{name}: {error}") from error
    found = [pair for it in paragraphs for pair in _shaped(it)]
    told = document.core_properties
    return document_of(found, told.title or "", told.language or "")


def _shaped(paragraph: Written) -> list[Part]:
    rest = SLANTED if paragraph.slanted else PLAIN
    runs = [Run(text, BOLD if bold else rest) for text, bold in paragraph.runs]
    parts = shaped(runs, "heading" if paragraph.heading else "text")
    return [part._replace(within="table") for part in parts] if paragraph.tabled else parts
