"""Every file from the world is refused in words, or heard as what it is."""

import json
import os
import random
import re
import time
from contextlib import contextmanager

import damage_cases
import odd_cases
import pytest
from damage import SOUND, STEREO, pitches, tones
from wav_files import wav

from audio.cli.main import main
from audio.errors import AssetError
from audio.media import ffmpeg
from audio.media.sound import load, to_samples
from audio.model.episode import Tape
from audio.units import Ms


@pytest.mark.parametrize("case", damage_cases.CASES + odd_cases.CASES, ids=lambda case: case.name)
def test_it_is_refused_in_words_or_heard_as_what_it_is(tmp_path, case):
    (tmp_path / odd_cases.OTHER).write_bytes(wav(SOUND))
    path = tmp_path / case.file
    case.make(path)
    if case.refused:
        with pytest.raises(AssetError, match=case.refused) as caught:
            load(path)
        assert str(caught.value).startswith(f"{path} ")
        return
    heard = to_samples(load(path))
    assert len(heard) / 48_000 == pytest.approx(case.seconds, abs=case.slack + 1e-5)
    for found, wanted in zip(pitches(heard), case.heard, strict=True):
        assert found == pytest.approx(wanted, abs=case.off)


def folder(path):
    path.mkdir()


def pipe(path):
    os.mkfifo(path)


def device(path):
    path.symlink_to("/dev/zero")


def loop(path):
    path.symlink_to(path.with_name("back.wav"))
    path.with_name("back.wav").symlink_to(path)


def nowhere(path):
    path.symlink_to("/nowhere/at/all.wav")


@pytest.mark.parametrize(
    ("make", "refused"),
    [
        (folder, "is a folder"),
        (pipe, "is no file"),
        (device, "is no file"),
        (loop, "is not there"),
        (nowhere, "is not there"),
    ],
)
def test_what_is_no_file_keeps_nobody_waiting(tmp_path, store, make, refused):
    path = tmp_path / "a.wav"
    make(path)
    for listen in (load, store.reel, lambda file: store.tape(Tape(file))):
        with pytest.raises(AssetError, match=rf"a\.wav {refused}"):
            listen(path)


@contextmanager
def nobody():
    """Not root, who may read all; whoever else we are stays."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(me)


def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = tmp_path / "a.wav"
    path.write_bytes(wav(SOUND))
    path.chmod(0)
    refused = r"a\.wav cannot be read: Permission denied"
    with nobody(), pytest.raises(AssetError, match=refused):
        load(path)


def test_a_name_that_is_too_long_is_refused(tmp_path):
    with pytest.raises(AssetError, match=r"cannot be read: File name too long|is not there"):
        load(tmp_path / ("a" * 300 + ".wav"))


def test_a_name_that_is_no_text_is_a_name(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.flac")
    damage_cases.flac(bytes)(path)
    assert len(load(path)) == 2000


def test_a_recording_of_many_hours_is_refused_before_it_is_read(tmp_path):
    """Three gigabytes that are not even there: a header, and a hole."""
    path = tmp_path / "a.wav"
    path.write_bytes(wav(SOUND[:0], size=3_000_000_000, riff=3_000_000_036))
    with path.open("r+b") as file:
        file.truncate(3_000_000_044)
    with pytest.raises(AssetError, match=r"lasts more than 2 hours, .*: cut it first"):
        load(path)


def test_a_part_of_such_a_recording_is_heard(tmp_path):
    path = tmp_path / "a.wav"
    header = wav(SOUND[:0], size=3_000_000_000, riff=3_000_000_036)
    path.write_bytes(header + wav(tones(seconds=25))[44:])
    with path.open("r+b") as file:
        file.truncate(3_000_000_044)
    heard = to_samples(load(path, begin=Ms(19_900), end=Ms(22_000)))
    assert len(heard) == 2100 * 48
    for found, wanted in zip(pitches(heard), STEREO, strict=True):
        assert found == pytest.approx(wanted, abs=0.1)


def test_a_decoder_that_hangs_is_ended(tmp_path, monkeypatch):
    hanging = tmp_path / "ffmpeg"
    hanging.write_text('#!/bin/sh\ncase "$*" in *f32le*) exec sleep 60;; esac\nexec "$REAL" "$@"\n')
    hanging.chmod(0o755)
    monkeypatch.setenv("REAL", ffmpeg.program())
    monkeypatch.setattr(ffmpeg, "program", lambda: str(hanging))
    monkeypatch.setattr(ffmpeg, "PATIENCE", 0.5)
    path = tmp_path / "a.wav"
    path.write_bytes(wav(SOUND, bits=8))
    begin = time.monotonic()
    with pytest.raises(AssetError, match=r"a\.wav cannot be decoded: the converter gave up"):
        load(path)
    assert time.monotonic() - begin < 10


STORY = """\
episode: {{title: Odd}}
cast: {{ana: {{name: Ana}}}}
music:
  theme: {{file: {music}}}
  rain: {{file: {ambience}}}
  door: {{file: {effect}}}
story:
  - music: theme
  - ambience: rain
  - ambience: off
  - effect: door
  - narration: It is late.
  - quote: We stayed.
    by: ana
    tape: {tape}
"""
PLACES = {"music": (4, 3), "ambience": (5, 3), "effect": (6, 3), "tape": (15, 11)}


def test_every_use_of_a_broken_file_is_named_at_its_place(tmp_path, capsys):
    """Wherever a script names a file, in whatever way it is broken: a line, and no traceback."""
    cases = [case for case in damage_cases.CASES + odd_cases.CASES if case.refused]
    chosen = dict(zip(PLACES, random.Random(3).sample(cases, 4), strict=True))
    files = {use: f"{use}-{case.file}" for use, case in chosen.items()}
    for use, case in chosen.items():
        case.make(tmp_path / files[use])
    script = tmp_path / "odd.yaml"
    script.write_text(STORY.format(**{use: json.dumps(name) for use, name in files.items()}))
    assert main(["build", "-q", str(script)]) == 1
    said = capsys.readouterr().err
    for use, (line, column) in PLACES.items():
        place = re.escape(f"{script}:{line}:{column}: error: {tmp_path / files[use]} ")
        assert re.search(f"^{place}.*{chosen[use].refused}", said, re.MULTILINE), said
    assert "Traceback" not in said
    assert said.count(": error: ") == len(PLACES)


@pytest.mark.parametrize(
    ("points", "refused"),
    [
        ({"start": Ms(2100)}, "lasts 2.000 s and cannot begin at 2.1 s"),
        ({"start": Ms(500), "end": Ms(2300)}, "lasts 2.000 s and cannot end at 2.3 s"),
    ],
)
def test_a_tape_shorter_than_its_points_is_refused(tmp_path, store, points, refused):
    path = tmp_path / "a.wav"
    path.write_bytes(wav(SOUND))
    with pytest.raises(AssetError, match=rf"a\.wav {refused}"):
        store.tape(Tape(path, **points))
