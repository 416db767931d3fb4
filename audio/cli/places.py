"""Which scripts a command means, and where their output goes."""

from pathlib import Path

from audio.errors import AssetError
from audio.script.check import KEYS

SHOW_FILE = "show.yaml"
SCRIPTS = "scripts"
BUILD = "build"
SUFFIXES = (".yaml", ".yml")


def episode_scripts(paths: tuple[Path, ...]) -> list[Path]:
    """The scripts that these paths name; a folder names all of its episodes.

    Without a path: the folder `scripts` here, or else this folder.  Of a folder by another name
    those files count that have "episode:" or "story:" at the top.  A script that is named twice
    is meant once, however its name is spelled.

    Raises:
        AssetError: a path is not there, or a folder has no episode in it.
    """
    named = paths or (Path(SCRIPTS) if Path(SCRIPTS).is_dir() else Path(),)
    found = [script for path in named for script in _scripts_at(path)]
    distinct: dict[Path, Path] = {}
    for script in found:
        distinct.setdefault(script.resolve(), script)
    return list(distinct.values())


def show_file(folder: Path) -> Path:
    """The file of the show in a folder, or in its folder of scripts.

    Raises:
        AssetError: there is none.
    """
    for path in (folder / SCRIPTS / SHOW_FILE, folder / SHOW_FILE):
        if path.is_file():
            return path
    raise AssetError(f"there is no {SHOW_FILE} in {folder}: audiostory new makes a show")


def output_folder(script: Path) -> Path:
    """`build` beside the folder `scripts`, or within the script's own folder by any other name."""
    folder = script.absolute().parent
    base = folder.parent if folder.name == SCRIPTS else folder
    home = Path.cwd()
    return (base.relative_to(home) if base.is_relative_to(home) else base) / BUILD


def _scripts_at(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise AssetError(f"there is no script {path}")
    folder = path / SCRIPTS if (path / SCRIPTS).is_dir() else path
    if (folder / "show.yml").is_file():
        raise AssetError(f"{folder / 'show.yml'} is not found under that name: call it {SHOW_FILE}")
    found = sorted(script for script in folder.iterdir() if _is_episode(script))
    if not found:
        first = f"write the first one there, such as {folder / 'first.yaml'}"
        advice = first if (folder / SHOW_FILE).is_file() else "audiostory new makes a show"
        raise AssetError(f"there is no episode script (*.yaml) in {folder}: {advice}")
    return found


def _is_episode(path: Path) -> bool:
    """Whether it looks like an episode's script; what editors and systems hide is none."""
    hidden = path.name.startswith(".")
    named = path.suffix in SUFFIXES and path.name != SHOW_FILE and not hidden and path.is_file()
    return named and (path.absolute().parent.name == SCRIPTS or _reads_like_one(path))


def _reads_like_one(path: Path) -> bool:
    """Whether it has a script's keys; in a folder of any name there are other YAML files, too."""
    try:
        return KEYS.search(path.read_bytes()) is not None
    except OSError:
        return True  # whoever reads it says what is wrong
