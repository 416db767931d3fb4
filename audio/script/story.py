"""The story: cues with the speakers and tracks that they call for.

Each pass goes over all items and notes what it finds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from audio.model.cast import NARRATOR, UNVOICED, Speaker
from audio.model.episode import (
    AmbienceCue,
    BedCue,
    ChapterCue,
    Cue,
    EffectCue,
    Line,
    MusicCue,
    PauseCue,
    PostCue,
    Tape,
)
from audio.model.language import primary
from audio.script.grammar_story import OFF, STORY
from audio.script.house import House
from audio.script.items import Item, read_items
from audio.script.lasting import check_lasting
from audio.script.nearby import did_you_mean
from audio.script.notes import Notes
from audio.script.reader import Values
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
    "chapter": (ChapterCue, "title"),
    "pause": (PauseCue, "length"),
}
OVER_VOICE = ("lead", "rise", "dip")  # keys of a tape that mean something under a translation only


@dataclass(frozen=True, slots=True)
class Setting:
    """What the cues of a story may call for.

    Attributes:
        language: the episode's; empty if that is not known.
    """

    house: House
    language: str


def tell(node: Nodes, setting: Setting, notes: Notes) -> tuple[Cue, ...]:
    """Read the story; what is wrong is noted and left out.

    Args:
        node: the list; its place is where a story without words is noted.
    """
    items = read_items(node.items, STORY, notes)
    _check_spoken(items, node.span, notes)
    check_lasting(items, notes)
    cues = [_cue(item, setting, notes) for item in items]
    return tuple(cue for cue in cues if cue is not None)


def _check_spoken(items: Sequence[Item], span: Span, notes: Notes) -> None:
    told = all(item.told for item in items)  # an item that is not might be the one
    if told and not any(item.cue in {"narration", "quote"} for item in items):
        notes.add(span, "nobody speaks in this story", 'add for example "- narration: It is late."')


def _cue(item: Item, setting: Setting, notes: Notes) -> Cue | None:
    values = item.values
    if item.cue in {"narration", "quote"}:
        return _line(item, setting, notes)
    if make := TRACK_CUES.get(item.cue):
        return _music(values, make, setting.house, notes)
    if item.cue in PLAIN_CUES and values.whole:
        make, key = PLAIN_CUES[item.cue]
        cue: Cue = make(values.fields[key], values.spans[key])
        return cue
    return None


def _line(item: Item, setting: Setting, notes: Notes) -> Cue | None:
    values, said = item.values, item.values.fields
    speaker = _speaker(values, setting.house, notes)
    own = said.get("language", "")
    language = own or (speaker.language if speaker else "") or setting.language
    tape = _tape(values, language, notes)
    if not (tape and _same(tape.language, language)):
        _check_speakable(values, notes)
        if speaker and speaker.voice == UNVOICED and "tape" not in values.broken:
            _voiceless(speaker, tape, values, language, notes)
    if speaker is None or not values.whole:
        return None
    quote, say = item.cue == "quote", said.get("say", "")
    return Line(speaker, said["text"], say, quote, tape, own, values.spans["text"])


def _speaker(values: Values, house: House, notes: Notes) -> Speaker | None:
    id_ = values.fields.get("speaker", NARRATOR)
    if "speaker" not in values.broken and id_ not in house.cast and "cast" not in house.unsure:
        _unknown(id_, "no one in the cast", house.cast, values.spans["speaker"], notes)
    return house.cast.get(id_)


def _tape(values: Values, language: str, notes: Notes) -> Tape | None:
    """The recording of a line; one in the language of its words, whatever the country, has ""."""
    said: Values | None = values.fields.get("tape")
    if said is None or not said.whole:
        return None
    spoken = said.fields.get("language", "")
    if language and _same(spoken, language):
        for key in OVER_VOICE:
            if key in said.spans:
                message = f'"{key}" means nothing for tape in the language of its words'
                hint = 'say which language it is in, such as "language: az", or leave it out'
                notes.add(said.spans[key], message, hint)
        spoken = ""
    return Tape(**{**said.fields, "language": spoken}, span=said.spans["file"])


def _same(tapes: str, words: str) -> bool:
    """Whether tape is in the language of its words; if that is not known, it is."""
    return not tapes or not words or primary(tapes) == primary(words)


def _voiceless(
    speaker: Speaker, tape: Tape | None, values: Values, language: str, notes: Notes
) -> None:
    """Note a line that somebody without a voice would have to speak."""
    why = "this line has no tape"
    if tape:
        why = f"this tape is in {tape.language}, not in {language}"
    hint = f'give "{speaker.id}" a voice in "cast:"' + ("" if tape else ', or this line a "tape"')
    notes.add(values.spans["text"], f'"{speaker.id}" has no voice and {why}', hint)


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
    if id_ is None or (make in {BedCue, AmbienceCue} and id_ == OFF):
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
