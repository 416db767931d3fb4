"""What a producer wants to hear before anything is spoken: names, initials, numbers, odd words.

A name is a word with a capital where no sentence begins; where one begins, a word with a capital
that the dictionary does not have in small letters.  Names that stand together are one name, unless
one of them stands alone elsewhere: "Meydan TV", but "Elmira" and "Ismayilova".  What the dictionary
has in small letters is an ordinary word, with a capital too; a name of ordinary words alone, such
as "Women’s Day", is said as they are.  What the lexicon has is known.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from audio.model.episode import Episode, Line
from audio.plan.lexicon import decided
from audio.plan.reading.read import read, words
from audio.plan.reading.scan import LETTERS, NUMERALS, Piece
from audio.source import Span

Kind = Literal["name", "initials", "number", "word"]
Knows = Callable[[str], bool]
"""Whether a dictionary has a word in small letters."""

WORD = re.compile(rf"{LETTERS}+(?:[-’']{LETTERS}+)*")
OWN = re.compile(r"[’']s?$")
OPENS = re.compile(r"(?:^|[.!?…:][”\"’»)]*\s|[—–]\s?)\s*[“\"‘«(\[]*$|[“‘«]$")
INITIALS = re.compile(r"(?:[A-Z]{2,}s?|(?:[A-Z]\.){2,}|[A-Z]{1,3}&[A-Z]{1,3})")
COUNTED = re.compile(rf"[\d{NUMERALS}]")
PARTICLES = "al|bin|da|de|del|den|der|di|du|el|ibn|la|le|van|von|zu"
BESIDE = re.compile(rf"[ \u00a0](?:(?:{PARTICLES})[ \u00a0]){{0,2}}")
LONGEST = 400  # lines of a script that one text of 20,000 characters may take
SEEN = 20  # characters before a word that show whether it begins a sentence
CAPITALISED = frozenset({"de", "lb"})  # in these languages every noun has a capital


@dataclass(frozen=True, slots=True)
class Found:
    """Something that the lexicon does not know.

    Attributes:
        what: as the page has it, without a possessive.
        said: the words that the voice is given for it.
        count: how often it stands in the episode.
        line: the first that has it.
        place: where it stands first in the script.
    """

    kind: Kind
    what: str
    said: str
    count: int
    line: Line
    place: Span


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, or what is read otherwise than it is written: where in its text, half open.

    Attributes:
        opens: whether a sentence begins with it.
        ordinary: whether the dictionary has it in small letters.
    """

    kind: Kind
    text: str
    begin: int
    end: int
    opens: bool = False
    ordinary: bool = False
    said: str = ""


def names(episode: Episode, lines: Iterable[Line], knows: Knows | None) -> tuple[Found, ...]:
    """All that the lexicon does not know: what occurs most first, else in order of place.

    Args:
        lines: those that a voice speaks.
        knows: the dictionary of the words on the page, if there is one.
    """
    runs = [(line, run) for line in lines for run in _runs(line, episode, knows)]
    alone = {run[0].text for _, run in runs if len(run) == 1 and not run[0].opens}
    if knows is None:
        runs = [(line, run) for line, run in runs if not run[0].opens or run[0].text in alone]
    alone = {run[0].text for _, run in runs if len(run) == 1 and run[0].kind == "name"}
    tokens = [(line, it) for line, run in runs for it in _parted(run, line, alone)]
    counts = Counter((token.kind, token.text) for _, token in tokens)
    found: dict[tuple[Kind, str], Found] = {}
    for line, token in tokens:
        key = token.kind, token.text
        if key not in found:
            said = token.said or words(token.text, episode.language_of(line))
            found[key] = Found(*key, said, counts[key], line, _place(line, token.text))
    return tuple(sorted(found.values(), key=lambda it: -it.count))


