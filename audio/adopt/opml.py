"""Lists of feeds, as apps exchange them: OPML 2.0."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from audio.adopt.reading import Told
from audio.model.show import Show
from audio.publish.address import feed_url
from audio.publish.markup import element, line, parent


def is_list(root: Element) -> bool:
    """Whether a document is a list of feeds."""
    return str(root.tag).lower() == "opml"


def feeds(root: Element) -> dict[str, str]:
    """The titles of the feeds in a list, by their addresses, however they are grouped."""
    told, found = Told([], ""), dict[str, str]()
    for outline in root.iter("outline"):
        if address := told.address(outline.get("xmlUrl", "")):
            title = line(outline.get("title") or outline.get("text") or "")
            found.setdefault(address, title or address)
    return found


def opml(shows: Sequence[Show]) -> str:
    """The list of these shows' feeds."""
    outlines = [
        element("outline", text=line(it.title), type="rss", xmlUrl=feed_url(it)) for it in shows
    ]
    head = parent("head", [element("title", "Podcasts")])
    document = parent("opml", [head, parent("body", outlines)], version="2.0")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'
