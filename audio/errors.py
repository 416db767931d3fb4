"""Every error that is the user's to mend.

    AudioError                  one sentence, no traceback, exit 1
      ScriptError               a script or show file: carries all its problems
      AssetError                a file that the script names: missing, not sound, not a picture
      TakeLost                  a take that is damaged or gone: the next build makes it again
      DiskFull                  there is no room for what is made
      StoreError                takes that are shared with others cannot be reached or written
      EngineError               speech that could not be made
        EngineMissing           no such engine, or its extra is not installed
        EngineBusy              try again: throttled, timed out, out of reach
        EngineRefused           never: no such voice, no such language, nothing to say
        TooDear                 it would cost more than the producer allows
        EngineFaulty            it spoke, and what it spoke is no good: cut short, clipped, stuck
      ToolError                 a program we run failed (the encoder)
      PublishError              a feed that a directory would reject, a promise that would break

Anything else that escapes is a bug: traceback, exit 70.  Arguments are positional,
so that an error can cross a process pool.
"""

from collections.abc import Sequence

from audio.source import Problem


class AudioError(Exception):
    """What went wrong and what to do about it, in a sentence for the producer."""


class ScriptError(AudioError):
    """One or more mistakes in a script or show file, each with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n\n".join(str(problem) for problem in self.problems)


class AssetError(AudioError):
    """A file that the script names cannot be used."""


class TakeLost(AudioError):
    """A take is damaged or gone; nothing is left of it, so that the next build makes it again."""


class DiskFull(AudioError):
    """There is no room for what is made; nothing else could be written there, either."""


class StoreError(AudioError):
    """Takes that are shared with others cannot be reached, read or written."""


class EngineError(AudioError):
    """Speech that could not be made."""


class EngineMissing(EngineError):
    """No engine has that name, or what it needs is not installed."""


class EngineBusy(EngineError):
    """The engine may answer later: throttled, timed out or out of reach."""


class EngineRefused(EngineError):
    """The engine will never say this: no such voice or language, or nothing to say."""


class TooDear(EngineError):
    """Speaking would cost more than the producer allows; nobody was asked."""


class EngineFaulty(EngineError):
    """The engine spoke, and what it spoke is no good: cut short, clipped, stuck."""


class ToolError(AudioError):
    """A program that we run has failed."""


class PublishError(AudioError):
    """The feed would be rejected by a directory, or a published promise would break."""
