"""A quotation as it stands in a script: its words, what was added to them, where it is cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audio.fidelity.words import CUT, Token, plain, tokens

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_CAPITAL = re.compile(r"\[(\w)\](?=\w)")  # "[W]e": a capital changed, and told so


@dataclass(frozen=True, slots=True)
class Said:
    """A word that its source is to have.

    Attributes:
        first: whether its first letter may be a capital or not.
        cut: whether a cut is marked before it.
    """

    token: Token
    first: bool = False
    cut: bool = False

    @property
    def forms(self) -> frozenset[str]:
        """The forms that it may have."""
        form = self.token.form
        return (
            frozenset((form, form[0].swapcase() + form[1:])) if self.first else frozenset((form,))
        )


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a quotation.

    Attributes:
        text: plain, with additions, in which the words have their places.
    """

    text: str
    words: tuple[Said, ...]

    def pieces(self) -> list[list[frozenset[str]]]:
        """What stands between two cuts."""
        pieces: list[list[frozenset[str]]] = [[]]
        for word in self.words:
            if word.cut and pieces[-1]:
                pieces.append([])
            pieces[-1].append(word.forms)
        return pieces


def readings(words: str) -> Iterator[Quotation]:
    """A quotation, and if it has words in brackets, the same with them in case they are its own."""
    text = plain(words)
    yield _read(text, additions=True)
    if _BRACKETS.search(text):
        yield _read(text, additions=False)


def _read(text: str, *, additions: bool) -> Quotation:
    whole, capitals = _capitals(text)
    added = [match.span() for match in _BRACKETS.finditer(whole)] if additions else []
    said, cut = list[Said](), False
    for token in tokens(whole):
        if token.form == CUT:
            cut = True
        elif not _within(token, added):
            first = not said or token.begin in capitals
            said.append(Said(token, first, cut))
            cut = False
    return Quotation(whole, tuple(said))


def _capitals(text: str) -> tuple[str, set[int]]:
    """The text with "We" for "[W]e", and where that is."""
    parts, places, at, length = list[str](), set[int](), 0, 0
    for match in _CAPITAL.finditer(text):
        parts += [text[at : match.start()], match[1]]
        length += match.start() - at
        places.add(length)
        length, at = length + 1, match.end()
    return "".join([*parts, text[at:]]), places


def _within(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= token.begin < end for begin, end in spans)
