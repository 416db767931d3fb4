"""Where a text has the deed of a trade: "bakes", "her bakery", for whoever is called the baker."""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from audio.draft.tongues.tongue import Tongue, table

STEM, LONG_STEM = 3, 4  # letters that two words share who have it from one: "bak", "farm"
LONG_ENDING, ENDINGS = 4, table("e es ed ing ery s")
"""What may stand behind a long stem, and behind a short one."""
MOST = 50  # deeds that are looked at, the nearest ones


class Deeds:
    """A text, to be asked for the deeds of one trade after the other."""

    def __init__(self, text: str, inside: Callable[[int], bool], tongue: Tongue) -> None:
        self.text, self.tongue = text, tongue
        self._inside = inside
        self._found: dict[str, list[int]] = {}

    def before(self, at: int, noun: str) -> list[int]:
        """Where the deeds of a trade stand before a place, outside of quotations, the last first.

        Args:
            noun: who has the trade, in small letters: "baker".
        """
        agents = self.tongue.agents
        ending = max((it for it in agents if noun.endswith(it)), key=len, default="")
        stem = noun.removesuffix(ending) if ending else noun[:-1]
        if len(stem) < STEM or not (ending or len(stem) > LONG_STEM):
            return []
        if stem not in self._found:
            self._found[stem] = self._places(stem)
        last = bisect_left(self._found[stem], at)
        return self._found[stem][max(0, last - MOST) : last][::-1]

    def _places(self, stem: str) -> list[int]:
        words = re.finditer(rf"{re.escape(stem)}\w*", self._low)
        return [it.start() for it in words if self._is_deed(it, stem)]

    def _is_deed(self, word: re.Match[str], stem: str) -> bool:
        """Whether it is a word with that stem, and not who does it: "baking", and no "baker"."""
        at, ending = word.start(), word[0][len(stem) :]
        if at and re.match(r"\w", self._low[at - 1]):
            return False
        able = len(ending) <= LONG_ENDING if len(stem) > STEM else ending in ENDINGS
        return able and word[0] not in self.tongue.somebody and not self._inside(at)

    @cached_property
    def _low(self) -> str:
        """The text in small letters, character by character."""
        return "".join(char.lower()[0] for char in self.text)
