"""A producer knows what speech will cost before it is paid, and may bound it."""

import json

import pytest
from studio_show import EPISODE, make_show

from audio.cli.main import main
from audio.engines.tone import Tone

ESTIMATE = "speaking will take about $0.12 and 5 s (tone: 198 characters, $0.12)"


@pytest.fixture
def show(tmp_path, monkeypatch):
    monkeypatch.setattr(Tone, "price", 0.6, raising=False)
    monkeypatch.chdir(tmp_path)
    return make_show(tmp_path)


@pytest.fixture
def asked(monkeypatch):
    texts, speak = [], Tone.speak

    def counted(self, text, voice):
        texts.append(text)
        return speak(self, text, voice)

    monkeypatch.setattr(Tone, "speak", counted)
    return texts


def test_plan_tells_it(show, capsys):
    assert main(["plan", str(show)]) == 0
    title, cost, *_ = capsys.readouterr().out.splitlines()
    assert title.startswith("The flood: about")
    assert cost.startswith(ESTIMATE)


def test_plan_tells_it_to_programs(show, capsys, monkeypatch):
    assert main(["plan", str(show), "--json"]) == 0
    cost = json.loads(capsys.readouterr().out)["cost"]
    assert cost["dollars"] == pytest.approx(0.6 * cost["engines"]["tone"]["characters"] / 1000)
    monkeypatch.delattr(Tone, "price")
    assert main(["plan", str(show), "--json"]) == 0
    free = json.loads(capsys.readouterr().out)["cost"]
    assert free == {"dollars": 0, "seconds": 0, "engines": {}}


@pytest.mark.usefixtures("show")
def test_build_says_it_before_it_asks(capsys, asked):
    assert main(["build"]) == 0
    said = capsys.readouterr().err
    assert said.index(ESTIMATE) < said.index("speaking, 5 to do")
    assert len(asked) == 5
    assert main(["build", "--max-cost", "0"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", ["build", "publish"])
@pytest.mark.usefixtures("show")
def test_nobody_is_asked_if_it_costs_more_than_is_allowed(capsys, asked, command):
    assert main([command, "--max-cost", "0.10"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"error: {ESTIMATE}")
    assert said.endswith(": more than the $0.10 that are allowed\n")
    assert asked == []
    assert main([command, "--max-cost", "0.12", "-q"]) == 0
    assert len(asked) == 5


def test_the_bound_is_for_all_episodes_together_and_shared_lines_count_once(show, capsys, asked):
    show.with_name("again.yaml").write_text(EPISODE.replace("number: 1", "number: 2"))
    other = EPISODE.replace("number: 1", "number: 3").replace("In the morning", "At noon")
    show.with_name("other.yaml").write_text(other)
    assert main(["build", "--max-cost", "0.12"]) == 1
    assert "speaking will take about $0.14" in capsys.readouterr().err
    assert asked == []
    assert main(["build", "--max-cost", "0.14", "-q"]) == 0
    assert len(asked) == 6


@pytest.mark.usefixtures("show")
def test_a_program_gets_the_reason(capsys, asked):
    assert main(["build", "--max-cost", "0", "--json"]) == 1
    assert "more than the $0.00" in json.loads(capsys.readouterr().out)["error"]
    assert asked == []


@pytest.mark.parametrize("most", ["-1", "two", "nan"])
@pytest.mark.usefixtures("show")
def test_a_bound_is_a_sum(capsys, asked, most):
    assert main(["build", "--max-cost", most]) == 2
    assert "--max-cost" in capsys.readouterr().err
    assert asked == []
