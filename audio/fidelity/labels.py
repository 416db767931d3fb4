"""Who speaks where in a source: labels as transcripts have them, or questions in bold.

ANNA REED: Did you leave?        Q: Did you leave?        **Did you leave?**
[00:12] Elmira: We stayed.       A: We stayed.            We stayed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from audio.fidelity.document import Document, Paragraph

QUESTION, ANSWER = "Q", "A"
_ASKS = frozenset(("q", "question", "frage", "pregunta", "вопрос", "interviewer"))
_ANSWERS = frozenset(("a", "answer", "antwort", "r", "réponse", "respuesta", "ответ", "о"))
_TITLES = frozenset(
    (
        *("mr", "mrs", "ms", "mx", "miss", "dr", "prof", "professor", "sir", "dame"),
        *("herr", "frau", "m", "mme", "monsieur", "señor", "señora"),
    )
)
_TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?\s*[-–—]?\s*)?"
_NAME = r"[^\W\d_][\w.’'&-]*(?:[ \u00a0][\w.’'&-]+){0,4}"
_LABEL = re.compile(
    rf"{_TIME}(?P<label>{_NAME})\s*(?:[\[(][^\])]{{0,30}}[\])]\s*)?[:：](?=\s|$)\s*"
)
_OFTEN = 2  # turns of a label that is nobody's in the cast
_MOST = 0.5  # of the paragraphs, from the first turn on, that begin with a label
_LONGEST = 5  # words of a name


class Turn(NamedTuple):
    """Whose words a paragraph has; empty where nobody is named.

    Attributes:
        begin: where they begin in it, behind the label.
    """

    label: str
    begin: int = 0


class _Labelled(NamedTuple):
    place: int
    turn: Turn


def turns(document: Document, names: Sequence[str]) -> list[Turn]:
    """Whose words each paragraph has.

    Args:
        names: of those in the cast, by which a label is known that is seldom.
    """
    parts = document.paragraphs
    starts = dict(_starts(parts, names)) or dict(_asked(parts))
    told, speaker = list[Turn](), ""
    for place, part in enumerate(parts):
        if place in starts:
            speaker = starts[place].label
        elif part.heading:
            speaker = ""
        told.append(starts.get(place, Turn(speaker)))
    return told


def is_named(label: str, name: str) -> bool:
    """Whether a label may stand for a name: the whole of it, a part, or its initials."""
    words, whole = _words(label), _words(name)
    if not words or not whole:
        return False
    initials = "".join(word[0] for word in whole) if len(whole) > 1 else ""
    return words == whole or set(words) <= set(whole) or "".join(words) == initials


def is_question(label: str) -> bool:
    """Whether it stands for whoever asks."""
    return label.casefold() in _ASKS


def _starts(parts: Sequence[Paragraph], names: Sequence[str]) -> list[_Labelled]:
    """The paragraphs that begin a turn, if there are any."""
    found = [_Labelled(place, turn) for place, part in enumerate(parts) if (turn := _label(part))]
    counts = Counter(turn.label.casefold() for _, turn in found)
    sure = {label for label in counts if _is_known(label, names)}
    kept = [it for it in found if it.turn.label.casefold() in sure]
    often = [it for it in found if counts[it.turn.label.casefold()] >= _OFTEN or it in kept]
    opened = sum(part.opens for part in parts[often[0].place :]) if often else 0
    if len(often) > _OFTEN and len(often) >= _MOST * opened:
        return often
    return kept if len(kept) >= _OFTEN else []  # one may be a colon by chance


def _label(part: Paragraph) -> Turn | None:
    if match := _LABEL.match(part.text):
        return Turn(match["label"], match.end())
    words = part.text[: part.lead].strip().rstrip(":.").strip()
    if part.lead and not part.bold and 0 < len(words.split()) <= _LONGEST and words[0].isupper():
        return Turn(words, part.lead)
    return None


def _is_known(label: str, names: Iterable[str]) -> bool:
    return label in _ASKS | _ANSWERS or any(is_named(label, name) for name in names)


def _asked(parts: Sequence[Paragraph]) -> list[_Labelled]:
    """Questions in bold or as headings, and the answers behind them, if that is how it is set."""
    asked = {
        place
        for place, part in enumerate(parts)
        if (part.bold or part.heading) and part.text.rstrip("”\"'»").endswith("?")
    }
    if len(asked) < _OFTEN:
        return []
    first = min(asked)
    asked |= {place for place, part in enumerate(parts) if part.bold and place > first}
    starts = range(first, len(parts))
    return [
        _Labelled(place, Turn(QUESTION if place in asked else ANSWER))
        for place in starts
        if place in asked or place - 1 in asked
    ]


def _words(name: str) -> list[str]:
    parts = re.findall(r"[^\W_]+", name.casefold())
    return [part for part in parts if part not in _TITLES] or parts
