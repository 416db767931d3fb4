"""What quotations are compared with."""

from dataclasses import dataclass, field
from pathlib import PurePath

from audio.source import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that quotations are from, and are compared with.

    Attributes:
        file: resolved against the script that names it.
        language: BCP 47 of its words; empty is that of the episode.
    """

    file: PurePath
    language: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)
