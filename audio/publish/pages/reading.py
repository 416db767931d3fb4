"""A transcript as one reads it: chapters, paragraphs, and lines that can be followed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from audio.publish.item import Mark
from audio.publish.pages.captions import Caption, Piece

GAP = 300  # ms without a word, after which a new paragraph begins: less than a script's line pause
LONGEST = 900  # characters of a paragraph, after which the next full stop ends it
UNSPACED = "\u2e80"  # from here on, scripts that put no space between sentences (CJK)


@dataclass(frozen=True, slots=True)
class Line:
    """What is marked while it is heard: a caption, with the space that follows it.

    Attributes:
        begin, end: ms.
        language: BCP 47, if all of it is in another than the episode's.
    """

    begin: int
    end: int
    pieces: tuple[Piece, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one speaker, one after the other.

    Attributes:
        speaker: empty if they spoke the paragraph before.
    """

    begin: int
    speaker: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter and what is said in it; before the first chapter there may be a part without.

    Attributes:
        image: the path of its picture within the site; empty if it has none.
    """

    begin: int
    title: str
    paragraphs: tuple[Paragraph, ...]
    image: str = ""


def parts(said: Sequence[Caption], marks: Sequence[Mark]) -> tuple[Part, ...]:
    """The transcript by chapters; a chapter in which nobody speaks is there all the same."""
    places = [Mark(-1, ""), *sorted(marks, key=lambda mark: mark.begin)]
    ends = [mark.begin for mark in places[1:]]
    found = []
    for mark, end in zip(places, [*ends, None], strict=True):
        within = [it for it in said if mark.begin <= it.begin and (end is None or it.begin < end)]
        if within or mark.title:
            spoken = tuple(_paragraphs(within))
            found.append(Part(max(0, mark.begin), mark.title, spoken, mark.image))
    return tuple(found)


def _paragraphs(said: Iterable[Caption]) -> Iterator[Paragraph]:
    """Paragraphs, each with its speaker's name where it is another than before."""
    last = ""
    for run in _runs(said):
        speaker = run[0].speaker
        yield Paragraph(run[0].begin, "" if speaker == last else speaker, tuple(_lines(run)))
        last = speaker


def _runs(said: Iterable[Caption]) -> Iterator[list[Caption]]:
    run: list[Caption] = []
    for caption in said:
        if run and _parted(run, caption):
            yield run
            run = []
        run.append(caption)
    if run:
        yield run


def _parted(run: Sequence[Caption], after: Caption) -> bool:
    before = run[-1]
    long = sum(len(caption.text) for caption in run) > LONGEST
    stops = before.text.rstrip("\"'”’»)").endswith((".", "!", "?", "…", "。"))
    gap = after.begin - before.end >= GAP
    return before.speaker != after.speaker or gap or (long and stops)


def _lines(run: Sequence[Caption]) -> Iterator[Line]:
    """The captions as lines; a space of one's own stands between them where the script has any."""
    for caption, after in zip(run, [*run[1:], None], strict=True):
        pieces = caption.pieces
        if after and not (pieces[-1].text[-1] >= UNSPACED and after.text[:1] >= UNSPACED):
            pieces = (*pieces[:-1], replace(pieces[-1], text=f"{pieces[-1].text} "))
        languages = {piece.language for piece in pieces}
        one = languages.pop() if len(languages) == 1 else ""
        if one:
            pieces = tuple(replace(piece, language="") for piece in pieces)
        if any(piece.begin is not None for piece in pieces):
            pieces = tuple(replace(it, begin=_begin(it, caption)) for it in pieces)
        yield Line(caption.begin, caption.end, pieces, one)


def _begin(piece: Piece, caption: Caption) -> int:
    """When words begin, where others of their caption tell: the first ones with the caption."""
    return caption.begin if piece.begin is None else piece.begin
