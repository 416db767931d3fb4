"""XML from strangers: no entities, no bombs, and a place for what is wrong."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from audio.errors import AudioError, ScriptError
from audio.source import Problem, Source, Span

SPACES = {  # by namespace in small letters, as many feeds misspell them
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "https://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "http://podcastindex.org/namespace/1.0": "podcast",
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def parsed(data: bytes, name: str, notes: list[str]) -> Element:
    """The root of a document.

    Args:
        name: of the file or the address.
        notes: gets what was decided.

    Raises:
        ScriptError: it is not well-formed, with the place.
        AudioError: it has entities, which can be made to fill the memory or to read files.
    """
    try:
        try:
            root: Element = fromstring(data)
        except ParseError:
            if _is_utf8(data):
                raise
            notes.append("it is not in the encoding that it names: read as Windows-1252")
            root = fromstring(data.decode("cp1252", "replace"))
    except ParseError as error:
        line, column = error.position
        text = data.decode("utf-8", "replace").splitlines()
        span = Span(Source(name, tuple(text)), line, column + 1)
        message = f"it is not well-formed XML: {str(error).partition(':')[0]}"
        hint = "have its host repair it: apps cannot read on from here either"
        raise ScriptError([Problem(span, message, hint)]) from error
    except DefusedXmlException as error:
        raise AudioError(f"{name} defines entities, which no feed needs: it is not read") from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise AudioError(f"{name} cannot be read as XML: {error}") from error
    return root


def children(parent: Element) -> Iterator[tuple[str, Element]]:
    """What stands right below, by names such as "title" and "itunes:title"."""
    for child in parent:
        space, _, local = child.tag.rpartition("}")
        if not space:
            yield local, child
        elif prefix := SPACES.get(space[1:].lower()):
            yield f"{prefix}:{local}", child


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
