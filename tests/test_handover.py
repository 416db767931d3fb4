"""A spoken episode handed over: what a workstation lays together is what the mix has."""

import json
import re
import shutil
import sys
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import opentimelineio as otio
import pytest
import soundfile
from sounds import rms, wav
from studio_show import contents, make_show

from audio.build import build, open_store
from audio.cli.main import main
from audio.errors import AudioError
from audio.handover import spoken, write_labels, write_otio
from audio.mix.mix import Mix
from audio.plan.utterances import utterances
from audio.progress import unheard
from audio.speech.studio import record
from audio.units import FRAMES_PER_MS, SESSION_RATE
from audio.versions import read

EPISODE = """\
episode: {title: The flood, number: 1, date: 2026-01-15, summary: A night by the river.}
cast:
  ana: {name: Ana Ruiz, voice: tone/high, pan: -30 %}
  bela: {name: Béla}
music:
  tune: {file: ../assets/tune.wav, loop: {from: 1 s, to: 3 s}, licence: CC0-1.0}
  street: {file: ../assets/street.wav, loops: true, licence: CC0-1.0}
  door: {file: ../assets/door.wav, licence: CC0-1.0}
story:
  - music: theme
    for: 3 s
  - bed: theme
  - ambience: street
  - narration: In the night the river rose by two metres.
  - quote: We kept the door open the whole night.
    by: ana
  - effect: door
    over: true
  - quote: I never slept.
    by: bela
    tape: {file: ../assets/call.wav, from: 2.5 s, to: 4.2 s, high_pass: 80 Hz}
  - quote: Nobody did.
    by: ana
    tape: {file: ../assets/call.wav, from: 1 s, to: 6 s, language: az, rise: 1 s}
  - bed: off
  - bed: tune
  - narration: In the morning it was gone.
  - quote: We kept the door open the whole night.
    by: ana
  - bed: off
  - ambience: off
"""


def noise(seconds, seed, level=0.05, channels=1):
    samples = np.random.default_rng(seed).standard_normal((round(seconds * SESSION_RATE), channels))
    return (samples * level).astype(np.float32)


def make(folder, episode=EPISODE):
    script = make_show(folder, episode)
    for seed, (name, seconds) in enumerate({"call": 7, "tune": 4, "street": 5, "door": 1}.items()):
        sound = noise(seconds, seed, channels=1 if name == "call" else 2)
        (folder / f"assets/{name}.wav").write_bytes(wav(sound))
    return script


def speak(script, out):
    """Have an episode spoken, which is all that an export needs of a build."""
    lines = [line for line in utterances(read(script)) if not line.on_tape]
    record(lines, open_store(out), unheard)
    return spoken(script, out)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("show")
    script, out = make(folder), folder / "build"
    episode = speak(script, out)
    write_otio(episode, out, episode.files.otio)
    return episode, out


@pytest.fixture
def timeline(exported):
    return opened(exported[0].files.otio)


def opened(path):
    return otio.adapters.read_from_file(str(path))


def heard(path, clip):
    """What a workstation plays of a clip's file, and of the file altogether, by libsndfile."""
    sound, rate = soundfile.read(path.parent / clip.media_reference.target_url, always_2d=True)
    assert rate == SESSION_RATE
    assert len(sound) == clip.available_range().duration.value
    first, count = (int(each.value) for each in (clip.source_range.start_time, clip.duration()))
    assert first + count <= len(sound)
    return sound[first : first + count], sound


def level(about, begin, count):
    """What the metadata say of a clip's level: gain, fades and automation, frame by frame."""
    at = (begin + np.arange(count) + 0.5) / FRAMES_PER_MS
    fades = np.ones(count)
    for edge, fade in (("begin_ms", "fade_in_ms"), ("end_ms", "fade_out_ms")):
        if about[fade]:
            share = np.clip(np.abs(at - about[edge]) / about[fade], 0, 1)
            fades *= np.sin(share * np.pi / 2) ** 2
    curve = np.zeros(count)
    if points := [tuple(point) for point in about["automation"]]:
        curve = np.interp(at, *zip(*points, strict=True))
    return (fades * 10 ** ((about["gain_db"] + curve) / 20))[:, np.newaxis]


