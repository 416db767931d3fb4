"""On what terms something may be heard: licences, consent, embargoes, approval."""

import datetime
from dataclasses import dataclass, field

from audio.source import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Consent:
    """That somebody agreed to be heard, or to have a voice modelled on theirs heard.

    Attributes:
        given: whether, or when.
        until: when it ends.
        span: where the script says so.
    """

    given: bool | datetime.datetime = True
    until: datetime.datetime | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Approval:
    """Who has to approve an episode before it is published.

    Attributes:
        by: their names, one of whom is enough; empty is anybody.
    """

    by: tuple[str, ...] = ()


UNLICENSED = frozenset(
    ["", "?", "none", "no", "unknown", "unlicensed", "unlicenced", "noassertion", "tbd", "todo"]
)
"""What a script says where there is no licence; NONE and NOASSERTION are of SPDX."""


def is_licence(text: str) -> bool:
    """Whether words name a licence at all: one of SPDX, "licensed", or others that mean one."""
    return text.strip().casefold() not in UNLICENSED


def needs_credit(licence: str) -> bool:
    """Whether a licence asks that its author be named: all of Creative Commons but CC0."""
    return licence.strip().upper().startswith("CC-BY")
