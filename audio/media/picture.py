"""Artwork: what a picture file really is, and a cover small enough to travel in every MP3."""

import hashlib
import io
import struct
import textwrap
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path, PurePath

from PIL import Image, ImageDraw, ImageFont, ImageOps, UnidentifiedImageError

from audio.errors import AssetError
from audio.fingerprint import file_digest

FORMATS = ("JPEG", "PNG")  # what podcast directories take; no other decoder is let near the file
MOST_PIXELS = 6000 * 6000  # four times what directories take; a bomb unpacks to more
COVER_SIDES = (1400, 1000, 700)  # pixels; players show an embedded cover no larger than the first
COVER_QUALITIES = (90, 85, 80, 70, 60)
COVER_BYTES = 300_000

CHAPTER_SIDES = (640, 480, 320, 200, 120)  # pixels
CHAPTER_QUALITIES = (82, 70, 55)
CHAPTER_BYTES = 60_000  # of one picture; of all in a tag as much as 1 MB, ahead of any sound
CHAPTERS_BYTES = 1_000_000

PAGE_QUALITY = 82
PAGE_SIDE = 640  # pixels, as pages show it on the finest screens
SAMPLE_SIDE = 48  # pixels, enough to tell a picture's colours

SIDE = 3000  # pixels, the most that directories take
BARS = 15

Pixel = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

_DECODER_ERRORS = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as its own bytes tell, whatever its file's name says.

    Attributes:
        width, height: pixels.
        format: "JPEG" or "PNG".
        mode: Pillow's word for the kind of pixel: "RGB", "RGBA", "CMYK", "L", "P" …
    """

    width: int
    height: int
    format: str
    mode: str


def look(path: Path) -> Picture:
    """Read type, size and mode from the picture's header.

    Raises:
        AssetError: it is not there, not a JPEG or PNG, or far too large.
    """
    with _opened(path) as image:
        form = "PNG" if image.format == "PNG" else "JPEG"  # MPO is a JPEG with others behind it
        return Picture(image.width, image.height, form, image.mode)


def published_name(kind: str, path: Path) -> str:
    """What a picture is called where it is served: apps fetch another only under another name.

    Args:
        kind: what it shows, such as "cover".
    """
    suffix = path.suffix.lower().replace("jpeg", "jpg")
    return f"{kind}-{file_digest(path)[:12]}{suffix}"


def see(path: Path, *, square: bool = False) -> None:
    """Decode a picture to its end, as a build that shows it will, at a fraction of the cost.

    Args:
        square: whether it is to be a cover.

    Raises:
        AssetError: it is not a whole JPEG or PNG, not square though it should be, or far too large.
    """
    with _opened(path) as image:
        if square:
            _demand_square(path, image)
        image.draft("RGB", (CHAPTER_SIDES[0], CHAPTER_SIDES[0]))
        image.load()


def cover_jpeg(path: Path) -> bytes:
    """The artwork as an RGB JPEG for embedding: at most 1400 pixels square and about 300 kB.

    The same file gives the same bytes with one version of Pillow.

    Raises:
        AssetError: it is not a whole JPEG or PNG, not square, or far too large.
    """
    with _opened(path) as image:
        _demand_square(path, image)
        flat = _flat(image)
    data = b""
    for side, quality in product(COVER_SIDES, COVER_QUALITIES):
        data = _encoded(flat, side, quality)
        if len(data) <= COVER_BYTES:
            break
    return data


def _demand_square(path: Path, image: Image.Image) -> None:
    if image.width != image.height:
        raise AssetError(
            f"{path} is {image.width} × {image.height} pixels, but artwork is square: "
            "crop it, at best to 3000 × 3000"
        )


def chapter_jpegs(paths: Sequence[PurePath | None]) -> tuple[bytes, ...]:
    """Pictures of chapters for embedding, as RGB JPEGs; nothing at all if no chapter has one.

    A picture is in the file once for every chapter that shows it.  The more there are, the smaller
    each is; one that cannot be so small is left out.

    Raises:
        AssetError: one is not a whole JPEG or PNG, or far too large.
    """
    shown = [path for path in paths if path]
    if not shown:
        return ()
    room = min(CHAPTER_BYTES, CHAPTERS_BYTES // len(shown))
    made = {path: _chapter_jpeg(Path(path), room) for path in dict.fromkeys(shown)}
    return tuple(made[path] if path else b"" for path in paths)


def _chapter_jpeg(path: Path, room: int) -> bytes:
    """The picture in no more than so many bytes, its shape kept; nothing if it cannot be."""
    with _opened(path) as image:
        image.draft("RGB", (CHAPTER_SIDES[0], CHAPTER_SIDES[0]))
        flat = _flat(image)
    for side, quality in product(CHAPTER_SIDES, CHAPTER_QUALITIES):
        small = flat.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        data = _encoded(small, side, quality)
        if len(data) <= room:
            return data
    return b""


def page_jpeg(path: Path) -> bytes:
    """The artwork as an RGB JPEG for a page: at most 640 pixels wide, its shape kept.

    Raises:
        AssetError: it is not a whole JPEG or PNG, or far too large.
    """
    with _opened(path) as image:
        image.draft("RGB", (PAGE_SIDE, PAGE_SIDE))  # a JPEG is decoded no larger than needed
        flat = _flat(image)
    flat.thumbnail((PAGE_SIDE, PAGE_SIDE), Image.Resampling.LANCZOS)
    return _encoded(flat, PAGE_SIDE, PAGE_QUALITY)


def pixels(jpeg: bytes) -> tuple[Pixel, ...]:
    """Some pixels of a picture that we made, from all over it."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
        small = image.convert("RGB").resize((SAMPLE_SIDE, SAMPLE_SIDE), Image.Resampling.BOX)
    data = small.tobytes()
    return tuple(zip(data[::3], data[1::3], data[2::3], strict=True))


