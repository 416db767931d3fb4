"""The one colour that is a show's own: its artwork's, or the one that it names.

Its hue is the show's; how light it is, is ours, so that whatever the artwork is, text in that
colour stands out by 4.5 : 1 and more (WCAG 2.2, 1.4.3) from the paper by day and by night.  The
conversions are those of Oklab: bottosson.github.io/posts/oklab, CSS Color 4, 8.
"""

import math
from dataclasses import dataclass

from audio.media.picture import Pixel

DAY, NIGHT = 0.45, 0.80  # Oklab's lightness, 0 to 1
STRONGEST = 0.13  # chroma, which no page needs more of
HUES = 24  # that are told apart
GREY = 0.02  # chroma under which a hue is nobody's intention

_RGB_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LMS_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_LAB_TO_LMS = (
    (1, 0.3963377774, 0.2158037573),
    (1, -0.1055613458, -0.0638541728),
    (1, -0.0894841775, -1.2914855480),
)
_LMS_TO_RGB = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


@dataclass(frozen=True, slots=True)
class Accent:
    """The colour as style sheets write it, for light pages and for dark ones."""

    day: str
    night: str


def accent(pixels: tuple[Pixel, ...]) -> Accent:
    """The colour that most speaks out of these pixels: the hue with the most chroma in all.

    Pixels of nearly that hue say how strong it is; a picture without colour has a grey one.
    """
    labs = [_oklab(pixel) for pixel in pixels]
    bins: dict[int, list[tuple[float, float, float]]] = {}
    for lab in labs:
        bins.setdefault(int(_hue(lab) / math.tau * HUES) % HUES, []).append(lab)
    said = max(bins.values(), key=lambda some: sum(map(_chroma, some)), default=[])
    a, b = sum(lab[1] for lab in said), sum(lab[2] for lab in said)
    chroma = math.hypot(a, b) / max(1, len(said))
    strength = 0.0 if chroma < GREY else min(STRONGEST, 1.3 * chroma)  # lost where it is dark
    return Accent(*(_fitted(light, strength, math.atan2(b, a)) for light in (DAY, NIGHT)))


def of_hex(colour: str) -> tuple[Pixel, ...]:
    """A colour as "#rrggbb" writes it, as one pixel."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return ((red, green, blue),)


def _chroma(lab: tuple[float, float, float]) -> float:
    return math.hypot(lab[1], lab[2])


def _hue(lab: tuple[float, float, float]) -> float:
    return math.atan2(lab[2], lab[1]) % math.tau


def _oklab(pixel: Pixel) -> tuple[float, float, float]:
    lms = _times(_RGB_TO_LMS, tuple(_linear(value / 255) for value in pixel))
    return _times(_LMS_TO_LAB, tuple(math.cbrt(value) for value in lms))


def _fitted(light: float, chroma: float, hue: float) -> str:
    """The colour in hexadecimal, as strong as sRGB can show it."""
    while True:
        lab = (light, chroma * math.cos(hue), chroma * math.sin(hue))
        lms = tuple(value**3 for value in _times(_LAB_TO_LMS, lab))
        rgb = _times(_LMS_TO_RGB, lms)
        if chroma <= 0 or all(-1e-4 <= value <= 1 + 1e-4 for value in rgb):
            return "#" + "".join(f"{round(255 * _gamma(value)):02x}" for value in rgb)
        chroma = max(0.0, chroma - 0.005)


def _times(
    matrix: tuple[tuple[float, float, float], ...], vector: tuple[float, ...]
) -> tuple[float, float, float]:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _gamma(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
