"""What PyYAML complains about, said to a producer.

Both of its scanners, the one in C and the one in Python, word their complaints
differently; a rule names the words that either uses.
"""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Rule:
    """Words of a complaint, and what they mean.

    Attributes:
        words: the complaint or its context has one of these.
        opening: whether the place is where the thing began, not where it broke.
        message: may name {char}, the character at the place.
        width: of what is underlined; 0 is the rest of the line.
    """

    words: tuple[str, ...]
    message: str
    hint: str
    opening: bool = False
    width: int = 0


class Complaint(NamedTuple):
    """A complaint as PyYAML raises it; places are (line, column) from 0."""

    problem: str
    context: str
    place: tuple[int, int]
    opening: tuple[int, int]


class Explained(NamedTuple):
    """A complaint said to a producer; the place is (line, column) from 0."""

    place: tuple[int, int]
    width: int
    message: str
    hint: str


def explain(complaint: Complaint, lines: tuple[str, ...]) -> Explained:
    """Say where it went wrong, what it is and what to do."""
    rule = _rule_for(complaint)
    if complaint.place[0] == complaint.opening[0] and _char(complaint.place, lines) == ":":
        rule = _COLON
    line, column = complaint.opening if rule.opening else complaint.place
    text = lines[line] if line < len(lines) else ""
    before = text[:column].rstrip()
    if rule is _INDENT and before.endswith(('"', "'")):
        rule = _AFTER_QUOTE
    elif rule is _COLON and ": " not in before and before:
        rule, column = _MISFIT, len(before) - len(before.lstrip())
    elif rule in _ESCAPES:
        column = max(0, text.rfind("\\", 0, column + 1))
    message = rule.message.format(char=text[column : column + 1])
    return Explained((line, column), rule.width, message, rule.hint)


def _char(place: tuple[int, int], lines: tuple[str, ...]) -> str:
    line, column = place
    return lines[line][column : column + 1] if line < len(lines) else ""


def _rule_for(complaint: Complaint) -> Rule:
    said = f"{complaint.context}: {complaint.problem}"
    return next((rule for rule in _RULES if any(word in said for word in rule.words)), _LOST)


_QUOTE_IT = "put the text in quotes"
_INDENT = Rule(
    ("expected <block end>", "expected key", "expected '-' indicator", "<document start>"),
    "this does not fit the lines above it",
    "what belongs together starts in the same column; a text over several lines stands in quotes",
)
_AFTER_QUOTE = Rule(
    (),
    "the text goes on after its closing quote",
    "a text with quotes in it stands in quotes of the other kind; or one is missing above",
)
_COLON = Rule(
    ("mapping values are not allowed", "unexpected ':'"),
    "no value can begin after this colon",
    "a text with a colon in it stands in quotes",
    width=1,
)
_MISFIT = Rule(
    (),
    "this does not fit the line above it",
    "it starts in the column of its neighbours; a text over several lines stands in quotes",
)
_ESCAPES = (
    Rule(
        ("unknown escape",),
        "this backslash means nothing that is known",
        "write two backslashes for one, or put the text in single quotes",
        width=2,
    ),
    Rule(
        ("hexadecimal", "hexdecimal", "escape code"),
        "this escape stands for no character",
        "write the character itself",
        width=2,
    ),
)
NO_CHARACTER = _ESCAPES[1]
_LOST = Rule((), "the script cannot be understood from here on", "compare the line with others")

_RULES = (
    Rule(
        ("while scanning a directive", "%YAML", "%TAG", "YAML document", "tag directive"),
        'a line that begins with "%" is no part of a script',
        _QUOTE_IT,
        opening=True,
        width=1,
    ),
    Rule(
        ("scanning a tag", "parsing a tag", "tag handle", "expected URI", "tag URI"),
        'a text cannot begin with "{char}"',
        _QUOTE_IT,
        opening=True,
        width=1,
    ),
    Rule(
        ("scanning an alias", "scanning an anchor"),
        'a text cannot begin with "{char}"',
        _QUOTE_IT,
        opening=True,
        width=1,
    ),
    Rule(
        ("cannot start any token",),
        'a text cannot begin with "{char}"',
        _QUOTE_IT,
        width=1,
    ),
    Rule(
        ("scanning a block scalar",),
        'after "|" or ">" the text begins on the next line',
        "move the text to the next line and indent it, or leave out the sign",
    ),
    Rule(
        ("end of stream", "document separator", "document indicator"),
        "the quote that opens here is never closed",
        "close it, or leave both out",
        opening=True,
    ),
    *_ESCAPES,
    _COLON,
    Rule(
        ("expected ':'",),
        "this line has no colon after its key",
        'write "key: value"',
        opening=True,
    ),
    Rule(
        ("or ']'",),
        "the list that begins here lacks a comma or its end",
        'separate its items by commas and end it with "]"; put texts in quotes',
        opening=True,
    ),
    Rule(
        ("or '}'", "unclosed"),
        "what begins here lacks a comma or its closing brace",
        'separate its keys by commas and end it with "}"; put texts in quotes',
        opening=True,
    ),
    Rule(
        ("expected the node content", "expected node content"),
        "a value is missing here",
        "write one, or leave out the comma",
    ),
    Rule(
        ("sequence entries are not allowed",),
        'a "-" cannot begin an item here',
        "begin the list on a line of its own",
    ),
    Rule(
        ("mapping keys are not allowed",),
        'a "?" cannot begin a key here',
        _QUOTE_IT,
    ),
    _INDENT,
)
