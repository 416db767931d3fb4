"""Consent and approval as a script says them, for the model."""

from collections.abc import Mapping
from typing import Any

from audio.model.rights import Approval, Consent
from audio.script.reader import Values


def with_consent(said: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of somebody or something, its consent as the model has it."""
    values = said.get("consent")
    if not isinstance(values, Values):
        return dict(said)
    return {**said, "consent": Consent(**values.fields, span=values.span)}


def approval(values: Values | None) -> Approval | None:
    """Who has to approve an episode; None if nobody has."""
    return Approval(tuple(values.fields.get("by", ()))) if values else None
