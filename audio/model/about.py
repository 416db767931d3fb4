"""What a feed says about a show or an episode besides its words: the podcast namespace's things."""

from dataclasses import dataclass

# Licences that the podcast namespace names (license/licenseslugs.txt, licenses.json); any other
# needs its address.
LICENCES = frozenset(
    (
        "arr",
        "pod-v4v-1.0",
        "cc",
        "cc0-1.0",
        "cc-by-4.0",
        "cc-by-sa-4.0",
        "cc-by-nc-4.0",
        "cc-by-nc-nd-4.0",
        "cc-by-nc-sa-4.0",
        "cc-by-nd-4.0",
        "afl-3.0",
        "apache-2.0",
        "artistic-2.0",
        "bsl-1.0",
        "bsd-2-clause",
        "bsd-3-clause",
        "bsd-3-clause-clear",
        "wtfpl",
        "ecl-2.0",
        "epl-1.0",
        "eupl-1.1",
        "agpl-3.0",
        "gpl",
        "gpl-2.0",
        "gpl-3.0",
        "lgpl",
        "lgpl-2.1",
        "lgpl-3.0",
        "unlicense",
    )
)

# What a feed may hold (docs/tags/medium.md); an "L" behind it would make it a list of others.
MEDIA = (
    "podcast",
    "music",
    "video",
    "film",
    "audiobook",
    "newsletter",
    "blog",
    "publisher",
    "course",
)

SHORT = 128  # characters of a name that apps show whole
DISPLAY = 32  # characters of what they show in place of a number


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody who took part.

    Attributes:
        role: of the Podcast Taxonomy, as it writes it.
        link: where more is told about them.
    """

    name: str
    role: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Funding:
    """Where listeners may pay for what they hear, and the words that ask them to."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Licence:
    """On what terms the sound may be used.

    Attributes:
        name: in small letters, one of LICENCES; or any other that has a url.
    """

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """A place that it is about.

    Attributes:
        geo: latitude and longitude in degrees, such as "40.4,49.9"; empty says nothing.
        osm: an object of OpenStreetMap, such as "R113314".
    """

    name: str
    geo: str = ""
    osm: str = ""


@dataclass(frozen=True, slots=True)
class Updates:
    """How often an episode comes out.

    Attributes:
        rule: a recurrence rule of RFC 5545, 3.3.10; empty says it in words alone.
    """

    words: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A text for programs (podcast:txt), and what it is for."""

    purpose: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page that the notes of an episode name."""

    title: str
    url: str
