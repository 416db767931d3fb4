"""From a script to a finished episode, and to the same one whatever happens on the way."""

import json
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyebur128
import pytest
from studio_show import EPISODE, SHOW, contents, make_show

from audio.build import build, plan
from audio.errors import AudioError, PublishError, ScriptError
from audio.export.tags.id3 import read_back
from audio.handover import write_stems
from audio.media.alone import GRACE, alone
from audio.media.ffmpeg import decode
from audio.progress import Ended, Noted, Warned
from audio.release.publish import publish
from audio.release.release import Release

ODD = "  odd: {file: ../assets/odd.mp3}\n"


def measured(path):
    """Integrated loudness and true peak of the decoded file, by libebur128."""
    sound = np.concatenate(list(decode(path, 2)))
    mode = pyebur128.MeasurementMode.MODE_I | pyebur128.MeasurementMode.MODE_TRUE_PEAK
    state = pyebur128.R128State(2, 48_000, mode)
    state.add_frames(sound.ravel(), len(sound))
    peak = max(pyebur128.get_true_peak(state, channel) for channel in (0, 1))
    return pyebur128.get_loudness_global(state), 20 * np.log10(peak)


def spoken_by(script, out):
    """Build, and say how many lines were spoken for it."""
    events = []
    built = build(script, out, events.append)
    notes = [event.note for event in events if isinstance(event, Ended) and event.stage == "speech"]
    return built, int(notes[0].split()[0]) if notes else 0


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("show")
    script = make_show(folder)
    return script, folder / "build", build(script, folder / "build")


def test_the_decoded_file_meets_its_target_by_another_meter(finished):
    _, _, built = finished
    loudness, peak = measured(built.files.audio)
    assert loudness == pytest.approx(-16.0, abs=0.3)
    assert peak <= -1.0
    assert built.report.sound["integrated"] == pytest.approx(loudness, abs=0.05)
    assert built.report.sound["true_peak"] == pytest.approx(peak, abs=0.2)


@pytest.mark.parametrize(("loudness", "true_peak"), [(-14.0, -2.0), (-23.0, -1.0)])
def test_the_target_is_the_producers(tmp_path, loudness, true_peak):
    sound = f"sound: {{loudness: {loudness:g} LUFS, true_peak: {true_peak:g} dBTP}}\n"
    built = build(make_show(tmp_path, show=SHOW + sound), tmp_path / "build")
    found, peak = measured(built.files.audio)
    assert found == pytest.approx(loudness, abs=0.3)
    assert peak <= true_peak


def test_all_times_come_from_the_timeline(finished):
    _, _, built = finished
    tags = read_back(built.files.audio)
    titles = [chapter.title for chapter in tags.chapters]
    assert titles == ["The flood", "The water comes", "After"]
    assert tags.chapters == built.timeline.chapters
    chapters = json.loads(built.files.chapters.read_text())["chapters"]
    assert [chapter["startTime"] * 1000 for chapter in chapters] == [
        chapter.begin for chapter in built.timeline.chapters
    ]


def test_the_transcript_has_the_words_of_the_page(finished):
    _, _, built = finished
    transcript = " ".join(built.files.transcript.read_text().split())
    assert "<v Narrator>In the night the river Dubna rose by two metres." in transcript
    assert "Doob-na" not in transcript
    assert "<v Ana Ruiz>We will stay, whatever comes." in transcript


def test_a_second_build_has_nothing_to_do(finished):
    script, out, _ = finished
    before = contents(out)
    begin = time.process_time()
    built, spoken = spoken_by(script, out)
    assert (built.fresh, spoken) == (False, 0)
    assert time.process_time() - begin < 1.0
    assert contents(out) == before


def test_the_same_script_elsewhere_gives_the_same_bytes(finished, tmp_path):
    _, out, built = finished
    again = build(make_show(tmp_path / "other"), tmp_path / "elsewhere")
    assert contents(again.files.folder) == contents(built.files.folder)
    assert contents(tmp_path / "elsewhere") == {
        name: data for name, data in contents(out).items() if "stems" not in name
    }


def test_of_a_changed_script_only_the_changed_line_is_spoken(tmp_path):
    script = make_show(tmp_path)
    build(script, tmp_path / "build")
    script.write_text(EPISODE.replace("whole night", "entire night"), encoding="utf-8")
    built, spoken = spoken_by(script, tmp_path / "build")
    assert (built.fresh, spoken) == (True, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("summary: A night", "summary: One night"),
        ("for: 3 s", "for: 2 s"),
        ("Ana Ruiz", "Ana Ruíz"),
        ("pause: 4 s", "pause: 5 s"),
    ],
)
def test_what_changes_no_word_speaks_no_word(tmp_path, old, new):
    script = make_show(tmp_path)
    build(script, tmp_path / "build")
    script.write_text(EPISODE.replace(old, new), encoding="utf-8")
    built, spoken = spoken_by(script, tmp_path / "build")
    assert (built.fresh, spoken) == (True, 0)


