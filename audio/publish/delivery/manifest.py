"""What is known to be at a place: a record there, of every object that was delivered.

It is never ahead of the truth.  What is about to be replaced is struck off before it is sent, and
entered when it has been seen to be there.
"""

import json
from dataclasses import dataclass, field

from audio.errors import PublishError
from audio.publish.shape import build, json_text

RECORD = "audiostory-delivered.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Sent:
    """An object as it was sent."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that was delivered to a place.

    Attributes:
        show: podcast:guid of the show that is served there.
        files: by path.
    """

    show: str
    files: dict[str, Sent] = field(default_factory=dict)


def manifest_text(manifest: Manifest) -> bytes:
    """The record as it lies there."""
    return json_text(manifest, format=FORMAT).encode()


def read_manifest(content: bytes | None, place: str) -> Manifest | None:
    """The record of a place; None if there is none, or none that can be read.

    Then everything is sent again, and nothing else is lost.

    Raises:
        PublishError: a newer audiostory wrote it.
    """
    try:
        data = json.loads(content or b"")
        form = data.pop("format")
        if type(form) is int and form > FORMAT:
            raise PublishError(f"{place} was delivered by a newer audiostory: update this one")
        manifest: Manifest = build(Manifest, data, "the record")
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return None
    return manifest
