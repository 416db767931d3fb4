"""The schema for editors comes from the same table as the reader, and agrees with it."""

import dataclasses
import re

import pytest
from jsonschema import Draft202012Validator
from script_cases import cases, params

from audio.model.cast import Voice
from audio.model.episode import (
    AmbienceCue,
    BedCue,
    EffectCue,
    Episode,
    MusicCue,
    PostCue,
    Tape,
    Track,
)
from audio.model.show import Disclosure, Duck, Pauses, Show, Sound
from audio.script import grammar
from audio.script.grammar_cast import VOICE
from audio.script.grammar_music import MUSIC
from audio.script.grammar_sound import DUCK, PAUSES, SOUND
from audio.script.grammar_story import STORY, TAPE
from audio.script.nodes import compose
from audio.script.notes import Notes
from audio.script.schema import json_schema, schema_of
from audio.script.shapes import Cues, ListOf, MapOf, Section
from audio.script.tree import Mapping, Scalar, Sequence
from audio.source import Source

KINDS = ("episode", "show")
# What an editor cannot know: other lines, files, bytes, the calendar and ranges with units.
ONLY_THE_READER_KNOWS = {
    "the example of the manual",
    "a broken speaker and a broken track are still known",
    "a speaker unlike any other",
    "a narrator may be any speaker, but must be in the cast",
    "music that nobody knows",
    "music where there is none at all",
    "a file that is not there",
    "a source that has the name of a file and is none",
    "words that a comment would swallow",
    "sayings between which nothing decides",
    "a bed never closed",
    "a bed that replaces another needs one end only",
    "a bed closed that was never open",
    "a bed closed twice",
    "a bed that ends louder, and a wrong word for its end",
    "a date that the calendar does not have",
    "a month that the calendar does not have",
    "a zone that does not exist",
    "somebody without a voice has to speak",
    "a lead, and no other language",
    "tape in the language of its speaker has no lead",
    "tape that is heard in the clear in one language needs a voice in another",
    "words in another language that a comment would swallow",
    "an ambience never closed, and one closed that was never open",
    "a post under which nothing plays",
    "rules that no calendar follows",
    "the address of the feed, for that of its folder",
}


def as_editor_reads(text):
    """A script as YAML 1.2's core schema has it, which editors use."""
    notes = Notes()
    tree = compose(Source("it", tuple(text.split("\n"))), text, notes)
    return None if notes.problems or tree is None else _value(tree)


def _value(node):
    match node:
        case Mapping():
            return {entry.key.text: _value(entry.value) for entry in node.entries}
        case Sequence():
            return [_value(item) for item in node.items]
        case Scalar(text=text, plain=True):
            return _core(text)
        case Scalar(text=text):
            return text
    raise TypeError(node)


def _core(text):
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return int(text, 16) if re.fullmatch(r"0x[0-9a-fA-F]+", text) else text


def accepts(name, text):
    kind = "show" if name == "show.yaml" else "episode"
    return Draft202012Validator(json_schema(kind)).is_valid(as_editor_reads(text))


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_a_schema(kind):
    Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize(
    "case",
    params("readings.txt", "readings_languages.txt", "readings_feed.txt", "readings_rights.txt"),
)
def test_it_accepts_what_the_reader_accepts(case):
    assert all(accepts(name, text) for name, text in case.files.items())


def test_it_refuses_what_it_can_know():
    agreed = {
        case.title
        for name in (
            "problems_layout.txt",
            "problems_story.txt",
            "problems_languages.txt",
            "problems_feed.txt",
            "problems_rights.txt",
        )
        for case in cases(name)
        if all(accepts(name, text) for name, text in case.files.items())
    }
    assert agreed == ONLY_THE_READER_KNOWS


def _keys(shape):
    """Every key of the grammar, with the section that it is in."""
    match shape:
        case Section():
            for key in shape.keys:
                yield shape, key
                yield from _keys(key.shape)
        case ListOf():
            yield from _keys(shape.item)
        case MapOf():
            yield from _keys(shape.thing)
            for _, thing in shape.special:
                yield from _keys(thing)
        case Cues():
            for section in shape.sections:
                yield from _keys(section)


ALL_KEYS = [
    pytest.param(section, key, id=f"{section.doc} {key.name}")
    for file in (grammar.EPISODE_FILE, grammar.SHOW_FILE)
    for section, key in _keys(file)
]


@pytest.mark.parametrize("key", [it.values[1] for it in ALL_KEYS])
def test_every_key_is_told_in_a_sentence(key):
    assert key.doc[0].isupper()
    assert key.doc.endswith(".")
    assert "\n" not in key.doc


@pytest.mark.parametrize("key", [it.values[1] for it in ALL_KEYS if it.values[1].example])
def test_every_example_is_right(key):
    if hasattr(key.shape, "read"):
        key.shape.read(key.example)
    written = as_editor_reads(f"it: {key.example}")["it"]
    assert Draft202012Validator(schema_of(key.shape)).is_valid(written)


MODEL = [
    (SOUND, Sound()),
    (DUCK, Duck()),
    (PAUSES, Pauses()),
    (VOICE, Voice("hibari", "heart")),
    (grammar.SHOW, Show()),
    (grammar.DISCLOSURE, Disclosure()),
    (MUSIC, Track("id", "file")),
    (STORY.section("music"), MusicCue(Track("id", "file"))),
    (STORY.section("bed"), BedCue(None)),
    (STORY.section("post"), PostCue(1000)),
    (STORY.section("ambience"), AmbienceCue(None)),
    (STORY.section("effect"), EffectCue(Track("id", "file"))),
    (TAPE, Tape("file")),
]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param(key, getattr(made, key.target), id=f"{type(made).__name__}.{key.target}")
        for section, made in MODEL
        for key in section.keys
        if key.default and hasattr(key.shape, "read") and not key.default.startswith("the ")
    ],
)
def test_every_default_is_the_models(key, value):
    assert key.shape.read(key.default) == value


@pytest.mark.parametrize(
    ("section", "model"),
    [(grammar.EPISODE, Episode), (grammar.SHOW, Show), *[(s, type(m)) for s, m in MODEL]],
)
def test_every_key_has_its_field_in_the_model(section, model):
    fields = {field.name for field in dataclasses.fields(model)}
    resolved = {"base", "preset", "translations"}
    assert {key.target for key in section.keys} <= fields | resolved
