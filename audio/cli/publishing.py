"""What the commands share that put something into a feed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audio.cli.console import complain
from audio.cli.reading import Edition, editions, first_of_each
from audio.publish.site import Published
from audio.speech.holding import Voices


def target(folder: Path | None, out: Path, tag: str) -> Path:
    """The folder that a host serves: the one named, or the usual one of a language."""
    return folder or out / "public" / tag.lower()


def one_edition(script: Path, out: Path, language: str, voices: Voices) -> Edition:
    """The episode of a script, in a language if one is named."""
    return first_of_each(editions((script,), out, language, voices))[0]


def plain(published: Published) -> dict[str, Any]:
    """What came of it, for a program; what is missing is said as a warning."""
    _warn(published)
    return {
        "feed": str(published.feed),
        "added": list(published.added),
        "updated": list(published.updated),
        "corrected": list(published.corrected),
        "written": [str(path) for path in published.written],
        "absent": [str(path) for path in published.absent],
        "waiting": {episode: date.isoformat() for episode, date in published.waiting},
    }


def summary(published: Published) -> str:
    """What came of it, for a person; what is missing is said as a warning."""
    _warn(published)
    changes = list(_changes(published))
    return "\n".join([str(published.feed), *(changes or ["  nothing to do"])])


def _warn(published: Published) -> None:
    for path in published.absent:
        complain(f"warning: the feed promises {path}, which is not in the folder")


def _changes(published: Published) -> Iterator[str]:
    yield from (f"  added    {episode}" for episode in published.added)
    yield from (f"  updated  {episode}" for episode in published.updated)
    yield from (f"  corrects {episode}" for episode in published.corrected)
    for episode, date in published.waiting:
        yield f"  waiting  {episode}, until {date:%Y-%m-%d %H:%M %Z}: publish again then"
    if count := len(published.written):
        yield f"  {count} file{'' if count == 1 else 's'} written"
