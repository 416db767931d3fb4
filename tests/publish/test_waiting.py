"""Episodes of a later date wait, and nothing of them is to be had before."""

import datetime

import pytest

from audio.publish.lock import read_lock
from audio.publish.site import publish

BEFORE = datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC)
THEN = datetime.datetime(2026, 12, 1, 6, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))


@pytest.fixture
def place(tmp_path):
    return tmp_path / "public", tmp_path / "show.lock"


@pytest.fixture
def later(studio):
    return studio("later", number=2, date=THEN)


def test_an_episode_waits_for_its_time_and_comes_in_at_it(show, studio, later, place):
    folder, lock = place
    held = publish(show, [studio(), later], *place, now=BEFORE)
    assert (held.added, held.waiting) == (("be-strong",), (("later", THEN),))
    assert not (folder / "episodes/later").exists()
    assert "later" not in (folder / "feed.xml").read_text()
    assert "later" not in lock.read_text()
    came = publish(show, [studio(), later], *place, now=THEN)
    assert (came.added, came.waiting) == (("later",), ())
    feed = (folder / "feed.xml").read_text()
    assert feed.index("episodes/later/later.mp3") < feed.index("episodes/be-strong/be-strong.mp3")


def test_what_is_out_stays_out_whatever_the_clock_says(show, later, place):
    publish(show, [later], *place, now=THEN)
    again = publish(show, [later], *place, now=BEFORE)
    assert (again.waiting, again.written) == ((), ())
    assert "later" in read_lock(place[1]).episodes


def test_a_feed_is_not_begun_without_an_episode(show, later, place):
    held = publish(show, [later], *place, now=BEFORE)
    assert (held.written, held.waiting) == ((), (("later", THEN),))
    assert not place[0].exists()
    assert not place[1].exists()
