"""A published folder at a place: whole at every moment, sent once, and nobody else's."""

import datetime
import json
import secrets
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from sftp_server import PASSWORD, served

from audio.errors import AudioError, PublishError
from audio.progress import Stepped
from audio.publish.delivery.deliver import deliver, foresee
from audio.publish.delivery.hold import MARK, held
from audio.publish.delivery.manifest import RECORD
from audio.publish.delivery.place import place_at
from audio.publish.delivery.turns import NOW
from audio.publish.site import publish

KINDS = ["folder", "memory", "sftp"]
BASE = "https://example.org/spoken-for/"


class Killed(BaseException):
    """The process is gone: nothing after it happens."""


class Mortal:
    """A place that can be reached so many times and then never again."""

    def __init__(self, place, lives):
        self._place, self._lives = place, lives
        self.name, self.at_once = place.name, 1

    def __getattr__(self, name):
        def call(*args):
            self._lives -= 1
            if self._lives < 0:
                raise Killed
            return getattr(self._place, name)(*args)

        return call


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def place(request, server, tmp_path):
    """Somewhere to deliver to, where nothing is yet."""
    address = {
        "folder": f"{tmp_path}/www",
        "memory": f"memory://{secrets.token_hex(4)}/www",
        "sftp": f"{server.address}/{secrets.token_hex(4)}/www",
    }
    return place_at(address[getattr(request, "param", "folder")])


@pytest.fixture
def desk(show, tmp_path):
    """Publishes episodes and delivers them."""
    return Desk(show, tmp_path)


class Desk:
    def __init__(self, show, folder, name="desk"):
        self.show, self.public, self.lock = show, folder / name / "public", folder / f"{name}.lock"

    def publish(self, *episodes):
        publish(self.show, episodes, self.public, self.lock)

    def deliver(self, place, **how):
        return deliver(self.public, place, self.lock.read_text(), **how)


def sounds(feed):
    """Path and length of every enclosure."""
    found = ET.fromstring(feed).iter("enclosure")  # noqa: S314  our own
    return {one.get("url").removeprefix(BASE): int(one.get("length")) for one in found}


def assert_whole(place):
    """What listeners have: no feed yet, or one whose enclosures are all there with their length."""
    feed = place.read("feed.xml")
    if feed is None:
        return 0
    there = place.sizes()
    for path, length in sounds(feed).items():
        assert there[path] == length
    return len(sounds(feed))


@pytest.mark.parametrize("place", KINDS, indirect=True)
def test_everything_is_there_and_the_feed_comes_last(place, desk, studio):
    desk.publish(studio())
    heard = []
    done = desk.deliver(place, listener=heard.append)
    steps = [event.note for event in heard if isinstance(event, Stepped)]
    assert steps == list(done.sent)
    art = next(path for path in steps if path.startswith("art/"))
    folder = "episodes/be-strong/"
    beside = [art, f"{folder}chapters.json", f"{folder}transcript.vtt"]
    assert steps[:5] == [f"{folder}be-strong.mp3", *beside, f"{folder}embed.html"]
    assert steps[-1] == "feed.xml"
    for path in steps:
        assert place.read(path) == (desk.public / path).read_bytes()
    assert set(place.sizes()) == {*steps, RECORD}


@pytest.mark.parametrize("place", KINDS, indirect=True)
def test_only_what_changed_is_sent(place, desk, studio):
    desk.publish(studio())
    desk.deliver(place)
    again = desk.deliver(place)
    assert (again.sent, again.unchanged) == ((), len(everything(desk)) - 1)
    desk.publish(studio("second", number=2, title="Second"))
    assert foresee(desk.public, place, desk.lock.read_text()).sent == desk.deliver(place).sent
    assert assert_whole(place) == 2
    place.remove("episodes/second/second.mp3")
    place.write("index.html", b"cut", NOW)
    assert desk.deliver(place).sent == ("episodes/second/second.mp3", "index.html")


