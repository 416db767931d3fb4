"""Numbers as words, in the languages of the Unicode CLDR: the one door to unicode-rbnf."""

from functools import cache, lru_cache
from typing import Any

LARGEST = 10**17  # the library's rules know no larger ones in every language
CARDINAL = "spellout-numbering"


@lru_cache(maxsize=10_000)
def spelled(number: int, language: str, form: str = CARDINAL) -> str:
    """A whole number in words, such as "twenty-one".

    Args:
        number: 0 to LARGEST.
        language: its two letters, such as "de".
        form: what CLDR calls it, such as "spellout-ordinal-feminine".
    """
    words: str = _engine(language).format_number(number, ruleset_names=[form]).text
    return words.replace("\u00ad", "").replace(",", "")


@cache
def _engine(language: str) -> Any:
    from unicode_rbnf import RbnfEngine  # noqa: PLC0415  slow to import, and often not needed

    return RbnfEngine.for_language(language)
