"""When an engine says each word: kept beside its sound, and held within what is heard of it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from sys import intern

from audio.media.atomic import write_text
from audio.model.speech import Word, Words
from audio.units import Ms

FORMAT = 1


def write_words(path: Path, words: Sequence[Word]) -> None:
    """Keep what an engine told; of one that tells nothing there is no file."""
    if words:
        write_text(path, words_json(words))
    else:
        with suppress(OSError):
            path.unlink()


def read_words(path: Path) -> tuple[Word, ...]:
    """What an engine told; nothing where the file is lost or damaged."""
    try:
        return words_of(path.read_bytes())
    except OSError:
        return ()


def words_json(words: Sequence[Word]) -> str:
    """What an engine told, as it is kept."""
    told = [[word.text, word.begin, word.end] for word in words]
    return json.dumps({"format": FORMAT, "words": told}, ensure_ascii=False)


def words_of(content: bytes) -> tuple[Word, ...]:
    """What was kept of it; nothing where that is damaged."""
    try:
        kept = json.loads(content)
        if kept["format"] != FORMAT:
            return ()
        return tuple(
            Word(intern(str(text)), Ms(int(b)), Ms(int(e)))
            for text, b, e in kept["words"]  # most come again
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return ()


def within(words: Sequence[Word], begin: Ms, end: Ms) -> Words:
    """The words by the clock of a part of their sound.

    Whatever an engine told, they are in order there, do not overlap, and lie within the part.
    """
    return Words(_held(words, begin, end))


def _held(words: Sequence[Word], begin: Ms, end: Ms) -> Iterator[Word]:
    free = begin
    for word in words:
        first = min(max(word.begin, free), end)
        free = Ms(min(max(word.end, first), end))
        yield Word(word.text, Ms(first - begin), Ms(free - begin))
