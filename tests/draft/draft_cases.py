"""Drafts without files: an article's text to its quotations, its pieces, its script."""

from audio.draft.chain import Draft, written
from audio.draft.drafting import attribute
from audio.draft.pieces import pieces
from audio.draft.reading.plain import read_plain
from audio.draft.tongues.choose import tongue_of

ENGINES = ("hibari", "espeak")  # whatever else is installed


def drafted(document, *, keep_tags=False):
    tongue = tongue_of(document)
    quotes = attribute(document, tongue)
    found = pieces(document, quotes, keep_tags=keep_tags)
    return Draft("", document, tuple(quotes), tuple(found), (), tongue.code)


def sayings(text):
    """Every quotation of a plain text with its speaker, as sayings.txt has them."""
    return sayings_of(read_plain(text))


def sayings_of(document):
    """The same of a document."""
    draft = drafted(document)
    return [
        f"{_name(quote)}: {words(draft.document, quote)}" for quote in draft.quotes if quote.spoken
    ]


def _name(quote):
    """Whose words; with a question mark where they are the narrator's for want of certainty."""
    return f"{quote.speaker.name if quote.speaker else ''}{'' if quote.sure else '?'}"


def words(document, quote):
    return " ".join(document.text[quote.begin : quote.end].split())


def script_of(document, name="article.txt", target=None):
    return written(name, drafted(document), target, ENGINES).text
