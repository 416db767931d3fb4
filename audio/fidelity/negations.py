"""Words that turn the sense of a sentence round, by language."""

from collections.abc import Mapping

_NEGATIONS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        (
            *("not", "never", "no", "none", "nobody", "nothing", "nowhere", "nor", "neither"),
            *("cannot", "without"),
        )
    ),
    "de": frozenset(
        (
            *("nicht", "nie", "niemals", "niemand", "niemandem", "niemanden", "nichts", "nein"),
            *("kein", "keine", "keinen", "keinem", "keiner", "keines", "weder", "ohne"),
        )
    ),
    "fr": frozenset(
        (
            *("ne", "pas", "jamais", "non", "aucun", "aucune", "rien", "personne", "sans"),
            *("ni", "nul", "nulle"),
        )
    ),
    "es": frozenset(
        (
            *("no", "nunca", "jamás", "nadie", "nada", "ningún", "ninguno", "ninguna", "sin"),
            *("ni", "tampoco"),
        )
    ),
    "ru": frozenset(
        ("не", "ни", "нет", "никогда", "никто", "никого", "никому", "ничего", "ничто", "без")
    ),
}


def is_negation(form: str, language: str) -> bool:
    """Whether a word denies; in a language without a table, none does.

    Args:
        form: as words are compared.
        language: its primary tag.
    """
    word = form.rstrip("?").lower()
    if language == "en" and word.endswith("n't"):
        return True
    if language == "fr" and word.startswith("n'"):
        return True
    return word in _NEGATIONS.get(language, frozenset())
