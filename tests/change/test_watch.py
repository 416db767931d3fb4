"""A script that is followed: every save is heard, mistakes are shown, and nothing is lost."""

import os

import pytest
from recorded_lines import names, record
from sounds import tone, wav
from studio_show import EPISODE, SHOW

from audio.build import build
from audio.change.following import Following
from audio.cli.main import main
from audio.engines.tone import Tone
from audio.progress import Stepped, unheard

OLD, NEW = "the whole night", "all night"


@pytest.fixture
def followed(script, tmp_path):
    shown = []
    return Following(script, tmp_path / "build", shown.append, unheard), shown


@pytest.fixture
def built(script, tmp_path):
    build(script, tmp_path / "build")
    return (tmp_path / "build/flood/flood.mp3").read_bytes()


def test_what_changed_is_heard_first_and_then_the_whole(followed, script, tmp_path):
    following, shown = followed
    following.remake()
    [first] = shown
    assert (first.audio, first.whole, first.what, first.trouble) == (
        "flood/flood.mp3",
        True,
        "",
        "",
    )
    script.write_text(EPISODE.replace(OLD, NEW))
    following.remake()
    _, passage, whole = shown
    assert (passage.audio, passage.at, passage.whole) == ("flood/flood.changes.mp3", 2000, False)
    assert passage.what == "changed: Ana Ruiz: We kept the door open all night."
    assert (whole.audio, whole.whole, whole.what) == ("flood/flood.mp3", True, passage.what)
    assert passage.at < whole.at
    assert passage.seconds < whole.seconds
    assert (tmp_path / "build" / passage.audio).is_file()


def test_a_save_that_changes_nothing_is_no_passage(followed, script):
    following, shown = followed
    following.remake()
    script.write_text(f"# a remark\n{EPISODE}")
    following.remake()
    assert [it.whole for it in shown] == [True, True]
    assert shown[-1].what == ""


