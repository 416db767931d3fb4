"""Proposes a voice for each speaker: by gender and age as far as the text says, each its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audio.draft.model import Person
from audio.model.cast import DEFAULT_ENGINE, NARRATOR, Offer
from audio.script.formats import slug

SHADES = ((1.5, 1.04), (-1.5, 0.96), (2.5, 0.94), (-2.5, 1.06))
"""Semitones and paces by which a voice that is taken becomes another."""

_Shaded = tuple[str, float, float, str]
"""A voice by its name, semitones, pace, and what its catalogue says of it."""

LONGEST_ID = 40  # characters: audio/script/kinds.Name


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody of the cast, as the script names them.

    Attributes:
        voice: as a script has it: "willow", or "gtts/de".
        pitch: semitones beside the voice as it comes.
    """

    id: str
    person: Person
    voice: str
    pitch: float = 0.0
    pace: float = 1.0


def cast(persons: Sequence[Person], offers: Sequence[Offer], narrator: str) -> list[Part]:
    """A part for each person, in order; nobody has the narrator's voice.

    Args:
        persons: who speaks, each once; those who come first choose first.
        offers: the voices that can say it, the best first.
        narrator: the voice that narrates.
    """
    free = list(_voices(offers, narrator))
    ids: set[str] = {NARRATOR}
    parts: list[Part] = []
    for person in persons:
        name, pitch, pace, _ = free.pop(_best(person, free))
        parts.append(Part(_id(person, ids), person, name, pitch, pace))
        free = free or list(_voices(offers, ""))  # more people than voices: some share one
    return parts


def _voices(offers: Sequence[Offer], narrator: str) -> Iterator[_Shaded]:
    """Every voice as it comes, then in other shades."""
    named = [(voice_name(offer), offer.about) for offer in offers]
    others = [(name, about) for name, about in named if not narrator or not name.endswith(narrator)]
    for name, about in others:
        yield name, 0.0, 1.0, about
    for pitch, pace in SHADES:
        for name, about in others or named:
            shaped = name.partition("/")[0] in {name, "kokoro", "espeak"}
            yield name, pitch if shaped else 0.0, pace, about


def voice_name(offer: Offer) -> str:
    """A voice as a script names it."""
    return offer.name if offer.engine == DEFAULT_ENGINE else f"{offer.engine}/{offer.name}"


def _best(person: Person, voices: Sequence[_Shaded]) -> int:
    """The number of the first voice that fits best; another shade of one that is taken is worse."""

    def fits(at: int) -> tuple[int, int]:
        _, _, pace, about = voices[at]
        return _fits(person, about) - 2 * (pace != 1.0), -at

    return max(range(len(voices)), key=fits)


def _fits(person: Person, about: str) -> int:
    """How well a voice fits, by what its catalogue says of it."""
    words = set(re.findall(r"[a-z]+", about.lower()))
    voiced = words & {"woman", "man"}
    fits = 4 * (person.gender in voiced) - 8 * bool(
        person.gender and voiced and person.gender not in voiced
    )
    aged = words & {"young", "older"}
    fits -= 3 * bool(words & {"machine", "google"})  # like one, or not on this one
    return fits + 2 * (person.age in aged) - (bool(aged) and person.age not in aged)


def _id(person: Person, taken: set[str]) -> str:
    """A word for the script: the last of the name, or as many as make it the only one."""
    words = re.findall(r"[^\W_]+", slug(person.name) or person.name.lower())
    named = [word for word in words if word not in {"the", "a", "an", "one"}] or words
    tries = ["-".join(named[-count:])[:LONGEST_ID].strip("-") for count in range(1, len(named) + 1)]
    tries += [f"{(tries[-1] or 'speaker')[: LONGEST_ID - 4]}-{number}" for number in range(2, 999)]
    found = next(each for each in tries if each and each not in taken)
    taken.add(found)
    return found