def sides(sound, pan):
    angle = (pan + 1) * np.pi / 4
    pair = np.array([np.cos(angle), np.sin(angle)]) * np.sqrt(2)
    return sound * pair if sound.shape[1] == 1 else sound


def laid(path, *names):
    """All clips of some tracks in their places at their levels, with the crossfades of loops."""
    timeline = opened(path)
    bus = np.zeros((int(timeline.duration().value), 2))
    for track in timeline.tracks:
        before = None
        for clip in track.find_clips() if re.sub(r" \d+$", "", track.name) in names else ():
            about = clip.metadata["audiostory"]
            begin, count = (
                int(each.value)
                for each in (clip.range_in_parent().start_time, clip.source_range.duration)
            )
            sound, whole = heard(path, clip)
            if shared := min(about.get("crossfade_frames", 0), count):
                angle = (np.arange(shared) + 0.5) / about["crossfade_frames"] * np.pi / 2
                behind = int(before.source_range.end_time_exclusive().value)
                sound = sound.copy()
                sound[:shared] *= np.sin(angle)[:, np.newaxis]
                sound[:shared] += whole[behind:][:shared] * np.cos(angle)[:, np.newaxis]
                alike = np.array(about["crossfade_likeness"]) * np.sin(2 * angle)[:, np.newaxis]
                sound[:shared] /= np.sqrt(1 + alike)
            sound = sides(sound, about.get("pan", 0.0)) * level(about, begin, count)
            bus[begin : begin + count] += sound
            before = clip
    return bus


def stem(exported, *buses):
    episode, out = exported
    return np.concatenate(list(Mix(episode.timeline, open_store(out), buses).blocks()))


def difference(one, other):
    return 20 * np.log10(np.abs(one - other).max() + 1e-12)


@pytest.mark.parametrize(
    ("bus", "names"),
    [
        ("speech", ("Narrator", "Ana Ruiz")),
        ("tape", ("Tape",)),
        ("music", ("Music",)),
        ("effects", ("Ambience", "Effects")),
    ],
)
def test_what_is_laid_together_is_what_the_mix_has(exported, bus, names):
    due, found = stem(exported, bus), laid(exported[0].files.otio, *names)
    assert len(due) == len(found)
    assert rms(due) > -60
    assert difference(due, found) < -90


def test_every_clip_of_the_timeline_is_there(exported, timeline):
    episode = exported[0].timeline
    tracks = [track.name for track in timeline.tracks]
    assert tracks == [
        *("Narrator", "Ana Ruiz", "Tape"),
        *("Music", "Music 2", "Ambience", "Effects"),
    ]
    found = sorted(
        (clip.range_in_parent().start_time.value, clip.duration().value)
        for name, track in zip(tracks, timeline.tracks, strict=True)
        if name in {"Narrator", "Ana Ruiz", "Tape"}
        for clip in track.find_clips()
    )
    assert found == sorted(
        (clip.begin * 48, (clip.end - clip.begin) * 48) for clip in (*episode.speech, *episode.tape)
    )
    for track in timeline.tracks:
        ranges = [clip.range_in_parent() for clip in track.find_clips()]
        assert all(
            left.end_time_exclusive() <= right.start_time for left, right in pairwise(ranges)
        )


def test_voices_are_at_their_level_in_their_files(exported, timeline):
    """Where no peak is in the way, what is left to be done is half a step at most."""
    for clip in timeline.tracks[0].find_clips():
        sound, _ = heard(exported[0].files.otio, clip)
        assert abs(clip.metadata["audiostory"]["gain_db"]) <= 0.25
        assert rms(sound) == pytest.approx(-23, abs=2.5)  # one channel of -20 LUFS


def test_a_recording_has_handles(timeline):
    """Two seconds ahead of 2.5 s and behind 4.2 s, as far as there are whole seconds and sound."""
    first, second = sorted(
        timeline.tracks[2].find_clips(), key=lambda clip: clip.source_range.duration
    )
    assert first.metadata["audiostory"]["words"] == "I never slept."
    assert first.source_range.start_time.value == 2.0 * SESSION_RATE
    assert first.available_range().duration.value == (6.2 - 0.5) * SESSION_RATE
    assert second.source_range.start_time.value == 1.0 * SESSION_RATE
    assert second.available_range().duration.value == 7.0 * SESSION_RATE