def test_after_a_changed_line_the_next_build_has_nothing_to_do(tmp_path):
    script = make_show(tmp_path)
    build(script, tmp_path / "build")
    script.write_text(EPISODE.replace("whole night", "entire night"), encoding="utf-8")
    assert build(script, tmp_path / "build").fresh
    assert not build(script, tmp_path / "build").fresh


def test_a_comment_changes_nothing(tmp_path):
    script = make_show(tmp_path)
    build(script, tmp_path / "build")
    script.write_text("# a comment\n" + EPISODE, encoding="utf-8")
    assert not build(script, tmp_path / "build").fresh


@pytest.mark.parametrize("name", ["flood.mp3", "flood.vtt", "flood.chapters.json"])
def test_a_finished_file_that_was_damaged_is_made_again(tmp_path, name):
    script = make_show(tmp_path)
    built = build(script, tmp_path / "build")
    whole = contents(built.files.folder)
    (built.files.folder / name).write_bytes(b"damaged")
    assert build(script, tmp_path / "build").fresh
    assert contents(built.files.folder) == whole


def test_changed_music_is_heard_though_it_is_as_long_and_as_loud(tmp_path):
    script = make_show(tmp_path)
    before = contents(build(script, tmp_path / "build").files.folder)
    theme = tmp_path / "assets/theme.wav"
    head, samples = theme.read_bytes()[:44], np.frombuffer(theme.read_bytes()[44:], "<i2")
    theme.write_bytes(head + (-samples).tobytes())
    built, spoken = spoken_by(script, tmp_path / "build")
    assert (built.fresh, spoken) == (True, 0)
    assert contents(built.files.folder) != before


def test_stems_change_nothing_of_what_is_built(finished):
    script, out, built = finished
    for path in write_stems(built, out):
        assert path.is_file()
    assert not build(script, out).fresh
    shutil.rmtree(built.files.folder / "stems")


def test_a_plan_speaks_nothing_and_is_near(finished, tmp_path):
    script, _, built = finished
    planned = plan(script, tmp_path)
    assert planned.guessed == len(built.timeline.speech)
    assert planned.timeline.length == pytest.approx(built.timeline.length, rel=0.15)
    assert not list(tmp_path.rglob("*.wav"))


def test_a_mistake_costs_nothing_already_made(tmp_path):
    script = make_show(tmp_path)
    build(script, tmp_path / "build")
    before = contents(tmp_path / "build")
    script.write_text(EPISODE.replace("by: ana", "by: anna"), encoding="utf-8")
    with pytest.raises(ScriptError):
        build(script, tmp_path / "build")
    (tmp_path / "assets/theme.wav").write_bytes(b"no sound")
    script.write_text(EPISODE, encoding="utf-8")
    with pytest.raises(ScriptError, match=r"show\.yaml:16:3: error: .*theme\.wav holds no sound"):
        build(script, tmp_path / "build")
    assert contents(tmp_path / "build") == before


