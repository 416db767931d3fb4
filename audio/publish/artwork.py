"""What directories demand of artwork (A Podcaster's Guide to RSS, itunes:image)."""

from collections.abc import Iterator
from pathlib import Path

from audio.errors import AssetError
from audio.media.picture import Picture, look
from audio.source import Problem, Span

SMALLEST, LARGEST = 1400, 3000  # pixels
SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}


def artwork_refusals(path: Path, span: Span) -> Iterator[Problem]:
    """Every reason for which a directory would reject this picture."""
    try:
        picture = look(path)
    except AssetError as error:
        yield Problem(span, str(error))
        return
    for message, hint in _faults(path, picture):
        yield Problem(span, f"{path.name} {message}", hint)


def picture_refusals(path: Path, span: Span) -> Iterator[Problem]:
    """Every reason for which apps would not show this picture of a chapter."""
    try:
        picture = look(path)
    except AssetError as error:
        yield Problem(span, str(error))
        return
    for message, hint in _misnamed(path, picture):
        yield Problem(span, f"{path.name} {message}", hint)


def _faults(path: Path, picture: Picture) -> Iterator[tuple[str, str]]:
    size = f"{picture.width} × {picture.height} pixels"
    if picture.width != picture.height:
        yield f"is {size}, and artwork is square", "crop it, at best to 3000 × 3000"
    elif not SMALLEST <= picture.width <= LARGEST:
        hint = f"scale it to between {SMALLEST} and {LARGEST} pixels"
        yield f"is {size}, which directories do not take", hint
    if picture.mode != "RGB":
        yield f"has {picture.mode} pixels, and directories take RGB", "save it as RGB"
    yield from _misnamed(path, picture)


def _misnamed(path: Path, picture: Picture) -> Iterator[tuple[str, str]]:
    suffixes = SUFFIXES[picture.format]
    if path.suffix.lower() not in suffixes:
        yield f"is a {picture.format}, whatever its name says", f"name it {path.stem}{suffixes[0]}"
