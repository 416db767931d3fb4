"""Files into their places in the published folder: all written, then all renamed, in order."""

import shutil
from contextlib import ExitStack
from pathlib import Path

from audio.errors import PublishError
from audio.fingerprint import file_digest
from audio.media.atomic import UNFINISHED, beside
from audio.publish.files import Copy
from audio.publish.inventory import Inventory

Content = bytes | Copy


def inside(folder: Path, path: str) -> Path:
    """The path within the folder, which no link may lead out of."""
    target = folder / path
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise PublishError(f"{target.parent} leads out of {folder}: remove that link")
    return target


def sweep_unfinished(there: Inventory, lock_path: Path) -> None:
    """Remove what a killed publish left beside."""
    left = [Path(there.root, path) for path in there.found if UNFINISHED in path]
    for leftover in (*left, *lock_path.parent.glob(f"{UNFINISHED}*-{lock_path.name}")):
        if leftover.name.startswith(UNFINISHED):
            leftover.unlink(missing_ok=True)


def put(contents: dict[Path, Content]) -> list[Path]:
    """Write beside its place whatever has changed, then rename all of it, in order."""
    due = [target for target, content in contents.items() if not _holds(target, content)]
    with ExitStack() as places:  # which it leaves last in, first out
        for target in reversed(due):
            _write(places.enter_context(beside(target)), contents[target])
    return due


def _holds(target: Path, content: Content) -> bool:
    if not target.is_file():
        return False
    if isinstance(content, bytes):
        return target.stat().st_size == len(content) and target.read_bytes() == content
    return (
        target.stat().st_size == content.file.bytes and file_digest(target) == content.file.sha256
    )


def _write(unfinished: Path, content: Content) -> None:
    if isinstance(content, bytes):
        unfinished.write_bytes(content)
        return
    if content.text is not None:
        unfinished.write_bytes(content.text)
        return
    shutil.copyfile(content.source, unfinished)
    if file_digest(unfinished) != content.file.sha256:
        raise PublishError(f"{content.source} changed while it was published: publish again")
