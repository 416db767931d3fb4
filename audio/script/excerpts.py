"""Soundbites: lines that apps may play as a preview, one alone or from one to another."""

from collections.abc import Sequence

from audio.model.episode import Excerpt
from audio.script.items import Item
from audio.script.kinds import shown
from audio.script.notes import Notes
from audio.script.reader import Values


def excerpt_of(line: Values, words: Values) -> Excerpt | None:
    """The mark on a line.

    Args:
        words: of the line as it is read here: itself, or a translation with a title of its own.
    """
    mark: Values | None = line.fields.get("excerpt")
    if mark is None:
        return None
    key = next(iter(mark.fields))
    name: str = mark.fields[key]
    title = name if words is line else words.fields.get("excerpt", "")
    return Excerpt(name, title, begins=key != "ends", ends=key != "begins")


def check_excerpts(items: Sequence[Item], notes: Notes) -> None:
    """See that each soundbite that begins ends, and that no two of a name are open at once."""
    open_: dict[str, Values] = {}
    for mark in (item.values.fields.get("excerpt") for item in items):
        if not isinstance(mark, Values) or not mark.whole:
            continue
        if name := mark.fields.get("begins"):
            if name in open_:
                notes.add(mark.spans["begins"], f"{shown(name)} has begun already", "end it first")
            open_[name] = mark
        elif (name := mark.fields.get("ends")) and not open_.pop(name, None):
            hint = f'mark the line where it begins with "soundbite: {{from: {name}}}"'
            notes.add(mark.spans["ends"], f"no soundbite {shown(name)} has begun", hint)
    for name, mark in open_.items():
        if all(item.told for item in items):
            hint = f'mark the line where it ends with "soundbite: {{to: {name}}}"'
            notes.add(mark.spans["begins"], f"the soundbite {shown(name)} never ends", hint)
