"""Which language is read by which rules."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module

from audio.plan.reading.scan import Piece, Rules, Said, pieces
from audio.plan.reading.tongue_rules import rules_of

BRITISH = frozenset({"GB", "IE", "AU", "NZ", "ZA", "IN", "NG", "KE", "MT", "SG", "HK"})
TONGUES = {
    "de": ("audio.plan.reading.tongues.german", "GERMAN"),
    "es": ("audio.plan.reading.tongues.spanish", "SPANISH"),
    "fr": ("audio.plan.reading.tongues.french", "FRENCH"),
    "ru": ("audio.plan.reading.tongues.russian", "RUSSIAN"),
}
NO_RULES = Rules()


def read(text: str, language: str, decided: Mapping[int, Said] | None = None) -> tuple[Piece, ...]:
    """The page with its numbers, dates, money, abbreviations and signs in words.

    Args:
        language: BCP 47; in a language that has no rules here nothing is touched.
        decided: by where they begin, stretches whose words are decided already.
    """
    return _read(text, language, tuple((decided or {}).items()))


@lru_cache(maxsize=4096)  # a script that is followed is read again at every save
def _read(text: str, language: str, decided: tuple[tuple[int, Said], ...]) -> tuple[Piece, ...]:
    return tuple(pieces(text, _rules(language), dict(decided)))


def words(text: str, language: str) -> str:
    """The same, as one text."""
    return "".join(piece.said for piece in read(text, language))


def _rules(language: str) -> Rules:
    primary, *rest = language.split("-")
    if primary == "en":
        from audio.plan.reading.english.rules import rules  # noqa: PLC0415  slow: many patterns

        return rules(british=any(part.upper() in BRITISH for part in rest))
    if primary in TONGUES:
        return _tongue_rules(primary)
    return NO_RULES


@cache
def _tongue_rules(language: str) -> Rules:
    return rules_of(getattr(import_module(TONGUES[language][0]), TONGUES[language][1]))
