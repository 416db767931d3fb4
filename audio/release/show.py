"""The show of some scripts, and where its promises are kept."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from audio.errors import PublishError, ScriptError
from audio.model.show import Show
from audio.publish.lock import read_lock
from audio.script.check import SHOW_NAME, read_show
from audio.source import Problem
from audio.speech.holding import Voices
from audio.versions import read


def show_of(scripts: Sequence[Path], language: str) -> tuple[Show, Path]:
    """The show of these scripts in a language, and its lock.

    Raises:
        PublishError: they are of several shows, or of none.
        ScriptError: it is not translated.
    """
    if len({script.parent.resolve() for script in scripts}) != 1:
        raise PublishError("these scripts are of several shows: publish one show at a time")
    path = scripts[0].with_name(SHOW_NAME)
    if not path.is_file():
        raise PublishError(f"a feed needs a show: there is no {path}")
    show = read_show(path, language).show
    if language and show.language != language:
        message = f"the show has no feed in {language}"
        hint = f'add "translations: {{{language}: {{title: …, description: …}}}}" to "show:"'
        raise ScriptError([Problem(show.span, message, hint)])
    return show, lock_beside(scripts[0], language)


def withdrawn_among(
    scripts: Sequence[Path], language: str
) -> dict[Path, tuple[str, datetime.datetime]]:
    """The scripts whose episodes are withdrawn, each with its id and since when.

    Raises:
        PublishError: a lock is damaged.
        ScriptError: a mistake in a script.
    """
    found: dict[Path, tuple[str, datetime.datetime]] = {}
    for script in scripts:
        lock = read_lock(lock_beside(script, language))
        if not lock or not any(entry.withdrawn for entry in lock.episodes.values()):
            continue
        name = read(script, Voices.FROZEN, language).id
        if (entry := lock.episodes.get(name)) and entry.withdrawn:
            found[script] = name, entry.withdrawn
    return found


def lock_beside(script: Path, language: str) -> Path:
    """Where the promises of a script's show are kept, in a language if it is a translation."""
    name = f".{language.lower()}.lock" if language else ".lock"
    return script.with_name(SHOW_NAME).with_suffix(name)
