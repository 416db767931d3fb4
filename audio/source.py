"""Where something stands in a file, and a mistake shown there."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as its author sees it: a name to show and its lines."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line of a source; line and column count from 1."""

    source: Source
    line: int
    column: int
    width: int = 1

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"


NOWHERE = Span(Source("<made in code>"), 1, 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake: where it is, what it is, and (the hint) what to do about it.

    Attributes:
        details: lines that show more of it, such as two texts to compare.
    """

    span: Span
    message: str
    hint: str = ""
    severity: str = field(default="error")  # or "warning"
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        head = f"{self.span}: {self.severity}: {self.message}"
        details = (f"       {_printable(line)}" for line in self.details)
        return "\n".join([head, *self._excerpt(), *details])

    def _excerpt(self) -> list[str]:
        """The line and a caret beneath it, cut to what fits on a screen."""
        span = self.span
        if not 1 <= span.line <= len(span.source.lines):
            return [f"  {self.hint}"] if self.hint else []
        line = span.source.lines[span.line - 1].expandtabs(1)
        start = max(0, span.column - 1 - SHOWN_BEFORE)
        shown = _printable(line[start : start + SHOWN])
        indent = span.column - 1 - start
        carets = "^" * max(1, min(span.width, len(shown) - indent))
        gutter = " " * 5
        return [
            f"{span.line:5d} | {'…' if start else ''}{shown}",
            f"{gutter} | {' ' * (indent + bool(start))}{carets} {self.hint}".rstrip(),
        ]


SHOWN = 100  # characters of a line that an excerpt shows
SHOWN_BEFORE = 60  # of these, at most so many before the caret


def once_each(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in their order, those that read alike only once."""
    return tuple({str(problem): problem for problem in problems}.values())


def _printable(text: str) -> str:
    """The text with control characters made visible: a script must not drive the terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
