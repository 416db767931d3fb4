"""Which scripts a command means, and what it says of all of them before it makes any."""

import json
from pathlib import Path

import pytest
from studio_show import EPISODE, make_show

from audio.cli.main import main
from audio.cli.places import episode_scripts
from audio.errors import AssetError

FAULTY = EPISODE.replace("by: ana", "by: anna", 1)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a show that has one episode, and where we are."""
    make_show(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def named(*paths):
    return [str(path) for path in episode_scripts(paths)]


def test_a_script_named_twice_is_meant_once_however_it_is_spelled(here):
    (here / "link.yaml").symlink_to(here / "scripts/flood.yaml")
    spellings = ["scripts/flood.yaml", "scripts", "./scripts/../scripts/flood.yaml", "link.yaml"]
    assert named(*map(Path, spellings), here / "scripts/flood.yaml") == ["scripts/flood.yaml"]
    assert named(here, Path("scripts")) == [str(here / "scripts/flood.yaml")]


def test_both_suffixes_are_scripts_and_hidden_files_are_none(here):
    for name in ("second.yml", ".#flood.yaml", "._flood.yaml", ".yaml", "flood.yaml~", "notes.md"):
        (here / "scripts" / name).write_text(EPISODE)
    (here / "scripts" / "folder.yaml").mkdir()
    assert named() == ["scripts/flood.yaml", "scripts/second.yml"]


def test_in_a_folder_of_another_name_only_what_reads_like_a_script_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flood.yaml").write_text(f"# by the desk\n{EPISODE}")
    (tmp_path / "flow.yaml").write_text('{"episode": {"title": Flow}, "story": []}')
    (tmp_path / "compose.yaml").write_text("services:\n  story: {image: nginx}\n")
    assert named() == ["flood.yaml", "flow.yaml"]
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/empty.yaml").write_text("cast: {}\n")
    assert named() == ["scripts/empty.yaml"]


def test_a_show_file_by_another_name_is_told(here):
    (here / "scripts/show.yaml").rename(here / "scripts/show.yml")
    with pytest.raises(AssetError, match=r"show.yml is not found under that name: call it show"):
        named()


def faulty_show(folder):
    """Three scripts in one folder, the middle one without a mistake."""
    for name, script in {"a": FAULTY, "b": EPISODE, "c": FAULTY}.items():
        make_show(folder, script.replace("  number: 1\n", ""), name=name)
    (folder / "scripts/flood.yaml").unlink()


@pytest.mark.parametrize("command", ["check", "publish"])
def test_the_mistakes_of_all_scripts_are_told_before_anything_is_made(command, here, capsys):
    faulty_show(here)
    assert main([command]) == 1
    said = capsys.readouterr().err
    first, _, _ = said.partition("speaking")
    for name in ("a", "c"):
        assert said.count(f"scripts/{name}.yaml:16:9: error: no one in the cast") == 1
        assert f"scripts/{name}.yaml:16:9: error: no one in the cast" in first
    assert (here / "build/a").exists() is False
    assert (here / "build/public").exists() == (command == "publish")  # of the one that is right


@pytest.mark.parametrize("command", ["check", "build", "publish"])
def test_two_scripts_with_one_id_are_refused_and_both_named(command, here, capsys):
    twin = EPISODE.replace("number: 1", "number: 2\n  id: flood")
    make_show(here, twin, name="other")
    assert main([command]) == 1
    assert (
        "scripts/other.yaml:4:3: error: "
        '"flood" is the id of scripts/flood.yaml and of scripts/other.yaml'
    ) in capsys.readouterr().err
    assert not (here / "build").exists()


def test_two_shows_may_each_have_an_episode_of_one_id(here, capsys):
    make_show(here / "another")
    assert main(["check", "scripts", "another"]) == 0
    assert main(["build", "-q", "scripts", "another", "-o", "build"]) == 1
    assert '"flood" is the id of' in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "plan", "publish"])
def test_a_program_too_is_told_what_is_wrong(command, here, capsys):
    (here / "scripts/flood.yaml").write_text(FAULTY)
    assert main([command, "scripts/flood.yaml", "--json"]) == 1
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert answer["error"] + "\n" == said.err
    assert [(problem["line"], problem["column"]) for problem in answer["problems"]] == [(17, 9)]


@pytest.mark.parametrize("command", ["check", "build", "plan", "publish"])
@pytest.mark.usefixtures("here")
def test_a_program_too_is_told_what_cannot_be_found(command, capsys):
    assert main([command, "scripts/nothing.yaml", "--json"]) == 1
    assert "nothing.yaml" in json.loads(capsys.readouterr().out)["error"]


def test_what_is_published_elsewhere_is_allowed_by_name_and_told(here, capsys):
    assert main(["publish", "-q"]) == 0
    other = EPISODE.replace("number: 1", "number: 2").replace("kept", "held")
    assert other.count("held")
    make_show(here, other, name="other")
    lost = here / "build/public/episodes/flood/flood.mp3"
    lost.unlink()
    capsys.readouterr()
    assert main(["publish", "-q", "scripts/other.yaml"]) == 1
    assert f"  {lost.relative_to(here)}\n" in capsys.readouterr().err
    assert main(["publish", "--json", "--allow-missing", "scripts/other.yaml"]) == 0
    said = capsys.readouterr()
    absent = str(lost.relative_to(here))
    assert json.loads(said.out)["absent"] == [absent]
    assert f"warning: the feed promises {absent}, which is not in the folder\n" in said.err
    assert main(["publish", "-q"]) == 0
    assert lost.is_file()
