"""Whose words a quotation is, as it was found."""

from dataclasses import dataclass

from audio.draft.somebody import Somebody


@dataclass(frozen=True, slots=True)
class Answer:
    """Who it is, how sure that is, and why."""

    who: Somebody | None
    confidence: float
    why: str

    @property
    def person(self) -> bool:
        """Whether it is somebody, and not a place or a thing."""
        return self.who is not None and self.who.weight > 0


NOBODY = Answer(None, 0.0, "nobody is named")
