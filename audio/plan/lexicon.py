"""Words respelled for the voice; the page never sees it.

An entry is either a respelling in plain letters, or the sounds themselves between slashes.  Sounds
travel in the text as `[Khadija](/kɑdˈiʤɑ/)`; an engine that cannot read them gets the word.
"""

import re
from collections.abc import Mapping


def respell(text: str, lexicon: Mapping[str, str]) -> str:
    """The text with every entry of the lexicon in its spoken spelling.

    Whole words or phrases, case as written, the longest entry first; what was respelled is not
    looked up again.
    """
    if not lexicon:
        return text
    entries = sorted(lexicon, key=len, reverse=True)
    pattern = "|".join(re.escape(entry) for entry in entries)
    words = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
    return words.sub(lambda match: _spoken(match[0], lexicon[match[0]]), text)


def _spoken(word: str, entry: str) -> str:
    return f"[{word}]({entry})" if re.fullmatch(r"/[^/]+/", entry) else entry
