"""Word documents: paragraphs, headings by their style, questions in bold."""

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from audio.draft.model import Document, Shape
from audio.draft.reading.page import document_of
from audio.errors import AssetError


def read_word(data: bytes, name: str) -> Document:
    """The text of a DOCX file, tables included; headers, footers and notes are not in its body.

    Raises:
        AssetError: it is no Word document, or python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415  an extra
    except ImportError as error:
        raise AssetError('to read Word documents: pip install "audiostory[draft]"') from error
    try:
        opened = docx.Document(io.BytesIO(data))
    except (BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        raise AssetError(
            f"{name} is not a Word document that can be read; save it as DOCX again"
        ) from error
    found = [(shape, " ".join(words.split())) for shape, words in _paragraphs(opened)]
    language = opened.core_properties.language or ""
    return document_of(
        [pair for pair in found if pair[1]], opened.core_properties.title or "", language
    )


def _paragraphs(opened: Any) -> Iterator[tuple[Shape, str]]:
    for part in opened.iter_inner_content():
        if hasattr(part, "rows"):
            yield from (("text", cell.text) for row in part.rows for cell in row.cells)
        else:
            yield _shape(part), part.text


def _shape(paragraph: Any) -> Shape:
    style = str(paragraph.style.name if paragraph.style is not None else "").lower()
    if style.startswith(("heading", "title", "subtitle", "überschrift", "titre", "título")):
        return "heading"
    runs = [run for run in paragraph.runs if run.text.strip()]
    return "question" if runs and all(run.bold for run in runs) else "text"