def test_a_mistake_is_shown_and_the_episode_stays(followed, script, tmp_path):
    following, shown = followed
    following.remake()
    audio = (tmp_path / "build/flood/flood.mp3").read_bytes()
    for broken in (EPISODE.replace("by: ana", "by: anna", 1), "", EPISODE[: len(EPISODE) // 2]):
        script.write_text(broken)
        following.remake()
    assert 'no one in the cast is called "anna"' in shown[1].trouble
    assert "the file is empty" in shown[2].trouble
    assert [(it.audio, it.title) for it in shown] == [("flood/flood.mp3", "The flood")] * 4
    assert (tmp_path / "build/flood/flood.mp3").read_bytes() != b""
    script.write_text(EPISODE)
    following.remake()
    assert (tmp_path / "build/flood/flood.mp3").read_bytes() == audio


def test_nothing_is_spoken_that_costs_money(followed, script, tmp_path, monkeypatch):
    following, shown = followed
    lock = script.with_name("audiostory.lock")
    following.remake()
    assert not following.awaits(lock)
    monkeypatch.setattr(Tone, "price", 0.6, raising=False)
    script.write_text(EPISODE.replace(OLD, NEW))
    following.remake()
    assert "tone: 32 characters, $0.02), which is left to `audiostory build`" in shown[-1].trouble
    assert following.awaits(lock)
    build(script, tmp_path / "build")
    following.remake()
    assert (shown[-1].whole, following.awaits(lock)) == (True, False)


def test_a_line_that_was_taken_back_before_it_was_built_is_heard_too(followed, script, monkeypatch):
    following, shown = followed
    following.remake()
    script.write_text(EPISODE.replace(OLD, NEW))
    monkeypatch.setattr(following, "_built", lambda: (_ for _ in ()).throw(OSError("disk full")))
    following.remake()
    monkeypatch.undo()
    assert "disk full" in shown[-1].trouble
    script.write_text(EPISODE)
    following.remake()
    assert [it.audio for it in shown[-2:]] == ["flood/flood.changes.mp3", "flood/flood.mp3"]
    assert "the whole night" in shown[-2].what


def test_a_save_while_the_whole_is_made_is_heard_at_once(followed, script, tmp_path):
    following, shown = followed
    following.remake()
    steps = []

    def saved_again(event):
        """After the first part of the mix that is for the whole."""
        if isinstance(event, Stepped) and event.stage == "sound":
            steps.append(event)
            following.supersede()

    following.listener = saved_again
    script.write_text(EPISODE.replace(OLD, NEW))
    following.remake()
    following.listener = unheard
    assert 1 <= len(steps) <= 2  # of as many threads
    assert [it.audio for it in shown[1:]] == ["flood/flood.changes.mp3"]
    script.write_text(EPISODE.replace(OLD, NEW).replace("two metres", "three metres"))
    following.remake()
    _, _, passage, whole = shown
    assert passage.what == whole.what
    assert passage.what.count("changed") == 1  # that alone which was not yet heard
    assert "three metres" in passage.what
    assert NEW in (tmp_path / "build/flood/flood.vtt").read_text()


def test_a_fault_of_ours_is_shown_and_the_script_is_followed_on(followed, monkeypatch):
    following, shown = followed
    following.alarm = lambda error: f"a bug: {error}"
    monkeypatch.setattr(following, "_built", lambda: 1 // 0)
    following.remake()
    monkeypatch.undo()
    following.remake()
    assert shown[0].trouble == "a bug: integer division or modulo by zero"
    assert shown[1].whole


def test_a_page_is_told_of_every_save_however_editors_save(watching, script):
    page, said = watching
    assert b"<audio" in page.fetch()
    assert page.next()["whole"]
    beside = script.with_name(".flood.yaml.swp")  # as vim and others: written beside, and renamed
    beside.write_text(EPISODE.replace(OLD, NEW))
    os.replace(beside, script)  # noqa: PTH105
    passage, whole = page.next(), page.next()
    assert (passage["audio"], passage["whole"]) == ("flood/flood.changes.mp3", False)
    assert passage["seconds"] < 2
    assert page.fetch(passage["audio"])[:1] == b"\xff"
    assert page.fetch(whole["audio"])[:3] == b"ID3"
    script.unlink()  # as others: taken away, and written again
    script.write_text(EPISODE.replace(OLD, "every night"))
    found = page.next()
    while found["trouble"]:
        found = page.next()
    assert "every night" in found["what"]
    assert page.next()["whole"]
    record(script, names(script)[2])
    recorded = page.next()
    assert recorded["what"] == "changed: Narrator: In the morning it was gone."
    assert page.next()["whole"]
    script.write_text(EPISODE.replace("by: ana", "by: anna", 1))
    assert "anna" in page.next()["trouble"]
    assert any("flood.changes.mp3, after" in line for line in said)


def test_a_script_with_a_mistake_is_followed_until_it_is_mended(watching_a_mistake, script):
    page, said = watching_a_mistake
    first = page.next()
    assert "flood.yaml:17:9: error: no one in the cast is called" in first["trouble"]
    assert (first["audio"], first["title"]) == ("", "")
    script.write_text(EPISODE.replace("title: The flood", "title: The flood\n  id: deluge"))
    found = page.next()
    assert (found["audio"], found["title"]) == ("deluge/deluge.mp3", "The flood")
    assert page.fetch(found["audio"])[:3] == b"ID3"
    assert any("no one in the cast" in line for line in said)


def test_beside_a_mistake_that_was_there_first_stands_what_was_built_before(
    built, watching_a_mistake
):
    page, _ = watching_a_mistake
    first = page.next()
    assert "anna" in first["trouble"]
    assert page.fetch(first["audio"]) == built


def test_music_that_lies_elsewhere_is_followed_and_waited_for(watching, script, tmp_path_factory):
    page, _ = watching
    shared = tmp_path_factory.mktemp("shared") / "theme.wav"
    show = script.with_name("show.yaml")
    assert page.next()["whole"]
    show.write_text(SHOW.replace("../assets/theme.wav", str(shared)))
    assert "show.yaml:16:17: error: there is no file" in page.next()["trouble"]
    shared.write_bytes(wav(tone(8.0, 330.0, -26, channels=2)))
    passage, whole = page.next(), page.next()
    assert (passage["whole"], whole["whole"]) == (False, True)
    shared.write_bytes(wav(tone(8.0, 220.0, -26, channels=2)))
    assert not page.next()["whole"]


def test_a_script_that_is_not_there_cannot_be_followed(tmp_path, capsys):
    assert main(["watch", str(tmp_path / "floot.yaml"), "--port", "0"]) == 1
    assert capsys.readouterr().err == f"error: there is no script {tmp_path}/floot.yaml\n"
