"""What changed in an episode is listed and heard: that, and nothing else."""

import json
import shutil
import subprocess
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded_lines import names, record
from studio_show import EPISODE, SHOW, make_show

from audio.build import build
from audio.change.difference import built_story, difference
from audio.cli.main import main
from audio.export.report import read_report
from audio.media.ffmpeg import decode
from audio.passages import AROUND, GAP, around, begins
from audio.plan.entries import Entry, edits, story_json, story_of
from audio.progress import unheard
from audio.units import SESSION_RATE, Ms

LINES = 40
EDITED = range(2, 40, 4)  # ten of them, further apart than twice what is heard around each


def story(changed=()):
    text = ["episode: {title: Long}", "story:", "  - bed: theme"]
    for index in range(LINES):
        words = f"This is what was said as number {index}, and it was a long time ago by now"
        text.append(f"  - narration: {words}{', I think' if index in changed else ''}.")
    return "\n".join([*text, "  - bed: off", ""])


@pytest.fixture
def long_one(tmp_path):
    script = make_show(tmp_path, story(), SHOW, "long")
    return script, tmp_path / "build", build(script, tmp_path / "build")


def sound(path):
    return np.concatenate(list(decode(path, 2)))


def level(samples):
    return 10 * np.log10(np.mean(samples**2) + 1e-12)


def test_of_ten_edits_exactly_those_are_listed_and_heard(long_one):
    script, out, before = long_one
    script.write_text(story(EDITED))
    found = difference(built_story(script, out), script, out, unheard)
    assert [edit.kind for edit in found.edits] == ["changed"] * 10
    assert [edit.new.text for edit in found.edits] == [
        f"This is what was said as number {index}, and it was a long time ago by now, I think."
        for index in EDITED
    ]
    assert [edit.old.text + ", I think." for edit in found.edits] == [
        edit.new.text[: -len(", I think.")] + "., I think." for edit in found.edits
    ]
    spans = [(edit.begin - AROUND, edit.end + AROUND) for edit in found.edits]
    assert [(it.begin, it.end) for it in found.passages] == spans
    samples = sound(found.audio)
    length = sum(end - begin for begin, end in spans) + 9 * GAP
    assert len(samples) == length * SESSION_RATE // 1000
    after = build(script, out)
    whole = sound(after.files.audio)
    for passage, start in zip(found.passages, found.starts, strict=False):
        at, there = ((it + 500) * SESSION_RATE // 1000 for it in (start, passage.begin))
        count = (passage.end - passage.begin - 1000) * SESSION_RATE // 1000
        part, same = samples[at : at + count], whole[there : there + count]
        assert level(part - same) < level(same) - 20
    assert read_report(before.files.report).sound["gain"] == after.report.sound["gain"]


def test_what_is_gone_is_heard_where_it_was(long_one):
    script, out, _ = long_one
    cut = [line for line in story().splitlines() if "number 7," not in line]
    script.write_text("\n".join(cut) + "\n")
    found = difference(built_story(script, out), script, out, unheard)
    [edit] = found.edits
    assert (edit.kind, edit.new, edit.begin) == ("removed", None, edit.end)
    [passage] = found.passages
    assert passage.end - passage.begin == 2 * AROUND
    assert found.heard_at(edit) == AROUND


def test_nothing_changed_is_no_sound(long_one):
    script, out, _ = long_one
    found = difference(built_story(script, out), script, out, unheard)
    assert (found.edits, found.audio) == ((), None)


def test_music_voices_and_settings_count_and_comments_do_not(tmp_path):
    script, out = make_show(tmp_path), tmp_path / "build"
    build(script, out)
    before = built_story(script, out)

    def changed(old, new, name="flood.yaml"):
        path = script.with_name(name)
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        try:
            found = difference(before, script, out, unheard).edits
        finally:
            path.write_text(text)
        return [
            (edit.kind, (edit.new or edit.old).kind, (edit.new or edit.old).who) for edit in found
        ]

    assert changed("story:", "# nothing\nstory:") == []
    assert changed("for: 3 s", "for: 2 s") == [("changed", "music", "theme")]
    assert changed("pause: 4 s", "pause: 3 s") == [("changed", "pause", "")]
    assert changed("voice: tone/high", "voice: tone/low") == [("changed", "quote", "Ana Ruiz")] * 2
    assert changed("Doob-na", "Dub-nah") == [("changed", "narration", "Narrator")]
    assert changed("music:\n", "sound: {music: -5 dB}\nmusic:\n", "show.yaml") == [
        ("changed", "sound", "")
    ]
    assert changed("chapter: After", "chapter: Later") == [("changed", "chapter", "")]
    theme = tmp_path / "assets/theme.wav"
    content = bytearray(theme.read_bytes())
    content[5000] ^= 64
    theme.write_bytes(bytes(content))
    assert {who for _, _, who in changed("story:", "story:")} == {"theme"}


def git(folder, *arguments):
    command = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*command, *arguments], check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("git"), reason="needs the program git")
