"""What plays on until the story ends it: beds, ambiences, and music until the end.

A pass says nothing of what is missing when some item could not be told for what it is: it might
be the one.
"""

from collections.abc import Sequence

from audio.script.grammar_story import OFF
from audio.script.items import Item
from audio.script.kinds import article
from audio.script.notes import Notes
from audio.script.reader import Values
from audio.source import Span

BEGIN_ONLY = ("level", "fade_in", "crossfade")  # keys that mean nothing where something ends


def check_lasting(items: Sequence[Item], notes: Notes) -> None:
    """See that every bed and every ambience ends, and that no music begins on top of another."""
    told = all(item.told for item in items)
    _check_ends(items, "bed", notes, told=told)
    _check_ends(items, "ambience", notes, told=told)
    _check_until_end(items, notes)
    if told:
        _check_posts(items, notes)


def _check_ends(items: Sequence[Item], cue: str, notes: Notes, *, told: bool) -> None:
    """Every one ends, and what ends is there; it ends with its own fade."""
    playing: Values | None = None
    for item in items:
        if cue == "bed" and _until_end(item):
            playing = None  # it takes the bed's place
        if item.cue != cue:
            continue
        if _begins(item):
            playing = item.values
            continue
        if playing is None and told:
            notes.add(_place(item.values), f"no {cue} is open here", "leave it out")
        _check_end(item.values, playing, cue, notes)
        playing = None
    if playing and told:
        message = f"the {cue} that begins here is never closed"
        notes.add(_place(playing), message, f'end it with "- {cue}: off"')


def _check_end(end: Values, begun: Values | None, cue: str, notes: Notes) -> None:
    for key in BEGIN_ONLY:
        if key in end.spans:
            message = f'"{key}" means nothing where {article(cue)} {cue} ends'
            notes.add(end.spans[key], message, f"give it where the {cue} begins, or leave it out")
    if begun and "fade_out" in begun.fields:
        end.fields.setdefault("fade_out", begun.fields["fade_out"])


def _check_until_end(items: Sequence[Item], notes: Notes) -> None:
    """Behind music until the end no other begins."""
    last: Values | None = None
    for item in items:
        if last and item.cue in {"music", "bed"} and _begins(item):
            message = f"the music of line {_place(last).line} still plays here, until the end"
            notes.add(_place(item.values), message, "leave this out, or let that music end")
        if not last and _until_end(item):
            last = item.values


def _check_posts(items: Sequence[Item], notes: Notes) -> None:
    """What rises is there."""
    playing = False
    for item in items:
        if item.cue == "bed":
            playing = _begins(item)
        elif _until_end(item):
            playing = True
        elif item.cue == "post" and not playing:
            notes.add(item.values.span, "no bed is open here that could rise", "begin one before")


def _begins(item: Item) -> bool:
    return item.values.fields.get("track") != OFF


def _until_end(item: Item) -> bool:
    return item.cue == "music" and bool(item.values.fields.get("until_end"))


def _place(values: Values) -> Span:
    return values.spans.get("track", values.span)
