"""A take is kept whole or not at all, and never asked for twice."""

import json
import subprocess
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sounds import quiet, tone, wav

from audio.errors import AssetError
from audio.media.ffmpeg import program
from audio.media.sound import to_samples
from audio.media.store import GRID, key
from audio.media.words import within
from audio.model.cast import Voice
from audio.model.episode import Tape
from audio.model.speech import Word
from audio.source import Source, Span
from audio.units import Ms

HEART = Voice("hibari", "heart")
KEY = key("1", HEART, "Hello.")
SPOKEN = wav(np.concatenate([quiet(0.3), tone(1.0, 440, -23), quiet(0.5)]))


def test_a_take_is_trimmed_and_measured(store):
    take = store.put(KEY, SPOKEN)
    assert take.begin == pytest.approx(270, abs=5)
    assert 1115 <= take.length <= 1125 + GRID
    assert take.length % GRID == 0
    assert take.loudness == pytest.approx(-23.0 + 3.0 - 0.7, abs=0.3)  # two loudspeakers, 440 Hz
    assert store.get(KEY) == take


WORDS = (Word("Two", Ms(300), Ms(700)), Word("words.", Ms(800), Ms(1300)))
HEARD = (Word("Two", Ms(30), Ms(430)), Word("words.", Ms(530), Ms(1030)))  # silence trimmed off


def test_words_count_from_where_something_is_heard(store):
    take = store.put(KEY, SPOKEN, WORDS)
    assert take.begin == 270
    assert take.words == HEARD
    assert store.get(KEY) == take


def test_words_outlive_the_notes(store):
    take = store.put(KEY, SPOKEN, WORDS)
    (store.folder / KEY[:2] / f"{KEY}.json").unlink()
    assert store.get(KEY) == take


@pytest.mark.parametrize(
    "kept", [None, "", "[]", '{"format": 1, "words": [["Two", 1e999, 2]]}', '{"format": 0}']
)
def test_a_take_whose_words_are_lost_is_kept_without_them(store, kept):
    take = store.put(KEY, SPOKEN, WORDS)
    path = store.folder / KEY[:2] / f"{KEY}.words.json"
    path.unlink()
    if kept is not None:
        path.write_text(kept)
    assert store.get(KEY) == replace(take, words=())


def test_words_of_a_take_spoken_before_are_not_those_of_this_one(store):
    store.put(KEY, SPOKEN, WORDS)
    store.put(KEY, SPOKEN)
    assert store.get(KEY).words == ()


moments = st.integers(-10_000, 10_000)
told = st.lists(st.builds(Word, st.text(), moments, moments))


@given(told, st.integers(0, 5000), st.integers(0, 5000))
def test_whatever_an_engine_tells_is_in_order_and_within_what_is_heard(words, begin, length):
    held = within(words, begin, begin + length)
    assert [word.text for word in held] == [word.text for word in words]
    edges = [0, *(edge for word in held for edge in (word.begin, word.end)), length]
    assert edges == sorted(edges)


def tape_of(tmp_path, **points):
    """A second each of 200, 400 and 800 Hz at 44.1 kHz, cut by these points."""
    path = tmp_path / "call.flac"
    if not path.exists():
        original = tmp_path / "call.wav"
        parts = [tone(1.0, hertz, -20, 44_100) for hertz in (200, 400, 800)]
        original.write_bytes(wav(np.concatenate(parts), 44_100))
        subprocess.run([program(), "-loglevel", "error", "-i", original, path], check=True)
    return Tape(path, **points)


def pitch(samples):
    spectrum = np.abs(np.fft.rfft(samples[:, 0] * np.hanning(len(samples))))
    return np.argmax(spectrum) * 48_000 / len(samples)


def test_a_tape_is_cut_at_its_points_to_the_millisecond(store, tmp_path):
    take = store.tape(tape_of(tmp_path, start=Ms(1000), end=Ms(2000)))
    assert (take.begin, take.end) == (0, 1000)
    assert pitch(to_samples(store.sound(take))) == pytest.approx(400, abs=1)
    edge = store.tape(tape_of(tmp_path, start=Ms(1990), end=Ms(2010)))
    heard = to_samples(store.sound(edge))
    assert len(heard) == 20 * 48
    crossings = np.flatnonzero(np.diff(np.sign(heard[:, 0])))
    halves = [np.diff(crossings[crossings < 470]), np.diff(crossings[crossings > 490])]
    assert np.median(halves[0]) == pytest.approx(60, abs=1)  # half waves of 400 Hz
    assert np.median(halves[1]) == pytest.approx(30, abs=1)  # and of 800 Hz


