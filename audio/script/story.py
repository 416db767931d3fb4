"""The story: cues with the speakers and tracks that they call for, in each of its languages.

Each pass goes over all items and notes what it finds.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from audio.model.cast import NARRATOR
from audio.model.episode import (
    AmbienceCue,
    BedCue,
    ChapterCue,
    Cue,
    EffectCue,
    MusicCue,
    PauseCue,
    PostCue,
)
from audio.model.language import primary
from audio.script.excerpts import check_excerpts
from audio.script.grammar_story import OFF, STORY
from audio.script.house import House
from audio.script.items import Item, read_items
from audio.script.lasting import check_lasting
from audio.script.lines import Setting, language_of, note_unknown, read_line
from audio.script.nearby import LISTED
from audio.script.notes import Notes
from audio.script.reader import Values
from audio.script.translations import check_translations, given
from audio.script.tree import Sequence as Nodes
from audio.source import Span

TRACK_CUES: Mapping[str, Any] = {
    "music": MusicCue,
    "bed": BedCue,
    "ambience": AmbienceCue,
    "effect": EffectCue,
}
PLAIN_CUES: Mapping[str, tuple[Any, str]] = {
    "post": (PostCue, "length"),
    "pause": (PauseCue, "length"),
}
Story = tuple[Cue, ...]


def tell(
    node: Nodes, settings: Sequence[Setting], notes: Notes, *, sure: bool = True
) -> list[Story]:
    """Read the story in each of its languages; what is wrong is noted and left out.

    Args:
        node: the list; its place is where a story without words is noted.
        settings: of the script as it is written, then of its translations.
        sure: whether these are all of its translations.
    """
    hints = {"by": _whose(settings[0].house)}
    items = read_items(node.items, STORY, hints, notes)
    _check_spoken(items, node.span, notes)
    check_lasting(items, notes)
    check_excerpts(items, notes)
    _check_ids(items, notes)
    if sure:
        written = [(item, _written_in(item, settings[0])) for item in items]
        check_translations(written, settings[0].translations, notes)
    return [_told(items, setting, notes) for setting in settings]


def _told(items: Sequence[Item], setting: Setting, notes: Notes) -> Story:
    cues = (_cue(item, setting, notes) for item in items)
    return tuple(cue for cue in cues if cue is not None)


def _written_in(item: Item, setting: Setting) -> str:
    """The language of what an item says; a chapter's title is in the episode's."""
    return setting.language if item.cue == "chapter" else language_of(item.values, setting)


def _whose(house: House) -> str:
    """What to do about a quote of nobody, by who is in the cast."""
    people = [id_ for id_ in house.cast if id_ != NARRATOR]
    if len(people) == 1:
        return f'add "by: {people[0]}"'
    if people and len(people) <= LISTED:
        return f'add "by:" with one of the cast: {", ".join(people)}'
    return 'add "by:" with somebody who stands in "cast:"'


def _check_spoken(items: Sequence[Item], span: Span, notes: Notes) -> None:
    told = all(item.told for item in items)  # an item that is not might be the one
    if told and not any(item.cue in {"narration", "quote"} for item in items):
        notes.add(span, "nobody speaks in this story", 'add for example "- narration: It is late."')


def _check_ids(items: Sequence[Item], notes: Notes) -> None:
    """Note lines that are called as another is."""
    seen: set[str] = set()
    for values in (item.values for item in items):
        id_: str = values.fields.get("id", "")
        if id_ in seen:
            notes.add(values.spans["id"], f'another line is called "{id_}"', "give it another id")
        seen |= {id_} - {""}


def _cue(item: Item, setting: Setting, notes: Notes) -> Cue | None:
    values = item.values
    if item.cue in {"narration", "quote"}:
        return read_line(item, setting, notes)
    if make := TRACK_CUES.get(item.cue):
        return _music(values, make, setting.house, notes)
    if item.cue == "chapter":
        return _chapter(values, setting)
    if item.cue in PLAIN_CUES and values.whole:
        make, key = PLAIN_CUES[item.cue]
        cue: Cue = make(values.fields[key], values.spans[key])
        return cue
    return None


def _chapter(values: Values, setting: Setting) -> Cue | None:
    """A chapter under its title in the language of a setting."""
    told: Values | None = values
    if setting.original and primary(setting.original.language) != primary(setting.language):
        told = given(values).get(setting.language)
    if told is None or not values.whole:
        return None
    image, link = values.fields.get("image"), values.fields.get("link", "")
    shown = values.spans.get("image", values.span)
    return ChapterCue(told.fields["title"], told.spans["title"], image, link, shown)


def _music(values: Values, make: Any, house: House, notes: Notes) -> Cue | None:
    id_, track = values.fields.get("track"), None
    if id_ is None or (make in {BedCue, AmbienceCue} and id_ == OFF):
        pass
    elif id_ in house.tracks:
        track = house.tracks[id_]
    elif "music" not in house.unsure:
        note_unknown(id_, "no music", house.tracks, values.spans["track"], notes)
    if not values.whole or (track is None and id_ != OFF):
        return None
    cue: Cue = make(**{**values.fields, "track": track}, span=values.spans["track"])
    return cue
