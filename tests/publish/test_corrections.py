"""Corrections: one GUID, one date, a new address for new sound, and notes that accumulate."""

import datetime
import hashlib
import json
from dataclasses import replace
from io import BytesIO, StringIO

import feedparser
import podcastparser
import pytest
import webvtt
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from test_promises import parts
from test_site import files

from audio.errors import AudioError, PublishError, ScriptError
from audio.model.correction import Act, Correction, NoteAlone
from audio.publish.corrections import noted
from audio.publish.lock import read_lock
from audio.publish.site import publish, withdraw

MONDAY = datetime.datetime(2026, 12, 7, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "public", tmp_path / "show.lock"


def correction(text, days=0):
    return Correction(MONDAY + datetime.timedelta(days), text)


def test_new_sound_has_a_new_address_and_the_old_one_stays(show, studio, place):
    publish(show, [studio(audio=b"the first", heard=parts(["one"]))], *place)
    before = files(place[0])
    second = studio(audio=b"the second", heard=parts(["two"]))
    result = publish(show, [second], *place, correction("Two, not one."))
    assert (result.added, result.updated, result.corrected) == ((), (), ("be-strong",))
    after = files(place[0])
    kept = [name for name in before if name.endswith((".mp3", ".vtt", ".json", ".srt"))]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    digest = hashlib.sha256(b"the second").hexdigest()[:8]
    assert after[f"episodes/be-strong/2-{digest}/be-strong.mp3"] == b"the second"


def test_apps_see_one_episode_that_has_changed(show, studio, place):
    publish(show, [studio(audio=b"the first", heard=parts(["one"]))], *place)
    old, told = read(place), podcasts(place)
    publish(show, [studio(audio=b"the second", heard=parts(["two"]))], *place, correction("Two."))
    new, tells = read(place), podcasts(place)
    assert [(it.id, it.published) for it in new] == [(it.id, it.published) for it in old]
    assert [it.enclosures[0].href for it in new] != [it.enclosures[0].href for it in old]
    assert [it["guid"] for it in tells] == [it["guid"] for it in told]
    assert "<p><strong>Correction, 2026-12-07:</strong> Two.</p>" in new[0].content[0].value


def test_corrections_accumulate_and_outlive_a_new_text(show, studio, place):
    publish(show, [studio()], *place)
    for day, text in enumerate(("First <note>", "Second --> note")):
        episode = studio(audio=text.encode(), heard=parts([text]))
        publish(show, [episode], *place, correction(text, day))
    publish(show, [replace(episode, title="Be stronger")], *place)
    entry = read_lock(place[1]).episodes["be-strong"]
    assert [it.text for it in entry.corrections] == ["First <note>", "Second --> note"]
    assert (entry.cuts, entry.title) == (3, "Be stronger")
    assert [file.type for file in entry.earlier].count("audio/mpeg") == 2
    transcript = (place[0] / entry.transcript.path).read_text()
    assert "NOTE Correction, 2026-12-07: First <note>\n" in transcript
    assert "NOTE Correction, 2026-12-08: Second → note\n" in transcript
    assert [cue.text for cue in webvtt.from_buffer(StringIO(transcript))] == ["Hello."]


def test_only_a_note_leaves_the_sound_where_it_is(show, studio, place):
    publish(show, [studio()], *place)
    before = read(place)[0].enclosures[0]
    publish(show, [studio()], *place, NoteAlone(MONDAY, Act.ADDED, "The title was misspelt."))
    assert read(place)[0].enclosures[0] == before
    assert "The title was misspelt." in (place[0] / "episodes/be-strong/index.html").read_text()


def test_other_tags_leave_the_sound_where_it_is(show, studio, place):
    def tagged(text):
        return (
            b"ID3\x03\x00\x00\x00\x00\x00" + bytes([len(text)]) + text + b"\xff\xfb\x90\x00 sound"
        )

    publish(show, [studio(audio=tagged(b"Be strong"))], *place)
    sound = files(place[0])["episodes/be-strong/be-strong.mp3"]
    result = publish(show, [studio(audio=tagged(b"Be stronger"), title="Be stronger")], *place)
    assert result.updated == ("be-strong",)
    assert files(place[0])["episodes/be-strong/be-strong.mp3"] == sound
    assert read(place)[0].title == "Be stronger"


def test_the_same_script_built_by_another_encoder_stays_as_it_was_published(show, studio, place):
    publish(show, [studio(heard=parts(["one"]))], *place)
    before = read_lock(place[1]).episodes["be-strong"]
    other = studio(audio=b"another encoder", heard=parts(["one"]), title="Be stronger", marks=())
    publish(show, [other], *place)
    after = read_lock(place[1]).episodes["be-strong"]
    assert after == replace(before, title="Be stronger")


def test_a_note_alone_is_told_by_transcripts_of_another_encoder(show, studio, place, tmp_path):
    words = tmp_path / "words.json"
    words.write_text('{\n  "version": "1.0.0",\n  "segments": []\n}\n')
    publish(show, [studio(heard=parts(["one"]), captions=(words,))], *place)
    before = files(place[0])
    other = studio(audio=b"another encoder", heard=parts(["one"]), captions=(words,))
    for act, text in ((Act.ADDED, "Tow."), (Act.MENDED, "Two."), (Act.ADDED, "By night.")):
        publish(show, [other], *place, NoteAlone(MONDAY, act, text))
    after = files(place[0])
    at = "episodes/be-strong/"
    assert after[f"{at}transcript.vtt"].decode() == (
        "WEBVTT\n\nNOTE Correction, 2026-12-07: Two.\n\nNOTE Correction, 2026-12-07: By night.\n\n"
        "00:00.000 --> 00:01.000\n<v Elmira>Hello.\n"
    )
    told = json.loads(after[f"{at}transcript.json"])["corrections"]
    assert [it["text"] for it in told] == ["Two.", "By night."]
    for _ in range(2):
        publish(show, [other], *place, NoteAlone(MONDAY, Act.TAKEN_BACK))
    assert files(place[0]) == before
    (place[0] / f"{at}transcript.vtt").unlink()
    with pytest.raises(PublishError, match=r"transcript.vtt is not there, and its note cannot"):
        publish(show, [other], *place, NoteAlone(MONDAY, Act.ADDED, "Two."))


def test_what_is_withdrawn_leaves_the_feed_and_comes_back_as_it_was(show, studio, place):
    publish(show, [studio(), studio("two", number=2, title="Two")], *place)
    before = files(place[0])
    withdraw(show, "two", *place, MONDAY)
    assert [it.title for it in read(place)] == ["Be strong"]
    after = files(place[0])
    assert set(after) == set(before)
    changed = {
        name for name in after if name.startswith("episodes/two/") and after[name] != before[name]
    }
    assert changed == {
        f"episodes/two/{name}" for name in ("index.html", "embed.html", "oembed.json")
    }
    with pytest.raises(ScriptError, match='"two" was withdrawn on 2026-12-07'):
        publish(show, [studio("two", number=2, title="Two")], *place)
    withdraw(show, "two", *place, None)
    assert files(place[0]) == before


def test_only_what_was_published_can_be_withdrawn(show, studio, place):
    publish(show, [studio()], *place)
    with pytest.raises(PublishError, match='"two" was not published; what was: be-strong'):
        withdraw(show, "two", *place, MONDAY)


def test_a_lock_that_has_forgotten_an_episode_is_refused(show, studio, place):
    publish(show, [studio(), studio("two", number=2, title="Two")], *place)
    data = json.loads(place[1].read_text())
    guid = data["episodes"].pop("two")["guid"]
    place[1].write_text(json.dumps(data))
    with pytest.raises(PublishError) as refused:
        publish(show, [studio()], *place)
    assert str(refused.value) == (
        f"{place[0] / 'feed.xml'} has 1 episode that show.lock does not know:\n  {guid}\n"
        "bring back its last good version from version control; to take an episode out of the "
        "feed: audiostory withdraw SCRIPT"
    )


def test_each_transcript_tells_what_its_form_has_a_place_for():
    told = [correction("Two,\nnot one.")]
    assert json.loads(noted(".json", '{"version": "1.0.0", "segments": []}', told)) == {
        "version": "1.0.0",
        "segments": [],
        "corrections": [{"date": "2026-12-07T09:30:00+00:00", "text": "Two,\nnot one."}],
    }
    assert noted(".srt", "1\n00:00", told) == "1\n00:00"
    assert noted(".vtt", "WEBVTT\n\nNOTE Language: en\n", told).splitlines()[2] == (
        "NOTE Correction, 2026-12-07: Two, not one."
    )


class Newsroom(RuleBasedStateMachine):
    """Whatever a newsroom does, in any order, and whether it was allowed or not."""

    furniture = None

    @initialize()
    def found(self):
        self.show, self.studio, folder = self.furniture()
        self.place = folder / "public", folder / "show.lock"
        self.guids, self.dates, self.served, self.notes = {}, {}, {}, {}

    @rule(name=st.sampled_from("abc"), sound=st.sampled_from("xyz"), day=st.integers(1, 2))
    def publish(self, name, sound, day):
        self._try(lambda: publish(self.show, [self._episode(name, sound, day)], *self.place))

    @rule(name=st.sampled_from("abc"), sound=st.sampled_from("xyz"), text=st.text(min_size=1))
    def correct(self, name, sound, text):
        known = read_lock(self.place[1])
        if known is None or name not in known.episodes:
            return
        episode, note = self._episode(name, sound, self.dates[name].day), correction(text)
        if self._try(lambda: publish(self.show, [episode], *self.place, note)):
            self.notes.setdefault(name, []).append(note)

    @precondition(lambda self: self.guids)
    @rule(data=st.data(), back=st.booleans())
    def withdraw(self, data, back):
        name = data.draw(st.sampled_from(sorted(self.guids)))
        when = None if back else MONDAY
        self._try(lambda: withdraw(self.show, name, *self.place, when))

    @precondition(lambda self: self.guids)
    @rule(other=st.sampled_from(["https://a.org", "https://spoken-for.org"]))
    def move_without_a_word(self, other):
        there = replace(self.show, base_url=other)
        self._try(lambda: publish(there, [], *self.place))

    def _episode(self, name, sound, day):
        date = datetime.datetime(2026, 11, day, 12, tzinfo=datetime.UTC)
        told = {"date": date, "number": None, "title": f"{name} {sound}"}
        return self.studio(name, sound.encode(), heard=parts([name, sound]), **told)

    def _try(self, act):
        try:
            act()
        except AudioError:
            return False
        return True

    @invariant()
    def every_promise_is_kept(self):
        if not hasattr(self, "place") or (lock := read_lock(self.place[1])) is None:
            return
        for name, entry in lock.episodes.items():
            assert self.guids.setdefault(name, entry.guid) == entry.guid
            assert self.dates.setdefault(name, entry.date) == entry.date
            assert list(entry.corrections) == self.notes.get(name, [])
            audio = self.place[0] / entry.audio.path
            assert hashlib.sha256(audio.read_bytes()).hexdigest() == entry.audio.sha256
        assert set(self.guids) == set(lock.episodes)
        for path in self.place[0].rglob("*.mp3"):
            assert self.served.setdefault(path, path.read_bytes()) == path.read_bytes()
        assert all(path.is_file() for path in self.served)
        guids = [it.id for it in read(self.place)]
        shown = {entry.guid for entry in lock.episodes.values() if not entry.withdrawn}
        assert (len(guids), set(guids)) == (len(shown), shown)


def test_no_sequence_of_acts_breaks_a_promise(show, studio, tmp_path):
    show = replace(show, base_url="https://spoken-for.org")
    runs = iter(range(10_000))

    def furniture():
        folder = tmp_path / str(next(runs))
        folder.mkdir()
        return show, studio, folder

    machine = type("Desk", (Newsroom,), {"furniture": staticmethod(furniture)})
    case = machine.TestCase
    case.settings = settings(max_examples=25, stateful_step_count=10, deadline=None)
    case().runTest()


def read(place):
    return feedparser.parse((place[0] / "feed.xml").read_bytes()).entries


def podcasts(place):
    stream = BytesIO((place[0] / "feed.xml").read_bytes())
    return podcastparser.parse("https://spoken-for.org/feed.xml", stream)["episodes"]
