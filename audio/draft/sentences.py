"""Where sentences begin and end."""

import re

SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Maj|Rev|Supt|Det|Insp|Cpl|Cmdr|Hon|Jr|Sr|Inc|Ltd|Co|"
    r"vs|etc|ca|approx|Nr|bzw|usw|Sra?|Dra?|Mme|Mlle|г|ул|им)|(?<!\w)(?!I\.)[^\W\d_]|\.[^\W\d_])\.$"
)
STOP = re.compile(r"[.!?…]++[\"'”’»“)\]]*+(?P<blank>(?=\s))?|\n\n")
"""A stop; one that no blank follows ends nothing.  Possessive, so that no text takes long."""
LONGEST = 5_000  # characters of a sentence, so that no text without a stop takes long


def sentence_begin(text: str, at: int, first: int = 0) -> int:
    """Where the sentence begins that a place is in, not before `first`."""
    begin = max(first, at - LONGEST)
    for match in STOP.finditer(text, begin, at):
        if not _goes_on(text, match):
            begin = match.end()
    while begin < at and text[begin].isspace():
        begin += 1
    return begin


def sentence_end(text: str, at: int, last: int) -> int:
    """Where the sentence ends that a place is in, not behind `last`."""
    last = min(last, at + LONGEST)
    for match in STOP.finditer(text, at, last):
        if not _goes_on(text, match):
            return match.start() if match[0] == "\n\n" else match.end()
    return last


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends an abbreviation, an initial or nothing: the sentence goes on."""
    if match[0] != "\n\n" and match["blank"] is None:
        return True
    if match[0] != ".":
        return False
    follows = text[match.end() : match.end() + 2].strip()
    return (
        follows[:1].islower()
        or SHORT.search(text, max(0, match.end() - 12), match.end()) is not None
    )
