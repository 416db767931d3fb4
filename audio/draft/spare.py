"""Which tag is a quotation's own, and which says nothing that is not known: "she said"."""

import re

from audio.draft.model import Person
from audio.draft.prominence import Prominence
from audio.draft.settings import Setting
from audio.draft.tags import Tag

MARKS = re.compile(r"\s*[.,;:!?…—–-]*")


def own_tag(setting: Setting) -> Tag | None:
    """The tag that is a quotation's own: the one that its punctuation points to."""
    leads, follows = setting.leads, setting.follows
    before = setting.before.rstrip()
    pointed = before.endswith((":", ",")) and leads is not None and not setting.opening
    pointed = pointed or (before.endswith(":") and leads is not None)
    if leads and leads.verb and before.rstrip(",:").endswith(leads.verb) and not setting.opening:
        return leads  # right before it; what stands behind tells who reports it
    if (
        follows
        and follows.verb
        and (setting.comma or not setting.stopped or setting.next_word[:1].islower())
    ):
        return follows
    if pointed or (leads and leads.verb and not setting.opening):
        return leads
    if follows and follows.verb and (setting.opening or setting.stopped):
        full = setting.words.rstrip().endswith(".")
        return follows if follows.pure or not full else None
    return None


def spare_tag(
    setting: Setting, person: Person | None, prominence: Prominence
) -> tuple[int, int] | None:
    """The tag, up to its sentence's end, if all that it says is known already."""
    tag = own_tag(setting)
    if tag is None or not tag.pure or person is None:
        return None
    named = prominence.first_named.get(person.name, tag.begin) < tag.begin
    if tag.who.kind != "pronoun" and not named:
        return None
    if tag is setting.leads:
        return tag.begin, setting.quote.opens
    text, closes = prominence.document.text, setting.quote.closes
    ends = MARKS.match(text, tag.end, closes + len(setting.behind))
    return closes, ends.end() if ends else tag.end
