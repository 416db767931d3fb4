"""Ways to alter a quotation, and ways to set the same words otherwise; all by a given chance."""

import re
import unicodedata

NUMBERS = {"14": "15", "1962": "1926", "2.5": "25", "340": "34"}
NEGATIONS = re.compile(r"\b(?:not|never|no|nobody|none) |n’t\b")


def swapped(quote, chance):
    words = quote.split()
    at = chance.randrange(1, len(words))
    return " ".join([*words[:at], "lantern", *words[at + 1 :]])


def dropped(quote, chance):
    words = quote.split()
    at = chance.randrange(1, len(words) - 1)
    return " ".join([*words[:at], *words[at + 1 :]])


def added(quote, chance):
    words = quote.split()
    at = chance.randrange(1, len(words))
    return " ".join([*words[:at], chance.choice(("really", "not", "the", "very")), *words[at:]])


def reordered(quote, chance):
    words = quote.split()
    pairs = [at for at in range(len(words) - 1) if words[at].lower() != words[at + 1].lower()]
    at = chance.choice(pairs)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def unnegated(quote, chance):
    found = list(NEGATIONS.finditer(quote))
    if not found:
        return reordered(quote, chance)
    match = chance.choice(found)
    return quote[: match.start()] + quote[match.end() :]


def renumbered(quote, chance):
    for number, other in NUMBERS.items():
        if number in quote:
            return quote.replace(number, other)
    return swapped(quote, chance)


def recapitalised(quote, chance):
    """A capital within is another word: "may" and "May"."""
    words = quote.split()
    at = chance.choice([at for at in range(1, len(words)) if words[at][0].isalpha()])
    return " ".join([*words[:at], words[at].swapcase(), *words[at + 1 :]])


ALTERED = (swapped, dropped, added, reordered, unnegated, renumbered, recapitalised)


def straight(quote, _chance):
    return quote.replace("’", "'")


def dashed(quote, chance):
    return quote.replace(", ", chance.choice((" – ", "—", " - ", "\u2009–\u2009")))


def spaced(quote, chance):
    return quote.replace(" ", chance.choice(("\u00a0", "  ", "\u2009", "\u202f")))


def decomposed(quote, _chance):
    return unicodedata.normalize("NFD", quote)


def ligatured(quote, _chance):
    return quote.replace("fi", "ﬁ").replace("ff", "ﬀ").replace("fl", "ﬂ")


def lowered(quote, _chance):
    return quote[0].swapcase() + quote[1:]


def quoted(quote, chance):
    opens, closes = chance.choice((("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'), ("‘", "’")))
    return f"{opens}{quote}{closes}"


def hyphenated(quote, chance):
    """Soft hyphens and marks that nobody sees."""
    at = chance.randrange(1, len(quote))
    return quote[:at] + chance.choice(("\u00ad", "\u200b", "\u2060")) + quote[at:]


def cut(quote, chance):
    words = quote.split()
    first = chance.randrange(1, len(words) - 2)
    last = chance.randrange(first + 1, len(words))
    mark = chance.choice(("…", "...", "[…]", "[...]", ". . ."))
    return " ".join([*words[:first], mark, *words[last:]])


def explained(quote, chance):
    words = quote.split()
    at = chance.randrange(1, len(words))
    return " ".join([*words[:at], "[on the island]", *words[at:]])


TYPOGRAPHIC = (
    *(straight, dashed, spaced, decomposed, ligatured),
    *(lowered, quoted, hyphenated, cut, explained),
)


def many(ways, quotes, chance, number):
    """So many variants: each way in turn, each quotation in turn."""
    for at in range(number):
        way = ways[at % len(ways)]
        quote = quotes[(at // len(ways) + at) % len(quotes)]
        yield quote, way(quote, chance)
