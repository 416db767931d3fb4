"""Which scripts a command means, and where their output goes."""

from pathlib import Path

from audio.errors import AssetError

SHOW_FILE = "show.yaml"
SCRIPTS = "scripts"
BUILD = "build"


def episode_scripts(paths: tuple[Path, ...]) -> list[Path]:
    """The scripts that these paths name; a folder names all of its episodes.

    Without a path: the folder `scripts` here, or else this folder.

    Raises:
        AssetError: a path is not there, or a folder has no episode in it.
    """
    named = paths or (Path(SCRIPTS) if Path(SCRIPTS).is_dir() else Path(),)
    found = [script for path in named for script in _scripts_at(path)]
    return list(dict.fromkeys(found))


def output_folder(script: Path) -> Path:
    """`build` beside the folder `scripts`, or within the script's own folder by any other name."""
    folder = script.absolute().parent
    base = folder.parent if folder.name == SCRIPTS else folder
    home = Path.cwd()
    return (base.relative_to(home) if base.is_relative_to(home) else base) / BUILD


def show_file(script: Path) -> Path:
    """The show file that an episode inherits from."""
    return script.parent / SHOW_FILE


def _scripts_at(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise AssetError(f"there is no script {path}")
    folder = path / SCRIPTS if (path / SCRIPTS).is_dir() else path
    found = sorted(script for script in folder.glob("*.yaml") if script.name != SHOW_FILE)
    if not found:
        raise AssetError(
            f"there is no episode script (*.yaml) in {folder}: audiostory new makes a show"
        )
    return found
