"""Artwork is known by its bytes, and a cover is small, square and RGB whatever it is made from."""

import io

import pytest
from PIL import Image

from audio.errors import AssetError
from audio.media.picture import (
    CHAPTER_BYTES,
    CHAPTERS_BYTES,
    COVER_BYTES,
    Picture,
    chapter_jpegs,
    cover_jpeg,
    look,
    plain_cover,
)


def save(path, image, form="PNG", **options):
    image.save(path, form, **options)
    return path


def opened(data):
    return Image.open(io.BytesIO(data))


def near(colour, other):
    return all(abs(one - two) <= 3 for one, two in zip(colour, other, strict=True))


@pytest.mark.parametrize(
    ("form", "mode", "name"),
    [
        ("PNG", "RGBA", "a.jpg"),
        ("JPEG", "CMYK", "a.png"),
        ("JPEG", "L", "a"),
        ("PNG", "P", "a.png"),
    ],
)
def test_a_picture_is_what_its_bytes_say(tmp_path, form, mode, name):
    path = save(tmp_path / name, Image.new(mode, (64, 48)), form)
    assert look(path) == Picture(64, 48, form, mode)


def test_a_jpeg_with_others_behind_it_is_a_jpeg(tmp_path):
    two = Image.new("RGB", (64, 64))
    path = save(tmp_path / "a.jpg", two, "MPO", save_all=True, append_images=[two])
    assert look(path).format == "JPEG"


@pytest.mark.parametrize(("side", "shown"), [(3000, 1400), (1400, 1400), (300, 300)])
def test_a_cover_is_at_most_1400_pixels(tmp_path, side, shown):
    cover = opened(cover_jpeg(save(tmp_path / "a.png", Image.new("RGB", (side, side)))))
    assert (cover.format, cover.mode, cover.size) == ("JPEG", "RGB", (shown, shown))
    assert not cover.info.get("progressive")


def test_even_a_cover_of_noise_is_small(tmp_path):
    path = save(tmp_path / "a.png", Image.effect_noise((1500, 1500), 120).convert("RGB"))
    assert len(cover_jpeg(path)) <= COVER_BYTES


def test_a_picture_of_a_chapter_keeps_its_shape(tmp_path):
    wide = save(tmp_path / "a.png", Image.new("RGB", (1600, 900)))
    small = save(tmp_path / "b.jpg", Image.new("RGB", (90, 160)), "JPEG")
    first, none, second, again = chapter_jpegs([wide, None, small, wide])
    assert (opened(first).size, opened(second).size) == ((640, 360), (90, 160))
    assert (none, again) == (b"", first)
    assert chapter_jpegs([None, None]) == ()


@pytest.mark.parametrize("count", [1, 40, 255])
def test_pictures_of_chapters_are_small_however_many_there_are(tmp_path, count):
    noise = Image.effect_noise((700, 1200), 120).convert("RGB")
    made = chapter_jpegs([save(tmp_path / "a.png", noise)] * count)
    assert len(made) == count
    assert 0 < len(made[0]) <= CHAPTER_BYTES
    assert sum(map(len, made)) <= CHAPTERS_BYTES


def test_a_damaged_picture_of_a_chapter_is_refused(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"\xff\xd8 no picture")
    with pytest.raises(AssetError, match="is not a JPEG or PNG"):
        chapter_jpegs([path])


def test_a_cover_is_the_same_bytes_each_time(tmp_path):
    path = save(tmp_path / "a.png", Image.radial_gradient("L"), dpi=(300, 300))
    assert cover_jpeg(path) == cover_jpeg(path)


@pytest.mark.parametrize(
    ("image", "form", "colour"),
    [
        (Image.new("RGBA", (64, 64), (255, 0, 0, 0)), "PNG", (255, 255, 255)),  # nothing, on white
        (Image.new("RGBA", (64, 64), (255, 0, 0, 255)), "PNG", (255, 0, 0)),
        (Image.new("LA", (64, 64), (90, 255)), "PNG", (90, 90, 90)),
        (Image.new("I;16", (64, 64), 0x8080), "PNG", (128, 128, 128)),
        (Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "JPEG", (255, 0, 0)),
        (Image.new("L", (64, 64), 77), "JPEG", (77, 77, 77)),
    ],
)
def test_colours_survive(tmp_path, image, form, colour):
    cover = opened(cover_jpeg(save(tmp_path / "a", image, form)))
    assert near(cover.getpixel((30, 30)), colour)


def test_a_turned_photograph_is_turned_upright(tmp_path):
    photo = Image.new("RGB", (64, 64), "black")
    photo.paste("white", (0, 0, 64, 32))  # white above
    exif = Image.Exif()
    exif[0x0112] = 3  # orientation: upside down
    cover = opened(cover_jpeg(save(tmp_path / "a.jpg", photo, "JPEG", exif=exif)))
    assert near(cover.getpixel((30, 50)), (255, 255, 255))
    assert not cover.getexif()


def noise(path):
    return save(path, Image.effect_noise((200, 200), 50)).read_bytes()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: path.write_text("not a picture"), "is not a JPEG or PNG picture"),
        (lambda path: save(path, Image.new("RGB", (64, 64)), "GIF"), "is not a JPEG or PNG"),
        (lambda path: path.write_bytes(b""), "is not a JPEG or PNG picture"),
        (lambda path: path.write_bytes(noise(path)[:5000]), "is a damaged picture"),
        (lambda path: save(path, Image.new("RGB", (64, 60))), "is 64 × 60 pixels, but artwork is"),
        (lambda path: save(path, Image.new("1", (7000, 7000))), "has far too many pixels"),
        (lambda path: save(path, Image.new("1", (12_000, 12_000))), "has far too many pixels"),
        (lambda path: save(path, Image.new("1", (20_000, 20_000))), "has far too many pixels"),
        (lambda path: path.mkdir(), "is not there"),
        (lambda _: None, "is not there"),
    ],
)
def test_what_cannot_be_a_cover_is_refused_by_name(tmp_path, spoil, message):
    path = tmp_path / "cover.png"
    spoil(path)
    with pytest.raises(AssetError, match=f"cover.png {message}"):
        cover_jpeg(path)


@pytest.mark.parametrize("title", ["Spoken For", "", "Güclü ol", "A long title " * 30, "\udc80"])
def test_a_new_show_has_a_cover_that_directories_take(tmp_path, title):
    path = tmp_path / "cover.jpg"
    path.write_bytes(plain_cover(title))
    assert look(path) == Picture(3000, 3000, "JPEG", "RGB")


def test_every_new_show_has_a_cover_of_its_own():
    assert plain_cover("Ə") != plain_cover("Ğ")
    assert plain_cover("Spoken For") == plain_cover("Spoken For")