def test_a_revision_is_compared_as_it_was_with_its_files(tmp_path, monkeypatch, capsys):
    script = make_show(tmp_path / "show")
    monkeypatch.chdir(tmp_path / "show")
    git(".", "init", "-q")
    git(".", "add", "scripts", "assets/cover.png")  # the music is too large for git
    git(".", "commit", "-qm", "one")
    text = script.read_text()
    script.write_text(text.replace("by two metres", "by three metres"))
    assert main(["diff", "HEAD", "scripts/flood.yaml", "--json", "-q"]) == 0
    told = json.loads(capsys.readouterr().out)
    [change] = told["changes"]
    assert "two metres" in change["old"]["text"]
    assert "three metres" in change["new"]["text"]
    assert (tmp_path / "show" / told["audio"]).is_file()
    assert 0 < change["heard_at"] <= AROUND
    assert main(["diff", "nowhere", "scripts/flood.yaml"]) == 1
    assert 'neither a script nor a git revision "nowhere"' in capsys.readouterr().err
    assert main(["diff", "--output=x", "HEAD", "scripts/other.yaml"]) == 1
    assert "other.yaml is not in HEAD" in capsys.readouterr().err
    git(".", "status", "--porcelain")


@pytest.mark.skipif(not shutil.which("git"), reason="needs the program git")
@pytest.mark.parametrize("kept", [True, False], ids=["in git", "ignored by git"])
def test_recordings_are_compared_as_they_were(tmp_path, monkeypatch, capsys, kept):
    script = make_show(tmp_path)
    monkeypatch.chdir(tmp_path)
    one, other = names(script)[1:3]
    record(script, one)
    (tmp_path / ".gitignore").write_text("assets/*.wav\n" + "takes\n" * (not kept))
    git(".", "init", "-q")
    git(".", "add", ".")
    git(".", "commit", "-qm", "one")

    def changed():
        assert main(["diff", "HEAD", "scripts/flood.yaml", "--json", "-q"]) == 0
        told = json.loads(capsys.readouterr().out)["changes"]
        return [change["new"]["text"] for change in told]

    assert changed() == []
    record(script, one, pitch=300.0)  # which only git can know
    record(script, other)  # since then, if git keeps them
    since = ["We kept the door open the whole night.", "In the morning it was gone."]
    assert changed() == (since if kept else [])
    script.write_text(EPISODE.replace("In the morning", "At noon"))
    (tmp_path / "takes/flood" / f"{other}.wav").unlink()
    record(script, names(script)[2])  # of a line that was not there then
    assert changed() == [*since[:kept], "At noon it was gone."]


