"""Page text turned into words by rules: from left to right, and each stretch once.

What one rule has said no other rule sees, so that rules cannot undo each other; and what is read
has no digit and no sign left for them, so that reading twice changes nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

# Superscripts, fractions, Roman numerals of one character, circled digits: numbers without \d.
NUMERALS = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u218b\u2460-\u249b\u24ea-\u24ff"
LETTERS = rf"[^\W\d_{NUMERALS}]"
TOKEN = re.compile(rf"(?P<word>{LETTERS}+)|(?P<number>\d+)|(?P<sign>[^\w\s]|[_{NUMERALS}])")
OPENING = re.compile(r"(?:^|(?:[!?…]|(?<![\W_][A-Za-z])(?<!^[A-Za-z])\.)[”\"’»)]*\s)\s*[“\"‘«(]*$")
RUNS_ON, RUNS_INTO = re.compile(r"[^\W_]\.?$"), re.compile(r"\.?[^\W_]")
SEEN = 60  # characters on either side that a rule may look at: no phrase it knows is longer

Say = Callable[[re.Match[str]], str | None]
"""What a match is read as; nothing where it is not what it seemed."""


class Rule(NamedTuple):
    """A form that is read otherwise than it is written.

    Attributes:
        pattern: begins where a word, a number or a sign begins; no repetition in it is without
            end, so that a hostile text costs no more than its length.
    """

    pattern: re.Pattern[str]
    say: Say


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a language, by what they begin with; the first that says something counts."""

    word: tuple[Rule, ...] = ()
    number: tuple[Rule, ...] = ()
    sign: tuple[Rule, ...] = ()


class Said(NamedTuple):
    """A stretch of the page that is decided already: where it ends, and its words."""

    end: int
    words: str


class Piece(NamedTuple):
    """A stretch of the page, and what the voice is given for it."""

    page: str
    said: str


def rule(pattern: str, say: Say) -> Rule:
    """A rule from its pattern as text."""
    return Rule(re.compile(pattern), say)


def pieces(text: str, rules: Rules, decided: Mapping[int, Said]) -> Iterator[Piece]:
    """The page from left to right; its parts joined are the page.

    Args:
        decided: by where they begin, stretches that no rule may touch.
    """
    stops = [*sorted(decided), len(text)]
    at = done = ahead = 0
    tail = ""  # of all that was said so far
    while True:
        while stops[ahead] < at:
            ahead += 1
        token = TOKEN.search(text, at, stops[ahead])
        start = token.start() if token else stops[ahead]
        if start == len(text):
            break
        here = decided.get(start) or (_read(text, token, rules, stops[ahead]) if token else None)
        if here is None:
            at = token.end() if token else start + 1
            continue
        if done < start:
            yield Piece(text[done:start], text[done:start])
            tail = (tail + text[done:start])[-SEEN:]
        said = _fitted(here.words, tail, text[here.end : here.end + 2])
        yield Piece(text[start : here.end], said)
        tail = (tail + said)[-SEEN:]
        at = done = here.end
    if done < len(text):
        yield Piece(text[done:], text[done:])


def before(match: re.Match[str]) -> str:
    """What stands before a match, as far as a rule looks."""
    return match.string[max(0, match.start() - SEEN) : match.start()]


def after(match: re.Match[str]) -> str:
    """What stands behind it, as far as a rule looks."""
    return match.string[match.end() : match.end() + SEEN]


def _read(text: str, token: re.Match[str], rules: Rules, limit: int) -> Said | None:
    """What the first rule says that knows what begins here; it goes no further than `limit`."""
    kind = token.lastgroup
    known = rules.word if kind == "word" else rules.number if kind == "number" else rules.sign
    for pattern, say in known:
        match = pattern.match(text, token.start(), limit)
        if match and match.end() > match.start() and (words := say(match)) is not None:
            return Said(match.end(), words)
    return None


def _fitted(words: str, left: str, right: str) -> str:
    """The words, with a blank where they would run into a letter that stands next to them.

    Where a sentence begins they have a capital: whoever cuts it into sentences looks for one.
    """
    if OPENING.search(left):
        words = words[:1].upper() + words[1:]
    if words[:1].isalnum() and RUNS_ON.search(left):
        words = f" {words}"
    return f"{words} " if words[-1:].isalnum() and RUNS_INTO.match(right) else words
