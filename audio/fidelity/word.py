"""Word documents as paragraphs, with what is bold in them."""

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from audio.errors import AssetError
from audio.fidelity.document import Document, Paragraph, paragraph


def read_word(data: bytes) -> Document:
    """The paragraphs of a DOCX file, those in tables included.

    Raises:
        AssetError: it is none, or python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415  an extra
    except ImportError as error:
        raise AssetError('Word documents need: pip install "audiostory[draft]"') from error
    try:
        opened = docx.Document(io.BytesIO(data))
        return Document(tuple(_paragraphs(opened)))
    except (BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        raise AssetError("it is no Word document; save it as DOCX again") from error


def _paragraphs(opened: Any) -> Iterator[Paragraph]:
    for number, part in enumerate(_parts(opened), start=1):
        style = str(part.style.name if part.style is not None else "").lower()
        runs = [(run.text.replace("\n", " "), bool(run.bold)) for run in _runs(part)]
        made = paragraph(runs, number, heading=style.startswith(("heading", "title")))
        if made.text:
            yield made


def _parts(container: Any) -> Iterator[Any]:
    """Every paragraph, in order; a table's row by row."""
    for part in container.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                for cell in row.cells:
                    yield from _parts(cell)
        else:
            yield part


def _runs(part: Any) -> Iterator[Any]:
    """The runs of a paragraph, those of its links included."""
    for inner in part.iter_inner_content():
        yield from inner.runs if hasattr(inner, "runs") else (inner,)
