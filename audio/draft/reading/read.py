"""Reads an article of any kind: by its name, or by what it begins with."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from audio.draft.model import Document
from audio.draft.reading.book import read_book
from audio.draft.reading.fetch import fetch
from audio.draft.reading.markdown import read_markdown
from audio.draft.reading.page import read_page
from audio.draft.reading.plain import read_plain
from audio.draft.reading.word import read_word
from audio.errors import AssetError
from audio.fidelity.decoding import decoded
from audio.fidelity.reading import FOREIGN

LARGEST = 30_000_000  # bytes of a file, pictures included
LONGEST = 500_000  # characters of an article; a script holds about twice that
MARKDOWN = {".md", ".markdown", ".mdown"}
PAGES = {".html", ".htm", ".xhtml"}
EMPTY = "there is no text in it"


def is_address(article: str) -> bool:
    """Whether an article is named by its address on the web."""
    return re.match(r"https?://", article, re.IGNORECASE) is not None


def read_article(article: str, chapter: int = 0) -> Document:
    """The article in a file or at an address.

    Args:
        chapter: of an e-book, counted from 1; 0 is all of it.

    Raises:
        AssetError: it cannot be read, or there is no text in it.
    """
    if is_address(article):
        data, html = fetch(article)
        suffix = ".html" if html else Path(urlsplit(article).path).suffix.lower()
    else:
        data, suffix = _file(article), Path(article).suffix.lower()
    document = _document(data, suffix, article, chapter)
    if not any(map(str.isalnum, document.text)):
        raise AssetError(f"{article}: {EMPTY}")
    if len(document.text) > LONGEST:
        many = f"{len(document.text):,} characters; a script holds {LONGEST:,}"
        raise AssetError(f"{article} has {many}: divide it, or name one --chapter of a book")
    return document


def _file(article: str) -> bytes:
    path = Path(article)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise AssetError(f"the article {article} {what}")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise AssetError(f"{article} is larger than {LARGEST // 1_000_000} MB: that is no article")
    return data


def _document(data: bytes, suffix: str, name: str, chapter: int) -> Document:
    if foreign := next((what for begin, what in FOREIGN.items() if data.startswith(begin)), ""):
        raise AssetError(f"{name} is {foreign}: save it as DOCX")
    if suffix == ".epub":
        return read_book(data, name, chapter)
    if suffix == ".docx":
        return read_word(data, name)
    if suffix in PAGES or re.match(rb"\s*<(?:!doctype html|html)\b", data[:200], re.IGNORECASE):
        return read_page(_text(data, name, page=True))
    text = _text(data, name)
    return read_markdown(text) if suffix in MARKDOWN else read_plain(text)


def _text(data: bytes, name: str, *, page: bool = False) -> str:
    try:
        return decoded(data, page=page)
    except AssetError as error:
        raise AssetError(f"{name}: {error}") from error
