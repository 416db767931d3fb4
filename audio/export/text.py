"""Text as file formats can hold it: no control characters, no line ends where there is one line."""

import re

_GAP = re.compile(r"(?:[^\S\u00a0\u202f]|[\x00-\x1f\x7f-\x9f])+")


def one_line(text: str) -> str:
    """White space and control characters become single spaces; no-break spaces stay.

    A line end could begin a cue of its own, and a NUL would end a tag.
    """
    return _GAP.sub(" ", text).strip(" ")


def paragraphs(*texts: str) -> str:
    """The texts that say something, their line ends kept, with empty lines between them."""
    tidy = ("\n".join(map(one_line, text.strip().splitlines())) for text in texts)
    return "\n\n".join(text for text in tidy if text)
