"""Word documents as paragraphs, with what is bold in them."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple
from zipfile import BadZipFile

from audio.errors import AssetError
from audio.fidelity.document import Document, paragraph

HEADINGS = ("heading", "title", "subtitle", "überschrift", "titre", "título")
"""How the names of styles begin that headings have; Word translates some of them."""


class Written(NamedTuple):
    """A paragraph as it stands in the file.

    Attributes:
        runs: its text in pieces, each bold or not; those of its links included.
        slanted: whether all of it is in italics.
        tabled: whether it stands in a table.
    """

    runs: list[tuple[str, bool]]
    heading: bool
    slanted: bool = False
    tabled: bool = False


def read_word(data: bytes) -> Document:
    """The paragraphs of a DOCX file, those in tables included.

    Raises:
        AssetError: it is none, or python-docx is not installed.
    """
    numbered = enumerate(written(opened(data)), start=1)
    made = (paragraph(it.runs, number, heading=it.heading) for number, it in numbered)
    return Document(tuple(it for it in made if it.text))


def opened(data: bytes) -> Any:
    """A DOCX file, opened by python-docx.

    Raises:
        AssetError: it is none, or python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415  an extra
    except ImportError as error:
        raise AssetError('Word documents need: pip install "audiostory[draft]"') from error
    try:
        return docx.Document(io.BytesIO(data))
    except (BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        raise AssetError("it is no Word document; save it as DOCX again") from error


def written(document: Any) -> Iterator[Written]:
    """Every paragraph, in order; a table's row by row. Headers, footers and notes are not in it."""
    for part, tabled in _parts(document, tabled=False):
        style = str(part.style.name if part.style is not None else "").lower()
        runs = [run for run in _runs(part) if run.text]
        said = [run for run in runs if run.text.strip()]
        yield Written(
            [(run.text.replace("\n", " "), bool(run.bold)) for run in runs],
            style.startswith(HEADINGS),
            bool(said) and all(run.italic for run in said),
            tabled,
        )


def _parts(container: Any, *, tabled: bool) -> Iterator[tuple[Any, bool]]:
    """Paragraphs, each with whether it stands in a table."""
    for part in container.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                for cell in row.cells:
                    yield from _parts(cell, tabled=True)
        else:
            yield part, tabled


def _runs(part: Any) -> Iterator[Any]:
    for inner in part.iter_inner_content():
        yield from inner.runs if hasattr(inner, "runs") else (inner,)
