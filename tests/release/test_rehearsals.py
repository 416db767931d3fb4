"""What a dry run lists is what is then done, from the command line."""

import json
import re
import shutil

import pytest
from studio_show import EPISODE, SHOW, contents, make_show

from audio.cli.main import main

HOUSE = SHOW.replace("river.example.org\n", "river.net\n  publish_to: ../www\n")
ANOTHER = (
    EPISODE.replace("title: The flood", "title: The drought")
    .replace("number: 1", "number: 2")
    .replace("2026-01-15", "2026-02-15")
)


@pytest.fixture
def script(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return make_show(tmp_path, EPISODE, HOUSE)


def answered(capsys, *command):
    capsys.readouterr()
    code = main([*command, "--json", "-q"])
    return code, json.loads(capsys.readouterr().out)


def kept(folder):
    """All files, but for what listening to music leaves among the takes."""
    return {path: data for path, data in contents(folder).items() if "build/takes" not in path}


def agree(tmp_path, capsys, *command):
    """Rehearse a command, see that nothing was touched, and that it then does what it said."""
    before = kept(tmp_path)
    code, told = answered(capsys, *command, "--dry-run")
    assert kept(tmp_path) == before
    done_code, done = answered(capsys, *command)
    assert code == done_code
    if "written" not in told:
        assert told == done
        return told
    unbuilt = told["unbuilt"]
    for what in (told, done):
        what["written"] = [masked(path) for path in what["written"]]
        if "delivered" in what:
            what["delivered"]["sent"] = [masked(path) for path in what["delivered"]["sent"]]
            if unbuilt:
                del what["delivered"]["bytes"]
    assert {key: told[key] for key in done} == done
    return told


def masked(path):
    """A path without what only finished sound can tell."""
    return re.sub(r"/(\d+)-[0-9a-f…]+/", r"/\1-…/", path)


def test_what_a_dry_run_lists_is_what_is_done(script, tmp_path, capsys):
    def done(*command):
        return agree(tmp_path, capsys, *command)

    told = done("publish")
    assert (told["added"], told["unbuilt"]) == (["flood"], {"flood": 5})
    assert "build/public/episodes/flood/flood.mp3" in told["written"]
    assert "build/public/episodes/flood/flood.mp3" not in done("publish")["written"]

    script.write_text(EPISODE.replace("title: The flood", "title: The great flood"))
    told = done("publish")  # it is built anew, for its tags
    assert (told["updated"], told["unbuilt"]) == (["flood"], {"flood": 0})
    script.with_name("drought.yaml").write_text(ANOTHER)
    script.with_name("later.yaml").write_text(
        ANOTHER.replace("2026-02", "2126-02")
        .replace("drought", "frost")
        .replace("number: 2", "number: 3")
    )
    told = done("publish")
    assert (told["added"], list(told["waiting"])) == (["drought"], ["later"])

    house = script.with_name("show.yaml")
    house.write_text(house.read_text().replace("//river.net", "//voices.net"))
    assert "base_url would make it" in done("publish")["error"]
    assert "build/public/feed.xml" in done("publish", "--move")["written"]

    script.write_text(EPISODE.replace("by two metres", "by twenty metres"))
    assert "was changed since in 1 place" in done("publish")["error"]
    told = done("correct", str(script), "--note", "Twenty, not two.")
    assert (told["corrected"], told["unbuilt"]) == (["flood"], {"flood": 1})
    assert "episodes/flood/2-…/flood.mp3" in told["delivered"]["sent"]
    assert done("correct", str(script), "--note", "By night.", "--note-only")["unbuilt"] == {}
    told = done("withdraw", str(script))
    assert (told["withdrawn"], told["updated"]) == (["flood"], [])
    assert "was withdrawn on" in done("publish", str(script))["error"]
    told = done("withdraw", str(script), "--undo")
    assert (told["brought_back"], told["updated"]) == (["flood"], [])


@pytest.mark.parametrize("host", ["", "kept", "lost"])
def test_a_dry_run_in_a_fresh_checkout_foresees_what_is_made(host, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    make_show(tmp_path, EPISODE, HOUSE if host else HOUSE.replace("  publish_to: ../www\n", ""))
    assert main(["publish", "-q"]) == 0
    shutil.rmtree("build")
    if host == "lost":
        shutil.rmtree("www")
    before = kept(tmp_path)
    code, told = answered(capsys, "publish", "--dry-run")
    assert (code, kept(tmp_path)) == (0, before)
    _, done = answered(capsys, "publish")
    assert (told["unbuilt"], told["absent"], told["updated"]) == ({"flood": 5}, [], [])
    assert sorted(told["written"]) == sorted(done["written"])
    if host:
        sent, really = (set(it["delivered"]["sent"]) for it in (told, done))
        assert (sent >= really, sent - really <= {"episodes/flood/index.html"}) == (True, True)
        assert told["delivered"]["missing"] == done["delivered"]["missing"] == []


def test_a_dry_run_misses_the_files_of_others(script, tmp_path, capsys):
    house = script.with_name("show.yaml")
    house.write_text(house.read_text().replace("  publish_to: ../www\n", ""))
    other = script.with_name("drought.yaml")
    other.write_text(ANOTHER)
    assert main(["publish", "-q"]) == 0
    shutil.rmtree("build")
    told = agree(tmp_path, capsys, "publish", str(script))
    assert "the feed promises files that are not in the folder" in told["error"]
    assert "episodes/drought/drought.mp3" in told["error"]