def test_the_same_words_have_one_file(timeline):
    twice = [
        clip
        for clip in timeline.tracks[1].find_clips()
        if clip.name == "We kept the door open the whole night."
    ]
    assert len(twice) == 2
    assert len({clip.media_reference.target_url for clip in twice}) == 1


def test_music_is_the_file_itself(exported, timeline):
    episode, _ = exported
    assets = Path(episode.episode.tracks["theme"].file).parent
    files = {clip.metadata["audiostory"].get("track"): clip for clip in timeline.find_clips()}
    for name in ("theme", "tune", "street", "door"):
        copy = episode.files.otio.parent / files[name].media_reference.target_url
        assert copy.read_bytes() == (assets / f"{name}.wav").read_bytes()


def test_the_same_script_elsewhere_gives_the_same_bytes(exported, tmp_path):
    script = make(tmp_path / "other")
    again = speak(script, tmp_path / "elsewhere")
    write_otio(again, tmp_path / "elsewhere", tmp_path / "desk" / "flood.otio")
    assert contents(tmp_path / "desk") == contents(exported[0].files.otio.parent)


def test_the_folder_may_be_moved(exported, tmp_path):
    shutil.copytree(exported[0].files.otio.parent, tmp_path / "at the desk")
    moved = tmp_path / "at the desk" / "flood.otio"
    for clip in opened(moved).find_clips():
        address = clip.media_reference.target_url
        assert re.fullmatch(r"media/[a-z0-9-]+\.wav", address)
        assert (moved.parent / address).is_file()


def test_a_changed_line_changes_no_other_file(exported, tmp_path):
    """An open session goes on playing the files that it knows."""
    script = make(tmp_path, EPISODE.replace("the river rose", "the wide river rose"))
    episode = speak(script, tmp_path / "build")
    write_otio(episode, tmp_path / "build", tmp_path / "x/flood.otio")
    old, new = (
        contents(path / "media") for path in (exported[0].files.otio.parent, tmp_path / "x")
    )
    assert len(old.keys() - new.keys()) == len(new.keys() - old.keys()) == 1
    assert all(old[name] == new[name] for name in old.keys() & new.keys())


def test_a_file_that_is_there_stays_and_a_cut_one_is_made_again(exported, tmp_path):
    episode, out = exported
    write_otio(episode, out, tmp_path / "flood.otio")
    whole = contents(tmp_path / "media")
    touched, cut = sorted((tmp_path / "media").glob("narrator-*.wav"))[:2]
    edited = touched.read_bytes()[::-1]
    touched.write_bytes(edited)
    cut.write_bytes(cut.read_bytes()[:-100])
    write_otio(episode, out, tmp_path / "flood.otio")
    assert contents(tmp_path / "media") == {**whole, touched.name: edited}


def test_a_second_export_is_quick(exported):
    episode, out = exported
    begin = time.process_time()
    write_otio(episode, out, episode.files.otio)
    assert time.process_time() - begin < 1.0


def test_a_build_has_nothing_to_do_behind_an_export(tmp_path):
    script, out = make_show(tmp_path), tmp_path / "build"
    build(script, out)
    episode = spoken(script, out)
    write_otio(episode, out, episode.files.otio)
    write_labels(episode, episode.files.labels)
    assert not build(script, out).fresh


def test_what_would_clip_at_its_level_keeps_the_rest_as_gain(tmp_path):
    episode = speak(make(tmp_path), tmp_path / "build")
    loud = tuple(replace(clip, gain=clip.gain + 25) for clip in episode.timeline.speech)
    episode = replace(episode, timeline=replace(episode.timeline, speech=loud))
    write_otio(episode, tmp_path / "build", tmp_path / "flood.otio")
    clips = list(opened(tmp_path / "flood.otio").tracks[0].find_clips())
    for clip in clips:
        _, whole = heard(tmp_path / "flood.otio", clip)
        assert -0.51 < 20 * np.log10(np.abs(whole).max()) <= 0
        assert clip.metadata["audiostory"]["gain_db"] > 0
    due = stem((episode, tmp_path / "build"), "speech")
    assert np.abs(due).max() > 1
    found = laid(tmp_path / "flood.otio", "Narrator", "Ana Ruiz")
    assert difference(due, found) < -90


