"""How many lines are spoken at once, and by whom, when others speak them too."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from sounds import tone, wav
from stories import NARRATOR

from audio.engines.tone import Tone
from audio.errors import EngineBusy, EngineMissing, StoreError
from audio.master.loudness import integrated
from audio.media.depot import Depot
from audio.media.shared import SharedStore
from audio.model.cast import Offer, Voice
from audio.model.speech import Utterance
from audio.progress import Stepped, Stopped, Waited, Warned, heard_until, unheard
from audio.speech.crew import Crew
from audio.speech.studio import kept, record, speak, take_key

LINES = [Utterance(NARRATOR, f"Line {n}.", f"Line {n}.") for n in range(12)]


class Speaker:
    """An engine that counts how many speak at once."""

    version, longest, at_once, sounds = "speaker-1", 1000, 2, False

    def __init__(self, *, local=False):
        self.local, self.asked = local, []
        self.speaking, self.most, self.lock = 0, 0, threading.Lock()

    def voices(self):
        return [Offer("tone", "middle", ("en",))]

    def speak(self, text, _voice):
        with self.lock:
            self.asked.append(text)
            self.speaking += 1
            self.most = max(self.most, self.speaking)
        threading.Event().wait(0.02)
        with self.lock:
            self.speaking -= 1
        return wav(tone(0.1 + 0.01 * len(text)))


@pytest.mark.parametrize(
    ("local", "jobs", "most"),
    [(False, None, 2), (False, 1, 1), (False, 5, 2), (True, 1, 1), (True, 5, 5)],
)
def test_so_many_lines_are_spoken_at_once(store, local, jobs, most):
    engine = Speaker(local=local)
    record(LINES, store, unheard, lambda _: engine, Crew(jobs=jobs))
    assert engine.most == most
    assert sorted(engine.asked) == sorted(line.text for line in LINES)


def test_a_local_engine_is_held_to_the_cores_unless_it_is_said(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert Crew().places(Tone()) == 1
    assert Crew(jobs=3).places(Tone()) == 3


def test_two_who_use_one_folder_share_the_work(store):
    engine = Speaker()
    with ThreadPoolExecutor(2) as desks:
        runs = [desks.submit(record, LINES, store, unheard, lambda _: engine) for _ in range(2)]
        first, second = (run.result() for run in runs)
    assert first == second
    assert sorted(engine.asked) == sorted(line.text for line in LINES)
    assert not list(store.folder.rglob(".*"))


def test_a_line_that_another_build_speaks_is_waited_for_last(store):
    engine, events = Speaker(), []
    held = store.claim(take_key(LINES[0], lambda _: engine))

    def listen(event):
        events.append(event)
        if isinstance(event, Warned):  # by now there is nothing else to do
            assert len(engine.asked) == len(LINES) - 1
            held.let_go()  # and the other has failed

    record(LINES, store, listen, lambda _: engine)
    assert engine.asked[-1] == LINES[0].text
    warned = [event.message for event in events if isinstance(event, Warned)]
    assert warned == ["another build is at work on 1 of these lines: waiting for it to end"]
    assert events.count(Stepped("speech", "Narrator")) == len(LINES)


def test_a_failure_lets_others_have_the_line(store):
    engine = Speaker()
    engine.speak = lambda _text, _voice: b"<html>"
    with pytest.raises(EngineBusy):
        record(LINES, store, unheard, lambda _: engine)
    assert not list(store.folder.rglob(".*"))
    assert len(record(LINES, store, unheard, lambda _: Speaker())) == len(LINES)


class Depots(Depot):
    """A depot in memory that fails as soon as it has so many takes."""

    def __init__(self, room):
        super().__init__("memory://depots")
        self.room, self.takes = room, {}

    def get(self, keys):
        return [(key, self.takes[key]) for key in keys if key in self.takes]

    def lacks(self, keys):
        return [key for key in keys if key not in self.takes]

    def put(self, key, sound, words):
        if len(self.takes) >= self.room:
            raise StoreError("takes at memory://depots cannot be written: it is full")
        self.takes[key] = SimpleNamespace(sound=sound, words=words)


def test_when_takes_can_be_shared_no_more_they_are_kept_and_shared_later(tmp_path):
    depot, engine = Depots(room=3), Speaker()
    store = SharedStore(tmp_path, integrated, depot)
    said = (
        r"it is full\n[45] of 12 takes are made and kept; run again to go on$"  # or one in flight
    )
    with pytest.raises(StoreError, match=said):
        record(LINES, store, unheard, lambda _: engine, Crew(jobs=1))
    depot.room = 100
    record(LINES, store, unheard, lambda _: engine)
    assert len(depot.takes) == len(LINES)
    assert len(engine.asked) == len(LINES)


def test_who_has_all_takes_works_on_out_of_reach_of_the_others(tmp_path):
    store, events = SharedStore(tmp_path, integrated, Depots(room=100)), []
    takes = record(LINES, store, unheard, lambda _: Speaker())
    apart = SharedStore(tmp_path, integrated, Depot("sftp://127.0.0.1:1/takes"))
    assert record(LINES, apart, events.append, lambda _: None or Speaker()) == takes
    (warned,) = events
    assert warned.message.startswith("takes at sftp://127.0.0.1:1/takes cannot be read: ")
    assert warned.message.endswith(": takes are shared when they can be")


def test_what_another_has_spoken_meanwhile_is_not_spoken(tmp_path):
    """It is not there when the build begins, and is when its turn has come."""
    depot, engine = Depots(room=100), Speaker()

    def listen(event):
        if isinstance(event, Stepped) and len(depot.takes) == 1:
            other = SharedStore(tmp_path / "other", integrated, depot)
            record(LINES[6:], other, unheard, lambda _: Speaker())

    store = SharedStore(tmp_path / "this", integrated, depot)
    record(LINES, store, listen, lambda _: engine, Crew(jobs=1))
    assert engine.asked == [line.text for line in LINES[:6]]
    assert len(kept(LINES, store, lambda _: engine)) == len(LINES)


def test_an_engine_of_another_version_does_not_speak():
    with pytest.raises(EngineMissing, match=r"tone is tone-\d there, but tone-0 here"):
        speak(lambda _: Tone(), "tone", "tone-0", "Hello.", Voice("tone", "low"))


def test_who_waits_for_another_build_may_be_stopped(store):
    engine, stopped = Speaker(), threading.Event()
    held = store.claim(take_key(LINES[0], lambda _: engine))

    def listen(event):
        if isinstance(event, Waited):
            stopped.set()

    with pytest.raises(Stopped):
        record(LINES, store, heard_until(stopped, listen), lambda _: engine)
    assert len(engine.asked) == len(LINES) - 1
    held.let_go()
    assert not list(store.folder.rglob(".*"))