def test_a_line_that_was_recorded_since_the_build_is_heard(tmp_path):
    script, out = make_show(tmp_path), tmp_path / "build"
    build(script, out)
    before = built_story(script, out)
    for pitch in (200.0, 300.0):
        record(script, names(script)[1], pitch=pitch)
        found = difference(before, script, out, unheard)
        [edit] = found.edits
        assert (edit.kind, edit.new.who) == ("changed", "Ana Ruiz")
        assert 2500 <= edit.end - edit.begin <= 2650
        at = (found.heard_at(edit) + 1000) * SESSION_RATE // 1000
        heard = sound(found.audio)[at : at + SESSION_RATE, 0]
        assert abs(np.argmax(np.abs(np.fft.rfft(heard))) - pitch) <= 1
        before = built_story(script, build(script, out).files.folder.parent)


def test_the_command_line_shows_it(tmp_path, monkeypatch, capsys):
    script = make_show(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["diff", "scripts/flood.yaml"]) == 1
    assert "has not been built" in capsys.readouterr().err
    assert main(["build", "-q"]) == 0
    assert main(["diff", "scripts/flood.yaml", "-q"]) == 0
    assert capsys.readouterr().out.endswith("scripts/flood.yaml: no changes\n")
    script.write_text(EPISODE.replace("the whole night", "all night"))
    assert main(["diff", "scripts/flood.yaml", "-q"]) == 0
    assert capsys.readouterr().out == (
        "scripts/flood.yaml: 1 change\n\n"
        "scripts/flood.yaml:16, 0:10: changed\n"
        "  - quote: Ana Ruiz: We kept the door open the whole night.\n"
        "  + quote: Ana Ruiz: We kept the door open all night.\n\n"
        "build/flood/flood.changes.mp3  0:05\n"
    )


def entry(told):
    return Entry("narration", "Ana", told, told, 1, Ms(0), Ms(1000))


STORIES = st.lists(st.sampled_from("abcdef"), max_size=12).map(lambda it: list(map(entry, it)))


@given(STORIES, STORIES)
def test_edits_lead_from_the_one_story_to_the_other(old, new):
    found = edits(old, new)
    left, right = list(old), list(new)
    for edit in found:
        assert edit.old or edit.new
        if edit.old:
            left.remove(edit.old)
        if edit.new:
            right.remove(edit.new)
    assert sorted(it.told for it in left) == sorted(it.told for it in right)
    assert (not found) == ([it.told for it in old] == [it.told for it in new])


@given(st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 9000)), max_size=8))
def test_passages_hold_every_part_once(parts):
    length = Ms(70_000)
    spans = [(Ms(begin), Ms(begin + lasts)) for begin, lasts in parts]
    found = around(spans, length)
    for begin, end in spans:
        holding = [it for it in found if it.begin <= begin and end <= it.end]
        assert len(holding) == 1
    assert all(one.end < other.begin for one, other in pairwise(found))
    assert len(begins(found)) == len(found) + 1


def test_a_damaged_record_is_none():
    told = story_json([entry("a")])
    assert story_of(told.encode()) == (entry("a"),)
    for damaged in ("", "{}", "[1]", told.replace('"format": 1', '"format": 2'), told[:-9]):
        assert story_of(damaged.encode()) is None


def test_a_script_that_lies_elsewhere_is_read_in_the_place_of_the_other(tmp_path, capsys):
    gated = EPISODE.replace("  number: 1\n", "  number: 1\n  source: talk.txt\n")
    script = make_show(tmp_path / "show", gated)
    said = "Ana: We kept the door open the whole night.\nAna: We will stay, whatever comes."
    (script.parent / "talk.txt").write_text(said)
    old = tmp_path / "old.yaml"
    old.write_text(gated.replace("two metres", "three metres"))
    assert main(["diff", str(old), str(script), "--json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert "three metres" in change["old"]["text"]
    old.write_text(gated.replace("by: ana", "by: anna"))
    assert main(["diff", str(old), str(script)]) == 1
    assert f"{old}:18:9: error: no one in the cast" in capsys.readouterr().err


def test_a_script_that_has_all_of_its_own_is_read_where_it_lies(tmp_path, capsys):
    script = make_show(tmp_path / "show")
    old = make_show(tmp_path / "old", EPISODE.replace("two metres", "three metres"))
    assert main(["diff", str(old), str(script), "--json"]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert "three metres" in change["old"]["text"]
