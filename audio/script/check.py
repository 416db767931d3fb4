"""Reads an episode script, or the show file beside it, and finds every mistake in them."""

import re
from dataclasses import dataclass, field
from os.path import lexists
from pathlib import Path

from audio.errors import ScriptError
from audio.model.cast import Speaker
from audio.model.episode import Episode, Track
from audio.model.saying import Saying
from audio.model.show import Show, Sound
from audio.script.about import check_about
from audio.script.grammar import EPISODE_FILE, SHOW_FILE
from audio.script.house import BROKEN_HOUSE, House, furnish
from audio.script.nodes import compose
from audio.script.notes import Notes
from audio.script.reader import Values, read
from audio.script.sayings import check_sayings
from audio.script.shapes import Section
from audio.script.show import show_of
from audio.script.source_text import read_text
from audio.script.versions import Script, episodes, whole
from audio.source import Source, Span

SHOW_NAME = "show.yaml"
KEYS = re.compile(rb"""^(?:\xef\xbb\xbf)?["'{]*(?:episode|story)["']?[ ]*:""", re.MULTILINE)
"""The keys at the top of a script."""


@dataclass(frozen=True, slots=True)
class ShowFile:
    """A show, and what its episodes inherit from it."""

    show: Show
    cast: dict[str, Speaker] = field(default_factory=dict)
    tracks: dict[str, Track] = field(default_factory=dict)
    lexicon: dict[str, tuple[Saying, ...]] = field(default_factory=dict)
    sound: Sound = Sound()


def read_episode(path: Path) -> Episode:
    """Read the script of an episode, as it is written.

    Raises:
        ScriptError: as `read_episodes` does.
    """
    return read_episodes(path)[0]


def read_episodes(path: Path) -> tuple[Episode, ...]:
    """Read the script of an episode, with the show file beside it if there is one.

    Returns:
        The episode in every language of the script, first in the one that it is written in.

    Raises:
        ScriptError: with every problem of both files, in order of place.
    """
    notes = Notes()
    found = read_as_far(path, notes)
    if notes.problems:
        raise ScriptError(notes.in_order())
    return found


def files_of(path: Path) -> list[Path]:
    """Script and show file, and whatever they name that is there or not, mistakes or not."""
    notes = Notes()
    read_as_far(path, notes)
    return [*map(Path, notes.files), *notes.named]


def read_show(path: Path, language: str = "") -> ShowFile:
    """Read a show file.

    Args:
        language: into which it is translated; empty for its own.

    Raises:
        ScriptError: with every problem, in order of place.
    """
    notes = Notes()
    values = _read_file(path, SHOW_FILE, notes)
    show = show_of(values, language)
    house = furnish(values, House(), language) if values else BROKEN_HOUSE
    if notes.problems:
        raise ScriptError(notes.in_order())
    return ShowFile(show, whole(house.cast), whole(house.tracks), dict(house.lexicon), house.sound)


def read_as_far(path: Path, notes: Notes) -> tuple[Episode, ...]:
    """The same where there are mistakes, which are noted: what lines and voices can be read."""
    if path.name == SHOW_NAME:
        notes.files.append(str(path))
        message = f"{SHOW_NAME} is the file of the show, not the script of an episode"
        notes.add(Span(Source(str(path)), 1, 1), message, "name the script of an episode")
        return ()
    if _is_article(path):
        notes.files.append(str(path))
        message = f"{path.name} is no script: it has neither the name nor the keys of one"
        notes.add(Span(Source(str(path)), 1, 1), message, f"an article: audiostory draft {path}")
        return ()
    values = _read_file(path, EPISODE_FILE, notes)
    beside = path.parent / SHOW_NAME
    has_show = lexists(beside)
    show = _read_file(beside, SHOW_FILE, notes) if has_show else None
    return tuple(episodes(Script(path, values, has_show, show), notes)) if values else ()


def _is_article(path: Path) -> bool:
    """Whether it is a file that is YAML neither by its name nor by its look."""
    if path.suffix.lower() in {".yaml", ".yml"}:
        return False
    try:
        return path.is_file() and KEYS.search(path.read_bytes()) is None
    except (OSError, ValueError):  # whoever reads it says what is wrong
        return False


def _read_file(path: Path, shape: Section, notes: Notes) -> Values | None:
    """The sections of a file; nothing if there are none, which is noted."""
    notes.files.append(str(path))
    source, text = read_text(path, notes)
    if text is None:
        return None
    node = compose(source, text, notes)
    if node is None:
        notes.add(Span(source, 1, 1), "the file is empty", f"write {shape.wants}")
        return None
    values = read(node, shape, None, notes)
    if not isinstance(values, Values):
        return None
    check_sayings(values.fields.get("lexicon"), notes)
    check_about(values.fields.get("episode") or values.fields.get("show"), notes)
    return values
