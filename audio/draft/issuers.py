"""Who has made a statement, or has written what is read."""

from bisect import bisect_left
from collections.abc import Sequence

from audio.draft.mentions import Mention, begin_of
from audio.draft.model import Document
from audio.draft.phrases import Phrase
from audio.draft.tongues.tongue import Tongue

ISSUED = 60  # characters from a name to the statement that its bearer makes


class Issuers:
    """Whoever is named in a text, to be asked who said something in a statement."""

    def __init__(self, document: Document, mentions: Sequence[Mention], tongue: Tongue) -> None:
        self.document, self.mentions, self.tongue = document, mentions, tongue
        self._issued: dict[str, list[Mention]] = {}

    def before(self, at: int, what: str) -> Mention | None:
        """Who has made a statement last before a place: "the army said in a statement"."""
        if what not in self._issued:
            self._issued[what] = [it for it in self.mentions if self._issues(it, what)]
        before = bisect_left(self._issued[what], at, key=begin_of)
        return self._issued[what][before - 1] if before else None

    def _issues(self, it: Mention, what: str) -> bool:
        behind = self.document.text[it.end : it.end + ISSUED].partition(".")[0]
        said, told, _ = behind.partition(what)
        return bool(told) and not self.tongue.verbs.isdisjoint(said.split())


def writer(phrase: Phrase, tongue: Tongue) -> str:
    """Whose writing it is: "an unknown author" of "the post by an unknown author"."""
    about = list(phrase.about)
    at = next(
        (at for at, word in enumerate(about) if word in tongue.people | tongue.callings), None
    )
    if at is None:
        return ""
    first = max((here + 1 for here in range(at) if about[here] in tongue.links), default=0)
    return " ".join(about[first : at + 1]) if first else ""
