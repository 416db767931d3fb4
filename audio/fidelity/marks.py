"""Where quotation marks open and close in a source, whatever their kind, told by what is around.

“We stayed,” she said. “All of us.”   →   two quotations, with the tag between them outside
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from audio.fidelity.document import Paragraph

_MARKS = re.compile('["„“”»«]')
_BEFORE = "([{—–-/¿¡‘'‚›‹"  # what may stand before a mark that opens
_BEHIND = ".,;:!?…)]}—–-/’'›‹"  # and behind one that closes
# Marks that may as well be apostrophes, and the dash before a line of dialogue.
_SINGLE = re.compile(r"(?:^|(?<=[\s(—–]))(?:[‘‚‹`](?=\w|…|¿|¡)|'(?=\w)(?=.*?\w[.,!?…]?'(?!\w)))")
_DASH = re.compile(r"\s*[-–—]\s?\S")


class Marked(NamedTuple):
    """The quotations of a paragraph.

    Attributes:
        changes: from where on words belong to which quotation, counted from 1; 0 is none.
        loose: whether words outside may be quoted as well: by single marks, or by a dash.
    """

    changes: tuple[tuple[int, int], ...]
    loose: bool


def marked(parts: Iterable[Paragraph]) -> Iterator[Marked]:
    """The quotations of each paragraph; what is not closed may go on in the next."""
    depth, number, loose = 0, 0, False
    for part in parts:
        carried = depth > 0
        depth = 0 if part.opens else depth
        changes = [(0, number if depth else 0)]
        for match in _MARKS.finditer(part.text):
            before, depth = depth, max(0, depth + _step(part.text, match.start(), depth))
            if not before and depth:
                again = carried and part.opens and not part.text[: match.start()].strip()
                number += not again
                changes.append((match.start(), number))
            elif before and not depth:
                changes.append((match.start(), 0))
        loose = (loose and not part.opens) or _is_loose(part.text, changes)
        yield Marked(tuple(changes), loose)


def _step(text: str, at: int, depth: int) -> int:
    """1 if the mark there opens a quotation, -1 if it closes one."""
    char = text[at]
    left, right = text[at - 1] if at else " ", text[at + 1 : at + 2] or " "
    opens = (left.isspace() or left in _BEFORE or _MARKS.match(left)) and not right.isspace()
    closes = not left.isspace() and (right.isspace() or right in _BEHIND or _MARKS.match(right))
    if char == "„" or (opens and not closes):
        return 1
    if closes and not opens:
        return -1
    if char in "«“":
        return -1 if char == "“" and depth else 1
    return -1 if char in "”»" or depth else 1


def _is_loose(text: str, changes: list[tuple[int, int]]) -> bool:
    """Whether there are other signs of speech outside of its quotations."""
    if _DASH.match(text):
        return True
    ends = [*(at for at, _ in changes[1:]), len(text)]
    return any(
        _SINGLE.search(text[begin:end])
        for (begin, inside), end in zip(changes, ends, strict=True)
        if not inside
    )
