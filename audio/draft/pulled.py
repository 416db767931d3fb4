"""What is set off amid a transcript: pull quotes, credits of them, captions, a chat's notices."""

import re

from audio.draft.glyphs import OPENING
from audio.draft.model import Document
from audio.draft.pieces import letters

SHORT = 200  # characters, at most, of a caption
FEW = 8  # letters that may be the same by chance
CAPTION = re.compile(r"\b(?:image|photo|picture|credit)s?(?: by|:)", re.IGNORECASE)
SIGNED = re.compile(r"[—–-]\s*[^\W\d_a-z]")
CREDITED = re.compile(r"[\"”’»“]\s*[—–-]\s*(?=[^\W\d_a-z])")
NOTICE = re.compile(r"[\[(]?(?:\d{1,2}:\d\d\S*)?\s*(?:\*{3}|-->|<--|→|←)\s")
"""What a chat tells of itself: "*** Ana has left"."""


def set_off(document: Document, number: int) -> bool:
    """Whether a paragraph is a pull quote, or the credit of one: "— Peres, on the peace"."""
    words = document.words(document.blocks[number])
    if NOTICE.match(words):
        return True
    later = document.blocks[number + 1 : number + 2]
    credited = CREDITED.search(words) or (later and SIGNED.match(document.words(later[0])))
    marked = words[0] in OPENING + '"`'
    pulled = marked and (bool(credited) or _repeated(document, number))
    captioned = CAPTION.search(words) is not None and len(words) <= SHORT
    signed = SIGNED.match(words) is not None and words[-1] not in ".!?…"
    return pulled or captioned or signed


def _repeated(document: Document, number: int) -> bool:
    """Whether a paragraph in quotation marks stands elsewhere in the text once more."""
    words = letters(document.words(document.blocks[number]))
    others = (document.words(block) for n, block in enumerate(document.blocks) if n != number)
    return len(words) > FEW and any(words in letters(other) for other in others)