@pytest.mark.parametrize("name", ["../../up", "CON", "日本", "a\\b:c*?", "x" * 40])
def test_whatever_somebody_is_called_files_stay_in_their_folder(tmp_path, name):
    story = EPISODE.replace("  ana: ", f"  {json.dumps(name)}: ").replace(
        "by: ana", f"by: {json.dumps(name)}"
    )
    script = make(tmp_path, story)
    episode = speak(script, tmp_path / "build")
    before = contents(tmp_path)
    write_otio(episode, tmp_path / "build", tmp_path / "desk/x.otio")
    made = [path for path in contents(tmp_path) if path not in before]
    assert all(
        re.fullmatch(r"desk/(x\.otio|media/[a-z0-9-]{14,40}\.wav)|build/takes/.*", path)
        for path in made
    )
    for clip in opened(tmp_path / "desk/x.otio").find_clips():
        assert (tmp_path / "desk" / clip.media_reference.target_url).is_file()


def test_labels_have_a_line_for_everything(exported, tmp_path):
    episode, _ = exported
    write_labels(episode, tmp_path / "labels.txt")
    timeline = episode.timeline
    parts = (timeline.speech, timeline.tape, timeline.music, timeline.chapters)
    assert len((tmp_path / "labels.txt").read_text("utf-8").splitlines()) == sum(map(len, parts))


def test_what_was_never_spoken_is_not_exported(tmp_path):
    script = make(tmp_path)
    with pytest.raises(
        AudioError, match=r"5 of 7 lines are not spoken yet: audiostory build .*yaml"
    ):
        spoken(script, tmp_path / "build")


@pytest.fixture
def show(tmp_path, monkeypatch):
    script = make_show(tmp_path)
    monkeypatch.chdir(tmp_path)
    return script.relative_to(tmp_path)


@pytest.fixture
def voiced(show):
    speak(show, Path("build"))
    return show


def test_the_command_says_what_it_wrote(voiced, capsys):
    assert main(["export", str(voiced), "--otio", "--labels"]) == 0
    said = capsys.readouterr()
    paths = [f"build/flood/export/{name}" for name in ("flood.otio", "media", "flood.labels.txt")]
    assert said.out.splitlines() == paths
    assert "writing sound files, 6 to do" in said.err
    assert all(Path(path).exists() for path in paths)
    assert main(["export", str(voiced), "--json", "--otio", "--labels"]) == 0
    said = capsys.readouterr()
    told = {"episode": "flood", **dict(zip(("otio", "media", "labels"), paths, strict=True))}
    assert (json.loads(said.out), said.err) == (told, "")


def test_the_command_writes_where_it_is_told(voiced, capsys):
    assert main(["export", str(voiced), "--labels", "a/b.txt", "--otio=c/d.otio", "-q"]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == ["c/d.otio", "c/media", "a/b.txt"]
    assert Path("a/b.txt").is_file()
    assert not Path("build/flood/export").exists()


def test_the_command_needs_to_know_what_to_export(show, capsys):
    assert main(["export", str(show)]) == 2
    assert "Say what to export: --otio, --labels or both." in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--otio", "--labels"])
def test_a_script_in_place_of_a_path_is_not_written_over(show, capsys, option):
    words = show.read_text()
    assert main(["export", option, str(show)]) == 2
    assert "scripts/flood.yaml does not end in ." in capsys.readouterr().err
    assert main(["export", str(show), option, str(show)]) == 2
    assert show.read_text() == words


def test_the_command_says_what_to_do_first(show, capsys):
    assert main(["export", str(show), "--labels", "--json"]) == 1
    said = capsys.readouterr()
    words = "5 of 5 lines are not spoken yet: audiostory build scripts/flood.yaml"
    assert said.err == f"error: {words}\n"
    assert json.loads(said.out) == {"error": words}


def test_without_the_library_nothing_is_written(voiced, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "opentimelineio", None)
    assert main(["export", str(voiced), "--otio", "-q"]) == 1
    said = 'error: a timeline needs OpenTimelineIO: pip install "audiostory[otio]"'
    assert capsys.readouterr().err.startswith(said)
    assert not Path("build/flood/export").exists()
    assert main(["export", str(voiced), "--labels"]) == 0
