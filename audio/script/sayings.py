"""The lexicon: how words are said, each by one saying or by several of different scopes."""

from collections.abc import Mapping
from typing import Any

from audio.model.saying import Saying
from audio.script.notes import Notes
from audio.script.reader import BAD, Values


def sayings(lexicon: Any) -> dict[str, tuple[Saying, ...]]:
    """The sayings of every word, as far as they could be read."""
    made = {word: tuple(_made(said)) for word, said in (lexicon or {}).items() if said is not BAD}
    return {word: said for word, said in made.items() if said}


def check_sayings(lexicon: Any, notes: Notes) -> None:
    """Note sayings of one word between which nothing decides."""
    for said in (lexicon or {}).values():
        first: dict[tuple[str, str, str], Saying] = {}
        for saying in () if said is BAD else _made(said):
            if saying.scope in first:
                line = first[saying.scope].span.line
                message = f"this holds for the same voices as what stands in line {line}"
                hint = (
                    'narrow it by "language:", "engine:" or "voice:", or write one {ipa: …, say: …}'
                )
                notes.add(saying.span, message, hint)
            first.setdefault(saying.scope, saying)


def _made(said: list[Values]) -> list[Saying]:
    return [_saying(values.fields, values) for values in said if values.whole]


def _saying(fields: Mapping[str, Any], values: Values) -> Saying:
    engine, voice = fields.get("voice", (fields.get("engine", ""), ""))
    place = values.spans.get("ipa") or values.spans.get("say") or values.span
    return Saying(
        fields.get("ipa", ""),
        fields.get("say", ""),
        fields.get("language", ""),
        engine,
        voice,
        span=place,
    )
