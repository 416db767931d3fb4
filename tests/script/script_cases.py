"""Golden cases: a title, files, and what reading them says; and a folder to read them in.

=== a title
--- flood.yaml
the script
--- problems
what is said
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
ASSETS = ("theme.flac", "bed.flac", "rain.wav", "call.wav", "cover.jpg", "interview.txt")


class Case(NamedTuple):
    title: str
    files: dict[str, str]
    expected: str


def cases(name: str) -> list[Case]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [_case(part) for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]]


def params(*names: str) -> list[object]:
    return [pytest.param(case, id=case.title) for name in names for case in cases(name)]


def _case(text: str) -> Case:
    title, _, rest = text.partition("\n")
    parts = re.split(r"^--- (.*)\n", rest, flags=re.MULTILINE)[1:]
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    _, expected = files.popitem()
    return Case(title, files, expected.strip("\n"))


def furnish(folder: Path) -> Path:
    """Make a folder of scripts beside one of assets; the scripts' is the answer."""
    assets, scripts = folder / "assets", folder / "scripts"
    for made in (assets, scripts):
        made.mkdir(exist_ok=True)
    for name in ASSETS:
        (assets / name).touch()
    return scripts
