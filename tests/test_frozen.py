"""A series goes on being heard as it was approved, whatever is installed by now."""

import json
import shutil
from dataclasses import replace

import pytest
from studio_show import EPISODE, SHOW, contents, make_show

from audio.build import build, plan
from audio.cli.main import main
from audio.engines.tone import Tone
from audio.errors import ScriptError
from audio.progress import Warned
from audio.speech import registry
from audio.speech.holding import Voices
from audio.speech.lock import read_lock


@pytest.fixture
def show(tmp_path, monkeypatch):
    """A show that was built once; its lock is beside its script."""
    script = make_show(tmp_path)
    monkeypatch.chdir(tmp_path)
    build(script, tmp_path / "build")
    return script


def updated(monkeypatch, version="tone-99"):
    """From now on another release of the engine is installed, whose voices are an octave higher."""
    plain = Tone.speak
    monkeypatch.setattr(Tone, "version", version)
    monkeypatch.setattr(Tone, "speak", lambda self, text, voice: plain(self, text, _higher(voice)))


def _higher(voice):
    return replace(voice, pitch=voice.pitch + 12)


def rebuilt(script, voices=Voices.KEPT):
    """Build, and what was warned of."""
    events = []
    built = build(script, script.parents[1] / "build", events.append, voices=voices)
    return built, [event.message for event in events if isinstance(event, Warned)]


def test_after_an_update_an_old_episode_stays_byte_for_byte(show, monkeypatch):
    finished, lock = show.parents[1] / "build/flood", show.with_name("audiostory.lock")
    before = contents(finished), lock.read_bytes()
    updated(monkeypatch)
    shutil.rmtree(finished)
    built, warned = rebuilt(show)
    assert (built.fresh, warned) == (True, [])
    assert (contents(finished), lock.read_bytes()) == before


def test_update_voices_has_the_same_lines_spoken_anew_and_locked(show, monkeypatch):
    before = read_lock(show.with_name("audiostory.lock"), "flood")
    updated(monkeypatch)
    built, warned = rebuilt(show, Voices.UPDATED)
    assert built.fresh
    assert warned == [
        "flood: 3 lines of Narrator: spoken by tone-99 in place of tone-2",
        "flood: 2 lines of Ana Ruiz: spoken by tone-99 in place of tone-2",
    ]
    after = read_lock(show.with_name("audiostory.lock"), "flood")
    assert after.keys() == before.keys()
    assert {line.version for line in after.values()} == {"tone-99"}
    assert not {line.sound for line in after.values()} & {line.sound for line in before.values()}


def test_a_plan_says_what_would_change_and_changes_nothing(show, monkeypatch):
    updated(monkeypatch)
    show.write_text(EPISODE.replace("whole night", "entire night"), encoding="utf-8")
    before = contents(show.parents[1])
    planned = plan(show, show.parents[1] / "build")
    assert planned.guessed == 1
    assert [(change.what, change.lines) for change in planned.changes] == [
        ("kept", 3), ("mixed", 1), ("kept", 1),
    ]  # fmt: skip
    assert contents(show.parents[1]) == before


def elsewhere(show, folder):
    """A fresh clone on another machine, with the takes and nothing else that was built."""
    for name in ("scripts", "assets", "build/takes"):
        shutil.copytree(show.parents[1] / name, folder / name)
    return folder / "scripts/flood.yaml"


def test_frozen_needs_the_lock_and_the_takes_and_no_engine(show, monkeypatch, tmp_path):
    script = elsewhere(show, tmp_path / "clone")
    monkeypatch.setattr(registry, "_registered", dict)
    registry.engine.cache_clear()
    built, warned = rebuilt(script, Voices.FROZEN)
    assert warned == []
    assert contents(built.files.folder) == contents(show.parents[1] / "build/flood")
    assert not rebuilt(script, Voices.FROZEN)[0].fresh


def test_frozen_names_every_line_that_lacks_its_take(show, tmp_path):
    script = elsewhere(show, tmp_path / "clone")
    script.write_text(
        EPISODE.replace("whole night", "entire night").replace("by two metres", "high"),
        encoding="utf-8",
    )
    with pytest.raises(ScriptError) as caught:
        rebuilt(script, Voices.FROZEN)
    assert [(it.span.line, it.message) for it in caught.value.problems] == [
        (15, "this line is not in audiostory.lock"),
        (16, "this line is not in audiostory.lock"),
    ]
    assert not (tmp_path / "clone/build/flood").exists()


def test_frozen_without_a_lock_names_every_line(show, tmp_path):
    script = elsewhere(show, tmp_path / "clone")
    script.with_name("audiostory.lock").unlink()
    with pytest.raises(ScriptError) as caught:
        rebuilt(script, Voices.FROZEN)
    assert len(caught.value.problems) == 5
    assert not script.with_name("audiostory.lock").exists()


def test_a_lock_that_was_lost_is_written_again_though_there_is_nothing_to_do(show):
    lock = show.with_name("audiostory.lock")
    text = lock.read_text()
    lock.unlink()
    assert not rebuilt(show)[0].fresh
    assert lock.read_text() == text


def test_an_episode_is_finished_though_its_takes_cannot_be_locked(tmp_path):
    script = make_show(tmp_path)
    script.with_name(".audiostory.lock.hold").mkdir()
    built, warned = rebuilt(script)
    assert built.files.audio.is_file()
    assert "flood: its takes are not locked: " in warned[-1]
    assert "cannot be written" in warned[-1]


def test_the_commands_tell_what_is_kept(show, monkeypatch, capsys):
    updated(monkeypatch)
    assert main(["build", "-q"]) == 0
    assert "3 lines of Narrator: kept as spoken by tone-2; --update-voices takes tone-99" in (
        capsys.readouterr().out
    )
    assert main(["plan", str(show)]) == 0
    assert "2 lines of Ana Ruiz: kept as spoken by tone-2" in capsys.readouterr().out
    assert main(["build", "--update-voices", "--json"]) == 0
    said = capsys.readouterr()
    assert "warning: flood: 3 lines of Narrator: spoken by tone-99 in place of tone-2" in said.err
    (built,) = json.loads(said.out)
    assert built["voices"][0] == {
        "what": "updated", "speaker": "Narrator", "before": "tone-2", "now": "tone-99", "lines": 3,
    }  # fmt: skip


def test_publish_may_be_frozen(show, capsys):
    assert main(["publish", "--frozen", "-q"]) == 0
    show.write_text(EPISODE.replace("whole night", "entire night"), encoding="utf-8")
    assert main(["publish", "--frozen", "-q"]) == 1
    assert "flood.yaml:16:12: error: this line is not in audiostory.lock" in capsys.readouterr().err


def test_frozen_and_update_voices_contradict_each_other(show, capsys):
    assert main(["build", "--frozen", "--update-voices", str(show)]) == 2
    assert "--frozen speaks nothing" in capsys.readouterr().err


def test_a_voice_changed_for_the_whole_show_is_told(show):
    house = show.with_name("show.yaml")
    house.write_text(SHOW.replace("tone/low", "tone/middle"), encoding="utf-8")
    built, warned = rebuilt(show)
    assert warned == ["flood: 3 lines of Narrator: spoken by tone/middle in place of tone/low"]
    assert built.changes[0].what == "recast"
