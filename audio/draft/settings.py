"""What stands around each quotation of a paragraph: the tags, and how its sentence is built."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audio.draft.clauses import spoken, subject, whom
from audio.draft.leads import tag_before
from audio.draft.model import Document, Quotation
from audio.draft.nouns import beside
from audio.draft.phrases import Phrase
from audio.draft.sentences import sentence_begin, sentence_end
from audio.draft.tags import Tag, tag_around, tag_behind
from audio.draft.tokens import Token, tokens
from audio.draft.tongues.tongue import Tongue

STOPPED = re.compile(r"(?<![.!?…:;])[.!?…:;]++[\"'”’»“)\]]*+\s*+$")


@dataclass(frozen=True, slots=True)
class Setting:
    """A quotation and what surrounds it in its paragraph.

    Attributes:
        before: the text since the quotation ahead of it, or since the paragraph began.
        behind: the text up to the next quotation, or to the paragraph's end.
        leads: the tag before it; follows: the tag behind it.
        about: whom the sentence before it is about, where that ends ahead of it.
        opening: whether a sentence begins with it.
        whole: whether the paragraph is nothing else.
    """

    quote: Quotation
    words: str
    before: str
    behind: str
    leads: Tag | None
    follows: Tag | None
    about: Phrase | None
    opening: bool
    whole: bool

    @property
    def capital(self) -> bool:
        """Whether it begins as a sentence does."""
        first = next((char for char in self.words if char.isalnum()), "")
        return first.isupper() or first.isdigit()

    @property
    def comma(self) -> bool:
        """Whether a comma ends it, within its marks or right behind them."""
        return self.words.rstrip().endswith(",") or self.behind.startswith(",")

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(re.search(r"[.!?…—–-][\"'”’»“)\]]*$", self.words.rstrip()))

    @property
    def next_word(self) -> str:
        """The first word behind it in the same sentence; empty if a new one begins there."""
        match = re.match(r"[\s,–—-]*(\w+)", self.behind)
        return match[1] if match else ""


def settings(document: Document, quotes: Sequence[Quotation], tongue: Tongue) -> list[Setting]:
    """The setting of every outermost quotation of running text, in order."""
    outer = [quote for quote in quotes if quote.depth == 0]
    found: list[Setting] = []
    for at, quote in enumerate(outer):
        block = document.blocks[quote.block]
        ahead = outer[at - 1].closes if at and outer[at - 1].block == quote.block else block.begin
        same = at + 1 < len(outer) and outer[at + 1].block == quote.block
        until = outer[at + 1].opens if same else block.end
        here = _setting(document.text, quote, (ahead, until), (block.begin, block.end), tongue)
        if at and ahead != block.begin and here.leads is None:
            here = replace(here, leads=_joined(document.text, found[-1], here, tongue))
        found.append(here)
    return found


def _joined(text: str, ahead: Setting, here: Setting, tongue: Tongue) -> Tag | None:
    """The tag whose subject stands before the quotation ahead: he called it "bad" and said, "…"."""
    begin, end = ahead.quote.closes, here.quote.opens
    words = tokens(text, begin, end)
    if not words or words[0].low not in tongue.joins or ahead.opening:
        return None
    if len(words) == 1 and ahead.leads and ahead.leads.verb:
        return replace(ahead.leads, begin=begin, end=end)  # shouted "Shame!" and "Never!"
    verb = next((word for word in words[1:] if not beside(word, tongue)), None)
    if verb is None or not spoken(verb, tongue):
        return None
    first = ahead.quote.opens - len(ahead.before)
    sentence = tokens(text, sentence_begin(text, ahead.quote.opens, first), ahead.quote.opens)
    who = ahead.leads.who if ahead.leads and ahead.leads.verb else subject(text, sentence, tongue)
    return Tag(who, verb.low, begin, end, 0.85) if who else None


def _setting(
    text: str, quote: Quotation, reach: tuple[int, int], block: tuple[int, int], tongue: Tongue
) -> Setting:
    before, behind = text[reach[0] : quote.opens], text[quote.closes : reach[1]]
    words = text[quote.begin : quote.end]
    ends = sentence_end(text, quote.closes, reach[1])
    opening = not before.strip() or bool(STOPPED.search(before))
    ahead = _sentence_ahead(text, reach[0], quote.opens) if opening else []
    return Setting(
        quote,
        words,
        before,
        behind,
        tag_around(text, (reach[0], quote.opens), (quote.closes, ends), tongue)
        or tag_before(text, reach[0], quote.opens, tongue),
        None if _announces(words, behind) else tag_behind(text, quote.closes, ends, tongue),
        about=whom(text, ahead, tongue),
        opening=opening,
        whole=(quote.opens, quote.closes) == block,
    )


def _announces(words: str, behind: str) -> bool:
    """Whether a new sentence stands behind a quotation and leads to the next: "Ana replied:"."""
    first = next((char for char in behind if char.isalnum()), "")
    stops = STOPPED.search(words) is not None and not words.rstrip().endswith(",")
    return stops and first.isupper() and behind.rstrip().endswith(":")


def _sentence_ahead(text: str, begin: int, end: int) -> list[Token]:
    """The words of the sentence that ends ahead of a quotation; of "she said" there, none."""
    first, last = last_sentence(text, begin, end)
    return [] if text[first : first + 1].islower() else tokens(text, first, last)


def last_sentence(text: str, begin: int, end: int) -> tuple[int, int]:
    """The last sentence of a stretch."""
    stop = end - len(text[begin:end]) + len(text[begin:end].rstrip())
    return sentence_begin(text, max(begin, stop - 1), begin), stop