def test_a_place_without_a_record_is_sent_everything(place, desk, studio):
    desk.publish(studio())
    first = desk.deliver(place)
    for record in (None, b"{", b"[1]", b'{"format": 1, "show": 3}', b"\xff"):
        place.remove(RECORD)
        if record is not None:
            place.write(RECORD, record, NOW)
        assert desk.deliver(place).sent == first.sent


def test_foreseeing_writes_nothing(place, desk, studio, tmp_path):
    desk.publish(studio())
    done = foresee(desk.public, place, desk.lock.read_text())
    assert (len(done.sent), done.unchanged) == (len(everything(desk)) - 1, 0)
    assert done.bytes == sum((desk.public / path).stat().st_size for path in done.sent)
    assert not (tmp_path / "www").exists()


TAGGED = b"ID3\x03\x00\x00\x00\x00\x00\x04tags" + b"\xff\xfb\x90\x00 sound"


def test_sound_that_was_only_tagged_anew_stays_as_it_was_published(place, desk, studio):
    desk.publish(studio())
    desk.deliver(place)
    desk.publish(studio(audio=TAGGED, title="Be stronger"))
    heard = []
    sent = desk.deliver(place, listener=heard.append).sent
    assert sent[-1] == "feed.xml"
    assert "episodes/be-strong/be-strong.mp3" not in sent
    assert sent == tuple(event.note for event in heard if isinstance(event, Stepped))


@pytest.mark.parametrize("place", ["memory"], indirect=True)
def test_a_kill_at_any_moment_leaves_the_old_show_or_the_new(place, desk, studio):
    desk.publish(studio())
    assert died_and_rose(place, desk) == {0, 1}
    desk.publish(studio("second", number=2), studio("third", number=3))
    assert died_and_rose(place, desk) == {1, 3}


def died_and_rose(place, desk):
    """Kill deliveries at every step in turn; how many episodes listeners had after each."""
    seen = {assert_whole(place)}
    for lives in range(100):
        try:
            desk.deliver(Mortal(place, lives))
        except Killed:
            seen.add(assert_whole(place))
            continue
        assert desk.deliver(place).sent == ()
        return seen | {assert_whole(place)}
    raise AssertionError("it never ended")


def test_a_kill_at_any_moment_from_the_beginning_is_ended_by_the_next_run(desk, studio):
    desk.publish(studio())
    for lives in range(100):
        place = place_at(f"memory://{secrets.token_hex(4)}/www")
        try:
            desk.deliver(Mortal(place, lives))
        except Killed:
            desk.deliver(place)
        else:
            assert lives > 20
            return
        assert assert_whole(place) == 1
        assert set(place.sizes()) == {
            *(path for path in desk.deliver(place).sent),
            *everything(desk),
        }


def everything(desk):
    files = (path for path in desk.public.rglob("*") if path.is_file())
    return {RECORD, *(path.relative_to(desk.public).as_posix() for path in files)}


def test_what_a_kill_left_half_sent_is_removed(place, desk, studio):
    desk.publish(studio())
    place.write("episodes/be-strong/.unfinished-1234-be-strong.mp3", b"half", NOW)
    place.write(other := "de/.unfinished-1234-feed.xml", b"on its way from elsewhere", NOW)
    desk.deliver(place)
    assert set(place.sizes()) == {*everything(desk), other}


def test_only_what_was_delivered_and_is_promised_no_more_is_pruned(place, desk, studio):
    desk.publish(studio())
    (desk.public / "old.html").write_text("old")
    desk.deliver(place)
    (desk.public / "old.html").unlink()
    place.write("theirs.txt", b"of somebody else", NOW)
    assert desk.deliver(place).removed == ()
    assert desk.deliver(place, prune=True).removed == ("old.html",)
    assert desk.deliver(place, prune=True).removed == ()
    assert set(place.sizes()) == {*everything(desk), "theirs.txt"}


