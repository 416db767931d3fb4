"""How a draft names its article, so that `check` compares the quotations with it; or why not."""

from os.path import relpath
from pathlib import Path

from audio.fidelity.gate import verify
from audio.fidelity.reading import SUFFIXES
from audio.model.episode import Episode

PRINTED = "where the script will stand is not known: draft with -o SCRIPT, or write the file"
FETCHED = "it was fetched: save the page, and write its file"
OTHER = "check reads text, Markdown, HTML and DOCX: save it as one of these, and write the file"
APART = "it lies on another drive: copy it beside the script, and write the file"
BEHIND = " as the script's source"


def named(article: str, target: Path | None) -> tuple[str, str]:
    """The article as its script names it; or nothing, and why that cannot be.

    Args:
        target: the script; none if it is printed.
    """
    path = Path(article)
    if not path.is_file():
        return "", FETCHED + BEHIND
    if path.suffix.lower() not in SUFFIXES:
        return "", OTHER + BEHIND
    if target is None:
        return "", PRINTED + BEHIND
    try:
        return Path(relpath(path, target.parent)).as_posix(), ""
    except ValueError:
        return "", APART + BEHIND


def unlike(episode: Episode) -> str:
    """Why a drafted episode is not compared with its article; empty if it can be."""
    compared = verify(episode)
    if compared is None or not compared.problems:
        return ""
    return f"check does not find a quote in it as it was drafted: {compared.problems[0].message}"
