"""Draw the show's cover, cover.jpg.

Run, from the top of the repository:

    python assets/recipe/cover.py

Needs, with the versions the file was made with: Python 3.11, Pillow 13.0.0 and
the typeface Vollkorn (SIL Open Font License 1.1; Debian: fonts-vollkorn). The
typeface is looked for where Debian puts it; FONTS=... names another folder.
The same versions give the same bytes.

The picture is an opening quotation mark whose two halves are the two halves of
the show: the first is ruled like lines of writing, the second is whole, a voice.
"""

import os
from pathlib import Path

from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageFont

FONTS = Path(os.environ.get("FONTS", "/usr/share/fonts/truetype/vollkorn"))
COVER = Path(__file__).resolve().parent.parent / "cover.jpg"

SIDE = 3000
FINE = 2  # drawn this many times larger, then reduced: smooth edges
GROUND = (22, 50, 58)  # deep teal, the night side of a window
PAPER = (246, 233, 211)  # warm paper
EMBER = (238, 118, 72)  # the voice

MARGIN = 250
Point = tuple[float, float]
Ink = tuple[int, int, int]

# One mark in a square of side 1: a round head, and a tail that rises to the right.
MARK: tuple[tuple[Point, Point, Point, Point], ...] = (
    ((0.00, 0.66), (0.00, 0.27), (0.27, 0.04), (0.70, -0.04)),
    ((0.70, -0.04), (0.70, 0.02), (0.74, 0.11), (0.74, 0.11)),
    ((0.74, 0.11), (0.52, 0.17), (0.41, 0.26), (0.385, 0.375)),
    ((0.385, 0.375), (0.58, 0.38), (0.72, 0.51), (0.72, 0.69)),
    ((0.72, 0.69), (0.72, 0.88), (0.57, 1.02), (0.36, 1.02)),
    ((0.36, 1.02), (0.14, 1.02), (0.00, 0.87), (0.00, 0.66)),
)


def curve(points: tuple[Point, Point, Point, Point], steps: int = 200) -> list[Point]:
    """The points along a cubic Bézier curve."""
    drawn = []
    for step in range(steps):
        t = step / steps
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        x = sum(share * point[0] for share, point in zip(shares, points, strict=True))
        y = sum(share * point[1] for share, point in zip(shares, points, strict=True))
        drawn.append((x, y))
    return drawn


def mark(left: float, top: float, size: float) -> Image.Image:
    """A mask with one half of a quotation mark in it."""
    mask = Image.new("L", (SIDE * FINE, SIDE * FINE))
    outline = [point for piece in MARK for point in curve(piece)]
    place = [((left + x * size) * FINE, (top + y * size) * FINE) for x, y in outline]
    ImageDraw.Draw(mask).polygon(place, fill=255)
    return mask


def lines(top: float, bottom: float, count: int, share: float) -> Image.Image:
    """A mask of level lines, each filling a share of its row, like written text."""
    mask = Image.new("L", (SIDE * FINE, SIDE * FINE))
    draw = ImageDraw.Draw(mask)
    row = (bottom - top) / (count - 1 + share)
    for number in range(count):
        start = (top + number * row) * FINE
        draw.rectangle((0, start, SIDE * FINE, start + row * share * FINE), fill=255)
    return mask


def fitted(style: str, words: str, width: float) -> ImageFont.FreeTypeFont:
    """Vollkorn in a style, at the size that makes the ink of words so wide."""
    path, trial = FONTS / f"Vollkorn-{style}.ttf", 1000
    left, _, right, _ = ImageFont.truetype(path, trial).getbbox(words, anchor="ls")
    return ImageFont.truetype(path, round(trial * width * FINE / (right - left)))


def write(
    draw: ImageDraw.ImageDraw, place: Point, words: str, font: ImageFont.FreeTypeFont, ink: Ink
) -> None:
    """Set words on a base line, their ink (not their sidebearing) at the left edge."""
    bearing = font.getbbox(words, anchor="ls")[0]
    left, base = place
    draw.text((left * FINE - bearing, base * FINE), words, ink, font, anchor="ls")


def draw_cover() -> Image.Image:
    """The whole cover."""
    cover = Image.new("RGB", (SIDE * FINE, SIDE * FINE), GROUND)
    size, top, step = 1180, 270, 1150
    ruled = lines(top - 0.04 * size, top + 1.02 * size, 9, 0.6)
    cover.paste(PAPER, mask=ImageChops.multiply(mark(MARGIN, top, size), ruled))
    cover.paste(EMBER, mask=mark(MARGIN + step, top, size))
    draw = ImageDraw.Draw(cover)
    title = fitted("Black", "Spoken", SIDE - 2 * MARGIN)
    write(draw, (MARGIN, 2092), "Spoken", title, PAPER)
    write(draw, (MARGIN, 2752), "For", title, PAPER)
    column = 1565
    small = fitted("SemiBold", "interviews,", SIDE - MARGIN - column)
    write(draw, (column, 2512), "interviews,", small, EMBER)
    write(draw, (column, 2752), "told aloud", small, EMBER)
    return cover.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def srgb() -> bytes:
    """The sRGB profile, with no date of making in it (bytes 24 to 36 of its head)."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile[:24] + bytes(12) + profile[36:]


def main() -> None:
    """Write the cover as an sRGB JPEG."""
    draw_cover().save(
        COVER, "JPEG", icc_profile=srgb(), quality=88, optimize=True, subsampling=0, dpi=(72, 72)
    )


if __name__ == "__main__":
    main()
