"""The grammar as JSON Schema 2020-12, so that editors complete and check scripts."""

from typing import Literal

from audio.script.grammar import EPISODE_FILE, SHOW_FILE
from audio.script.kinds import Kind, Schema
from audio.script.shapes import Cues, Key, ListOf, MapOf, Section, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLES = {"episode": "audiostory episode script", "show": "audiostory show file"}


def json_schema(kind: Literal["episode", "show"]) -> dict[str, object]:
    """The schema of an episode script or a show file.

    It accepts all that the reader accepts in an editor's YAML 1.2; what needs the whole
    script (who is in the cast, which files exist, that beds end) only the reader knows.
    """
    file = EPISODE_FILE if kind == "episode" else SHOW_FILE
    return {"$schema": DIALECT, "title": TITLES[kind], **schema_of(file)}


def schema_of(shape: Shape) -> Schema:
    """The schema of a part of the grammar."""
    match shape:
        case Section():
            return _section(shape)
        case ListOf():
            return _list(shape)
        case MapOf():
            return _map(shape)
        case Cues():
            return _cues(shape)
    return shape.schema()


def _section(section: Section) -> Schema:
    keys: Schema = {
        "type": "object",
        "description": section.doc,
        "properties": {key.name: _key(key) for key in section.keys},
        "required": [key.name for key in section.keys if key.required],
        "additionalProperties": False,
    }
    if section.apart:
        keys["allOf"] = [{"not": {"required": list(pair)}} for pair in section.apart]
    if section.either:
        keys["anyOf"] = [{"required": [name]} for name in section.either]
    if section.off:
        return {"anyOf": [{"const": "off"}, keys], "description": section.doc}
    if short := section.key(section.short):
        marked = section.key(section.marked[1]) if section.marked else None
        texts = [key.shape for key in (short, marked) if key]
        return {"anyOf": [*map(schema_of, texts), keys], "description": section.doc}
    return keys


def _key(key: Key) -> Schema:
    about: Schema = {"title": key.name, "description": key.doc}
    if key.default:
        about["description"] = f"{key.doc} Default: {key.default}."
    if not isinstance(key.shape, Section | ListOf | MapOf | Cues):
        about |= _values(key, key.shape)
    return {**schema_of(key.shape), **about}


def _values(key: Key, kind: Kind) -> Schema:
    """The default and the example, where they are values of the kind."""
    said: Schema = {}
    if key.default and _is(kind, key.default):
        said["default"] = _json(kind, key.default)
    if key.example:
        said["examples"] = [_json(kind, key.example)]
    return said


def _is(kind: Kind, text: str) -> bool:
    try:
        kind.read(text)
    except ValueError:
        return False
    return "'" not in text  # "the show's" tells where the value comes from


def _json(kind: Kind, text: str) -> object:
    """A text as an editor's YAML reads it."""
    value = kind.read(text)
    return value if kind.schema().get("type") in ("boolean", "integer", "number") else text


def _list(shape: ListOf) -> Schema:
    item = schema_of(shape.item)
    many: Schema = {"type": "array", "items": item}
    return {"anyOf": [item, many]} if shape.alone else many


def _map(shape: MapOf) -> Schema:
    schema: Schema = {
        "type": "object",
        "propertyNames": {**shape.name.schema(), "type": "string"},
        "additionalProperties": schema_of(shape.thing),
    }
    if shape.special:
        schema["properties"] = {name: schema_of(thing) for name, thing in shape.special}
    return schema


def _cues(shape: Cues) -> Schema:
    spoken = [{"required": ["narration"]}, {"required": ["quote"]}]
    return {
        "type": "array",
        "minItems": 1,
        "items": {"oneOf": [{**_section(cue), "title": cue.cue} for cue in shape.sections]},
        "contains": {"anyOf": spoken},
    }