def test_a_take_that_is_damaged_is_spoken_again_by_the_build_that_finds_it(tmp_path):
    """One bit of its sound is turned, and what was made ready of it is lost."""
    script, events = make_show(tmp_path), []
    whole = contents(build(script, tmp_path / "build").files.folder)
    heard, *_ = sorted((tmp_path / "build/takes").rglob("*.heard.wav"))
    heard.unlink()
    take = heard.with_name(heard.name.replace(".heard", ""))
    data = bytearray(take.read_bytes())
    data[len(data) // 2] ^= 1
    take.write_bytes(data)
    shutil.rmtree(tmp_path / "build/chunks")
    (tmp_path / "build/flood/flood.mp3").unlink()
    built = build(script, tmp_path / "build", events.append)
    assert contents(built.files.folder) == whole
    lost, again = (event.message for event in events if isinstance(event, Warned))
    assert lost.startswith(f"a take in {tmp_path}/build/takes is damaged or gone (")
    assert again.endswith(": spoken again, for their locked takes are not here")
    notes = [event.note for event in events if isinstance(event, Ended)]
    assert notes[0].startswith("1 line spoken")


def test_a_build_waits_for_another_run_to_end_and_says_so(tmp_path):
    script, out, events = make_show(tmp_path), tmp_path / "build", []
    with ThreadPoolExecutor(1) as beside:
        with alone(out):
            building = beside.submit(build, script, out, events.append)
            with pytest.raises(TimeoutError):
                building.result(GRACE + 0.3)
            told = [event.message for event in events if isinstance(event, Noted)]
        assert building.result(30).fresh
    assert told == [f"another run is at work in {out}: waiting for it to end …"]


def test_a_run_that_does_not_end_is_not_waited_for_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr("audio.media.alone.PATIENCE", 0.1)
    script, out = make_show(tmp_path), tmp_path / "build"
    with alone(out), pytest.raises(AudioError, match=r"another run is at work .*: wait for it"):
        build(script, out)


def test_a_build_killed_at_any_moment_goes_on_from_there(tmp_path, finished):
    """Kills fall from the first take to the last file; what stands then is whole."""
    script, out, undisturbed = make_show(tmp_path), tmp_path / "build", finished[2]
    whole = contents(undisturbed.files.folder)
    begun = []
    for moment in (0.0, 0.1, 0.2, 0.3, 0.5, 0.8):
        shutil.rmtree(out, ignore_errors=True)
        begun.append(killed(script, out, moment))
        finished_files = contents(out / "flood") if (out / "flood").is_dir() else {}
        done = {name: data for name, data in finished_files.items() if ".unfinished" not in name}
        assert done.items() <= whole.items()
        again = build(script, out)
        assert contents(again.files.folder) == whole
    assert begun.count(True) >= 3, "most kills must fall inside a build"


def killed(script, out, moment):
    """Start a build, kill it so long after its first take; whether it was still at work."""
    program = "import sys; from pathlib import Path; from audio.build import build;"
    program += "build(Path(sys.argv[1]), Path(sys.argv[2]))"
    run = subprocess.Popen([sys.executable, "-W", "ignore", "-c", program, script, out])
    while run.poll() is None and not list(out.rglob("*.wav")):
        time.sleep(0.01)
    time.sleep(moment)
    at_work = run.poll() is None
    run.kill()
    run.wait()
    return at_work


def test_publishing_builds_and_writes_the_feed(tmp_path):
    script = make_show(tmp_path)
    published = publish(Release([script], tmp_path / "build", tmp_path / "public"))
    assert published.added == ("flood",)
    assert "<title>The flood</title>" in published.feed.read_text()
    again = publish(Release([script], tmp_path / "build", tmp_path / "public"))
    assert (again.added, again.updated, again.written) == ((), (), ())


def test_what_a_directory_would_reject_is_refused_before_a_word_is_spoken(tmp_path):
    script = make_show(tmp_path, EPISODE.replace("  date: 2026-01-15\n", ""))
    with pytest.raises(ScriptError, match="date"):
        publish(Release([script], tmp_path / "build", tmp_path / "public"))
    assert not list((tmp_path / "build/takes").rglob("*.wav"))


def test_more_chapters_than_an_mp3_lists_are_refused_before_a_word_is_spoken(tmp_path):
    chapters = "".join(f"  - chapter: Part {n}\n  - narration: Part {n}.\n" for n in range(255))
    script = make_show(tmp_path, EPISODE + chapters)
    with pytest.raises(ScriptError, match=r"an MP3 lists 255 chapters at most"):
        build(script, tmp_path / "build")
    assert not (tmp_path / "build").exists()


def test_every_unusable_file_is_named_before_a_word_is_spoken(tmp_path):
    story = EPISODE.replace("for: 4 s", "from: 0:20")
    script = make_show(tmp_path, story + "  - music: odd\n", SHOW + ODD)
    (tmp_path / "assets/odd.mp3").touch()
    with pytest.raises(ScriptError) as caught:
        build(script, tmp_path / "build")
    assert [problem.message.split("assets/")[-1] for problem in caught.value.problems] == [
        '"theme" lasts 0:08 and cannot start at 0:20',
        "odd.mp3 is empty",
    ]
    assert not list((tmp_path / "build/takes").rglob("*.wav"))


def test_a_feed_needs_one_show(tmp_path):
    script = make_show(tmp_path)
    other = make_show(tmp_path / "other")
    with pytest.raises(PublishError, match="several shows"):
        publish(Release([script, other], tmp_path / "build", tmp_path / "public"))
    (tmp_path / "scripts/show.yaml").unlink()
    with pytest.raises(PublishError, match="a feed needs a show"):
        publish(Release([script], tmp_path / "build", tmp_path / "public"))
