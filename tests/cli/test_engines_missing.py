"""An engine whose library is not installed is named with the extra that brings it."""

import json
import sys

import pytest
from studio_show import EPISODE, make_show

from audio.cli.main import main
from audio.speech import registry

EXTRAS = {
    "azure": "azure.cognitiveservices.speech",
    "elevenlabs": "elevenlabs",
    "espeak": "espeakng_loader",
    "openai": "openai",
    "polly": "boto3",
}
HINT = 'not installed: pip install "audiostory[polly]"'


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """An installation without extras."""
    for library in EXTRAS.values():
        monkeypatch.setitem(sys.modules, library, None)
    registry.engine.cache_clear()
    yield
    registry.engine.cache_clear()


def test_voices_lists_it_as_missing_and_all_the_others(capsys):
    assert main(["voices"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for name in EXTRAS:
        (line,) = (line for line in lines if line.startswith(name))
        assert line.split() == [name, *f'not installed: pip install "audiostory[{name}]"'.split()]
    assert any(line.startswith("tone/low ") for line in lines)


def test_voices_lists_it_to_programs_in_the_same_form(capsys):
    assert main(["voices", "--json"]) == 0
    (missing,) = (row for row in json.loads(capsys.readouterr().out) if row["engine"] == "polly")
    assert missing == {"engine": "polly", "name": "", "languages": [], "about": HINT}


def test_to_ask_for_its_voices_alone_is_a_mistake(capsys):
    assert main(["voices", "polly"]) == 1
    assert capsys.readouterr().err == f'error: the engine "polly" is {HINT}\n'


def test_check_names_it_where_the_script_does(tmp_path, monkeypatch, capsys):
    make_show(tmp_path, EPISODE.replace("tone/high", "polly/Joanna"))
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert f'flood.yaml:7:32: error: the engine "polly" is {HINT}' in said


def test_speaking_names_it(capsys):
    assert main(["say", "Come in.", "--voice", "polly/Joanna"]) == 1
    assert capsys.readouterr().err == f'error: the engine "polly" is {HINT}\n'
