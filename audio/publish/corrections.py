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


def _webvtt(text: str, corrections: Sequence[Correction]) -> str:
    """Comments behind the signature, which "-->" must not be in (W3C WebVTT, 4.1)."""
    head, _, rest = text.partition("\n\n")
    said = (f"Correction, {it.date:%Y-%m-%d}: {line(it.text)}" for it in corrections)
    return "\n\n".join([head, *(f"NOTE {note.replace('-->', '→')}" for note in said), rest])


def _json(text: str, corrections: Sequence[Correction]) -> str:
    """One more key of the document; readers pass over those that they do not know."""
    told = [{"date": it.date.isoformat(), "text": it.text} for it in corrections]
    return (
        json.dumps({**json.loads(text), "corrections": told}, ensure_ascii=False, indent=2) + "\n"
    )
