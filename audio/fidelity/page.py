"""HTML as paragraphs: everything that a reader sees of a page."""

import re
from html.parser import HTMLParser

from audio.fidelity.document import Document, Paragraph, paragraph

_UNSEEN = frozenset(("math", "noscript", "object", "script", "style", "svg", "template", "title"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font"),
        *("i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike"),
        *("strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_BOLD = frozenset(("b", "strong"))
_QUOTED = "q"
# The library's parser takes quadratic time for what begins and never ends.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NO_TAG = re.compile(r"<(?![^<>]*>)")
_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"))


class _Reader(HTMLParser):
    """Gathers the runs of each paragraph, and closes it at every tag that is not within a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Paragraph] = []
        self.runs: list[tuple[str, bool]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in _INLINE:
            self.flush()
        if tag == _QUOTED:
            self.runs.append(("“", False))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.flush()
        if tag == _QUOTED:
            self.runs.append(("”", False))
        if tag in self.open:  # one that was never closed ends with what it stands in
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not _UNSEEN.intersection(self.open):
            words = " ".join(f"|{data}|".split())[1:-1]
            self.runs.append((words, not _BOLD.isdisjoint(self.open)))

    def flush(self) -> None:
        """Close the paragraph."""
        heading = not _HEADINGS.isdisjoint(self.open)
        made = paragraph(self.runs, len(self.found) + 1, heading=heading)
        self.runs = []
        if made.text:
            self.found.append(made)


def read_page(html: str) -> Document:
    """The paragraphs of a page."""
    reader = _Reader()
    reader.feed(_NO_TAG.sub("&lt;", _COMMENT.sub("", html)))
    reader.close()
    reader.flush()
    return Document(tuple(reader.found))
