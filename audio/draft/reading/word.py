"""Word documents: paragraphs, headings by their style, questions in bold."""

from audio.draft.model import Document, Shape
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
    found = [
        (_shape(it), " ".join("".join(text for text, _ in it.runs).split())) for it in paragraphs
    ]
    told = document.core_properties
    return document_of([pair for pair in found if pair[1]], told.title or "", told.language or "")


def _shape(paragraph: Written) -> Shape:
    bold = [bold for text, bold in paragraph.runs if text.strip()]
    if paragraph.heading:
        return "heading"
    return "question" if bold and all(bold) else "text"
