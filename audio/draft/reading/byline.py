"""Who wrote an article, and when and where, as it stands under the title: no heading."""

import re

NEAR = 4  # paragraphs from the first on, among which it stands
LONGEST = 100  # characters
_NAME = r"[^\W\d_a-zß-ÿа-яё][\w.’'-]*"
_NAMES = rf"{_NAME}(?:\s+(?:and|und|et|y|и|&|van|von|de|der|den|di|la|{_NAME}))*+"
_BY = r"(?:(?:words|text|story|reporting)\s+)?(?:by|von|par|por)|автор:?|text:"
_MONTH = (
    r"(?:jan|feb|fév|ene|mar|mär|apr|avr|abr|may|mai|jun|juin|jul|juil|aug|aoû|ago|sep|o[ck]t|nov|"
    r"de[cz]|déc|dic|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[^\W\d_]*\.?"
)
_DAY = rf"(?:\d{{1,2}}\.?\s+(?:de\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}})(?:,?\s+(?:de\s+)?\d{{4}})?"
_ROLE = r"(?:staff|senior|chief|our|special|political|local)\s+(?:\w+\s+){0,2}"
_ROLE += r"(?:reporters?|writers?|correspondents?|editors?)"
_BYLINE = re.compile(
    rf"(?:(?i:{_BY})\s+(?:{_NAME}\s+{_NAMES}|{_NAMES}(?=\s*[|,·–—])|(?i:{_ROLE}))"
    rf"|(?i:{_ROLE})|(?:{_NAMES},\s+)?(?i:{_DAY}))"
    # Possessive, so that no text takes long.
    rf"(?:(?:\s*[|,·–—]|\s-)\s*(?>[\w .:]*\d[\w .:]*|(?i:{_ROLE})|{_NAMES}))*+\s*\.?"
    rf"|{_NAMES}\s*[|·]\s*(?:(?i:{_DAY})|(?i:{_ROLE}))"
)


def is_byline(words: str) -> bool:
    """Whether a paragraph is no more than that."""
    return len(words) <= LONGEST and _BYLINE.fullmatch(words.strip()) is not None
