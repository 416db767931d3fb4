"""HTML: the article of a page, as paragraphs and headings; the rest is told, not lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from audio.draft.model import Block, Document, Shape
from audio.draft.reading.emphasis import APART, BOLD, PLAIN, SLANTED, Part, Run, shaped
from audio.draft.tongues.tongue import table
from audio.errors import AssetError

UNSEEN = table("script style template noscript head svg math iframe object canvas datalist")
BESIDE = table("nav footer aside figcaption form button select textarea dialog menu")
BESIDE_ROLES = table("navigation complementary contentinfo search banner dialog menu")
HEADINGS = table("h1 h2 h3 h4 h5 h6")
LINES = table(
    """
    p div section article main header footer aside nav ul ol li dl dt dd blockquote pre figure
    figcaption table caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 hr br address details
    summary fieldset legend form body html center dialog menu
    """
)
BOLDS, SLANTS, SET_OFF = table("b strong"), table("i em cite"), table("blockquote dt")
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


@dataclass
class _Gathered:
    """Paragraphs as they are met in the page."""

    blocks: list[Part] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def read_page(html: str | bytes) -> Document:
    """The article of a page.

    It is what <article> holds, or <main>, or else the body, without menus, boxes, forms and
    footers; all that a reader sees beside it is in `left_out`.

    Raises:
        AssetError: lxml is not installed, or there is no text.
    """
    root = _parsed(html)
    body = root.find("body")
    body = root if body is None else body
    article = _article(body)
    inside, outside = _Gathered(), _Gathered()
    _walk(article, "text", inside, within=article)
    _flush(inside, "text")
    if article is not body:
        _walk(body, "text", outside, within=None, skip=article)
        _flush(outside, "text")
    left = [*inside.left_out, *outside.left_out, *(each.words for each in outside.blocks)]
    title = root.find(".//title")
    name = " ".join((title.text or "").split()) if title is not None else ""
    return document_of(inside.blocks, name, str(root.get("lang") or ""), left)


def document_of(
    found: Sequence[Part],
    title: str = "",
    language: str = "",
    left_out: list[str] | None = None,
) -> Document:
    """A document of paragraphs that come one by one."""
    kept: list[str] = []
    blocks: list[Block] = []
    at = 0
    for each in found:
        end = at + len(each.words)
        blocks.append(Block(at, end, each.shape, each.slanted, each.lead, each.within))
        kept.append(each.words)
        at = end + 2  # the blank line
    return Document("\n\n".join(kept), tuple(blocks), title, language, tuple(left_out or ()))


def _parsed(html: str | bytes) -> Any:
    try:
        from lxml import etree  # noqa: PLC0415  an extra
        from lxml import html as library  # noqa: PLC0415
    except ImportError as error:
        raise AssetError(
            'to read HTML, install what it needs: pip install "audiostory[draft]"'
        ) from error
    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    parser = library.HTMLParser(encoding="utf-8" if _utf8(data) else None, huge_tree=True)
    try:
        root = library.document_fromstring(data.replace(b"\0", b""), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise AssetError("the page has no text") from error
    return root


def _utf8(data: bytes) -> bool:
    """Whether it can be UTF-8; if not, the page says what it is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _article(body: Any) -> Any:
    """The element that holds the article: the one <article> or <main>, else the body."""
    for name in ("article", "main"):
        found = [each for each in body.iter(name) if not _inside(each, name)]
        if found:
            longest = max(found, key=lambda each: len(each.text_content()))
            if len(longest.text_content()) * 3 > len(body.text_content()) or len(found) == 1:
                return longest
    return body


def _inside(element: Any, name: str) -> bool:
    return any(True for _ in element.iterancestors(name))


def _walk(element: Any, shape: Shape, to: _Gathered, within: Any, skip: Any = None) -> None:
    """Gather an element's text, in order; what stands beside the article goes to `left_out`.

    It walks without recursion: a page may be nested deeper than Python's stack.
    """
    stack: list[tuple[str, Any, Shape, int]] = [("enter", element, shape, PLAIN)]
    while stack:
        step, here, shape, weight = stack.pop()
        if step == "text":
            _say(here, to, weight)
            continue
        if step == "flush":
            _flush(to, shape)
            continue
        if here is skip or not isinstance(here.tag, str) or here.tag in UNSEEN or _hidden(here):
            continue
        if here is not within and _beside(here):
            _flush(to, shape)
            aside = _Gathered()
            _walk_all(here, aside)
            to.left_out += [each.words for each in aside.blocks]
            continue
        stack += reversed(_steps(here, shape, weight))


def _steps(here: Any, shape: Shape, weight: int) -> list[tuple[str, Any, Shape, int]]:
    """What to do for an element: its text, its children with what stands behind each, its end."""
    breaks = here.tag in LINES
    inner: Shape = "heading" if here.tag in HEADINGS else shape
    levels = ((BOLD, BOLDS), (SLANTED, SLANTS), (APART, SET_OFF))
    weight = max(weight, *(level * (here.tag in tags) for level, tags in levels))
    steps: list[tuple[str, Any, Shape, int]] = [("flush", None, shape, PLAIN)] if breaks else []
    steps.append(("text", here.text or "", inner, weight))
    for child in here:
        steps.append(("enter", child, inner, weight))
        steps.append(("text", child.tail or "", inner, weight))
    if breaks:
        steps.append(("flush", None, inner, PLAIN))
    return steps


def _walk_all(element: Any, to: _Gathered) -> None:
    """Everything that is seen within an element."""
    stack = list(reversed(_steps(element, "text", PLAIN)))
    while stack:
        step, here, shape, weight = stack.pop()
        if step == "text":
            _say(here, to, weight)
        elif step == "flush":
            _flush(to, shape)
        elif isinstance(here.tag, str) and here.tag not in UNSEEN and not _hidden(here):
            stack += reversed(_steps(here, shape, weight))
    _flush(to, "text")


def _hidden(element: Any) -> bool:
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _beside(element: Any) -> bool:
    return element.tag in BESIDE or (element.get("role") or "").lower() in BESIDE_ROLES


def _say(words: str, to: _Gathered, weight: int) -> None:
    if words:
        to.runs.append(Run(INVISIBLE.sub("", words), weight))


def _flush(to: _Gathered, shape: Shape) -> None:
    """A paragraph ends; one that is bold as a whole may be a question."""
    to.blocks += shaped(to.runs, shape)
    to.runs.clear()


def paragraphs_of(html: bytes) -> Iterator[Part]:
    """The paragraphs of a page all of which is text, such as an e-book's chapter."""
    gathered = _Gathered()
    root = _parsed(html)
    body = root.find("body")
    _walk(root if body is None else body, "text", gathered, within=None)
    _flush(gathered, "text")
    yield from gathered.blocks
