"""Who is who in a transcript: whom "Q" means, and "Guest", "Reyes", "A.R."."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from audio.draft.frame import Facts, facts
from audio.draft.labels import Label, bare, initials, plain_label
from audio.draft.model import Document, Person
from audio.draft.people import People
from audio.draft.pulled import SIGNED, set_off
from audio.draft.somebody import Somebody
from audio.draft.tongues.names import GIVEN
from audio.draft.tongues.tongue import Tongue

BYLINE = re.compile(
    r"(?:\bby(?:\s\w{1,4}\.)?|(?:interview|photo|image|picture|text)s?:)\s*$", re.IGNORECASE
)
TALK = re.compile(
    r"\b(?i:talk|talks|interview|conversation|q&a|chat|meeting|gespräch|entretien|rencontre|"
    r"entrevista|conversación|charla)\s+(?i:with|mit|avec|con)\s+"
    r"(?P<name>[^\W\d_a-z][\w’'-]*\.?(?:\s(?:(?:van|von|de|der|di|la)\s)?[^\W\d_a-z][\w’'-]*){1,3})"
)
EXAMINER = re.compile(
    r"(?:[A-Z -]*EXAMINATION\s+)?BY\s+(?P<name>[A-Z.’'-]+(?:\s[A-Z.’'-]+){1,3}):?"
)
"""Who asks from here on, in a court: "CROSS-EXAMINATION BY MR. HALE"."""
WITNESS = frozenset(["the witness", "witness"])
SHORT = 3  # letters of a label in capitals that may be initials


@dataclass(slots=True)
class Roles:
    """The cast of a transcript.

    Attributes:
        asks: whom "Q" means here.
        guest: whom "A" means.
    """

    people: People
    tongue: Tongue
    told: Facts
    asks: Person
    guest: Person

    def speaker(self, label: str) -> Person:
        """Who a label is: by its name, or by what the introduction says of the guest."""
        plain = plain_label(label, self.tongue)
        if plain in self.tongue.question and (plain not in self.told.roles or len(plain) == 1):
            return self.asks
        if plain in self.tongue.answer:
            return self.guest
        if name := self.told.of(plain):
            return named(name, self.people, self.tongue)
        person = named(label, self.people, self.tongue)
        parts = set(bare(label, self.tongue).split())
        known = (self.asks, self.guest)
        full = (it for it in known if parts < set(it.name.lower().split()) and it != person)
        return next(full, person)

    def examined_by(self, words: str) -> bool:
        """Whether a paragraph tells who asks from here on."""
        match = EXAMINER.fullmatch(words)
        if match:
            self.asks = named(match["name"], self.people, self.tongue)
        return match is not None


def roles(
    document: Document, begins: int, labelled: list[Label], people: People, tongue: Tongue
) -> Roles:
    """Who is who in a transcript.

    Args:
        begins: the paragraph of its first turn.
        labelled: its labels, if it has any.
    """
    told = facts(document, [begins])
    asker = told.of("q")
    asks = named(asker, people, tongue) if asker else people.person(people.us)
    label = next((it.label for it in labelled if it.label.lower() in WITNESS), "")
    answerer = told.of("a") or _invited(document, begins)
    if label and not answerer:
        guest = named(label, people, tongue)
    elif answerer:
        guest = named(answerer, people, tongue)
    else:
        guest = _guest_as_person(_guest(document, begins, people, tongue), people)
    made = Roles(people, tongue, told, asks, guest)
    for block in document.blocks[:begins]:
        made.examined_by(document.words(block))
    return made


def _guest_as_person(guest: Somebody | None, people: People) -> Person:
    return people.person(guest) if guest else Person("Guest")


def _invited(document: Document, begins: int) -> str:
    """The name in the title of "A talk with Ana Reis"."""
    titles = [block for block in document.blocks[:begins] if block.shape == "heading"]
    found = [match for block in titles if (match := TALK.search(document.words(block)))]
    return found[0]["name"] if found else ""


def named(label: str, people: People, tongue: Tongue) -> Person:
    """Whom a name means: somebody of whom the text tells, or somebody new."""
    known = label.lower() in GIVEN or len(label) > SHORT
    name = label.title() if label.isupper() and known else label
    plain, short = bare(name, tongue), re.sub(r"[.\s]", "", label)  # "Dr. Lem", "A.R."
    able = [
        who
        for who in people.all
        if short.isupper() and len(short) > 1 and initials(who.names[0]).startswith(short)
    ] or [who for who in people.all if plain in {who.names[0].lower(), who.words[-1], who.words[0]}]
    full = max(able, key=lambda who: len(who.words), default=None)
    person = people.person(full) if full else Person(name)
    return person if not person.name.isupper() else replace(person, name=name)


def _guest(document: Document, first: int, people: People, tongue: Tongue) -> Somebody | None:
    """Whom the title and the introduction name as the one who is asked.

    The full name that stands most often there counts, and more if it is in the title.
    """
    end = document.blocks[first].begin if first else document.blocks[0].end
    scores: Counter[Somebody] = Counter()
    for it in people.mentions:
        who = people.bearers[id(it)]
        before = document.text[max(0, it.begin - 6) : it.begin + 1]
        credited = SIGNED.search(before) is not None and set_off(document, it.number)
        if it.begin >= max(end, 1) and not credited:
            continue
        if who.weight < 1 and len(who.words) < 2 and not credited:
            continue
        if BYLINE.search(document.text, max(0, it.begin - 30), it.begin):
            continue
        near = re.findall(r"[\w&]+", document.text[max(0, it.begin - 90) : it.begin].lower())
        asked = any(word in tongue.asks for word in near)
        scores[who] += (3 if asked else 1) * (2 if len(it.name.split()) > 1 else 1) + max(
            0, min(2, it.weight)
        )
    return scores.most_common(1)[0][0] if scores else None
