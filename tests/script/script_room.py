"""A place to try scripts in, and what must be true of every problem."""

from pathlib import Path

from script_cases import furnish

from audio.errors import ScriptError
from audio.script.check import read_episode
from audio.source import Problem


class Room:
    """A folder with assets, in which scripts are written and read."""

    def __init__(self, folder: Path) -> None:
        self.scripts = furnish(folder)

    def write(self, name: str, script: str | bytes) -> Path:
        path = self.scripts / name
        path.write_bytes(
            script.encode("utf-8", "surrogatepass") if isinstance(script, str) else script
        )
        return path

    def problems(self, script: str | bytes, **others: str | bytes) -> tuple[Problem, ...]:
        """What is wrong with a script and the file `show` beside it; nothing if both are fine."""
        (self.scripts / "show.yaml").unlink(missing_ok=True)
        for name, text in others.items():
            self.write(f"{name}.yaml", text)
        try:
            read_episode(self.write("flood.yaml", script))
        except ScriptError as error:
            return error.problems
        return ()


def has_place(problem: Problem) -> bool:
    """Whether a problem stands within its file, and can be shown on a terminal."""
    span = problem.span
    lines = span.source.lines or ("",)
    if not 1 <= span.line <= len(lines):
        return False
    length = len(lines[span.line - 1])
    end = span.column - 1 + span.width
    inside = 1 <= span.column <= length + 1 and span.width >= 1 and end <= max(length, span.column)
    sentence = problem.message + problem.hint
    return inside and bool(problem.message) and "\n" not in sentence and bool(str(problem))