def _runs(line: Line, episode: Episode, knows: Knows | None) -> Iterator[list[_Token]]:
    """Names that stand together, and every other token by itself."""
    text, language = _text(line), episode.language_of(line)
    run: list[_Token] = []
    for token in _tokens(line, text, episode, knows):
        if run and not (_capital(token) and BESIDE.fullmatch(text, run[-1].end, token.begin)):
            yield from _named(run, language)
            run = []
        if _capital(token):
            run.append(token)
        else:
            yield [token]
    yield from _named(run, language)


def _capital(token: _Token) -> bool:
    return token.kind in {"name", "initials"}


def _named(run: Sequence[_Token], language: str) -> Iterator[list[_Token]]:
    """The run, if it is a name and not ordinary words alone."""
    kept = list(run)
    while kept and kept[0].opens and kept[0].ordinary:
        del kept[0]
    if not kept or all(token.ordinary for token in kept):
        return
    plain_noun = language.partition("-")[0] in CAPITALISED and len(kept) == 1
    if not plain_noun or kept[0].kind == "initials":
        yield kept


def _tokens(line: Line, text: str, episode: Episode, knows: Knows | None) -> Iterator[_Token]:
    language = episode.language_of(line)
    known = decided(text, episode.lexicon, line.speaker.voice, language)
    at = 0
    for piece in read(text, language, known):
        if at not in known:
            yield from _tokens_of(piece, text, at, knows)
        at += len(piece.page)


def _tokens_of(piece: Piece, text: str, at: int, knows: Knows | None) -> Iterator[_Token]:
    """The words of a stretch that stays as it is, or the stretch itself if it is read otherwise."""
    if piece.page == piece.said:
        for match in WORD.finditer(piece.page):
            token = _word(match[0], at + match.start(), text, knows)
            if token:
                yield token
        return
    page, end = piece.page.strip(), at + len(piece.page.rstrip())
    if COUNTED.search(page):
        yield _Token("number", page, at, end, said=piece.said.strip())
    elif INITIALS.fullmatch(page):
        yield _Token("initials", page, at, end, said=piece.said.strip())


def _word(written: str, begin: int, text: str, knows: Knows | None) -> _Token | None:
    """A word of the page as a token; nothing if it is ordinary and has no capital."""
    word = OWN.sub("", written)
    ordinary = knows is not None and knows(word.lower())
    end = begin + len(written)
    if INITIALS.fullmatch(word):
        return None if ordinary else _Token("initials", word, begin, end)
    if word[0].isupper() and len(word) > 1:
        opens = OPENS.search(text, max(0, begin - SEEN), begin) is not None
        return _Token("name", word, begin, end, opens=opens, ordinary=ordinary)
    if knows is None or ordinary or len(word) == 1 or re.fullmatch(PARTICLES, word):
        return None
    return _Token("word", word, begin, end)


def _parted(run: Sequence[_Token], line: Line, alone: set[str]) -> Iterator[_Token]:
    """A name as one, or its parts where one of them stands alone elsewhere."""
    if len(run) == 1:
        yield run[0]
    elif any(token.text in alone for token in run):
        yield from (token for token in run if not token.ordinary)
    else:
        whole = _text(line)[run[0].begin : run[-1].end]
        yield replace(run[0], kind="name", text=" ".join(OWN.sub("", whole).split()), said="")


def _text(line: Line) -> str:
    return unicodedata.normalize("NFC", line.say or line.text)


def _place(line: Line, what: str) -> Span:
    """Where a line has it first; a text of several lines is searched from its first."""
    word = re.escape(what.split(maxsplit=1)[0])
    whole = re.compile(rf"(?<!\w){word}(?!\w)")
    lines = line.span.source.lines[line.span.line - 1 :]
    for number, source in enumerate(lines[:LONGEST], line.span.line):
        start = line.span.column - 1 if number == line.span.line else 0
        if match := whole.search(source, start):
            return Span(line.span.source, number, match.start() + 1, match.end() - match.start())
    return line.span
