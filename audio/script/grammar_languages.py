"""Other languages, beside what is to be said in them: one part of the script language."""

from audio.script.formats import Language
from audio.script.shapes import Key, MapOf, Section


def translations(thing: Section, example: str) -> Key:
    """The key under which a thing stands in other languages, each by its tag."""
    shape = MapOf(Language(), thing, f"languages such as {example}")
    return Key("translations", shape, thing.doc, example=f"{{{example}}}")


def picked(keys: tuple[Key, ...], *names: str) -> tuple[Key, ...]:
    """Those of a section's keys that say something else in each language."""
    return tuple(key for key in keys if key.name in names)
