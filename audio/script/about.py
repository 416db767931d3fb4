"""What a script says of itself and for the feed, as the model has it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from audio.model.about import LICENCES, Credit, Funding, Licence, Link, Location, Remark, Updates
from audio.model.origin import Origin
from audio.model.slot import Slot
from audio.script.kinds import shown
from audio.script.notes import Notes
from audio.script.reader import Values
from audio.source import Span

_ONE: Mapping[str, Any] = {"licence": Licence, "updates": Updates, "slot": Slot}
_MANY: Mapping[str, Any] = {
    "locations": Location,
    "remarks": Remark,
    "funding": Funding,
    "links": Link,
}


def about(values: Values) -> dict[str, Any]:
    """The fields of an episode or a show, with things of the model in place of sections."""
    said = dict(values.fields)
    for name, make in _ONE.items():
        if name in said:
            said[name] = make(**said[name].fields)
    for name, make in _MANY.items():
        if name in said:
            said[name] = tuple(make(**one.fields) for one in said[name])
    if "artwork" in said:
        said["artwork_span"] = values.spans["artwork"]
    if "source" in said:
        said |= _source(said.pop("source"))
    return {**said, **_credits(said["credits"])} if "credits" in said else said


def _source(found: Values) -> dict[str, Any]:
    """The words that name a source, and its file."""
    said = {"source": found.fields["title"]} if "title" in found.fields else {}
    if file := found.fields.get("file"):
        said["origin"] = Origin(file, found.fields.get("language", ""), found.spans["file"])
    return said


def _credits(found: list[Values]) -> dict[str, Any]:
    """The words of those who took part, and the people."""
    words = [one.fields["words"] for one in found if "words" in one.fields]
    people = tuple(Credit(**one.fields) for one in found if "name" in one.fields)
    return {"credits": "\n\n".join(words), "crew": people}


def check_about(values: Values | None, notes: Notes) -> None:
    """Note what only shows once the parts of a section are read together.

    Args:
        values: of an episode or a show, with its translations; none if there are none.
    """
    if values is None:
        return
    for part in (values, *_values(values.fields.get("translations", {}).values())):
        for key, span, message, hint in _faults(part):
            notes.add(span, message, hint)
            part.broken.add(key)


def _faults(values: Values) -> Iterator[tuple[str, Span, str, str]]:
    """Key, place, message and hint of each."""
    for one in _values(values.fields.get("credits", [])):
        if "name" in one.fields and "role" not in one.spans:
            message = f"{shown(one.fields['name'])} has no role"
            yield "credits", one.spans["name"], message, 'add "role: Producer" or another'
    for licence in _values([values.fields.get("licence")]):
        name = licence.fields.get("name", "")
        if name and name not in LICENCES and "url" not in licence.spans:
            message = f"{shown(name)} is not a licence that apps know"
            yield (
                "licence",
                licence.spans["name"],
                message,
                'add "url: " with the address of its text',
            )
    for remark in _values(values.fields.get("remarks", [])):
        if remark.fields.get("purpose", "").lower() == "ai-content":
            message = "the feed says by itself whether voices are synthetic"
            yield "remarks", remark.spans["purpose"], message, "leave it out"


def _values(found: Iterable[Any]) -> Iterator[Values]:
    return (one for one in found if isinstance(one, Values))
