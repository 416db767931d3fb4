"""What the lanes of the report's drawing are made of.

A lane is an SVG whose unit across is the millisecond and whose unit down is the pixel.  The
browser stretches it across to whatever width there is.  Text would be stretched with it, so
names and scales are HTML at its side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from audio.export.page_words import safe
from audio.units import Ms

Place = tuple[float, float]
"""Milliseconds across, pixels down; pixels are minus infinity where nothing is drawn."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of the drawing.

    Attributes:
        name: what stands beside it; note: a smaller line under that.
        about: what it shows, in a sentence, for those who do not see it.
        height: in pixels.
        shapes: SVG.
        scale: texts beside it, by their pixels from the top.
        classes: for the style sheet.
        data: for the readout.
    """

    name: str
    note: str
    about: str
    height: int
    shapes: str
    scale: Sequence[tuple[float, str]] = field(default=())
    classes: str = ""
    data: str = ""


def drawn(lane: Lane, length: Ms) -> str:
    """A lane as HTML: its name, its scale and the drawing."""
    scale = "".join(
        f'<span style="top:{100 * down / lane.height:.4g}%">{escape(text)}</span>'
        for down, text in lane.scale
    )
    return f"""<div class="lane {lane.classes}">
<p class="name"><b><bdi>{safe(lane.name)}</bdi></b> <small>{safe(lane.note)}</small></p>
<div class="scale" aria-hidden="true">{scale}</div>
<svg class="plot" viewBox="0 0 {max(1, length)} {lane.height}" height="{lane.height}"\
 preserveAspectRatio="none" role="img"{lane.data}>
<title>{safe(lane.name)}</title>
<desc>{safe(lane.about)}</desc>
{lane.shapes}
</svg>
</div>"""


def block(begin: Ms, end: Ms, height: int, title: str) -> str:
    """A clip as a rectangle that tells what it is."""
    return (
        f'<rect class="clip" x="{begin}" y="0" width="{end - begin}" height="{height}">'
        f"<title>{safe(title)}</title></rect>"
    )


def area(places: Iterable[Place], title: str, classes: str = "clip") -> str:
    """A filled outline that tells what it is."""
    return f'<path class="{classes}" d="{_path(places)}Z"><title>{safe(title)}</title></path>'


def line(places: Iterable[Place], classes: str) -> str:
    """A line through these places, broken where nothing is drawn."""
    runs = groupby(places, key=lambda place: place[1] > -float("inf"))
    return f'<path class="{classes}" d="{"".join(_path(run) for drawn, run in runs if drawn)}"/>'


def level_line(down: float, length: Ms, classes: str) -> str:
    """A level, as a line right across."""
    return line([(0, down), (length, down)], classes)


def _path(places: Iterable[Place]) -> str:
    return "M" + "L".join(f"{across:.0f} {down:.4g}" for across, down in places)
