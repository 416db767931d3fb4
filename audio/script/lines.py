"""A line of the story: whose words, in which language, and whether somebody has to speak them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from audio.model.cast import NARRATOR, UNVOICED, Speaker
from audio.model.episode import Line, Tape
from audio.model.language import primary
from audio.script.excerpts import excerpt_of
from audio.script.grammar_story import OFF
from audio.script.house import House
from audio.script.items import Item
from audio.script.nearby import did_you_mean
from audio.script.notes import Notes
from audio.script.reader import Values
from audio.script.rights import with_consent
from audio.script.translations import given
from audio.source import Span

OVER_VOICE = ("lead", "rise", "dip")  # keys of a tape that mean something under a translation only


@dataclass(frozen=True, slots=True)
class Setting:
    """What the cues of a story may call for, in one of its languages.

    Attributes:
        language: the episode's; empty if that is not known.
        original: of a translation, the setting of the script as it is written.
        translations: the languages into which it is translated.
    """

    house: House
    language: str
    original: "Setting | None" = None
    translations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said in a line, in one language.

    Attributes:
        values: those that hold the words.
        own: the language that the line itself names; empty if it names none.
        language: of the words; empty if that is not known.
    """

    values: Values
    own: str
    language: str


def read_line(item: Item, setting: Setting, notes: Notes) -> Line | None:
    """The line in the language of a setting; what is wrong is noted.

    Returns:
        Nothing if it has no such translation, which is noted elsewhere, or if something is wrong.
    """
    values = item.values
    speaker = _speaker(values, setting.house, notes)
    written_in = language_of(values, setting.original or setting)
    words = _words(values, written_in, setting)
    if words is None:
        return None
    tape = _tape(values, written_in, words.language, setting, notes)
    if not (tape and _same(tape.language, words.language)):
        _check_speakable(words.values, notes)
        if speaker and speaker.voice == UNVOICED and "tape" not in values.broken:
            _voiceless(speaker, tape, words, setting, notes)
    if speaker is None or not values.whole:
        return None
    said, span = words.values.fields, words.values.spans["text"]
    quote = item.cue == "quote"
    say, excerpt = said.get("say", ""), excerpt_of(values, words.values)
    ranked = (values.fields.get("optional", 0), values.fields.get("id", ""))
    return Line(speaker, said["text"], say, quote, tape, words.own, span, excerpt, *ranked)


def language_of(values: Values, setting: Setting) -> str:
    """The language in which a line is written: its own, or its speaker's, or the episode's."""
    speaker = setting.house.cast.get(values.fields.get("speaker", NARRATOR))
    own: str = values.fields.get("language", "")
    return own or (speaker.language if speaker else "") or setting.language


def note_unknown(id_: str, what: str, things: Mapping[str, Any], span: Span, notes: Notes) -> None:
    """Note a name that neither cast nor music has."""
    section = "cast" if "cast" in what else "music"
    hint = did_you_mean(id_, things, f'add it to "{section}:", which has')
    if id_.lower() in {"false", "no", "none", "stop", OFF}:
        hint = f'write "{OFF}" to end a bed'
    notes.add(span, f'{what} is called "{id_}"', hint or f'add it to "{section}:"')


def _words(values: Values, written_in: str, setting: Setting) -> _Words | None:
    """The words of a line as they are written, or their translation if they need one."""
    if not setting.original or primary(written_in) == primary(setting.language):
        return _Words(values, values.fields.get("language", ""), written_in)
    translated = given(values).get(setting.language)
    return _Words(translated, "", setting.language) if translated else None


def _speaker(values: Values, house: House, notes: Notes) -> Speaker | None:
    id_ = values.fields.get("speaker", NARRATOR)
    if "speaker" not in values.broken and id_ not in house.cast and "cast" not in house.unsure:
        note_unknown(id_, "no one in the cast", house.cast, values.spans["speaker"], notes)
    return house.cast.get(id_)


def _tape(
    values: Values, written_in: str, language: str, setting: Setting, notes: Notes
) -> Tape | None:
    """The recording of a line; one in the language of its words, whatever the country, has "".

    Args:
        written_in: the language of the line in the script, which is the tape's if it names none.
        language: of the words that are said or shown here.
    """
    said: Values | None = values.fields.get("tape")
    if said is None or not said.whole:
        return None
    spoken = said.fields.get("language") or (written_in if setting.original else "")
    if language and _same(spoken, language):
        others = setting.translations
        if not setting.original and all(_same(spoken or language, other) for other in others):
            _check_clear(said, notes)
        spoken = ""
    return Tape(**{**with_consent(said.fields), "language": spoken}, span=said.spans["file"])


def _check_clear(said: Values, notes: Notes) -> None:
    """Note what means nothing for tape that is heard in the clear in every language."""
    for key in OVER_VOICE:
        if key in said.spans:
            message = f'"{key}" means nothing for tape in the language of its words'
            hint = 'say which language it is in, such as "language: az", or leave it out'
            notes.add(said.spans[key], message, hint)


def _same(tapes: str, words: str) -> bool:
    """Whether tape is in the language of its words; if that is not known, it is."""
    return not tapes or not words or primary(tapes) == primary(words)


def _voiceless(
    speaker: Speaker, tape: Tape | None, words: _Words, setting: Setting, notes: Notes
) -> None:
    """Note a line that somebody without a voice would have to speak."""
    why = "this line has no tape"
    if tape:
        why = f"this tape is in {tape.language}, not in {words.language}"
    elif setting.original:
        return  # as it lacks one in the original, where that is said
    hint = f'give "{speaker.id}" a voice in "cast:"' + ("" if tape else ', or this line a "tape"')
    if setting.original:
        hint = f'{hint}, under "translations: {{{setting.language}: {{voice: …}}}}"'
    notes.add(words.values.spans["text"], f'"{speaker.id}" has no voice and {why}', hint)


def _check_speakable(values: Values, notes: Notes) -> None:
    """A voice needs at least one letter or digit."""
    key = "say" if "say" in values.spans else "text"
    words = values.fields.get(key)
    if words is None or any(char.isalnum() for char in words):
        return
    hint = "" if key == "say" else 'write after "say:" how it is spoken'
    notes.add(values.spans[key], "there is no word to speak in this line", hint)
