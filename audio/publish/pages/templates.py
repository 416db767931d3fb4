"""The templates: ours, and over them those that a show keeps in `templates` beside its file.

A show's template has the name of the one that it replaces, and may extend it:
`{% extends "audiostory/episode.html" %}`.  It is run in a sandbox that lets it read facts and
write text, and nothing else; what would make two runs differ is not there.
"""

import hashlib
import re
import traceback
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from audio.errors import PublishError, ScriptError
from audio.publish.pages.facts import direction, under
from audio.source import Problem, Source, Span

OURS = "audiostory"  # what stands before the name of a template of ours that another extends
HOME = "audio.publish.pages"


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a show.

    Attributes:
        folder: with the show's own; it need not be there.
    """

    folder: Path | None = None
    environment: ImmutableSandboxedEnvironment = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "environment", _environment(self.folder))

    def render(self, name: str, **facts: Any) -> str:
        """A page.

        Raises:
            ScriptError: a template of the show's has a mistake; with its place.
        """
        try:
            return self.environment.get_template(name).render(facts)
        except Exception as error:
            if problem := self._problem(error):
                raise ScriptError([problem]) from error
            raise

    def digest(self) -> str:
        """What changes when any template does, or the code that gives them their facts."""
        found = hashlib.sha256(_our_digest().encode())
        if self.folder and self.folder.is_dir():
            for path in sorted(self.folder.rglob("*")):
                if path.is_file():
                    _add(found, path.relative_to(self.folder).as_posix(), path.read_bytes())
        return found.hexdigest()

    def _problem(self, error: Exception) -> Problem | None:
        """The mistake, if it is one in a template of the show's."""
        if isinstance(error, UnicodeDecodeError):
            raise PublishError(f"a template in {self.folder} is not UTF-8: save it so") from error
        lines = traceback.extract_tb(error.__traceback__)
        places = [(frame.filename, frame.lineno or 1) for frame in lines]
        if isinstance(error, jinja2.TemplateSyntaxError):
            places.append((error.filename or "", error.lineno))
        own = [(Path(name), line) for name, line in places if self._is_own(name)]
        if not own:
            return None
        path, number = own[-1]
        return Problem(_line(path, number), _said(error), _hint(error))

    def _is_own(self, name: str) -> bool:
        return self.folder is not None and Path(name).is_relative_to(self.folder)


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that does not ask of every word in a transcript whether it may be read."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of one of our facts, or any other attribute that is safe."""
        if not attribute.startswith("_") and attribute in getattr(obj, "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def _environment(folder: Path | None) -> ImmutableSandboxedEnvironment:
    ours = jinja2.PackageLoader(HOME)
    own = [jinja2.FileSystemLoader(folder)] if folder else []
    environment = _Sandbox(
        loader=jinja2.ChoiceLoader([*own, ours, jinja2.PrefixLoader({OURS: ours})]),
        autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    del environment.globals["lipsum"], environment.filters["random"]  # chance is in no page
    environment.filters |= {"direction": direction, "under": under}
    return environment


@cache
def _our_digest() -> str:
    found = hashlib.sha256()
    _add_folder(found, files(HOME), "")
    return found.hexdigest()


def _add_folder(found: Any, folder: Traversable, above: str) -> None:
    for entry in sorted(folder.iterdir(), key=lambda it: it.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add_folder(found, entry, f"{above}{entry.name}/")
        else:
            _add(found, f"{above}{entry.name}", entry.read_bytes())


def _add(found: Any, name: str, data: bytes) -> None:
    found.update(f"{name}\0{len(data)}\0".encode() + data)


def _line(path: Path, number: int) -> Span:
    """A line of a template, from its first word to its last."""
    lines = tuple(path.read_text("utf-8", errors="replace").splitlines())
    text = lines[number - 1] if 0 < number <= len(lines) else ""
    indent = len(text) - len(text.lstrip())
    return Span(Source(str(path), lines), number, indent + 1, max(1, len(text.strip())))


def _said(error: Exception) -> str:
    """Jinja's words, in ours where they speak of Python."""
    if isinstance(error, jinja2.TemplateNotFound):
        return f'there is no template "{error.name}"'
    text = " ".join(str(error).split()).rstrip(".")
    text = re.sub(r"'[\w. ]+ object' has no attribute '(\w+)'", r'there is no "\1" here', text)
    return re.sub(r"'(\w+)' is undefined", r'there is no "\1" here', text) or type(error).__name__


def _hint(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f'ours are extended as "{OURS}/episode.html"'
    if isinstance(error, jinja2.exceptions.SecurityError):
        return "a template reads facts and writes text, and nothing else"
    return ""
