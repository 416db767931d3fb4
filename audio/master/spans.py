"""Spans that were heard in an earlier build, kept so that they need not be heard again."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from zipfile import BadZipFile

import numpy as np

from audio.master.hearing import Listen, Span
from audio.media.shelf import Shelf

Name = Callable[[int, int], str]
"""Tells what is heard from one frame to another, in a way that only the same sound has."""

_ARRAYS = ("grains", "steps", "peaks")


@dataclass(frozen=True, slots=True)
class SpanCache:
    """The spans of one sound."""

    shelf: Shelf
    name: Name

    def remembering(self, listen: Listen) -> Listen:
        """The same, but for spans that were heard before."""

        def recall(first: int, last: int) -> Span:
            name = f"{self.name(first, last)}.npz"
            if known := _span(self.shelf.get(name)):
                return known
            span = listen(first, last)
            self.shelf.put(name, _bytes(span))
            return span

        return recall


def _bytes(span: Span) -> bytes:
    file = io.BytesIO()
    np.savez(file, highest=span.highest, **{name: getattr(span, name) for name in _ARRAYS})
    return file.getvalue()


def _span(data: bytes | None) -> Span | None:
    """The span that was kept; nothing, if there is none or it is not one."""
    if data is None:
        return None
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in _ARRAYS}
            return Span(highest=float(kept["highest"]), **arrays)
    except (ValueError, KeyError, BadZipFile):
        return None
