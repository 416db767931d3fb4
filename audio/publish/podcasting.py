"""Elements of the podcast namespace that a channel has as well as an item: docs/tags."""

from collections.abc import Iterator, Sequence

from audio.model.about import Licence, Location, Remark
from audio.model.taxonomy import WRITING
from audio.publish.item import Person
from audio.publish.markup import element, line

LONGEST_NAME = 128  # characters that apps show whole
AI_CONTENT = element("podcast:txt", "true", purpose="ai-content")


def about(
    licence: Licence | None, locations: Sequence[Location], remarks: Sequence[Remark]
) -> Iterator[str]:
    """Terms, places, and texts for programs."""
    if licence:
        url = {"url": licence.url} if licence.url else {}
        yield element("podcast:license", line(licence.name), **url)
    for place in locations:
        geo = {"geo": f"geo:{place.geo}"} if place.geo else {}
        osm = {"osm": place.osm} if place.osm else {}
        yield element("podcast:location", short(place.name), rel="subject", **geo, **osm)
    for remark in remarks:
        yield element("podcast:txt", remark.text, purpose=remark.purpose)


def person(one: Person) -> str:
    """Somebody, with what they did; a voice that is computer generated is marked."""
    mark = " (synthetic voice)" if one.synthetic else ""
    name = line(one.name)[: LONGEST_NAME - len(mark)]
    link = {"href": one.link} if one.link else {}
    return element("podcast:person", f"{name}{mark}", group=one.group, role=one.role, **link)


def editor(name: str) -> str:
    """Who answers for what is said."""
    return element("podcast:person", short(name), group=WRITING.lower(), role="editor")


def short(name: str) -> str:
    """As much of a name as apps show."""
    return line(name)[:LONGEST_NAME]


def truth(value: bool) -> str:  # noqa: FBT001 - the value is what it is about
    """A boolean as feeds write it."""
    return "true" if value else "false"
