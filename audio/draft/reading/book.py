"""E-books: the chapters of an EPUB in reading order, or one of them."""

import io
import posixpath
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from audio.draft.model import Document
from audio.draft.reading.emphasis import Part
from audio.draft.reading.page import document_of, paragraphs_of
from audio.errors import AssetError

CONTAINER = "META-INF/container.xml"
LARGEST = 50_000_000  # bytes that one part of a book may unpack to


def read_book(data: bytes, name: str, chapter: int = 0) -> Document:
    """The text of an EPUB.

    Args:
        chapter: which, counted from 1 in reading order; 0 is the whole book.

    Raises:
        AssetError: it is no EPUB, has no such chapter, or lxml is not installed.
    """
    try:
        with ZipFile(io.BytesIO(data)) as book:
            parts = _spine(book)
            if chapter > len(parts) or not parts:
                raise AssetError(f"{name} has {len(parts)} chapters")
            chosen = parts[chapter - 1 : chapter] if chapter else parts
            found: list[Part] = []
            for part in chosen:
                found += paragraphs_of(_read(book, part))
    except (
        BadZipFile,
        KeyError,
        ValueError,
        SyntaxError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise AssetError(f"{name} is not an e-book that can be read: {error}") from error
    return document_of(found)


def _spine(book: ZipFile) -> list[str]:
    """The names of the parts in reading order."""
    package = _xml(_read(book, CONTAINER)).find(".//{*}rootfile").get("full-path")
    root = _xml(_read(book, package))
    items = {item.get("id"): item.get("href") for item in root.iter("{*}item")}
    order = [
        items[ref.get("idref")] for ref in root.iter("{*}itemref") if ref.get("idref") in items
    ]
    folder = posixpath.dirname(package)
    return [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in order if href]


def _read(book: ZipFile, part: str) -> bytes:
    if book.getinfo(part).file_size > LARGEST:
        raise ValueError(f"{part} is larger than a chapter")
    return book.read(part)


def _xml(data: bytes) -> Any:
    try:
        from lxml import etree  # noqa: PLC0415  an extra
    except ImportError as error:
        raise AssetError('to read e-books: pip install "audiostory[draft]"') from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    if root is None:
        raise ValueError("a part of it is empty")
    return root
