"""Where in its section a key stands, so that a refusal points at the line to change."""

import re
from collections.abc import Iterator
from dataclasses import replace

from audio.source import Span

_SECTION = re.compile(r"\s*(show|episode)\s*:\s*(#.*)?")
_KEY = re.compile(r"(\s*)([a-z_]+)\s*:")


def at(section: Span, key: str) -> Span:
    """The span of a key in the section, or the section's own where the key is missing."""
    for span, name in _keys(section):
        if name == key:
            return span
    return section


def _keys(section: Span) -> Iterator[tuple[Span, str]]:
    """The keys of a section, not those of the mappings and texts within it."""
    level = None
    for number, text in enumerate(section.source.lines[section.line - 1 :], section.line):
        bare = text.strip()
        if not bare or bare.startswith("#") or _SECTION.fullmatch(text):
            continue
        indent = len(text) - len(text.lstrip())
        level = indent if level is None else level
        if indent < level:
            return
        if indent == level and (match := _KEY.match(text)):
            yield replace(section, line=number, column=indent + 1, width=len(match[2])), match[2]
