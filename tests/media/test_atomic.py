"""Files that are whole or not there, and what is said when they cannot be written."""

import errno
import os
import stat
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from audio.errors import AudioError
from audio.media.alone import alone, alone_with
from audio.media.atomic import beside, sweep, write_bytes, write_text


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_its_place_when_it_is_whole(tmp_path):
    path = tmp_path / "deep" / "er" / "a.mp3"
    with beside(path) as unfinished:
        unfinished.write_bytes(b"sound")
        assert not path.exists()
    assert path.read_bytes() == b"sound"
    assert names(path.parent) == ["a.mp3"]


def test_what_fails_leaves_the_old_file_and_nothing_beside(tmp_path):
    path = tmp_path / "a.txt"
    write_text(path, "old")
    with pytest.raises(ZeroDivisionError), beside(path) as unfinished:
        unfinished.write_text(f"new {1 / 0}")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_an_unfinished_file_is_hidden_says_so_and_ends_as_the_file_will(tmp_path):
    with beside(tmp_path / "a.mp3") as unfinished:
        unfinished.touch()
        assert unfinished.name.startswith(".unfinished-")
        assert unfinished.suffix == ".mp3"
        assert unfinished.parent == tmp_path


def test_two_who_write_one_file_never_mix(tmp_path):
    path = tmp_path / "a"
    texts = [letter * 100_000 for letter in "xy"]

    def write(text):
        for _ in range(20):
            write_text(path, text)

    writers = [threading.Thread(target=write, args=(text,)) for text in texts]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        with suppress(FileNotFoundError):
            assert path.read_text() in texts
    assert path.read_text() in texts
    assert names(tmp_path) == ["a"]


def test_a_file_is_on_the_disk_before_it_has_its_name_and_then_the_name_is(tmp_path, monkeypatch):
    path, done = tmp_path / "a", []
    sync = os.fsync

    def watched(handle):
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        done.append((kind, path.exists()))
        sync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write_bytes(path, b"x")
    assert done == [("file", False), ("folder", True)]


def test_what_can_be_made_again_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _handle: pytest.fail("waited"))
    write_bytes(tmp_path / "a", b"x", lasting=False)
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_disk_that_cannot_promise_is_no_hindrance(tmp_path, monkeypatch):
    def refuse(_handle):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse)
    write_bytes(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_file_where_a_folder_is_needed_is_told(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(AudioError, match=r"out/a cannot be written: .*a file stands where"):
        write_bytes(tmp_path / "out" / "a", b"")
    with pytest.raises(AudioError, match=r"b/a cannot be written: .*a file stands where"):
        write_bytes(tmp_path / "out" / "b" / "a", b"")
    with pytest.raises(AudioError, match="out cannot be written"), alone(tmp_path / "out"):
        pass


def test_a_folder_where_a_file_is_meant_is_told(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(AudioError, match="a folder of that name is there"):
        write_bytes(tmp_path / "a", b"")
    assert names(tmp_path) == ["a"]


def test_a_place_that_takes_no_files_is_told():
    for path in ("/proc/show/a", "/proc/a"):
        with pytest.raises(AudioError, match=f"{path} cannot be written: "):
            write_bytes(Path(path), b"")


def test_a_full_disk_is_told_with_the_file_that_was_meant(tmp_path):
    with pytest.raises(AudioError) as told, beside(tmp_path / "a.mp3") as unfinished:
        raise OSError(errno.ENOSPC, "No space left on device", "source.mp3", None, str(unfinished))
    assert str(told.value) == (
        f"{tmp_path / 'a.mp3'} cannot be written: No space left on device: "
        "make room and run again; what was finished is kept"
    )


@pytest.mark.parametrize(
    "other", [FileNotFoundError(errno.ENOENT, "No such file", "music.flac"), ConnectionResetError()]
)
def test_what_fails_for_another_reason_is_not_blamed_on_the_file(tmp_path, other):
    with pytest.raises(type(other)), beside(tmp_path / "a"):
        raise other


@pytest.mark.parametrize(("place", "age"), [("flood", 0), ("takes/ab", 601)])
def test_what_killed_runs_left_is_swept_by_who_holds_the_folder(tmp_path, place, age):
    left = tmp_path / place / ".unfinished-01234567-ab.wav"
    for path in (left, left.with_name("ab.wav")):
        write_bytes(path, b"half")
    os.utime(left, (time.time() - age,) * 2)
    with alone(tmp_path):
        assert names(left.parent) == ["ab.wav"]


def test_a_take_that_somebody_else_may_be_at_work_on_is_not_swept(tmp_path):
    with beside(tmp_path / "takes/ab/ab.wav") as unfinished:
        unfinished.write_bytes(b"half")
        with alone(tmp_path):
            assert unfinished.exists()


def test_nothing_outside_is_swept_through_a_link(tmp_path):
    left = tmp_path / "elsewhere" / ".unfinished-01234567-a"
    left.parent.mkdir()
    left.touch()
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to(left.parent)
    sweep(tmp_path / "here")
    assert left.exists()


@pytest.mark.parametrize("hold", [alone, alone_with])
def test_who_comes_second_is_refused_at_once_and_let_in_afterwards(tmp_path, hold):
    place = tmp_path / "show"
    with hold(place):
        with pytest.raises(AudioError, match=r"another run is at work .*show: wait"), hold(place):
            pass
        with pytest.raises(AudioError, match="another run"), hold(place):
            pass
    with hold(place):
        pass


def test_holding_a_file_leaves_nothing_beside_it(tmp_path):
    with alone_with(tmp_path / "show.lock"):
        assert names(tmp_path) == [".show.lock.hold"]
    assert names(tmp_path) == []
