"""What an episode says and plays, in digests: whether it is still what was published or approved.

They are made of what the script asks for, not of the finished file, so that a new version of this
program, or of an encoder, changes no published episode.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from audio.fingerprint import fingerprint
from audio.source import NOWHERE, Span

MARK = 8  # hexadecimal digits by which a part is told from its neighbours


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in an episode: a line, a piece of music, its title.

    Attributes:
        what: how a message calls it, such as "this line".
        digest: SHA-256 of all about it that counts.
        span: where the script has it.
    """

    what: str
    digest: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cut:
    """All parts of an episode, as they are remembered.

    Attributes:
        digest: SHA-256 of them all, in order; empty if nothing is remembered.
        parts: the beginning of each part's digest, with blanks between them.
    """

    digest: str = ""
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has become of a cut.

    Attributes:
        parts: those that are new or were changed.
        gone: how many of the old are not there any more, without another in their place.
    """

    parts: tuple[Part, ...]
    gone: int


def cut_of(parts: Sequence[Part]) -> Cut:
    """These parts, to be remembered."""
    if not parts:
        return Cut()
    digests = [part.digest for part in parts]
    return Cut(fingerprint(digests), " ".join(digest[:MARK] for digest in digests))


def changes(old: Cut, parts: Sequence[Part]) -> Changes:
    """What differs between a cut that is remembered and the parts of today."""
    before, now = old.parts.split(), [part.digest[:MARK] for part in parts]
    found, gone = list[Part](), 0
    for kind, i, j, first, last in SequenceMatcher(a=before, b=now, autojunk=False).get_opcodes():
        if kind != "equal":
            found += parts[first:last]
            gone += max(0, (j - i) - (last - first))
    return Changes(tuple(found), gone)
