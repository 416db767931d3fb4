"""Did you mean …?  Hints that offer what was probably intended."""

import difflib
import os
import unicodedata
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

LISTED = 16  # names that a hint still lists in full
LOOKED_AT = 1000  # files of a folder that are compared
LONGEST_WORD = 80  # characters; what is longer is no misspelt name


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that this one is probably meant to be, or nothing."""
    if len(word) > LONGEST_WORD:
        return ""
    alike = {_plain(other): other for other in known}
    matches = difflib.get_close_matches(_plain(word), alike, n=1, cutoff=0.6)
    return alike[matches[0]] if matches else ""


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint: the nearest of the known words, else all of them after `otherwise`."""
    names = list(known)
    if near := nearest(word, names):
        return f'did you mean "{near}"?'
    if not names or not otherwise or len(names) > LISTED:
        return ""
    return f"{otherwise} {', '.join(names)}"


def did_you_mean_file(path: Path, written: str, start: Path | None = None) -> str:
    """A hint for a file that is not there: its neighbour of a similar name.

    Args:
        start: the folder from which it is looked for, if one has to know.
    """
    if "\\" in written:
        return 'separate folders with "/"'
    missing = path
    while not missing.parent.is_dir() and missing.parent != missing:
        missing = missing.parent
    near = nearest(missing.name, _names(missing.parent))
    if not near:
        return f'paths start from the folder "{start}"' if start and missing == path else ""
    if missing != path:
        return f'did you mean the folder "{near}"?'
    return f'did you mean "{written[: len(written) - len(path.name)]}{near}"?'


def as_it_lies(path: Path) -> Path:
    """The file that a name means, where its accents are written in another form of Unicode.

    Macs write "ö" as an o and its dots, in names that are typed elsewhere as one character.
    """
    if path.exists() or str(path).isascii():
        return path
    found = Path(path.anchor)
    for part in path.relative_to(path.anchor).parts:
        there = found / part
        if not part.isascii() and not there.exists():
            meant = _composed(part)
            alike = (name for name in _names(found, None) if _composed(name) == meant)
            there = found / next(alike, part)
        found = there
    return found if found.exists() else path


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _names(folder: Path, most: int | None = LOOKED_AT) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in islice(entries, most))
    except OSError:
        return []


def _plain(word: str) -> str:
    return word.casefold().replace("-", "_")
