"""The words of the pages' own, in the languages that audiostory reads numbers in.

A page in any other language has them in English, and says so.
"""

import datetime
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from audio.model.language import primary

LANGUAGES = ("en", "de", "fr", "es", "ru")  # the columns of words.txt


@cache
def words(language: str) -> Mapping[str, str]:
    """The words for a page in this language (BCP 47), by their keys; "language" is their own."""
    named = primary(language)
    column = LANGUAGES.index(named) if named in LANGUAGES else 0
    return {"language": LANGUAGES[column]} | {key: row[column] for key, row in _table().items()}


def day(moment: datetime.datetime, language: str) -> str:
    """A day as one writes it in this language."""
    said = words(language)
    month = said["months"].split()[moment.month - 1]
    return said["day"].format(day=moment.day, month=month, year=moment.year)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """The rows of words.txt: a key alone on its line, and beneath it a line for each language."""
    text = files("audio.publish.pages").joinpath("words.txt").read_text("utf-8")
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return {key: tuple(rows) for key, *rows in blocks}
