"""What an episode got wrong, once it was out."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """A note to listeners that an earlier cut was wrong.

    Attributes:
        date: when the corrected cut came out, with its offset from UTC.
        text: what was wrong, and what is right.
    """

    date: datetime.datetime
    text: str
