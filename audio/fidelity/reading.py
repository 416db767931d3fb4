"""Source files, whatever they are: text, Markdown, HTML, Word."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from audio.errors import AssetError
from audio.fidelity.decoding import decoded
from audio.fidelity.document import Document
from audio.fidelity.page import read_page
from audio.fidelity.text import read_markdown, read_plain
from audio.fidelity.word import read_word

LARGEST = 20_000_000  # bytes; a long interview has 100,000
MARKDOWN = frozenset((".md", ".markdown"))
PAGES = frozenset((".htm", ".html", ".xhtml"))
WORD = ".docx"
SUFFIXES = frozenset((".txt", ".text", WORD)) | MARKDOWN | PAGES
FOREIGN = {b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old Word document", b"{\\rtf": "RTF"}


class Original(NamedTuple):
    """A source as it was read.

    Attributes:
        digest: SHA-256 of the file.
    """

    document: Document
    digest: str


def read_source(path: Path) -> Original:
    """Read a source file.

    Raises:
        AssetError: it cannot be read, or has no words; why, without its name.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise AssetError((error.strerror or "it cannot be opened").lower()) from error
    if len(data) > LARGEST:
        raise AssetError(f"it is larger than {LARGEST // 1_000_000} MB")
    document = _read(data, path.suffix.lower())
    if not document.paragraphs:
        raise AssetError("there are no words in it")
    return Original(document, hashlib.sha256(data).hexdigest())


@lru_cache(maxsize=4)
def _read(data: bytes, suffix: str) -> Document:
    if suffix == WORD:
        return read_word(data)
    for begin, what in FOREIGN.items():
        if data.startswith(begin):
            raise AssetError(f"it is {what}: save it as text or DOCX")
    text = decoded(data, page=suffix in PAGES)
    if suffix in PAGES:
        return read_page(text)
    return read_markdown(text) if suffix in MARKDOWN else read_plain(text)
