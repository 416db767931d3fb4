"""An episode in every format: from one build, from several, and from one that was broken off."""

import json

import numpy as np
import pytest
from mutagen.flac import FLAC
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from studio_show import SHOW, contents, make_show
from test_build import measured

from audio.build import build
from audio.cli.main import main
from audio.errors import ToolError
from audio.export.finish import WAYS
from audio.media import encoders as table
from audio.media.encoders import ENCODERS, Encoder
from audio.media.ffmpeg import decode
from audio.model.formats import FORMATS
from audio.progress import Warned

SHORT = """\
episode: {title: The flood, date: 2026-01-15}
story:
  - chapter: The water comes
  - narration: In the night the river rose by two metres.
  - chapter: After
  - narration: In the morning it was gone.
"""


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("show")
    script = make_show(folder)
    return script, folder / "build", build(script, folder / "build", also=FORMATS)


@pytest.fixture
def short(tmp_path):
    plain = SHOW.replace("  artwork: ../assets/cover.png\n", "")
    return make_show(tmp_path, SHORT, plain), tmp_path / "build"


def warnings(script, out, *formats):
    """Build, and say what it warned of."""
    events = []
    built = build(script, out, events.append, formats)
    return built, [event.message for event in events if isinstance(event, Warned)]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_meets_the_target_by_another_meter(finished, name):
    _, _, built = finished
    loudness, peak = measured(built.files.audio_as(name))
    assert loudness == pytest.approx(-16.0, abs=0.2)
    assert peak <= -0.95
    assert built.report.sounds[name]["integrated"] == pytest.approx(loudness, abs=0.05)
    assert built.report.sounds[name]["true_peak"] == pytest.approx(peak, abs=0.2)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_as_long_as_the_timeline_and_has_its_chapters(finished, name):
    _, _, built = finished
    path, timeline = built.files.audio_as(name), built.timeline
    assert sum(map(len, decode(path, 2))) == timeline.length * 48
    assert WAYS[name].chapters_in(path) == [(c.begin, c.title) for c in timeline.chapters]


def test_the_cover_is_the_same_picture_everywhere(finished):
    files = finished[2].files
    [mp3] = ID3(files.audio).getall("APIC")
    [m4a] = MP4(files.audio_as("m4a"))["covr"]
    [flac] = FLAC(files.audio_as("flac")).pictures
    assert mp3.data == bytes(m4a) == flac.data
    assert mp3.data[:2] == b"\xff\xd8"


def test_all_formats_hold_the_same_sound(finished):
    """What is left of two of them, one less the other, is what their coding does."""
    files = finished[2].files
    flac = np.concatenate(list(decode(files.audio_as("flac"), 1)))
    for name, most in (("wav", -120), ("mp3", -15), ("m4a", -15), ("opus", -15)):
        left = np.concatenate(list(decode(files.audio_as(name), 1))) - flac
        power = np.mean(left**2) / np.mean(flac**2)
        assert 10 * np.log10(power + 1e-20) < most, name


def test_the_report_has_each_format_by_itself(finished):
    _, _, built = finished
    report = json.loads(built.files.report.read_text())
    assert set(report["formats"]) == {"m4a", "opus", "flac", "wav"}
    assert {f"flood.{name}" for name in FORMATS} < set(report["files"])
    assert all(set(sound) == set(report["sound"]) for sound in report["formats"].values())


def test_a_second_build_has_nothing_to_do(finished):
    script, out, built = finished
    before = contents(out)
    assert not build(script, out, also=["wav", "opus"]).fresh
    assert not build(script, out).fresh
    assert contents(out) == before
    assert set(built.report.sounds) == set(FORMATS)


def test_formats_one_after_another_are_the_same_bytes_as_all_at_once(finished, tmp_path):
    script, out = make_show(tmp_path), tmp_path / "build"
    mp3 = build(script, out).files.audio
    encoded = mp3.stat()
    for names in (["wav", "m4a"], ["opus"], ["flac"]):
        assert build(script, out, also=names).fresh
        assert not build(script, out, also=names).fresh
    assert (mp3.stat().st_ino, mp3.stat().st_mtime_ns) == (encoded.st_ino, encoded.st_mtime_ns)
    assert contents(out / "flood") == contents(finished[2].files.folder)


def test_what_the_script_asks_for_is_made_and_the_command_adds_to_it(tmp_path):
    script = make_show(tmp_path, SHORT, SHOW + "sound: {formats: [flac]}\n")
    assert set(build(script, tmp_path / "build", also=["opus"]).report.sounds) == {
        "mp3", "opus", "flac",
    }  # fmt: skip
    script.write_text(SHORT + "sound: {formats: [mp3]}\n")
    again = build(script, tmp_path / "build")
    assert not again.fresh
    assert again.files.audio_as("opus").exists()


