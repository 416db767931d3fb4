"""Which of many texts stand within others, letter by letter, as a pull quote in its article."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

PART = 9  # letters that are hardly the same by chance


def letters(words: str) -> str:
    """The letters and digits of a text, in small letters."""
    return "".join(filter(str.isalnum, words.lower()))


def holders(texts: Sequence[str], asked: Iterable[int]) -> dict[str, list[int]]:
    """The numbers of the texts in which those asked for stand, by these; their own among them.

    It goes through all texts once, and looks for a part of each that few others have.

    Args:
        texts: letters alone; `asked` are the numbers of some.
    """
    wanted = {texts[number] for number in asked if len(texts[number]) >= PART}
    often = Counter(words[at : at + PART] for words in wanted for at in _places(words))
    parts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for words in wanted:
        _, at = min((often[words[at : at + PART]], at) for at in _places(words))
        parts[words[at : at + PART]].append((words, at))
    found: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts if parts else ()):
        for place in range(len(text) - PART + 1):
            for words, at in parts.get(text[place : place + PART], ()):
                here = place >= at and text.startswith(words, place - at)
                if here and number not in found[words][-1:]:
                    found[words].append(number)
    return found


def _places(words: str) -> tuple[int, int, int]:
    """Where parts of a text begin by which it is looked for."""
    last = len(words) - PART
    return 0, last // 2, last
