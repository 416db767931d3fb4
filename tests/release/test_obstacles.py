"""Rights, embargoes and approvals: the cases stand in obstacles.txt."""

import datetime
import json
import re
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "script"))

from script_cases import _case
from script_room import Room

from audio.cli.main import main
from audio.errors import AudioError, PublishError
from audio.publish.approvals import NAME
from audio.release.approve import approve
from audio.release.obstacles import counsel, obstacles
from audio.script.check import read_episodes
from audio.speech.holding import Voices
from audio.versions import read

NOW = datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC)
CASES = [
    _case(part)
    for part in Path(__file__).with_name("obstacles.txt").read_text().split("\n=== ")[1:]
]
STORY = "episode: {title: The flood}\nstory:\n  - narration: It rained.\n  - narration: It rose.\n"
SHOW = "show: {title: Rivers, approval: {by: [Ada, Ben]}}\n"
CHANGED = """\
scripts/flood.yaml:1:1: error: it is not what Ada approved on 2026-11-25: 1 place changed
    1 | episode: {title: The flood}
      | ^^^^^^^ audiostory approve scripts/flood.yaml --by "Ada" (or "Ben")

scripts/flood.yaml:4:16: error: this line is not as Ada approved it
    4 |   - narration: It fell.
      |                ^^^^^^^^"""


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Room(Path())


def said(script):
    return "\n\n".join(map(str, obstacles([(script, read(script, Voices.FROZEN))], None, NOW)))


@pytest.mark.parametrize("case", [pytest.param(it, id=it.title) for it in CASES])
def test_what_stops_publication(case, room):
    paths = [room.write(name, text) for name, text in case.files.items()]
    assert said(paths[0]) == case.expected


@pytest.fixture
def approved(room):
    room.write("show.yaml", SHOW)
    script = room.write("flood.yaml", STORY)
    approve(script, "Ada", NOW)
    assert said(script) == ""
    return script


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "It rose.",
            "It fell.",
            CHANGED,
        ),
        ("  - narration: It rose.\n", "", "1 place changed"),
        ("The flood", "The tide", "the title is not as Ada approved it"),
        ("story:", "cast: {narrator: {voice: jay}}\nstory:", "3 places changed"),
        ("story:", "lexicon: {rose: rohz}\nstory:", ":5:16: error: this line is not as Ada"),
        ("story:", "sound: {music: -6 dB}\nstory:", ""),
        ("episode:", "# a remark\n\nepisode:", ""),
    ],
)
def test_an_approval_holds_for_what_was_approved(before, after, expected, approved):
    approved.write_text(STORY.replace(before, after))
    found = said(approved)
    assert expected in found if expected else not found


def test_an_approval_holds_for_the_music_that_was_there(room):
    room.write("show.yaml", SHOW)
    music = "music: {theme: {file: ../assets/theme.flac, licence: CC0-1.0}}\n"
    script = room.write("flood.yaml", music + STORY + "  - music: theme\n")
    approve(script, "Ben", NOW)
    Path("assets/theme.flac").write_bytes(b"other")
    assert "scripts/flood.yaml:6:12: error: this music is not as Ben approved it" in said(script)


def test_an_approval_is_taken_back_by_another(approved):
    approved.write_text(STORY.replace("rose", "fell"))
    approve(approved, "Ben", NOW)
    assert said(approved) == ""


def test_only_those_who_are_named_approve(approved):
    with pytest.raises(AudioError, match="Cleo may not approve: this show names Ada, Ben"):
        approve(approved, "Cleo", NOW)


def test_an_approval_by_somebody_who_was_dismissed_is_none(approved):
    approved.with_name("show.yaml").write_text(SHOW.replace("Ada", "Cleo"))
    assert "this show demands approval, and Ada approved it, which is not enough" in said(approved)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 1, "episodes": {"flood": {}}}'])
def test_damaged_approvals_are_none(text, approved):
    approved.with_name(NAME).write_text(text)
    with pytest.raises(PublishError, match=r"approvals.json is damaged: .*: bring back its last"):
        said(approved)


def test_check_warns_of_a_date_that_a_feed_needs(room, capsys):
    room.write("show.yaml", "show: {title: Rivers, base_url: https://river.example.org}\n")
    story = STORY.replace("The flood", "The flood, summary: A night")
    script = room.write("flood.yaml", story)
    assert main(["check", str(script)]) == 0
    told = capsys.readouterr().err
    assert 'flood.yaml:1:1: warning: "flood" has no date\n' in told
    (now,) = re.findall(r"add date: (.*), or when it is to come out\n", told)
    assert now.endswith(" UTC")
    assert told.endswith("\n1 warning: publish will refuse or leave out\n\n")
    script.write_text(story.replace("The flood", f"The flood, date: {now}"))  # as it is told to
    assert main(["check", str(script)]) == 0
    assert not capsys.readouterr().err


def test_check_warns_of_an_episode_of_which_nothing_is_told(room, capsys):
    script = room.write("flood.yaml", STORY.replace("The flood", "The flood, date: 2026-11-23"))
    assert main(["check", str(script)]) == 0
    assert "summary" not in capsys.readouterr().err  # it is meant for no feed
    room.write("show.yaml", "show: {title: Rivers, base_url: https://river.example.org}\n")
    assert main(["check", str(script)]) == 0
    told = capsys.readouterr().err
    assert 'flood.yaml:1:1: warning: "flood" has no summary, and feed and pages have its' in told
    assert "publish will refuse" not in told
    script.write_text(STORY.replace("The flood", "The flood, date: 2026-11-23, summary: A night"))
    assert main(["check", str(script)]) == 0
    assert not capsys.readouterr().err


@pytest.mark.parametrize(
    ("date", "hour", "warned"),
    [
        ("2026-11-26", 7, True),
        ("2026-11-26", 13, False),
        ("2026-11-27", 7, False),
        ("2026-11-26 09:00 UTC", 7, False),
    ],
)
def test_an_episode_of_today_waits_until_noon(date, hour, warned, room):
    room.write("show.yaml", "show: {title: Rivers, base_url: https://river.example.org}\n")
    script = room.write("flood.yaml", STORY.replace("The flood", f"The flood, date: {date}"))
    now = datetime.datetime(2026, 11, 26, hour, 5, tzinfo=datetime.UTC)
    told = "\n".join(map(str, counsel(script, read_episodes(script), now)))
    assert ('"flood" waits until 12:00 UTC today: a date without a time means' in told) == warned
    assert ("to have it out now, write date: 2026-11-26 07:05 UTC" in told) == warned


def test_approvals_from_the_command_line(room, capsys):
    room.write("show.yaml", SHOW)
    script = room.write("flood.yaml", STORY)
    assert main(["check"]) == 0
    told = capsys.readouterr()
    assert "3 lines, no mistakes" in told.out
    assert "warning: this show demands approval, and nobody approved it" in told.err
    assert told.err.endswith("\n1 warning: publish will refuse or leave out\n\n")
    assert main(["approve", str(script), "--by", "Ada", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["by"] == "Ada"
    assert main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"problems": [], "quotes": []}
    assert main(["approve", str(script), "--by", "Zoe"]) == 1
    assert capsys.readouterr().err == "error: Zoe may not approve: this show names Ada, Ben\n"
