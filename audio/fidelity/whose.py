"""Whether a quotation is given to whoever said it, as far as its source names people."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audio.fidelity.labels import is_named, is_question
from audio.model.cast import Speaker


@dataclass(frozen=True, slots=True)
class Whose:
    """The labels of a source, and to whom of the cast they belong.

    Attributes:
        owners: for each label the ids of those whom it may name; none for a stranger's.
    """

    owners: Mapping[str, frozenset[str]]

    def known(self, speaker: Speaker) -> bool:
        """Whether a label names somebody."""
        return any(speaker.id in ids for ids in self.owners.values())

    def allowed(self, speaker: Speaker) -> frozenset[str]:
        """The labels under which their words stand; any stranger's, while none names them."""
        known = self.known(speaker)
        return frozenset(
            label for label, ids in self.owners.items() if (speaker.id in ids if known else not ids)
        ) | {""}


def whose(labels: Iterable[str], cast: Iterable[Speaker]) -> Whose:
    """Who may be meant by each label."""
    people = list(cast)
    return Whose(
        {
            label: frozenset(one.id for one in people if _may_be(label, one))
            for label in set(labels) - {""}
        }
    )


def elected(found: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Under which label the words of each speaker stand whom no label names: where most of them do.

    Args:
        found: the labels of their quotations, by the speaker's id.
    """
    chosen = {}
    for speaker, labels in found.items():
        counts = Counter(label for label in labels if label)
        top = counts.most_common(2)
        if len(found) == 1 and top and is_question(top[0][0]):
            chosen[speaker] = frozenset(label for label in counts if not is_question(label))
        elif top and (len(top) == 1 or top[0][1] > top[1][1]):
            chosen[speaker] = frozenset((top[0][0],))
    return chosen


def _may_be(label: str, speaker: Speaker) -> bool:
    return is_named(label, speaker.name) or label.casefold() == speaker.id.casefold()
