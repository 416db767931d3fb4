"""show.lock: what was promised, and what is said when it is damaged."""

import datetime
import json
from dataclasses import replace

import pytest

from audio.errors import PublishError, ScriptError
from audio.model.correction import Correction
from audio.publish.ledger import plan
from audio.publish.lock import lock_text, podcast_guid, read_lock
from audio.publish.site import publish


@pytest.fixture
def good(show, studio):
    """A lock as JSON, to be broken."""
    return json.loads(lock_text(plan(show, [studio(), studio("two", number=2)], None).lock))


@pytest.fixture
def refusal(show, studio, tmp_path):
    """What publishing says of a lock with this text, while it leaves everything as it was."""

    def said(text):
        lock, public = tmp_path / "show.lock", tmp_path / "public"
        lock.write_text(text)
        with pytest.raises(PublishError) as refused:
            publish(show, [studio()], public, lock)
        assert not public.exists()
        assert lock.read_text() == text
        return str(refused.value)

    return said


@pytest.mark.parametrize(
    ("feed", "guid"),
    [  # the examples of docs/tags/guid.md and of the namespace's own feed
        ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("podnews.net/rss/", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    ],
)
def test_a_podcast_guid_is_made_of_the_feeds_address(feed, guid):
    assert podcast_guid(feed) == guid


def test_the_lock_is_sorted_and_ends_in_a_newline(show, studio):
    text = lock_text(plan(show, [studio()], None).lock)
    assert text == json.dumps(json.loads(text), sort_keys=True, indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        ("format", 2, "install the newer audiostory that wrote it"),
        ("format", None, "does not say its format"),
        ("guid", "spoken-for", "its guid is not a UUID"),
        ("guid", None, "the lock.guid is nothing, not a text"),
        ("extra", 1, 'the lock has "extra", which nobody knows'),
        ("episodes", [], "the lock.episodes is a list, not a mapping"),
        ("episodes.two.title", 7, "the lock.episodes.two.title is a whole number, not a text"),
        ("episodes.two.number", True, "number is true or false, not a whole number"),
        ("episodes.two.date", "2026-11-23", "date has no offset from UTC"),
        ("episodes.two.date", "soon", "date is not a date and time"),
        ("episodes.two.guid", "", '"two" has an empty guid'),
        ("episodes.two.guid", "two", '"two" has another guid than it was published with'),
        ("episodes.two.audio.path", "../../etc/x.mp3", "is not a path of the published folder"),
        ("episodes.two.audio.bytes", 0, "the size or checksum of"),
        ("episodes.two.audio.path", "episodes/be-strong/be-strong.mp3", "both have"),
        ('episodes.x" onload="alert()', "two", "cannot be the id of an episode"),
        ("episodes.Two", "two", '"Two" cannot be the id of an episode'),
        ("episodes.", "two", '"" cannot be the id of an episode'),
    ],
)
def test_a_damaged_lock_is_refused(where, value, said, good, refusal):
    *path, last = where.split(".")
    inner = good
    for key in path:
        inner = inner[key]
    inner[last] = inner.pop(value) if inner is good["episodes"] else value
    assert said in refusal(json.dumps(good))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "\x00", "<<<<<<< HEAD\n{}", '{"format": 1}', "[" * 100_000, '{"format": true}'],
)
def test_what_is_no_lock_at_all_is_refused(text, refusal):
    assert "version control" in refusal(text)


def test_a_lock_holds_what_was_added_later_only_where_it_says_something(good):
    assert "corrections" not in good["episodes"]["two"]


def test_corrections_come_back(show, studio, tmp_path):
    note = Correction(datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC), "It was Tuesday.")
    lock = plan(show, [studio()], None).lock
    entry = replace(lock.episodes["be-strong"], corrections=(note,))
    corrected = replace(lock, episodes={"be-strong": entry})
    (tmp_path / "show.lock").write_text(lock_text(corrected))
    assert read_lock(tmp_path / "show.lock") == corrected


def test_a_lock_that_is_not_there_promises_nothing(tmp_path):
    assert read_lock(tmp_path / "show.lock") is None


def test_a_published_date_never_changes(show, studio, tmp_path):
    public, lock = tmp_path / "public", tmp_path / "show.lock"
    episode = studio()
    publish(show, [episode], public, lock)
    before = lock.read_bytes(), (public / "feed.xml").read_bytes()
    with pytest.raises(ScriptError) as refused:
        publish(show, [replace(episode, date=episode.date.replace(day=24))], public, lock)
    assert str(refused.value) == (
        '<made in code>:1:1: error: "be-strong" was published with the date '
        "2026-11-23 12:00+00:00, and a published date never changes\n"
        "  put that date back; what is new goes out as an episode of its own, with its own id"
    )
    assert (lock.read_bytes(), (public / "feed.xml").read_bytes()) == before


def test_a_published_address_never_changes(show, studio):
    lock = plan(show, [studio()], None).lock
    episode = studio()
    other = replace(episode, audio=episode.audio.rename(episode.audio.with_suffix(".m4a")))
    with pytest.raises(ScriptError, match="its address never changes"):
        plan(show, [other], lock)