def test_a_format_whose_file_has_gone_is_not_told_of(short):
    script, out = short
    build(script, out, also=["wav"]).files.audio_as("wav").unlink()
    again = build(script, out)
    assert (again.fresh, list(again.report.sounds)) == (False, ["mp3"])
    assert build(script, out, also=["wav"]).fresh


def test_a_damaged_format_is_made_again_and_no_other(short):
    script, out = short
    built = build(script, out, also=["flac", "opus"])
    whole, opus = contents(out), built.files.audio_as("opus").stat()
    built.files.audio_as("flac").write_bytes(b"damaged")
    assert build(script, out, also=["flac"]).fresh
    assert contents(out) == whole
    assert built.files.audio_as("opus").stat().st_mtime_ns == opus.st_mtime_ns


def test_a_format_that_is_no_longer_asked_for_stays_and_is_told_of_once_it_is_old(short):
    script, out = short
    build(script, out, also=["flac"])
    built, warned = warnings(script, out)
    assert (built.fresh, warned) == (False, [])
    old = built.files.audio_as("flac").read_bytes()
    script.write_text(SHORT.replace("gone", "far away"))
    for fresh in (True, False):
        built, warned = warnings(script, out)
        assert built.fresh == fresh
        path = built.files.audio_as("flac")
        assert warned == [
            f"{path} is of an earlier build: build it anew with --format flac, or delete it"
        ]
    assert path.read_bytes() == old
    assert "flood.flac" not in built.report.files
    assert warnings(script, out, "flac")[1] == []
    assert path.read_bytes() != old


@pytest.mark.parametrize(
    "broken",
    [
        Encoder(("-c:a", "none-such")),
        Encoder(("-c:a", "pcm_s24le", "-t", "1", "-f", "wav")),  # ends too early, without a word
        Encoder(("-c:a", "pcm_s24le", "-af", "volume=0", "-f", "wav")),
        Encoder(("-c:a", "pcm_s24le", "-f", "framemd5")),
    ],
)
def test_when_an_encoder_fails_nothing_takes_its_place(short, monkeypatch, broken):
    script, out = short
    before = contents(build(script, out, also=["m4a"]).files.folder)
    monkeypatch.setattr(table, "ENCODERS", {**ENCODERS, "wav": broken})
    script.write_text(SHORT.replace("gone", "far away"))
    with pytest.raises(ToolError):
        build(script, out, also=["m4a", "wav"])
    assert contents(out / "flood") == before


@pytest.mark.parametrize("stage", ["press", "finish"])
def test_a_build_that_is_interrupted_leaves_nothing_unfinished(short, monkeypatch, stage):
    script, out = short
    before = contents(build(script, out, also=["m4a"]).files.folder)

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(
        *{"press": ("audio.master.proof.listen_to", interrupted),
          "finish": ("audio.export.tags.wav._chunks", interrupted)}[stage]
    )  # fmt: skip
    script.write_text(SHORT.replace("gone", "far away"))
    with pytest.raises(KeyboardInterrupt):
        build(script, out, also=["m4a", "wav"])
    assert contents(out / "flood") == before


def test_the_command_makes_several_formats_however_they_are_named(short, capsys):
    script, _ = short
    assert main(["build", str(script), "--format", "wav, mp3", "--format", "opus,wav"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.rpartition(".")[2] for line in said[::2] if not line.startswith(" ")][:1] == [
        "mp3"
    ]
    assert [line.rpartition(".")[2] for line in said if line[0] != " "] == ["mp3", "opus", "wav"]
    assert sum("decoded: -1" in line for line in said) == 3
    assert main(["build", str(script), "--json", "--format", "opus"]) == 0
    [answer] = json.loads(capsys.readouterr().out)
    assert list(answer["formats"]) == ["opus", "wav"]
    assert answer["formats"]["opus"]["audio"].endswith("flood.opus")
    assert answer["formats"]["opus"]["sound"]["integrated"] == pytest.approx(-16, abs=0.2)
    assert not answer["fresh"]


@pytest.mark.parametrize("named", ["ogg", "MP3", "m4a,", ""])
def test_a_format_that_does_not_exist_is_refused_before_anything_is_done(short, capsys, named):
    script, out = short
    assert main(["build", str(script), "--format", named]) == 2
    wrong = named.removeprefix("m4a,")
    said = f'there is no format "{wrong}": choose mp3, m4a, opus, flac, wav'
    assert said in capsys.readouterr().err
    assert not out.exists()
