"""Who is who in a transcript: whom "Q" means, and "Guest", "Reyes", "A.R."."""

import re
from collections import Counter, defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from audio.draft.frame import Facts, facts
from audio.draft.labels import Label, bare, initials, is_short, plain_label
from audio.draft.model import Document, Person
from audio.draft.people import People
from audio.draft.pulled import SIGNED, SetOff
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
NUMBERED = re.compile(r"Q\d")  # "Q1 Chair"
WITNESS = frozenset(["the witness", "witness"])
GUEST = Person("Guest")
SHORT = 3  # letters of a label in capitals that may be initials


class _Names:
    """Those of whom the text tells, to be known by what they are labelled.

    Attributes:
        all: without names that go on behind a label, as "Ana" does in "Ana Born in May".
    """

    def __init__(self, people: People, tongue: Tongue, ends: set[int]) -> None:
        self.people, self.tongue = people, tongue
        self.all = {who: None for who in people.all if not _goes_on(who, ends)}
        self._by_word: dict[str, list[Somebody]] = defaultdict(list)
        self._by_initials: dict[str, list[Somebody]] = defaultdict(list)
        for who in self.all:
            for word in {who.names[0].lower(), who.words[0], who.words[-1]}:
                self._by_word[word].append(who)
            letters = initials(who.names[0])
            for count in range(2, len(letters) + 1):
                self._by_initials[letters[:count]].append(who)

    def person(self, label: str) -> Person:
        """Whom a name means: somebody of whom the text tells, or somebody new."""
        known = label.lower() in GIVEN or len(label) > SHORT
        name = label.title() if label.isupper() and known else _small(label)
        plain, short = bare(name, self.tongue), re.sub(r"[.\s]", "", label)  # "Dr. Lem", "A.R."
        able = self._by_initials.get(short) if short.isupper() else None
        able = able or self._by_word.get(plain, [])
        full = max(able, key=lambda who: len(who.words), default=None)
        person = self.people.person(full) if full else Person(name)
        return person if not person.name.isupper() else replace(person, name=name)


@dataclass(slots=True)
class Roles:
    """The cast of a transcript.

    Attributes:
        asks: whom "Q" means here.
        guest: whom "A" means.
    """

    names: _Names
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
            return self.names.person(name)
        person = self.names.person(label)
        parts = set(bare(label, self.tongue).split())
        known = [self.asks.name, self.guest.name, *self.told.names]
        full = next(
            (it for it in known if parts < set(it.lower().split()) or is_short(label, it)), ""
        )
        return self.names.person(full) if full else person

    def examined_by(self, words: str) -> bool:
        """Whether a paragraph tells who asks from here on."""
        match = EXAMINER.fullmatch(words)
        if match:
            self.asks = self.names.person(match["name"])
        return match is not None


def roles(
    apart: SetOff, begins: int, labelled: list[Label], people: People, tongue: Tongue
) -> Roles:
    """Who is who in a transcript.

    Args:
        apart: its paragraphs, to be asked which are set off.
        begins: the paragraph of its first turn.
        labelled: its labels, if it has any.
    """
    document = apart.document
    told = facts(document, [begins])
    ends = {it.begin for it in labelled}
    names = _Names(people, tongue, ends)
    asker = told.of("q")
    asks = names.person(asker) if asker else people.person(people.us)
    label = next((it.label for it in labelled if it.label.lower() in WITNESS), "")
    answerer = told.of("a") or invited(document, begins)
    if label and not answerer:
        guest = names.person(label)
    elif answerer:
        guest = names.person(answerer)
    elif told.together:
        guest = GUEST
    else:
        askers = {*told.askers, asks.name}
        guest = _guest_as_person(_guest(apart, begins, names, askers), people)
    made = Roles(names, tongue, told, asks, guest)
    for block in document.blocks[:begins]:
        made.examined_by(document.words(block))
    return made


def _goes_on(who: Somebody, ends: set[int]) -> bool:
    """Whether a name is a label with the word behind it, or a number before, wherever it stands."""
    if NUMBERED.match(who.names[0]):
        return True
    full = [it for it in who.seen if it.name == who.names[0]]
    return bool(full) and all(ends & set(range(it.begin + 1, it.end)) for it in full)


def _guest_as_person(guest: Somebody | None, people: People) -> Person:
    return people.person(guest) if guest else GUEST


def invited(document: Document, begins: int) -> str:
    """The name in the title of "A talk with Ana Reis"."""
    titles = [block for block in document.blocks[:begins] if block.shape == "heading"]
    found = [match for block in titles if (match := TALK.search(document.words(block)))]
    return found[0]["name"] if found else ""


def _small(label: str) -> str:
    """A name without words in capitals: "Ms. TELLER" is Ms. Teller, "MVO" stays."""
    words = label.split()
    lone = len(words) == 1
    return " ".join(
        it.title() if it.isupper() and len(it) > SHORT and not lone else it for it in words
    )


def _guest(apart: SetOff, first: int, names: _Names, askers: AbstractSet[str]) -> Somebody | None:
    """Whom the title and the introduction name as the one who is asked, and who does not ask.

    The full name that stands most often there counts, and more if it is in the title.
    """
    document = apart.document
    end = document.blocks[first].begin if first else document.blocks[0].end
    scores: Counter[Somebody] = Counter()
    for it in names.people.mentions:
        who = names.people.bearers[id(it)]
        before = document.text[max(0, it.begin - 6) : it.begin + 1]
        credited = SIGNED.search(before) is not None and apart.has(it.number)
        if (it.begin >= max(end, 1) and not credited) or who not in names.all:
            continue
        if not askers.isdisjoint(who.names):
            continue
        if who.weight < 1 and len(who.words) < 2 and not credited:
            continue
        if BYLINE.search(document.text, max(0, it.begin - 30), it.begin):
            continue
        near = re.findall(r"[\w&]+", document.text[max(0, it.begin - 90) : it.begin].lower())
        asked = any(word in names.tongue.asks for word in near)
        scores[who] += (3 if asked else 1) * (2 if len(it.name.split()) > 1 else 1) + max(
            0, min(2, it.weight)
        )
    return scores.most_common(1)[0][0] if scores else None
