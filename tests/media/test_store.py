"""A take is kept whole or not at all, and never asked for twice."""

import json

import numpy as np
import pytest
from sounds import quiet, tone, wav

from audio.errors import AssetError
from audio.media.sound import to_samples
from audio.media.store import key
from audio.model.cast import Voice
from audio.source import Source, Span

HEART = Voice("hibari", "heart")
KEY = key("1", HEART, "Hello.")
SPOKEN = wav(np.concatenate([quiet(0.3), tone(1.0, 440, -23), quiet(0.5)]))


def test_a_take_is_trimmed_and_measured(store):
    take = store.put(KEY, SPOKEN)
    assert take.begin == pytest.approx(270, abs=5)
    assert take.length == pytest.approx(1120, abs=5)
    assert take.loudness == pytest.approx(-23.0 - 0.7, abs=0.3)  # K-weighting at 440 Hz
    assert store.get(KEY) == take


def test_the_sound_of_a_take_is_what_is_heard(store):
    take = store.put(KEY, SPOKEN)
    assert len(to_samples(store.sound(take))) == take.length * 48


def test_the_engines_own_bytes_are_kept(store):
    store.put(KEY, SPOKEN)
    assert (store.folder / KEY[:2] / f"{KEY}.wav").read_bytes() == SPOKEN


def test_lost_notes_are_made_again(store):
    take = store.put(KEY, SPOKEN)
    (store.folder / KEY[:2] / f"{KEY}.json").unlink()
    assert store.get(KEY) == take


@pytest.mark.parametrize("noted", ["", "{", "[]", '{"format": 0}', '{"format": 1, "bytes": 3}'])
def test_damaged_notes_are_made_again(store, noted):
    take = store.put(KEY, SPOKEN)
    (store.folder / KEY[:2] / f"{KEY}.json").write_text(noted)
    assert store.get(KEY) == take


def test_a_take_damaged_on_the_disk_is_spoken_again(store):
    store.put(KEY, SPOKEN)
    (store.folder / KEY[:2] / f"{KEY}.wav").write_bytes(SPOKEN[:1000])
    assert store.get(KEY) is None


@pytest.mark.parametrize("data", [b"", b"<html>", wav(quiet(1.0)), SPOKEN[:-3000]])
def test_what_is_no_speech_is_refused_and_leaves_nothing(store, data):
    with pytest.raises(AssetError):
        store.put(KEY, data)
    assert store.get(KEY) is None
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_a_key_depends_on_what_is_heard_and_on_nothing_else():
    place = Span(Source("somewhere.yaml"), 7, 3)
    assert key("1", Voice("hibari", "heart", span=place), "Hello.") == KEY
    others = [
        key("2", HEART, "Hello."),
        key("1", HEART, "Hello!"),
        key("1", Voice("hibari", "heart", pitch=1.0), "Hello."),
        key("1", Voice("hibari", "heart", pace=1.1), "Hello."),
        key("1", Voice("gtts", "heart"), "Hello."),
    ]
    assert len({KEY, *others}) == 6


def test_a_music_file_is_measured_once_for_its_content(store, tmp_path):
    path = tmp_path / "music.wav"
    path.write_bytes(wav(tone(2.0, 1000, -20, channels=2)))
    reel = store.reel(path)
    assert reel.length == 2000
    assert reel.loudness == pytest.approx(-20.0 + 3.01 - 0.0, abs=0.7)
    notes = store.folder / reel.digest[:2] / f"{reel.digest}.json"
    noted = json.loads(notes.read_text()) | {"length": 1999}
    notes.write_text(json.dumps(noted))
    assert store.reel(path).length == 1999
