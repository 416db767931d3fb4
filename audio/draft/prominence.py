"""Whom a pronoun may mean: whoever the sentences before it are about, the nearest first.

The subject of the last sentence goes on; whoever a quotation names is spoken of, and silent.
"""

from bisect import bisect_right
from collections.abc import Sequence

from audio.draft.model import Document
from audio.draft.people import People, Somebody
from audio.draft.phrases import tokens
from audio.draft.sentences import sentence_begin
from audio.draft.tags import subject
from audio.draft.tongues.tongue import Tongue

FAR = 4  # paragraphs back in which a pronoun finds its person
FADES = 0.75  # what is left of a person's prominence a paragraph later
LONG = 300  # characters, behind which a name fades within its paragraph, too
LEADING, NAMED, GOES_ON, SPOKE = 2.5, 1.0, 0.75, 0.8
"""What counts: to be a sentence's subject, to be named, to be the last subject, to have spoken."""

Spoken = Sequence[tuple[int, Somebody]]
"""Who has spoken so far: the number of the paragraph, and the speaker."""


class Prominence:
    """Who is in the reader's mind at a place of the text."""

    def __init__(
        self,
        document: Document,
        people: People,
        tongue: Tongue,
        quoted: Sequence[tuple[int, int]],
    ) -> None:
        self.document, self.people, self.tongue, self.quoted = document, people, tongue, quoted
        self._begins = [block.begin for block in document.blocks]
        self._opens = [begin for begin, _ in quoted]
        self.narrated = [it for it in people.mentions if not self.inside(it.begin)]
        self._leading = {id(it): self._leads(it.begin) for it in self.narrated}

    def inside(self, at: int) -> bool:
        """Whether a place is within a quotation."""
        before = bisect_right(self._opens, at) - 1
        return before >= 0 and at < self.quoted[before][1]

    def block_at(self, at: int) -> int:
        """The number of the block that a place is in."""
        return max(0, bisect_right(self._begins, at) - 1)

    def at(self, place: int, meant: str, said: str, spoken: Spoken) -> list[tuple[float, Somebody]]:
        """Whom a pronoun may mean, with a score, the most prominent first.

        Args:
            meant: "woman", "man", "many", "thing", or nothing for anybody.
            said: the words of the quotation.
        """
        scores = self._named(place, meant)
        number = self.block_at(place)
        for back, (block, who) in enumerate(reversed(spoken[-3:])):  # three
            if number - block <= FAR + 2:
                faded = FADES ** (back + (number - block) / 2)
                scores[who] = scores.get(who, 0) + SPOKE * faded
        able = [
            (score, who)
            for who, score in scores.items()
            if may_be(who, meant) and not named_in(who, said) and who is not self.people.us
        ]
        return sorted(able, key=lambda pair: -pair[0])

    def _named(self, place: int, meant: str) -> dict[Somebody, float]:
        """The people whom the narration has named shortly before."""
        scores: dict[Somebody, float] = {}
        nearest: Somebody | None = None
        number = self.block_at(place)
        for it in self.narrated:
            who = self.people.bearers[id(it)]
            if it.begin >= place or it.number < number - FAR or who.weight < 1:
                continue
            leads = self._leading[id(it)]
            far = (number - it.number) + 0.4 * (place - it.begin > LONG)
            nearest = who if leads and may_be(who, meant) else nearest
            score = (LEADING if leads else NAMED) * FADES**far
            scores[who] = max(scores.get(who, 0), score)
        if nearest:
            scores[nearest] += GOES_ON
        return scores

    def _leads(self, at: int) -> bool:
        """Whether a name is the subject of its sentence, or stands within the subject."""
        block = self.document.blocks[self.block_at(at)]
        begin = sentence_begin(self.document.text, at, block.begin)
        words = tokens(self.document.text, begin, min(block.end, at + 200))
        found = subject(self.document.text, words, self.tongue)
        return found is not None and found.begin <= at < max(found.end, found.begin + 60)

    def named_before(self, name: str, at: int) -> bool:
        """Whether the narration has named somebody before a place."""
        return any(
            it.begin < at and self.people.bearers[id(it)].names[0] == name for it in self.narrated
        )


def may_be(who: Somebody, meant: str) -> bool:
    """Whether a pronoun can mean somebody, by gender."""
    if meant in {"woman", "man"}:
        return who.gender in {"", meant}
    return meant != "thing" or who.gender == ""


def named_in(who: Somebody, said: str) -> bool:
    """Whether a quotation names somebody: then it is spoken about them, not by them."""
    if who.nameless:
        return False
    spoken = {
        word.strip(".,!?…;:“”\"'’‘«»").removesuffix("’s").removesuffix("'s")
        for word in said.split()
    }
    names = {word for name in who.names for word in name.split() if len(word) > 2}  # no initials
    return not names.isdisjoint(spoken)
