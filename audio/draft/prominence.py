"""Whom a pronoun may mean: whoever the sentences before it are about, the nearest first.

The subject of the last sentence goes on; whoever a quotation names is spoken of, and silent.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from audio.draft.model import Document
from audio.draft.people import People, Somebody
from audio.draft.phrases import tokens
from audio.draft.sentences import sentence_end
from audio.draft.tags import subject
from audio.draft.tongues.tongue import Tongue

FAR = 4  # paragraphs back in which a pronoun finds its person
FADES = 0.75  # what is left of a person's prominence a paragraph later
PARAGRAPH = 250  # characters: where people speak by turns, a paragraph is shorter, and nearer
LONGEST = 40  # words of a sentence among which its subject is looked for
UNTOLD = 0.5  # what counts for "she" of somebody whose gender nothing tells
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
        self.subjects = self._subjects()
        leading = {begin for begin, _ in self.subjects}
        named = [(it.begin, people.bearers[id(it)]) for it in self.narrated]
        marked = [(begin, who, False) for begin, who in named if begin not in leading]
        marked += [(begin, who, True) for begin, who in self.subjects]
        self._marked = sorted(marked, key=lambda mark: mark[0])

    def _subjects(self) -> list[tuple[int, Somebody]]:
        """Whom each sentence of the narration is about, and where that is said."""
        found: list[tuple[int, Somebody]] = []
        for block in self.document.blocks:
            at = block.begin
            while block.shape == "text" and at < block.end:
                end = sentence_end(self.document.text, at, block.end)
                found += [] if self.inside(at) else self._subject(at, end)
                at = max(end, at + 1)
        return found

    def _subject(self, begin: int, end: int) -> list[tuple[int, Somebody]]:
        """The person whom a sentence is about; none if it is about a thing."""
        words = tokens(self.document.text, begin, end)[:LONGEST]
        phrase = subject(self.document.text, words, self.tongue)
        if phrase is None or phrase.kind == "pronoun" or self.inside(phrase.begin):
            return []
        behind = next((word for word in words if word.begin >= phrase.end), None)
        if behind is None or not (behind.word or behind.text in ",—–"):
            return []  # a caption, a byline: nobody does anything
        who = self.people.about(phrase)
        if who is None:
            return []
        inside = (it.begin for it in self.narrated if phrase.begin <= it.begin < phrase.end)
        bearer = self.people.bearers
        own = [
            it.begin for it in self.narrated if begin <= it.begin < end and bearer[id(it)] is who
        ]
        return [(own[0] if own else next(inside, phrase.begin), who)]

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
                worth = SPOKE + LEADING * who.nameless  # whom no mention but the tag names
                scores[who] = scores.get(who, 0) + worth * faded
        told = UNTOLD if meant in {"woman", "man"} else 1.0
        able = [
            (score * (1.0 if who.told else told), who)
            for who, score in scores.items()
            if may_be(who, meant) and not named_in(who, said) and who is not self.people.us
        ]
        return sorted(able, key=lambda pair: -pair[0])

    def _named(self, place: int, meant: str) -> dict[Somebody, float]:
        """The people whom the narration has named shortly before."""
        scores: dict[Somebody, float] = {}
        nearest: Somebody | None = None
        number = self.block_at(place)
        first = min(self._begins[max(0, number - FAR)], place - FAR * PARAGRAPH)
        begin = bisect_left(self._marked, first, key=lambda mark: mark[0])
        for at, who, leads in self._marked[begin:]:
            if at >= place:
                break
            if who.weight < 1:
                continue
            far = min(number - self.block_at(at), (place - at) / PARAGRAPH)
            far += 0.4 * (place - at > LONG)
            nearest = who if leads and may_be(who, meant) else nearest
            score = (LEADING if leads else NAMED) * FADES**far
            scores[who] = max(scores.get(who, 0), score)
        if nearest:
            scores[nearest] += GOES_ON
        return scores

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
