"""A person as the text tells of them, and what fits them: a name, a noun, a pronoun."""

import re
from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from audio.draft.mentions import Mention
from audio.draft.model import Gender
from audio.draft.tongues.tongue import Tongue

STRANGE = 0.2  # how well "she" fits a noun that is in no table
ONE = 0.5  # how well "they" fits one person
SELF = re.compile(r"\b(?:I|[Ww]e|[Ii]ch|[Ww]ir|[Jj]e|[Nn]ous|[Yy]o|[Яя])\b[^.!?]{0,24}$")
"""What stands before what the speaker has said before: "I told him, ‘…’"."""
BEFORE = 30  # characters in which it does
UNTOLD = 0.8  # how well "she" fits a noun of a person that tells no gender: "the mayor"
ALONE = re.compile(r"\b(?:I(?:[’']\w+)?|me|my|ich|mich|je|yo)\b")
WITHIN = re.compile(
    r"“[^”]{0,2000}”|‘.{0,2000}?’(?!\w)|„[^“”]{0,2000}[“”]|‹[^›]{0,2000}›"
    r"|(?<!\w)'(?=\w).{0,2000}?[.,!?]'",
    re.DOTALL,
)
"""What others say within a quotation: “The girl said, ‘Stay where you are, Pat.’”  It is bounded,
so that no quotation takes long."""
FITS = {0: 0.7, 1: 0.9, -1: 0.3}
"""How well somebody fits "she" by the points that speak for a woman: surely, by two and more."""


@dataclass(eq=False)
class Somebody:
    """What the text tells of a person, as it is gathered.

    Attributes:
        names: every spelling, the fullest first.
        roles: nouns that stand beside the name.
        weight: for a person rather than a place or a group.
        seen: where the name stands, in order.
        called: where each of the names stands first, by these in small letters.
        deeds: what somebody does, as a name's mention tells.
        nameless: whether only a noun is known: "his wife".
        group: whether it is a body, which no "she" means.
        thing: whether its noun is for no person, as far as is known.
        years: how old, or 0.
    """

    names: list[str]
    roles: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    weight: int = 0
    seen: list[Mention] = field(default_factory=list)
    called: dict[str, int] = field(default_factory=dict)
    deeds: set[str] = field(default_factory=set)
    nameless: bool = False
    group: bool = False
    thing: bool = False
    years: int = 0

    def see(self, it: Mention) -> None:
        """Take in where the name stands once more."""
        insort(self.seen, it, key=lambda it: it.begin)
        name = it.name.lower()
        self.called[name] = min(it.begin, self.called.get(name, it.begin))
        self.deeds |= {it.deed} - {""}

    @property
    def words(self) -> list[str]:
        """The words of the fullest name, in small letters."""
        return self.names[0].lower().split()

    @property
    def told(self) -> bool:
        """Whether more than the ending of a name tells the gender."""
        return abs(self.genders["woman"] - self.genders["man"]) > 1

    @property
    def gender(self) -> Gender:
        """What most speaks for; nothing if as much speaks against it."""
        woman, man = self.genders["woman"], self.genders["man"]
        if woman == man:
            return ""
        return "woman" if woman > man else "man"


def is_one(who: Somebody, head: str) -> bool:
    """Whether somebody is what a noun says: by name, or by what they do, as a baker bakes."""
    if who.roles[head]:
        return bool(head)
    stem = head.removesuffix("er")
    return len(stem) > 2 and stem != head and any(it.startswith(stem) for it in who.deeds)  # two


def same_name(words: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a name may be a shorter or fuller form of another."""
    if len(words) == 1:
        return words[0] in {known[0], known[-1]} or (len(known) > 2 and words[0] in known)
    if len(known) == 1:
        return known[0] in {words[0], words[-1]}
    if words[-1] != known[-1]:
        return set(words) <= set(known) and words[0] == known[0]
    first, other = words[0], known[0]
    return (
        first == other
        or (first[0] == other[0] and 1 in {len(first), len(other)})
        or (set(words) <= set(known) or set(known) <= set(words))
    )


def fit(who: Somebody, meant: str) -> float:
    """How well a pronoun fits somebody, by gender: 0 to 1."""
    if meant in {"woman", "man"}:
        if who.group:
            return 0.0
        if who.thing:
            return STRANGE
        if who.nameless and not who.genders:
            return UNTOLD
        points = who.genders[meant] - who.genders["man" if meant == "woman" else "woman"]
        return 1.0 if points > 1 else FITS.get(points, 0.0)
    if meant == "many":
        return 1.0 if who.group else ONE
    return float(meant != "thing" or not who.told)


@lru_cache(maxsize=16)
def _own(said: str) -> str:
    """A quotation without what others say within it: there the speaker may be spoken to."""

    def kept(it: re.Match[str]) -> str:
        return it[0] if SELF.search(said, max(0, it.start() - BEFORE), it.start()) else ""

    return WITHIN.sub(kept, said)


@lru_cache(maxsize=16)
def _words(said: str) -> frozenset[str]:
    """The words of a quotation, without marks and possessives."""
    return frozenset(
        word.strip(".,!?…;:“”\"'’‘«»").removesuffix("’s").removesuffix("'s")
        for word in said.split()
    )


def named_in(who: Somebody, said: str) -> bool:
    """Whether a quotation is not somebody's: it names them, or one speaks and they are many.

    It is asked of many for the same words.
    """
    said = _own(said)
    if who.group and ALONE.search(said):
        return True  # many are not "I"
    if who.nameless:
        called = who.names[0].split()[-1].capitalize()
        return re.search(rf"(?<!^)\b{re.escape(called)},", said) is not None  # "Doctor, what …?"
    names = (word for name in who.names for word in name.split() if len(word) > 2)  # no initials
    return not _words(said).isdisjoint(names)


def spoken_of(who: Somebody, said: str, tongue: Tongue) -> bool:
    """Whether a quotation tells of somebody like them: "I tell her" is seldom her own."""
    told = {
        tongue.pronouns.get(word) or tongue.returns.get(word)
        for word in re.findall(r"\w+", said.lower())
    }
    return ("many" if who.group else who.gender) in told
