"""Words and marks, each with its place; and which words are names."""

import re
from dataclasses import dataclass

from audio.draft.tongues.tongue import Tongue

WORD = re.compile(
    r"[^\W\d_](?:\w|[-’'](?=[^\W_])|\.(?=[^\W\d_]\b)|(?<=s)[’'](?=\s[a-z]))*"
    r"|\d[\d.,:]*(?:-\w+)*|[^\w\s]|_"
)
INVERTED = re.compile(r"([^\W\d_]+)(?:-t)?-(ils?|elles?|on|je|nous)")
"""A French verb with its subject behind it: "dit-elle", "a-t-il"."""
ELIDED = re.compile(r"([Ll])[’'](?=[^\W\d_A-Z])")
"""A French article that its noun is joined to: "l’infirmière"."""
OWN = re.compile(r"[’']s?$")
CONTRACTED = re.compile(r"(?:n[’']t|[’'](?:ve|re|ll|d|m))$", re.IGNORECASE)
APOSTROPHES = re.compile("[’']")
SHORTENED = re.compile(r"(he|she|it|we|they|i|who)[’'](?:d|ll|ve|re|m)", re.IGNORECASE)
"""An English pronoun with its helper: "he’d shouted"."""
NICKNAME = re.compile(r"(?<=\w )[\"“‘'(][^\W\d_][\w’ -]{1,24}[\"”’')] (?=[^\W\d_a-z])")
"""What stands within a name: Ted "the Hammer" Smith."""
SO_CALLED = re.compile(r"[\"“](?=[^\W\d_a-z])[\w-]+[\"”](?=\s[^\W\d_A-Z])")
"""A name that is not the real one: "Ana" told me."""
PARTICLE = re.compile(r"[a-z]{2,3}[-‑](?=[^\W\d_a-z])")
"""A particle that is joined to its name: "al-Otaibi"."""
BEGINS = re.compile(r"(?:^|[.!?:…—–]|\n|[“„«‘(\[*#])[\"'“„«‘*_(\[]*\s*$|(?<!,)[\"'”’»]\s*$")
"""What a capital stands behind that tells nothing: a sentence begins there."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark, and where it is in the document's text.

    Attributes:
        nicknamed: whether a nickname stands between it and the word before.
        inner: whether it is a word within a sentence, where a capital makes a name.
    """

    text: str
    begin: int
    end: int
    inner: bool = False
    nicknamed: bool = False

    @property
    def low(self) -> str:
        """In small letters, without a possessive."""
        return OWN.sub("", self.text).lower()

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital letter, or a name behind its particle."""
        return self.text[0].isupper() or PARTICLE.match(self.text) is not None

    @property
    def word(self) -> bool:
        """Whether it is a word."""
        return self.text[0].isalpha()

    @property
    def owns(self) -> bool:
        """Whether it ends in a possessive."""
        return self.word and OWN.search(self.text) is not None


def plain(name: str) -> str:
    """A name in one line, without the nickname within it."""
    return " ".join(NICKNAME.sub("", name).split())


def tokens(text: str, begin: int, end: int) -> list[Token]:
    """The words and marks of a stretch of the text."""
    found: list[Token] = []
    nicknames = [match.span() for match in NICKNAME.finditer(text, begin, end)]
    so_called = [match.span() for match in SO_CALLED.finditer(text, begin, end)]
    passed = {place for first, last in so_called for place in (first, last - 1)}
    passed.update(place for nickname in nicknames for place in range(*nickname))
    behind = {last for _, last in nicknames}
    for match in WORD.finditer(text, begin, end):
        at, word = match.start(), match[0]
        if at in passed:
            continue
        if "-" in word and (inverted := INVERTED.fullmatch(word)):
            found += [
                Token(part, at + inverted.start(n), at + inverted.end(n))
                for n, part in ((1, inverted[1]), (2, inverted[2]))
            ]
        elif elided := ELIDED.match(word):
            found.append(Token(elided[1], at, at + 1))
            found.append(Token(word[2:], at + 2, match.end()))
        elif APOSTROPHES.search(word) and (short := SHORTENED.fullmatch(word)):
            found.append(Token(short[1], at, at + short.end(1)))
        else:
            found.append(Token(word, at, match.end(), _inner(text, match), at in behind))
    return found


def _inner(text: str, match: re.Match[str]) -> bool:
    """Whether a word with a capital stands within a sentence."""
    at = match.start()
    return text[at].isupper() and BEGINS.search(text, max(0, at - 6), at) is None


def named(token: Token, tongue: Tongue) -> bool:
    """Whether a word may be part of a name; within a sentence, "Will" and "Day" are, too."""
    if not token.word or not token.capital:
        return False
    if CONTRACTED.sub("", token.text).lower() in tongue.small and CONTRACTED.search(token.text):
        return False  # "They’ve"
    if token.low not in tongue.small or (token.text.isupper() and len(token.text) > 1):
        return True
    return token.inner and token.low not in tongue.unnamed
