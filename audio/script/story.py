"""The story: cues with the speakers and tracks that they call for.

Each pass goes over all items and notes what it finds.  A pass that looks at the whole
says nothing when some item could not be told for what it is: it might be the one missing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from audio.model.cast import NARRATOR
from audio.model.episode import BedCue, ChapterCue, Cue, Line, MusicCue, PauseCue
from audio.script.grammar_story import OFF, STORY
from audio.script.house import House
from audio.script.items import Item, read_items
from audio.script.nearby import did_you_mean
from audio.script.notes import Notes
from audio.script.reader import Values
from audio.script.tree import Sequence as Nodes
from audio.source import Span


def tell(node: Nodes, house: House, notes: Notes) -> tuple[Cue, ...]:
    """Read the story; what is wrong is noted and left out.

    Args:
        node: the list; its place is where a story without words is noted.
        house: the cast and the music that cues may call for.
    """
    items = read_items(node.items, STORY, notes)
    _check_spoken(items, node.span, notes)
    _check_beds(items, notes)
    cues = [_cue(item, house, notes) for item in items]
    return tuple(cue for cue in cues if cue is not None)


def _check_spoken(items: Sequence[Item], span: Span, notes: Notes) -> None:
    if _all_told(items) and not any(item.cue in {"narration", "quote"} for item in items):
        notes.add(span, "nobody speaks in this story", 'add for example "- narration: It is late."')


def _check_beds(items: Sequence[Item], notes: Notes) -> None:
    """Every bed ends, and what ends is a bed; a bed ends with its own fade."""
    bed: Values | None = None
    told = _all_told(items)
    for item in items:
        if item.cue != "bed":
            continue
        if item.values.fields.get("track") != OFF:
            bed = item.values
            continue
        if bed is None and told:
            notes.add(item.values.spans["track"], "no bed is open here", "leave it out")
        _check_end(item.values, bed, notes)
        bed = None
    if bed and told:
        place = bed.spans.get("track", bed.span)
        notes.add(place, "the bed that begins here is never closed", 'end it with "- bed: off"')


def _check_end(end: Values, bed: Values | None, notes: Notes) -> None:
    for key in ("level", "fade_in"):
        if key in end.spans:
            message = f'"{key}" means nothing where a bed ends'
            notes.add(end.spans[key], message, "give it where the bed begins, or leave it out")
    if bed and "fade_out" in bed.fields:
        end.fields.setdefault("fade_out", bed.fields["fade_out"])


def _all_told(items: Iterable[Item]) -> bool:
    return all(item.told for item in items)


def _cue(item: Item, house: House, notes: Notes) -> Cue | None:
    values = item.values
    match item.cue:
        case "narration" | "quote":
            return _line(item, house, notes)
        case "music" | "bed":
            return _music(values, MusicCue if item.cue == "music" else BedCue, house, notes)
        case "chapter" if values.whole:
            return ChapterCue(values.fields["title"], values.spans["title"])
        case "pause" if values.whole:
            return PauseCue(values.fields["length"], values.spans["length"])
    return None


def _line(item: Item, house: House, notes: Notes) -> Cue | None:
    values, said = item.values, item.values.fields
    _check_speakable(values, notes)
    id_ = said.get("speaker", NARRATOR)
    if "speaker" not in values.broken and id_ not in house.cast and "cast" not in house.unsure:
        _unknown(id_, "no one in the cast", house.cast, values.spans["speaker"], notes)
    speaker = house.cast.get(id_)
    if speaker is None or not values.whole:
        return None
    span = values.spans["text"]
    return Line(speaker, said["text"], said.get("say", ""), item.cue == "quote", span)


def _check_speakable(values: Values, notes: Notes) -> None:
    """A voice needs at least one letter or digit."""
    key = "say" if "say" in values.spans else "text"
    words = values.fields.get(key)
    if words is None or any(char.isalnum() for char in words):
        return
    hint = "" if key == "say" else 'write after "say:" how it is spoken'
    notes.add(values.spans[key], "there is no word to speak in this line", hint)


def _music(values: Values, make: Any, house: House, notes: Notes) -> Cue | None:
    id_, track = values.fields.get("track"), None
    if id_ is None or (make is BedCue and id_ == OFF):
        pass
    elif id_ in house.tracks:
        track = house.tracks[id_]
    elif "music" not in house.unsure:
        _unknown(id_, "no music", house.tracks, values.spans["track"], notes)
    if not values.whole or (track is None and id_ != OFF):
        return None
    cue: Cue = make(**{**values.fields, "track": track}, span=values.spans["track"])
    return cue


def _unknown(id_: str, what: str, things: Mapping[str, Any], span: Span, notes: Notes) -> None:
    section = "cast" if "cast" in what else "music"
    hint = did_you_mean(id_, things, f'add it to "{section}:", which has')
    if id_.lower() in {"false", "no", "none", "stop", OFF}:
        hint = f'write "{OFF}" to end a bed'
    notes.add(span, f'{what} is called "{id_}"', hint or f'add it to "{section}:"')
