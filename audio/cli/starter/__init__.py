"""What a new show starts from: two files to fill in, the house music, and a plain cover."""

from importlib.resources import files
from pathlib import Path

from audio.errors import AssetError
from audio.media.atomic import write_bytes, write_text
from audio.media.picture import plain_cover

SHOW = "scripts/show.yaml"
EPISODE = "scripts/first.yaml"
COVER = "assets/cover.jpg"
MUSIC = ("theme.flac", "bed.flac", "LICENCE.md")
SOURCE_TREE = Path(__file__).parents[3]  # where the music lies when we run from a checkout


def create(folder: Path, title: str) -> list[Path]:
    """Write a show into a folder and tell which files it has.

    Raises:
        AssetError: the folder has something in it already.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise AssetError(f"{folder} is not empty: name a folder that is new")
    for name in (SHOW, EPISODE):
        template = files(__name__).joinpath(Path(name).name).read_text(encoding="utf-8")
        write_text(folder / name, template.replace("TITLE", _quoted(title)))
    write_bytes(folder / COVER, plain_cover(title))
    for name in MUSIC:
        write_bytes(folder / "assets" / name, _music(name))
    write_text(folder / ".gitignore", "build/\n")
    return [folder / name for name in (SHOW, EPISODE, COVER, *(f"assets/{name}" for name in MUSIC))]


def _quoted(text: str) -> str:
    """The text as a YAML double-quoted scalar, whatever is in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'


def _music(name: str) -> bytes:
    """A file of the house music: inside the installation, or beside the source."""
    installed = files(__name__).joinpath("assets", name)
    if installed.is_file():
        return installed.read_bytes()
    return (SOURCE_TREE / "assets" / name).read_bytes()
