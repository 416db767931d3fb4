"""What a new show starts from: two files to fill in, the house music, and a plain cover."""

import shutil
from importlib.resources import files
from pathlib import Path

from audio.errors import AssetError
from audio.media.atomic import write_bytes
from audio.media.picture import plain_cover

SHOW = "scripts/show.yaml"
EPISODE = "scripts/first.yaml"
COVER = "assets/cover.jpg"
MUSIC = ("theme.flac", "bed.flac", "LICENCE.md")
IGNORED = b"build/\nsay.wav\nsay.mp3\n"  # what `build` and `say` make
CHECKOUT = Path(__file__).parents[3]  # where the music lies when we run from the source


def create(folder: Path, title: str) -> list[Path]:
    """Write a show into a folder, all of it or nothing, and tell which files it has.

    Raises:
        AssetError: the folder has something in it already.
        AudioError: it cannot be written.
    """
    contents = _contents(title)
    fresh = not folder.exists()
    if not fresh and any(folder.iterdir()):
        raise AssetError(f"{folder} is not empty: name a folder that is new")
    try:
        for name, data in contents.items():
            write_bytes(folder / name, data)
    except BaseException:
        _clear(folder, fresh)
        raise
    return [folder / name for name in contents if not name.startswith(".")]


def _contents(title: str) -> dict[str, bytes]:
    """Every file of the show, read before any is written."""
    here = files(__name__)
    filled = {
        name: here.joinpath(Path(name).name)
        .read_text(encoding="utf-8")
        .replace("TITLE", _quoted(title))
        .encode()
        for name in (SHOW, EPISODE)
    }
    music = {f"assets/{name}": _music(name) for name in MUSIC}
    return {**filled, COVER: plain_cover(title), **music, ".gitignore": IGNORED}


def _quoted(text: str) -> str:
    """The text as a YAML double-quoted scalar, whatever is in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'


def _music(name: str) -> bytes:
    """A file of the house music: inside the installation, or in the checkout it is edited in."""
    installed = files(__name__).joinpath("assets", name)
    if installed.is_file():
        return installed.read_bytes()
    source = CHECKOUT / "assets" / name
    if not (CHECKOUT / "pyproject.toml").is_file() or not source.is_file():
        raise AssetError(f"{name} is missing from this installation: install audiostory again")
    return source.read_bytes()


def _clear(folder: Path, fresh: bool) -> None:  # noqa: FBT001  a private helper
    """Take back what was written before it failed; the folder was empty, or was not there."""
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for name in ("scripts", "assets"):
        shutil.rmtree(folder / name, ignore_errors=True)
