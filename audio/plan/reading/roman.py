"""Roman numerals."""

import re

ROMAN = r"(?P<roman>[IVXL]{1,7})"
WORTH = {"I": 1, "V": 5, "X": 10, "L": 50}


def roman(written: str) -> int:
    """The value of a numeral up to 89, as centuries and kings have them; 0 if it is none."""
    if not re.fullmatch(r"(?=.)(L?X{0,3}|XL)(IX|IV|V?I{0,3})", written):
        return 0
    worth = [WORTH[letter] for letter in written]
    following = [*worth[1:], 0]
    return sum(-one if one < other else one for one, other in zip(worth, following, strict=True))
