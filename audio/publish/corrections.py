"""Corrections within transcripts, as far as their formats have a place for what is not spoken."""

import json
from collections.abc import Sequence

from audio.model.correction import Correction
from audio.publish.markup import line


def noted(suffix: str, text: str, corrections: Sequence[Correction]) -> str:
    """A transcript that tells what was corrected; SubRip has a place for captions alone.

    Args:
        suffix: of its file, such as ".vtt".
    """
    if suffix == ".vtt":
        return _webvtt(text, corrections)
    if suffix == ".json":
        return _json(text, corrections)
    return text


def unnoted(suffix: str, text: str, corrections: Sequence[Correction]) -> str:
    """The same transcript before it told these."""
    if suffix == ".vtt":
        head, _, rest = text.partition("\n\n")
        for note in _notes(corrections):
            rest = rest.removeprefix(f"{note}\n\n")
        return f"{head}\n\n{rest}"
    if suffix == ".json":
        told = {key: it for key, it in json.loads(text).items() if key != "corrections"}
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    return text


def _webvtt(text: str, corrections: Sequence[Correction]) -> str:
    """Comments behind the signature, which "-->" must not be in (W3C WebVTT, 4.1)."""
    head, _, rest = text.partition("\n\n")
    return "\n\n".join([head, *_notes(corrections), rest])


def _notes(corrections: Sequence[Correction]) -> list[str]:
    said = (f"Correction, {it.date:%Y-%m-%d}: {line(it.text)}" for it in corrections)
    return [f"NOTE {note.replace('-->', '→')}" for note in said]


def _json(text: str, corrections: Sequence[Correction]) -> str:
    """One more key of the document; readers pass over those that they do not know."""
    told = [{"date": it.date.isoformat(), "text": it.text} for it in corrections]
    return (
        json.dumps({**json.loads(text), "corrections": told}, ensure_ascii=False, indent=2) + "\n"
    )
