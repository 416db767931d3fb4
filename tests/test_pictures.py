"""Pictures that cannot be shown are told of where they are named, before a word is spoken."""

import io

import pytest
from PIL import Image
from studio_show import EPISODE, SHOW, make_show

from audio.cli.main import main

NO_PICTURE = "is not a JPEG or PNG picture"
CHAPTERED = EPISODE.replace(
    "  - chapter: The water comes\n", "  - {chapter: The water comes, image: PICTURE}\n"
)
COVERED = EPISODE.replace("episode:\n", "episode:\n  artwork: PICTURE\n")


def jpeg(width, height):
    """A picture that does not compress to nothing, so that half of it lacks much."""
    file = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def stand(folder, episode, name):
    """A show in whose episode a picture of that name is shown; the place of the name."""
    text = episode.replace("PICTURE", name)
    script = make_show(folder, text)
    whole = jpeg(1400, 1400)
    (folder / "scripts/cut.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "scripts/wide.jpg").write_bytes(jpeg(400, 300))
    *above, before = text[: text.index(name)].split("\n")
    return script, f"{script}:{len(above) + 1}:{len(before) + 1}: error: "


@pytest.mark.parametrize(
    ("episode", "name", "what"),
    [
        (CHAPTERED, "show.yaml", NO_PICTURE),
        (CHAPTERED, "cut.jpg", "is a damaged picture"),
        (COVERED, "show.yaml", NO_PICTURE),
        (COVERED, "cut.jpg", "is a damaged picture"),
        (COVERED, "wide.jpg", "is 400 × 300 pixels, but artwork is square"),
    ],
)
def test_check_and_build_tell_where_and_nothing_is_spoken(tmp_path, capsys, episode, name, what):
    script, place = stand(tmp_path, episode, name)
    for command in ("check", "build"):
        assert main([command, str(script)]) == 1
        said = capsys.readouterr().err
        assert place in said
        assert what in said
    assert not list((tmp_path / "build").rglob("*.wav"))  # no take of a line


def test_what_is_wrong_with_the_shows_artwork_stands_in_the_shows_file(tmp_path, capsys):
    script = make_show(tmp_path, show=SHOW.replace("../assets/cover.png", "show.yaml"))
    assert main(["check", str(script)]) == 1
    assert f"{tmp_path / 'scripts/show.yaml'}:11:12: error: " in capsys.readouterr().err


def test_a_picture_of_a_chapter_may_be_wide(tmp_path):
    script, _ = stand(tmp_path, CHAPTERED, "wide.jpg")
    assert main(["check", str(script)]) == 0
