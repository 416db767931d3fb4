"""What show and episode have in common: cast, music, lexicon and sound, one over the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from audio.model.cast import DEFAULT_ENGINE, NARRATOR, UNVOICED, Speaker, Voice
from audio.model.episode import Track
from audio.model.formats import formats
from audio.model.saying import Saying
from audio.model.show import Sound
from audio.script.reader import Values
from audio.script.rights import with_consent
from audio.script.sayings import sayings
from audio.script.translations import translation

NARRATOR_NAME, NARRATOR_VOICE = "Narrator", "heart"


@dataclass(frozen=True, slots=True)
class House:
    """Cast, music, lexicon and sound.

    Attributes:
        cast, tracks: by the names that the story uses; nothing where one is broken.
        unsure: sections of which so much is broken that names may be missing.
    """

    cast: Mapping[str, Speaker | None] = field(default_factory=dict)
    tracks: Mapping[str, Track | None] = field(default_factory=dict)
    lexicon: Mapping[str, tuple[Saying, ...]] = field(default_factory=dict)
    sound: Sound = Sound()
    unsure: frozenset[str] = frozenset()


BROKEN_HOUSE = House(unsure=frozenset({"cast", "music"}))


def furnish(values: Values, under: House, language: str = "") -> House:
    """The sections of a file laid over those that it inherits.

    Args:
        language: into which the episode is translated; empty where it is not.
    """
    sections = values.fields
    return House(
        cast={**under.cast, **_each(sections.get("cast"), partial(_speaker, language=language))},
        tracks={**under.tracks, **_each(sections.get("music"), _track)},
        lexicon={**under.lexicon, **sayings(sections.get("lexicon"))},
        sound=_sound(under.sound, sections.get("sound")),
        unsure=under.unsure | ({"cast", "music"} & values.broken),
    )


def _speaker(id_: str, values: Values, language: str) -> Speaker | None:
    """A speaker as the cast describes them; the narrator has a voice by default.

    In a translation everybody speaks its language.  A voice that is shaped wrongly is theirs all
    the same, so that what else is wrong with it can be told; of other mistakes nobody comes.
    """
    misshaped = values.broken == {"voice"} and _is_voice(values.fields.get("voice"))
    if values.broken and not misshaped:
        return None
    dubbed = translation(values, language)
    said = {**values.fields, **(dubbed.fields if dubbed else {})}
    voice = _voice(said["voice"]) if "voice" in said else _own_voice(id_, values)
    pan, own = said.get("pan", 0.0) / 100.0, "" if language else said.get("language", "")
    name, role = said.get("name", NARRATOR_NAME), said.get("role", "")
    consent = with_consent(values.fields).get("consent")
    return Speaker(id_, name, voice, pan, own, values.span, role, consent)


def _is_voice(values: Any) -> bool:
    """Whether it says which voice it is, and which one takes its place."""
    return isinstance(values, Values) and not values.broken & {"base", "otherwise"}


def _own_voice(id_: str, values: Values) -> Voice:
    """The voice of somebody whom the cast gives none."""
    if id_ != NARRATOR:
        return UNVOICED
    return Voice(DEFAULT_ENGINE, NARRATOR_VOICE, span=values.span)


def _voice(values: Values) -> Voice:
    engine, name = values.fields["base"]
    said = {key: value for key, value in values.fields.items() if key != "base"}
    if other := said.get("otherwise"):
        said["otherwise"] = _voice(other)
    return Voice(engine, name, **said, span=values.spans["base"])


def _track(id_: str, values: Values) -> Track | None:
    if not values.whole:
        return None
    said = dict(values.fields)
    if loop := said.get("loop"):
        said["loop"] = loop.fields["start"], loop.fields["end"]
    return Track(id_, **said, span=values.span)


def _each(things: Any, make: Any) -> dict[str, Any]:
    """Every thing that can be made; the names of the others are known all the same."""
    if not isinstance(things, dict):
        return {}
    return {
        name: make(name, values) if isinstance(values, Values) else None
        for name, values in things.items()
    }


def _sound(under: Sound, values: Values | None) -> Sound:
    if values is None:
        return under
    said = {**values.fields.get("preset", {}), **values.fields}
    said.pop("preset", None)
    for part in ("duck", "pauses"):
        if part in said:
            said[part] = replace(getattr(under, part), **said[part].fields)
    if "formats" in said:
        said["formats"] = formats(said["formats"])
    return replace(under, **said)


def default_narrator() -> Speaker:
    """Who narrates when the cast has no narrator."""
    return Speaker(NARRATOR, NARRATOR_NAME, Voice(DEFAULT_ENGINE, NARRATOR_VOICE))