def test_what_the_lock_names_is_never_pruned(place, desk, studio):
    desk.publish(studio())
    earlier = desk.public / "episodes/be-strong/1/be-strong.mp3"
    earlier.parent.mkdir()
    earlier.write_bytes(b"an earlier cut")
    desk.deliver(place)
    earlier.unlink()
    lock = {**json.loads(desk.lock.read_text()), "earlier": ["episodes/be-strong/1/be-strong.mp3"]}
    assert deliver(desk.public, place, json.dumps(lock), prune=True).removed == ()
    assert desk.deliver(place, prune=True).removed == ("episodes/be-strong/1/be-strong.mp3",)


def test_sound_that_only_the_place_has_will_do_if_it_has_its_length(desk, studio, place):
    desk.publish(studio())
    desk.deliver(place)
    (desk.public / "episodes/be-strong/be-strong.mp3").unlink()
    desk.show = replace(desk.show, title="Another title")
    publish(desk.show, [], desk.public, desk.lock, allow_missing=True)
    assert desk.deliver(place).sent[-2:] == ("index.html", "feed.xml")
    desk.show = replace(desk.show, title="A third title")
    publish(desk.show, [], desk.public, desk.lock, allow_missing=True)
    place.write("episodes/be-strong/be-strong.mp3", b"cut", NOW)
    before = place.read("feed.xml")
    with pytest.raises(PublishError, match=r"neither the folder nor .* has whole:\n  episodes/be-"):
        desk.deliver(place)
    assert place.read("feed.xml") == before
    assert desk.deliver(place, allow_missing=True).missing == ("episodes/be-strong/be-strong.mp3",)


def test_another_desk_is_refused_for_as_long_as_one_delivers(place, desk, studio, show, tmp_path):
    desk.publish(studio())
    other = Desk(show, tmp_path, "other")
    other.publish(studio())
    with held(place, desk.public):
        with pytest.raises(PublishError, match=r"another desk delivers to .*www, and was alive at"):
            other.deliver(place)
        assert place.read(MARK)
        desk.deliver(place)  # its own mark, after a kill, keeps nobody from going on
    other.deliver(place)


def test_a_mark_without_a_sign_of_life_counts_no_more(place, desk, studio):
    desk.publish(studio())
    alive = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
    place.write(MARK, json.dumps({"desk": "other", "alive": alive.isoformat()}).encode(), NOW)
    for minutes, refused in ((14, True), (16, False)):
        clock = lambda minutes=minutes: alive + datetime.timedelta(minutes=minutes)  # noqa: E731
        if refused:
            with pytest.raises(PublishError, match=r"alive at 12:00:00 UTC"):
                desk.deliver(place, clock=clock)
        else:
            desk.deliver(place, clock=clock)


def test_whoever_lost_the_place_leaves_the_feed_alone(place, desk, studio):
    desk.publish(studio())

    def stolen(event):
        if isinstance(event, Stepped) and event.note == "index.html":
            now = datetime.datetime.now(datetime.UTC).isoformat()
            place.write(MARK, json.dumps({"desk": "other", "alive": now}).encode(), NOW)

    with pytest.raises(PublishError, match="another desk has begun to deliver"):
        desk.deliver(place, listener=stolen)
    assert place.read("feed.xml") is None
    assert json.loads(place.read(MARK))["desk"] == "other"


def test_a_feed_that_was_replaced_meanwhile_is_left_alone(place, desk, studio):
    desk.publish(studio())
    desk.deliver(place)
    desk.publish(studio("second", number=2))

    def replaced(event):
        if isinstance(event, Stepped) and event.note == "index.html":
            place.write("feed.xml", b"<rss/>", NOW)

    with pytest.raises(PublishError, match="was replaced meanwhile"):
        desk.deliver(place, listener=replaced)
    assert place.read("feed.xml") == b"<rss/>"


