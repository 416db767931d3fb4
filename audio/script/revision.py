"""A script as git has it in a revision, with the files that it names.

It is laid into a folder of its own, so that nothing in the working tree is touched: the script and
the show beside it as they were, and what they name, and recordings of its lines, as it was, or as
it is now where git does not keep it, as of large files.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from audio.errors import AudioError
from audio.script.check import SHOW_NAME
from audio.script.nearby import as_it_lies
from audio.script.nodes import compose
from audio.script.notes import Notes
from audio.script.source_text import read_text
from audio.script.tree import Mapping, Node, Scalar, Sequence

CONTENT = ("cat-file", "--filters")  # as a file has it that is checked out, from LFS, too
_PATIENCE = 60.0  # seconds for git to answer


@contextmanager
def at_revision(revision: str, script: Path, recordings: Callable[[Path], Path]) -> Iterator[Path]:
    """Where the script lies as it was in a revision.

    Args:
        recordings: where those of a script lie.

    Raises:
        AudioError: it is in no git repository, there is no such revision, or it was not there.
    """
    folder = script.absolute().parent
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    commit = _commit(folder, revision)
    within = folder.resolve().relative_to(top.resolve())
    with tempfile.TemporaryDirectory(prefix="audiostory-") as temporary:
        here = Path(temporary).resolve() / within
        here.mkdir(parents=True, exist_ok=True)
        old = here / script.name
        try:
            old.write_bytes(_shown(folder, commit, script.name))
        except AudioError as error:
            raise AudioError(f"{script} is not in {revision}") from error
        with suppress(AudioError):  # there was no show
            (here / SHOW_NAME).write_bytes(_shown(folder, commit, SHOW_NAME))
        for name in sorted({*names_in(old), *names_in(here / SHOW_NAME)}):
            _bring(name, folder, commit, here)
        _bring_all(recordings(script), top, commit, recordings(old))
        yield old


def _commit(folder: Path, revision: str) -> str:
    try:
        asked = "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        return _git(folder, *asked).decode().strip()
    except AudioError as error:
        message = f'there is neither a script nor a git revision "{revision}"'
        raise AudioError(message) from error


def names_in(script: Path) -> set[str]:
    """Every text of a script that might be the name of a file."""
    notes = Notes()
    source, text = read_text(script, notes) if script.is_file() else (None, None)
    node = compose(source, text, notes) if source and text else None
    return {it for it in _texts(node) if "." in it and len(it) < 255 and "\n" not in it}


def _texts(node: Node | None) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text
        case Sequence():
            for item in node.items:
                yield from _texts(item)
        case Mapping():
            for entry in node.entries:
                yield from _texts(entry.value)


def _bring(name: str, folder: Path, commit: str, here: Path) -> None:
    """Have a file that may be meant by a name at the same place beside the old script."""
    there = here / name
    if Path(name).is_absolute() or there.exists() or not is_below(there, here):
        return
    with suppress(AudioError, OSError, ValueError):
        now = as_it_lies(folder / name)
        name = now.relative_to(folder).as_posix()
        content = None if _is_as_it_was(now, folder, commit, name) else _old(folder, commit, name)
        if content is None and not now.is_file():
            return
        there.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            shutil.copyfile(now, there)
        else:
            there.write_bytes(content)


def _bring_all(now: Path, top: Path, commit: str, there: Path) -> None:
    """Have the files of a folder elsewhere: those that git keeps, and those that it ignores.

    What it neither keeps nor ignores has come since.
    """
    with suppress(ValueError):  # it lies in no repository, or in another one
        within = now.resolve().relative_to(top.resolve()).as_posix()
        there.mkdir(parents=True, exist_ok=True)
        for name in _listed(top, "ls-files", "--others", "--ignored", "--exclude-standard", within):
            shutil.copyfile(top / name, there / Path(name).name)
        for name in _listed(top, "ls-tree", "--name-only", commit, f"{within}/"):
            (there / Path(name).name).write_bytes(_git(top, *CONTENT, f"{commit}:{name}"))


def _listed(top: Path, *arguments: str) -> list[str]:
    *names, _ = _git(top, arguments[0], "-z", *arguments[1:]).decode().split("\0")
    return names


def is_below(there: Path, here: Path) -> bool:
    """Whether it lies in the folder that is taken away again."""
    root = Path(tempfile.gettempdir()).resolve()
    own = here.relative_to(root).parts[0]
    return there.resolve().is_relative_to(root / own)


def _is_as_it_was(now: Path, folder: Path, commit: str, name: str) -> bool:
    """Whether git has the file as it lies there now, or does not keep it."""
    if not now.is_file():
        return False
    changed = _git(folder, "diff", "--name-only", commit, "--", name)
    return not changed.strip()


def _old(folder: Path, commit: str, name: str) -> bytes | None:
    try:
        return _shown(folder, commit, name)
    except AudioError:
        return None


def _shown(folder: Path, commit: str, name: str) -> bytes:
    return _git(folder, *CONTENT, f"{commit}:./{name}")


def _git(folder: Path, *arguments: str) -> bytes:
    """What git answers.

    Raises:
        AudioError: git is not installed, or refuses.
    """
    program = shutil.which("git")
    if program is None:
        raise AudioError("git is not installed, and revisions are known to it alone")
    command = [program, "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise AudioError(f"git: {said[-1].removeprefix('fatal: ') if said else 'no answer'}")
    return done.stdout
