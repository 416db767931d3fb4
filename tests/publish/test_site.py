"""Publishing into a folder, as a host would serve it."""

import errno
import functools
import hashlib
import http.server
import threading
import urllib.request
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from audio.errors import AudioError, PublishError
from audio.media.alone import alone_with
from audio.publish.lock import read_lock
from audio.publish.site import publish


@pytest.fixture
def place(tmp_path):
    """Where to publish: the folder and the lock."""
    return tmp_path / "public", tmp_path / "show.lock"


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that is full at the n-th file that would take its place."""

    @contextmanager
    def at(turn):
        real, left = Path.replace, iter(range(turn - 1))

        def replace_or_fail(self, target):
            if next(left, None) is None:
                raise OSError(errno.ENOSPC, "No space left on device", str(target))
            return real(self, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", replace_or_fail)
            yield

    return at


def test_the_folder_holds_everything_the_feed_names(show, studio, place):
    result = publish(show, [studio()], *place)
    art = "art/cover-" + hashlib.sha256(show.artwork.read_bytes()).hexdigest()[:12] + ".jpg"
    assert sorted(files(place[0])) == [
        art,
        "episodes/be-strong/be-strong.mp3",
        "episodes/be-strong/chapters.json",
        "episodes/be-strong/embed.html",
        "episodes/be-strong/index.html",
        "episodes/be-strong/oembed.json",
        "episodes/be-strong/transcript.vtt",
        "feed.xml",
        "index.html",
        f"look/{art[4:-4]}-small.jpg",
        "look/feed.css",
        *sorted(f"look/{path.name}" for path in (place[0] / "look").glob("[ps]*-*")),
    ]
    assert (result.added, result.updated, result.absent) == (("be-strong",), (), ())
    assert set(result.written) == {place[1], *(place[0] / name for name in files(place[0]))}


def test_publishing_again_writes_nothing(show, studio, place):
    publish(show, [studio()], *place)
    before = stamps(place)
    again = publish(show, [studio()], *place)
    assert (again.written, again.added, again.updated) == ((), (), ())
    assert len(again.unchanged) == 6  # pages that stand are not even rendered
    assert stamps(place) == before


def test_an_episode_that_is_added_leaves_the_other_as_it_was(show, studio, place):
    publish(show, [studio()], *place)
    before = (place[0] / "feed.xml").read_text()
    other = before[before.index("<item>") : before.index("</channel>")]
    result = publish(show, [studio("home-again", number=2)], *place)
    assert result.added == ("home-again",)
    after = (place[0] / "feed.xml").read_text()
    assert other in after
    assert after.count("<item>") == 2


def test_new_artwork_has_a_new_address(show, studio, place, artwork, tmp_path):
    publish(show, [studio()], *place)
    before = read(place).feed.image.href
    other = tmp_path / "other.jpeg"
    other.write_bytes(artwork.read_bytes() + b"\x00")
    publish(replace(show, artwork=other), [], *place)
    assert read(place).feed.image.href != before
    assert read(place).feed.image.href.endswith(".jpg")


def test_files_published_from_elsewhere_are_told(show, studio, place, tmp_path):
    publish(show, [studio()], *place)
    elsewhere = tmp_path / "elsewhere"
    two = [studio("two", number=2)]
    result = publish(show, two, elsewhere, place[1], allow_missing=True)
    assert elsewhere / "episodes/be-strong/be-strong.mp3" in result.absent


def test_a_feed_names_no_file_that_is_missing(show, studio, place):
    publish(show, [studio()], *place)
    before = files(place[0]), place[1].read_bytes()
    lost = place[0] / "episodes/be-strong/be-strong.mp3"
    sound = lost.read_bytes()
    lost.unlink()
    with pytest.raises(PublishError) as refused:
        publish(show, [studio("two", number=2)], *place)
    assert str(refused.value) == (
        f"the feed promises files that are not in the folder:\n  {lost}\n"
        '"audiostory publish" without a script builds every episode again; if they are served'
        " from elsewhere, add --allow-missing"
    )
    lost.write_bytes(sound)
    assert (files(place[0]), place[1].read_bytes()) == before


def test_what_is_missing_and_published_now_is_put_back(show, studio, place):
    publish(show, [studio()], *place)
    lost = place[0] / "episodes/be-strong/be-strong.mp3"
    lost.unlink()
    assert lost in publish(show, [studio()], *place).written


WORKS = "move that file away, or choose another folder with --output"


@pytest.mark.parametrize("name", ["index.html", "feed.xml"])
def test_what_somebody_else_made_is_never_written_over(name, show, studio, place):
    place[0].mkdir()
    (place[0] / name).write_text("<p>My home since 1998, with the channel's generator")
    before = files(place[0])
    with pytest.raises(PublishError, match=f"{name} was not made by audiostory: {WORKS}$"):
        publish(show, [studio()], *place)
    assert files(place[0]) == before
    assert not place[1].exists()


def test_the_feed_of_another_show_is_never_written_over(show, studio, place, tmp_path):
    publish(show, [studio()], *place)
    before = files(place[0])
    other = replace(show, base_url="https://example.org/another")
    with pytest.raises(PublishError, match=f"is the feed of another show: {WORKS}$"):
        publish(other, [studio()], place[0], tmp_path / "another.lock")
    assert files(place[0]) == before


def test_a_preview_becomes_the_show_it_previewed(show, studio, place):
    publish(replace(show, base_url="http://127.0.0.1:8000"), [studio()], *place)
    publish(show, [studio()], *place)
    assert read(place).feed.link == "https://example.org/spoken-for/"


def test_one_publish_of_a_show_at_a_time_and_no_trace_of_it(show, studio, place):
    with alone_with(place[1]), pytest.raises(AudioError, match="another run is at work on"):
        publish(show, [studio()], *place)
    publish(show, [studio()], *place)
    assert [path.name for path in place[1].parent.glob(".*lock*")] == []


AGAIN = 1 + 2 * (3 + 3) + 1 + 2  # lock; files and pages of each; a neighbour's; front and feed
FIRST = 1 + 1 + 2 * (3 + 3) + 4 + 2  # lock, picture; files and pages of each; look; front and feed


@pytest.mark.parametrize("failing", range(1, AGAIN + 1))
def test_stopped_at_any_file_listeners_have_the_old_show(failing, show, studio, place, full_disk):
    publish(show, [studio()], *place)
    before = files(place[0])
    new = [studio("two", number=2), studio("three", number=3)]
    with full_disk(failing), pytest.raises(AudioError, match="No space left"):
        publish(show, new, *place)
    after = files(place[0])
    kept = [name for name in before if not name.endswith("index.html")]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert not [name for name in after if "unfinished" in name]


@pytest.mark.parametrize("failing", range(1, FIRST + 1))
def test_publishing_again_ends_what_was_begun(failing, show, studio, place, full_disk):
    new = [studio("two", number=2), studio("three", number=3)]
    with full_disk(failing), pytest.raises(AudioError):
        publish(show, new, *place)
    publish(show, new, *place)
    undisturbed = place[0].with_name("undisturbed"), place[1].with_name("undisturbed.lock")
    publish(show, new, *undisturbed)
    assert files(place[0]) == files(undisturbed[0])
    assert place[1].read_bytes() == undisturbed[1].read_bytes()


def test_no_promise_is_in_the_feed_before_it_is_in_the_lock(show, studio, place, full_disk):
    with full_disk(2), pytest.raises(AudioError):
        publish(show, [studio()], *place)
    assert files(place[0]) == {}
    assert "be-strong" in read_lock(place[1]).episodes


def test_what_a_kill_left_beside_is_swept(show, studio, place):
    publish(show, [studio()], *place)
    left = [
        place[0] / "episodes/be-strong/.unfinished-01234567-be-strong.mp3",
        place[1].with_name(".unfinished-01234567-show.lock"),
    ]
    for path in left:
        path.write_bytes(b"half")
    publish(show, [], *place)
    assert not any(path.exists() for path in left)


def test_no_link_leads_out_of_the_folder(show, studio, place, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    place[0].mkdir()
    (place[0] / "episodes").symlink_to(outside)
    with pytest.raises(PublishError, match="leads out of"):
        publish(show, [studio()], *place)
    assert list(outside.iterdir()) == []
    assert not place[1].exists()


def test_a_folder_that_cannot_be_written_is_told(show, studio, tmp_path):
    (tmp_path / "public").write_text("a file")
    with pytest.raises(AudioError, match="a file stands where a folder is needed"):
        publish(show, [studio()], tmp_path / "public", tmp_path / "show.lock")
    assert not (tmp_path / "show.lock").exists()


def test_a_listener_downloads_what_was_built(show, studio, place):
    sound = bytes(range(256)) * 1000
    episode = studio(audio=sound)
    with served(place[0]) as address:
        publish(replace(show, base_url=address), [episode], *place)
        feed = feedparser.parse(fetch(f"{address}/feed.xml"))
        enclosure = feed.entries[0].enclosures[0]
        assert fetch(enclosure.href) == sound
        assert int(enclosure.length) == len(sound)
        assert fetch(feed.feed.image.href) == show.artwork.read_bytes()
        assert b"be-strong.mp3" in fetch(feed.entries[0].link)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@contextmanager
def served(folder):
    """The folder on a web server of this machine, while the block runs."""
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def fetch(address):
    with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
        return answer.read()


def files(folder):
    """The published files and their bytes; `.lock` is what holds the folder while it is written."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def stamps(place):
    return {path: path.stat().st_mtime_ns for path in [*place[0].rglob("*"), place[1]]}


def read(place):
    return feedparser.parse((place[0] / "feed.xml").read_bytes())