def plain_cover(title: str) -> bytes:
    """A cover to begin with, a JPEG of 3000 × 3000: bars of sound, and the title beneath.

    Colour and bars are the title's own.  The title itself is left out where Pillow's built-in
    font, which has little more than English, lacks a letter of it.
    """
    seed = hashlib.sha256(title.encode(errors="replace")).digest()
    image = Image.new("RGB", (SIDE, SIDE), f"hsl({seed[0] * 360 // 256}, 45%, 22%)")
    draw = ImageDraw.Draw(image)
    light = f"hsl({seed[0] * 360 // 256}, 60%, 72%)"
    step = SIDE // (BARS + 2)
    for place, byte in enumerate(seed[1 : BARS + 1], start=1):
        left, half = place * step + step // 4, 100 + byte * 2
        bar = (left, 1100 - half, left + step // 2, 1100 + half)
        draw.rounded_rectangle(bar, step // 4, fill=light)
    if title.strip() and all(map(_has_glyph, title)):
        _write(draw, textwrap.wrap(title, 20))
    return _encoded(image, SIDE, COVER_QUALITIES[0])


def _has_glyph(char: str) -> bool:
    font = ImageFont.load_default(20)
    return bytes(font.getmask(char)) != bytes(font.getmask("\uffff"))


def _write(draw: ImageDraw.ImageDraw, lines: list[str]) -> None:
    """Centre the lines below the bars, as large as there is room for."""
    text = "\n".join(lines)
    for size in range(340, 20, -20):
        font = ImageFont.load_default(size)
        left, top, right, bottom = draw.multiline_textbbox((0, 0), text, font)
        if right - left <= 2600 and bottom - top <= 1000:
            break
    draw.multiline_text((SIDE / 2, 2300), text, "white", font, anchor="mm", align="center")


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """The picture; what goes wrong while it is read becomes an AssetError."""
    if not path.is_file():
        raise AssetError(f"{path} is not there: name a JPEG or PNG file")
    try:
        with _open(path) as image:
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise AssetError(f"{path} has far too many pixels: make it 3000 × 3000") from error
    except UnidentifiedImageError as error:
        raise AssetError(
            f"{path} is not a JPEG or PNG picture, whatever its name says: save it as one"
        ) from error
    except PermissionError as error:
        raise AssetError(f"{path} cannot be read: its owner does not let you") from error
    except _DECODER_ERRORS as error:
        raise AssetError(f"{path} is a damaged picture ({error}): save it anew") from error


def _open(path: Path) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image = Image.open(path, formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        image.close()
        raise Image.DecompressionBombError
    return image


def _flat(image: Image.Image) -> Image.Image:
    """RGB pixels the right way up, on white where they were transparent."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):  # 16-bit grey, which convert() would clip to white
        upright = upright.point(lambda value: value / 257).convert("L")
    if not upright.has_transparency_data:
        return upright.convert("RGB")
    layer = upright.convert("RGBA")
    white = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(white, layer).convert("RGB")


def _encoded(flat: Image.Image, side: int, quality: int) -> bytes:
    """A baseline JPEG, which every player shows, with nothing in it but the picture."""
    fitted = flat.resize((side, side), Image.Resampling.LANCZOS) if flat.width > side else flat
    fitted.info.clear()
    file = io.BytesIO()
    fitted.save(file, "JPEG", quality=quality, optimize=True, dpi=(72, 72))
    return file.getvalue()
