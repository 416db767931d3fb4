"""The stems of an episode add up to its mix before mastering, whatever is in it."""

import re

import numpy as np
import pytest
import soundfile
from sounds import tone, wav
from studio_show import EPISODE, make_show

from audio.build import build, open_store
from audio.cli.main import main
from audio.handover import write_stems
from audio.mix.mix import BUSES, Mix

SCRIPT = """\
episode: {title: Everything}
cast:
  narrator: {voice: tone/low}
  ana: {name: Ana, voice: tone/high, pan: -40 %}
  bela: {name: Bela, pan: 100 %}
music:
  theme: {file: sound.wav}
  bed: {file: sound.wav, loops: true}
  last: {file: sound.wav, loop: {from: 100 ms, to: 900 ms}}
story:
  - music: theme
    for: 1.5 s
  - ambience: bed
  - bed: theme
    crossfade: 400 ms
  - narration: The river rose.
  - quote: We kept the door open.
    by: ana
    tape: {file: call.wav, language: az, lead: 500 ms, rise: 300 ms}
  - effect: last
    over: true
    for: 700 ms
  - quote: Nobody slept.
    by: bela
    tape: {file: call.wav, from: 1.234 s, high_pass: 80 Hz}
  - post: 1.5 s
  - ambience: off
  - bed: off
  - effect: theme
    for: 400 ms
  - music: last
    until: end
    for: 1.2 s
  - narration: They stay.
"""


@pytest.fixture(scope="module")
def stems(tmp_path_factory):
    """The mix, and every stem as it stands in its file."""
    folder = tmp_path_factory.mktemp("everything")
    (folder / "sound.wav").write_bytes(wav(tone(1.7, 440, -20, channels=2) * [1.0, 0.5]))
    (folder / "call.wav").write_bytes(wav(tone(2.5, 660, -26, rate=44_100), 44_100))
    (folder / "show.yaml").write_text("show: {title: Bands}\ndisclosure: off\n")
    script = folder / "all.yaml"
    script.write_text(SCRIPT)
    built = build(script, folder / "build")
    paths = write_stems(built, folder / "build")
    read = {
        bus: soundfile.read(path, always_2d=True) for bus, path in zip(BUSES, paths, strict=True)
    }
    store = open_store(folder / "build")
    return np.concatenate(list(Mix(built.timeline, store).blocks())), read


def test_they_are_of_one_length_and_rate_and_none_is_silent(stems):
    mix, read = stems
    for sound, rate in read.values():
        assert (sound.shape, rate) == (mix.shape, 48_000)
        assert np.abs(sound).max() > 0.01


def test_they_add_up_to_the_mix(stems):
    mix, read = stems
    off = sum(sound for sound, _ in read.values()) - mix
    assert 20 * np.log10(np.abs(off).max() + 1e-12) < -120


def test_what_is_panned_is_panned_in_its_stem(stems):
    _, read = stems
    sides = {name: np.sqrt(np.mean(sound**2, axis=0)) for name, (sound, _) in read.items()}
    assert sides["music"][0] == pytest.approx(2 * sides["music"][1], rel=0.01)
    assert sides["tape"][1] > sides["tape"][0]
    assert sides["speech"][0] > sides["speech"][1]


def test_stems_of_an_earlier_build_are_told_until_they_are_written_again(tmp_path, capsys):
    script = make_show(tmp_path)

    def told(*options):
        assert main(["build", str(script), "--output", str(tmp_path / "build"), *options]) == 0
        return capsys.readouterr()

    first = told("--stems")
    assert re.search(
        r"flood\.speech\.wav\n.*\n.*\n.*\n  before mastering: [+-]\d+\.\d dB", first.out
    )
    assert "stems" not in told().err
    script.write_text(EPISODE.replace("the whole night", "all night"), encoding="utf-8")
    assert "stems are of an earlier build: build it anew with --stems" in told().err
    assert "stems are of an earlier build" in told().err  # though nothing was to be done
    assert "earlier" not in told("--stems").err
    assert "earlier" not in told().err
