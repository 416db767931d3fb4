"""Reads an episode script, or the show file beside it, and finds every mistake in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from os.path import lexists
from pathlib import Path
from typing import Any, TypeVar

from audio.errors import ScriptError
from audio.model.cast import NARRATOR, Speaker
from audio.model.episode import Episode, Track
from audio.model.saying import Saying
from audio.model.show import Category, Disclosure, Owner, Show, Sound
from audio.script.formats import RESERVED, slug
from audio.script.grammar import EPISODE_FILE, SHOW_FILE
from audio.script.house import BROKEN_HOUSE, House, default_narrator, furnish
from audio.script.nodes import compose
from audio.script.notes import Notes
from audio.script.reader import Values, read
from audio.script.sayings import check_sayings
from audio.script.shapes import Section
from audio.script.source_text import read_text
from audio.script.story import Setting, tell
from audio.source import Source, Span

SHOW_NAME = "show.yaml"
BROKEN_SHOW = Show(language="")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ShowFile:
    """A show, and what its episodes inherit from it."""

    show: Show
    cast: dict[str, Speaker] = field(default_factory=dict)
    tracks: dict[str, Track] = field(default_factory=dict)
    lexicon: dict[str, tuple[Saying, ...]] = field(default_factory=dict)
    sound: Sound = Sound()


def read_episode(path: Path) -> Episode:
    """Read the script of an episode, with the show file beside it if there is one.

    Raises:
        ScriptError: with every problem of both files, in order of place.
    """
    notes = Notes()
    if path.name == SHOW_NAME:
        message = f"{SHOW_NAME} is the file of the show, not the script of an episode"
        notes.add(Span(Source(str(path)), 1, 1), message, "name the script of an episode")
        raise ScriptError(notes.problems)
    values = _read_file(path, EPISODE_FILE, notes)
    beside = path.parent / SHOW_NAME
    show, inherited = _read_show(beside, notes) if lexists(beside) else (Show(), House())
    episode = _episode(path, values, show, inherited, notes) if values else None
    if notes.problems or episode is None:
        raise ScriptError(notes.in_order())
    return episode


def read_show(path: Path) -> ShowFile:
    """Read a show file.

    Raises:
        ScriptError: with every problem, in order of place.
    """
    notes = Notes()
    show, house = _read_show(path, notes)
    if notes.problems:
        raise ScriptError(notes.in_order())
    return ShowFile(
        show, _whole(house.cast), _whole(house.tracks), dict(house.lexicon), house.sound
    )


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
    return values


def _read_show(path: Path, notes: Notes) -> tuple[Show, House]:
    values = _read_file(path, SHOW_FILE, notes)
    if values is None:
        return BROKEN_SHOW, BROKEN_HOUSE
    show = replace(BROKEN_SHOW, disclosure=_disclosure(values.fields.get("disclosure")))
    if (section := values.fields.get("show")) and section.whole:
        show = _show(section, show.disclosure)
    return show, furnish(values, House())


def _show(section: Values, disclosure: Disclosure) -> Show:
    said = dict(section.fields)
    if owner := said.get("owner"):
        said["owner"] = Owner(**owner.fields)
    said["categories"] = tuple(Category(**it.fields) for it in said.get("categories", ()))
    return Show(**said, disclosure=disclosure, span=section.span)


def _disclosure(values: Any) -> Disclosure:
    if values is False:
        return Disclosure(spoken="", written="")
    return Disclosure(**values.fields) if values else Disclosure()


def _episode(
    path: Path, values: Values, show: Show, inherited: House, notes: Notes
) -> Episode | None:
    house = furnish(values, inherited)
    if NARRATOR not in house.cast:
        house = replace(house, cast={NARRATOR: default_narrator(), **house.cast})
    section = values.fields.get("episode")
    setting = Setting(house, _language(section, show))
    story = tell(values.fields["story"], setting, notes) if "story" in values.fields else ()
    if section is None or not section.whole:
        return None
    said = {"id": slug(path.stem), "language": show.language, **section.fields}
    if not said["id"]:
        message = f'the file name "{path.name}" has no letter that an id could be made of'
        notes.add(section.span, message, 'add "id: " with a name of small letters')
    if said["id"] in RESERVED:
        message = f'the file name "{path.name}" makes a reserved id'
        notes.add(section.span, message, 'add "id: " with another name')
    return Episode(
        **said,
        show=show,
        story=story,
        cast=_whole(house.cast),
        tracks=_whole(house.tracks),
        lexicon=house.lexicon,
        sound=house.sound,
        span=section.span,
    )


def _language(section: Values | None, show: Show) -> str:
    """The episode's language; nothing while a mistake leaves that open."""
    if section is None or "language" in section.broken:
        return ""
    said: str = section.fields.get("language", show.language)
    return said


def _whole(things: Mapping[str, T | None]) -> dict[str, T]:
    """The things that could be made; all of them if nothing is wrong."""
    return {name: thing for name, thing in things.items() if thing is not None}
