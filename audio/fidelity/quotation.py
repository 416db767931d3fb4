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
        begun, ended: whether it has its source from the beginning of a sentence, to the end of
            one; not where a cut is marked there, or what stands there was added.
    """

    text: str
    words: tuple[Said, ...]
    begun: bool = True
    ended: bool = True

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
    said, cut, marked, begun = list[Said](), False, False, True
    for token in tokens(whole):
        cut = cut or token.form == CUT
        if token.form == CUT or _within(token, added):
            marked = True
            continue
        begun = begun if said else not marked and token.begin not in capitals
        said.append(Said(token, not said or token.begin in capitals, cut))
        cut = marked = False
    return Quotation(whole, tuple(said), begun, not marked)


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
