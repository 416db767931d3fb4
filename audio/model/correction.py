"""What an episode got wrong, once it was out."""

import datetime
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Correction:
    """A note to listeners that an earlier cut was wrong.

    Attributes:
        date: when the corrected cut came out, with its offset from UTC.
        text: what was wrong, and what is right.
    """

    date: datetime.datetime
    text: str


class Act(Enum):
    """What becomes of a note while the sound stays as it is published."""

    ADDED = "added"
    MENDED = "mended"  # another text takes the place of the last note's
    TAKEN_BACK = "taken back"  # the last note goes


@dataclass(frozen=True, slots=True)
class NoteAlone:
    """A change of what listeners are told, and of nothing that they hear.

    Attributes:
        date: when it is made, with its offset from UTC.
        text: of the note; empty where one is taken back.
    """

    date: datetime.datetime
    act: Act
    text: str = ""

    def after(self, told: tuple[Correction, ...]) -> tuple[Correction, ...]:
        """The notes of an episode once this is done; one that is mended keeps its date.

        Args:
            told: those so far; there is one, where one is mended or taken back.
        """
        if self.act is Act.ADDED:
            return (*told, Correction(self.date, self.text))
        *others, last = told
        kept = [Correction(last.date, self.text)] if self.act is Act.MENDED else []
        return (*others, *kept)
