"""What one person says in one go: quotations that belong together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from audio.draft.model import Quotation
from audio.draft.settings import Setting
from audio.draft.speech import continues
from audio.draft.tongues.tongue import Tongue


@dataclass(frozen=True, eq=False)
class Utterance:
    """Quotations that one person says in one go: parted by a tag, or over paragraphs."""

    settings: list[Setting] = field(default_factory=list)
    quotes: list[Quotation] = field(default_factory=list)

    @cached_property
    def said(self) -> str:
        """All its words."""
        return " ".join(setting.words for setting in self.settings)

    @property
    def begins(self) -> bool:
        """Whether its paragraph begins with it."""
        return not self.settings[0].before

    @property
    def alone(self) -> bool:
        """Whether its paragraph begins with it, or with the tag that leads to it."""
        leads, opens = self.settings[0].leads, self.settings[0].quote.opens
        return self.begins or (
            leads is not None and leads.who.begin == opens - len(self.settings[0].before)
        )

    def goes_on(self, setting: Setting, quote: Quotation, tongue: Tongue) -> bool:
        """Whether a quotation is part of it."""
        if quote.kind != "speech" or self.quotes[-1].kind != "speech":
            return False
        return quote.carried or continues(self.settings[-1], setting, tongue)


def utterances(
    settings: Sequence[Setting], judged: Sequence[Quotation], tongue: Tongue
) -> Iterator[Utterance]:
    """The quotations, those of one utterance together."""
    utterance = Utterance()
    for setting, quote in zip(settings, judged, strict=True):
        if utterance.quotes and not utterance.goes_on(setting, quote, tongue):
            yield utterance
            utterance = Utterance()
        utterance.settings.append(setting)
        utterance.quotes.append(quote)
    if utterance.quotes:
        yield utterance
