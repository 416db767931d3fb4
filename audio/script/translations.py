"""One script in several languages: what each needs to have beside it, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence

from audio.model.language import primary
from audio.script.items import Item
from audio.script.notes import Notes
from audio.script.reader import Values
from audio.source import Span

TRANSLATED = {"narration": "line", "quote": "line", "chapter": "chapter"}
"""The cues whose words are translated, and what a message calls them."""


def given(values: Values) -> dict[str, Values]:
    """The translations that stand beside something, by language, as far as they are whole."""
    found = values.fields.get("translations", {})
    return {language: it for language, it in found.items() if isinstance(it, Values) and it.whole}


def translation(values: Values, language: str) -> Values | None:
    """The translation into a language: into that very one, or into it whatever the country."""
    found = given(values)
    return found.get(language) or found.get(primary(language))


def check_translations(
    items: Iterable[tuple[Item, str]], declared: Sequence[str], notes: Notes
) -> None:
    """Note every line and chapter that lacks a language of the episode, or has one too many.

    Args:
        items: of the story, each with the language of its words; empty if that is not known.
        declared: the languages into which the episode is translated.
    """
    for item, own in items:
        if what := TRANSLATED.get(item.cue):
            check_declared(item.values, declared, notes)
            _check_complete(item.values, what, own, declared, notes)


def check_declared(values: Values, declared: Sequence[str], notes: Notes) -> None:
    """Note languages into which the episode is not translated."""
    found = values.fields.get("translations", {})
    for language, it in found.items():
        if language not in declared and isinstance(it, Values):
            message = f'the episode is not translated into "{language}"'
            hint = f'add "{language}: {{title: …}}" to "translations:" under "episode:"'
            notes.add(it.span, message, hint)


def check_voices(cast: Mapping[str, Values | None], declared: Sequence[str], notes: Notes) -> None:
    """The same for the cast of an episode; that of a show serves other episodes as well.

    A voice that speaks a language speaks it for every country.
    """
    for values in cast.values():
        if isinstance(values, Values):
            check_declared(values, [*declared, *map(primary, declared)], notes)


def _check_complete(
    values: Values, what: str, own: str, declared: Sequence[str], notes: Notes
) -> None:
    there = values.fields.get("translations", {})
    lacking = [
        language
        for language in declared
        if language not in there and own and primary(language) != primary(own)
    ]
    if lacking and "translations" not in values.broken:
        message = f"this {what} has no translation into {', '.join(lacking)}"
        example = ", ".join(f"{language}: …" for language in lacking)
        notes.add(_place(values), message, f'add "translations: {{{example}}}"')


def _place(values: Values) -> Span:
    return values.spans.get("text") or values.spans.get("title") or values.span