def test_episodes_of_another_desk_are_not_lost(place, desk, studio, show, tmp_path):
    desk.publish(studio(), studio("second", number=2))
    desk.deliver(place)
    before = place.read("feed.xml")
    other = Desk(show, tmp_path, "other")
    other.publish(studio())
    with pytest.raises(PublishError, match=r"has 1 episode that show\.lock does not know"):
        other.deliver(place)
    assert place.read("feed.xml") == before


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("feed.xml", "feed.xml was not made by audiostory"),
        ("index.html", "did not put there, and would replace:\n  index"),
    ],
)
def test_what_is_anybody_elses_is_not_replaced(place, desk, studio, name, message):
    place.write(name, content := b"<h1>Our newsroom</h1>", NOW)
    desk.publish(studio())
    with pytest.raises(PublishError, match=message):
        desk.deliver(place)
    assert place.sizes() == {name: len(content)}


def test_another_show_is_not_replaced(place, desk, studio, show, tmp_path):
    desk.publish(studio())
    desk.deliver(place)
    other = Desk(replace(show, base_url="https://example.org/other"), tmp_path, "other")
    other.publish(studio())
    with pytest.raises(PublishError, match="serves another show"):
        other.deliver(place)


def test_a_preview_gives_way_to_the_show_and_not_the_other_way_round(place, desk, studio):
    real, desk.show = desk.show, replace(desk.show, base_url="http://127.0.0.1:8000")
    desk.publish(studio())
    desk.deliver(place)
    desk.show = real
    desk.publish(studio())
    desk.deliver(place)
    assert assert_whole(place) == 1


def test_a_feed_of_a_translation_within_is_not_delivered_with_it(place, desk, studio):
    desk.publish(studio())
    (desk.public / "de").mkdir()
    (desk.public / "de" / "feed.xml").write_text("<rss/>")
    (desk.public / "de" / "index.html").write_text("de")
    (desk.public / ".notes").write_text("hidden")
    desk.deliver(place)
    assert {"de/feed.xml", "de/index.html", ".notes"}.isdisjoint(place.sizes())


def test_a_link_that_leads_out_of_the_folder_is_not_followed(place, desk, studio, tmp_path):
    desk.publish(studio())
    (tmp_path / "secret.txt").write_text("secret")
    (desk.public / "secret.txt").symlink_to(tmp_path / "secret.txt")
    desk.deliver(place)
    assert "secret.txt" not in place.sizes()
    (tmp_path / "elsewhere").mkdir()
    other = tmp_path / "other"
    other.mkdir()
    (other / "episodes").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="leads out of"):
        desk.deliver(place_at(str(other)))


def test_a_line_that_is_cut_leaves_the_old_show_and_is_told_without_the_password(
    server, desk, studio
):
    address = f"{server.address}/{secrets.token_hex(4)}"
    desk.publish(studio())
    desk.deliver(place_at(address))
    desk.publish(studio("second", audio=b"\xff\xfb\x90\x00" + bytes(200_000), number=2))
    with server.failing(after=100_000), pytest.raises(PublishError) as caught:
        desk.deliver(place_at(address))
    assert PASSWORD not in str(caught.value)
    assert str(caught.value).endswith("what has arrived is not sent again.")
    place = place_at(address)
    assert assert_whole(place) == 1
    desk.deliver(place)
    assert assert_whole(place) == 2
    assert set(place.sizes()) == everything(desk)


def test_a_place_that_cannot_be_reached_is_told(desk, studio, tmp_path):
    desk.publish(studio())
    for address in ("sftp://desk:geheim@127.0.0.1:1/www", "nowhere://host/www", "sftp://[host"):
        with pytest.raises(AudioError) as caught:
            desk.deliver(place_at(address))
        assert "geheim" not in str(caught.value)
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(AudioError):
        desk.deliver(place_at(f"{tmp_path}/file"))
