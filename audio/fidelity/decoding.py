"""The text in a file's bytes: UTF-8, UTF-16 with its mark, what a page declares, or Windows-1252.

Whatever reads an article or a source reads it by these rules, so that both see the same words.
"""

import codecs
import re

from audio.errors import AssetError

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 2048  # bytes of a page in which it declares its letters
_WESTERN = frozenset(("iso8859-1", "ascii"))  # pages that say so have Windows-1252
_ODD = re.compile(r"\w[¡¢¤¦¨¬¯±²³´¶¸¹¿÷×]\w|[a-zß-ÿ][À-ÖØ-Þ]|[\x00-\x08\x0e-\x1f]")
_ACCENTED = 0.3  # of all letters, at most, in a language that Windows-1252 was made for


def decoded(data: bytes, *, page: bool = False) -> str:
    """The text of a file.

    Args:
        page: whether it is HTML, which may declare its letters.

    Raises:
        AssetError: it is no text, or in letters that cannot be told; without its name.
    """
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        text = "" if wide else _otherwise(data, _declared(data[:_HEAD]) if page else "")
        if not text:
            raise AssetError("it is not UTF-8 text: save it as UTF-8") from error
    if "\0" in text:
        raise AssetError("it is no text: save it as text or DOCX")
    return text


def _declared(head: bytes) -> str:
    """The letters that a page says it has, as Python calls them; empty if it does not say."""
    match = _DECLARED.search(head)
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
    except (LookupError, UnicodeDecodeError):
        return ""
    return "cp1252" if name in _WESTERN else name


def _otherwise(data: bytes, name: str) -> str:
    """The text in these letters, or in Windows-1252 if it clearly is; empty if it is neither."""
    try:
        text = data.decode(name or "cp1252")
    except (UnicodeDecodeError, LookupError):
        return ""
    letters = [char for char in text if char.isalpha()]
    accented = sum(not char.isascii() for char in letters)
    western = accented <= _ACCENTED * len(letters) and not _ODD.search(text)
    return text if name or western else ""
