"""The mistakes found so far, gathered while everything else is still being checked."""

from dataclasses import dataclass, field
from pathlib import Path

from audio.source import Problem, Span

ENOUGH = 100  # problems; nobody mends more at a time


@dataclass(slots=True)
class Notes:
    """What is wrong with a script, in the order in which it was found.

    Attributes:
        files: the names of the files that were looked at, in that order.
        named: the files that they name, there or not.
    """

    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    named: list[Path] = field(default_factory=list)

    def add(self, span: Span, message: str, hint: str = "") -> None:
        """Note a mistake, once; beyond the first hundred they are dropped."""
        problem = Problem(span, message, hint)
        if not self.full and problem not in self.problems:
            self.problems.append(problem)

    @property
    def full(self) -> bool:
        """Whether going on would only repeat what the producer already knows."""
        return len(self.problems) >= ENOUGH

    def in_order(self) -> list[Problem]:
        """The problems as somebody meets them who reads the files from the top."""
        return sorted(self.problems, key=lambda it: (self._file(it), it.span.line, it.span.column))

    def _file(self, problem: Problem) -> int:
        return self.files.index(problem.span.source.name)
