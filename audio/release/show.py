"""The show of some scripts, and where its promises are kept."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from audio.errors import PublishError, ScriptError
from audio.model.episode import Episode
from audio.model.show import Show
from audio.publish.entry import Entry
from audio.publish.item_requirements import undated
from audio.publish.lock import read_lock
from audio.script.check import SHOW_NAME, read_episodes, read_show
from audio.source import Problem


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


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Scripts that are not published unless somebody names them.

    Attributes:
        withdrawn: of withdrawn episodes, each with the id, and since when.
        undated: of episodes that were never published and have no date yet, each with what to do.
    """

    withdrawn: dict[Path, tuple[str, datetime.datetime]] = field(default_factory=dict)
    undated: dict[Path, Problem] = field(default_factory=dict)

    @property
    def scripts(self) -> tuple[Path, ...]:
        """All of them."""
        return *self.withdrawn, *self.undated


def left_out(scripts: Sequence[Path], language: str) -> LeftOut:
    """Which of these scripts are left out.

    Raises:
        PublishError: a lock is damaged.
        ScriptError: a mistake in a script.
    """
    found = LeftOut()
    locks = {path: read_lock(path) for path in {lock_beside(it, language) for it in scripts}}
    for script in scripts:
        episode, lock = _episode(script, language), locks[lock_beside(script, language)]
        known = lock.known(episode.id) if lock else None
        if isinstance(known, Entry) and known.withdrawn:
            found.withdrawn[script] = episode.id, known.withdrawn
        elif known is None and (problem := next(undated(episode), None)):
            found.undated[script] = problem
    return found


def _episode(script: Path, language: str) -> Episode:
    """The episode of a script in a language, whether its voices are here or not."""
    versions = read_episodes(script)
    return next((it for it in versions if it.language.lower() == language.lower()), versions[0])


def lock_beside(script: Path, language: str) -> Path:
    """Where the promises of a script's show are kept, in a language if it is a translation."""
    name = f".{language.lower()}.lock" if language else ".lock"
    return script.with_name(SHOW_NAME).with_suffix(name)
