"""Well-formed XML 1.0 from any text, as lines.

Written by hand because the feed needs CDATA and fixed bytes, which ElementTree does not promise.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from xml.parsers.expat import ParserCreate

LONGEST_TEXT = 4000  # bytes of a description (A Podcaster's Guide to RSS)
LONGEST_TITLE = 255  # characters (the W3C feed validator's limit for a line of the itunes tags)

# XML 1.0, production 2 (Char): what a document may hold; nothing can stand for the rest.  Of that,
# the control characters from U+007F to U+009F are discouraged there and misread by feed readers.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[&<>\"']")


def parent(name: str, children: Iterable[str], /, **attributes: str) -> str:
    """An element with elements in it, each on lines of its own.

    Nothing is indented: a text may hold line breaks, and what follows them is its own.
    """
    return "\n".join([f"<{name}{_attributes(attributes)}>", *children, f"</{name}>"])


def element(name: str, text: str = "", /, **attributes: str) -> str:
    """An element with text in it, or none."""
    head = f"<{name}{_attributes(attributes)}"
    if not text:
        return f"{head}/>"
    tidy = clean(text)
    return f"{head}>{escape(tidy, quote=False) if _SPECIAL.search(tidy) else tidy}</{name}>"


def html(name: str, markup: str) -> str:
    """An element with HTML in it, as the CDATA section that directories ask for."""
    return f"<{name}>{_cdata(markup)}</{name}>"


@lru_cache(1)  # description and content are mostly the same
def _cdata(markup: str) -> str:
    inner = clean(markup).replace("]]>", "]]]]><![CDATA[>")
    return f"<![CDATA[{inner}]]>"


def clean(text: str) -> str:
    """The text without what XML cannot hold; line ends become newlines, as a parser would read."""
    if text.isascii() and text.isprintable():
        return text  # most are, and a feed may have a million
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def line(text: str) -> str:
    """The text on one line: titles and names have no breaks in them."""
    tidy = clean(text)
    return " ".join(tidy.split()) if " " in tidy or not tidy.isprintable() else tidy


def _attributes(attributes: dict[str, str]) -> str:
    if not attributes:
        return ""
    return "".join([f' {name}="{_quoted(value)}"' for name, value in attributes.items()])


def _quoted(value: str) -> str:
    tidy = line(value)
    return escape(tidy) if _SPECIAL.search(tidy) else tidy


def guids_and_enclosures(feed: bytes) -> list[tuple[str, int]]:
    """The guid of each item of a feed, and how many enclosures it has.

    It is read as a stream: a tree of ten thousand episodes takes long, and half a gigabyte.

    Raises:
        ExpatError: it is not well-formed.
    """
    guids: list[list[str]] = []
    counts: list[int] = []
    parser = ParserCreate()

    def begin(name: str, _: object) -> None:
        if name == "item":
            guids.append([])
            counts.append(0)
        elif name == "enclosure":
            counts[-1] += 1
        elif name == "guid":
            parser.CharacterDataHandler = guids[-1].append

    def end(name: str) -> None:
        if name == "guid":
            parser.CharacterDataHandler = None

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(feed, True)  # noqa: FBT003 - the whole of it
    return [("".join(guid), count) for guid, count in zip(guids, counts, strict=True)]