def test_a_tape_goes_to_the_end_of_its_file_and_is_cut_once(store, tmp_path):
    tape = tape_of(tmp_path, start=Ms(2500))
    take = store.tape(tape)
    assert take.length == pytest.approx(500, abs=1)
    assert store.tape(tape) == take
    assert len(list(store.folder.rglob("*.wav"))) == 1


@pytest.mark.parametrize("lost", ["*.json", "*.wav", "*"])
def test_a_tape_whose_notes_or_sound_were_lost_is_cut_again(store, tmp_path, lost):
    """Not measured again as a take is, which would trim the silence within its points."""
    path = tmp_path / "call.wav"
    path.write_bytes(wav(np.concatenate([quiet(1.0), tone(1.0), quiet(1.0)])))
    tape = Tape(path, start=Ms(123), end=Ms(2900))
    take = store.tape(tape)
    for file in store.folder.rglob(lost):
        if file.is_file():
            file.unlink()
    assert store.tape(tape) == take
    assert len(to_samples(store.sound(take))) == (2900 - 123) * 48


def test_a_high_pass_takes_out_what_is_below_it(store, tmp_path):
    points = {"start": Ms(100), "end": Ms(900)}
    plain = store.tape(tape_of(tmp_path, **points))
    passed = store.tape(tape_of(tmp_path, high_pass=400.0, **points))
    assert plain.loudness - passed.loudness == pytest.approx(12.3, abs=1.0)  # an octave below


def test_a_tape_that_begins_after_its_file_is_refused(store, tmp_path):
    with pytest.raises(AssetError, match=r"call\.flac"):
        store.tape(tape_of(tmp_path, start=Ms(9000)))


def test_music_in_which_nothing_is_heard_is_refused(store, tmp_path):
    path = tmp_path / "silence.wav"
    path.write_bytes(wav(quiet(2.0)))
    with pytest.raises(AssetError, match=r"nothing is heard in .*silence\.wav"):
        store.reel(path)


def test_the_sound_of_a_take_is_what_is_heard(store):
    take = store.put(KEY, SPOKEN)
    assert len(to_samples(store.sound(take))) == take.length * 48


def heard_file(store):
    (path,) = store.folder.rglob("*.heard.wav")
    return path


def test_what_is_heard_is_made_ready_once(store):
    take = store.put(KEY, SPOKEN)
    first = to_samples(store.sound(take))
    written = heard_file(store).stat().st_mtime_ns
    again = to_samples(store.sound(take))
    assert np.abs(first - again).max() < 2**-22  # of 24 bits
    assert heard_file(store).stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", [b"", b"RIFF", wav(quiet(0.1))])
def test_what_is_heard_is_made_ready_again_if_it_is_damaged(store, damage):
    take = store.put(KEY, SPOKEN)
    whole = to_samples(store.sound(take))
    heard_file(store).write_bytes(damage)
    assert np.array_equal(to_samples(store.sound(take)), whole)


def test_a_take_that_is_spoken_again_is_what_is_heard(store):
    store.sound(store.put(KEY, SPOKEN))
    softer = wav(np.concatenate([quiet(0.3), tone(1.0, 440, -43), quiet(0.5)]))
    take = store.put(KEY, softer)
    assert np.abs(to_samples(store.sound(take))).max() < 0.02


def test_a_take_that_ends_with_its_file_is_filled_up_with_silence(store):
    take = store.put(KEY, wav(tone(1.003, 440, -23)))
    heard = to_samples(store.sound(take))
    assert len(heard) == take.length * 48 == 1008 * 48
    assert not heard[1003 * 48 :].any()


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
        key("1", Voice("hibari", "heart", language="az"), "Hello."),
    ]
    assert len({KEY, *others}) == 7


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
