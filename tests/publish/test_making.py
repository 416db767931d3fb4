"""Whatever is kept from one publish to the next, the result is as if all were made from nothing."""

import datetime
import json
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audio.errors import PublishError
from audio.model.correction import Correction
from audio.model.show import Show
from audio.publish.address import FEED, episode_page
from audio.publish.feed import feed_of
from audio.publish.lock import lock_text, read_lock
from audio.publish.made import Made, beside, maker, read_made, recall
from audio.publish.site import publish, withdraw

UTC = datetime.UTC
IDS = ("a", "b", "c", "d")
PAGE = "{{ show.title }} {{ mark }} {{ %s }}"
TEMPLATES = {  # as short as can be: compiling ours takes longer than all the rest
    "episode.html": PAGE % "[newer.title if newer, episode, older.title if older]",
    "embed.html": PAGE % "episode",
    "show.html": PAGE % "episodes",
    "withdrawn.html": PAGE % "[episode, said]",
    "style.css": "",
    "player.js": "",
    "feed.css": "",
}
KINDS = ("publish", "correct", "withdraw", "back", "limit", "rename", "move", "lock")
HARMS = ("nothing", "feed", "item", "memory", "no memory", "page", "no page", "no feed")


@dataclass
class Desk:
    """Somebody who publishes a show.

    Attributes:
        forgetful: whether they make everything anew each time.
    """

    home: Path
    show: Show
    forgetful: bool
    built: dict = field(default_factory=dict)

    @property
    def place(self):
        return self.home / "public", self.home / "show.lock"

    @property
    def files(self):
        found = (path for path in self.home.rglob("*") if path.is_file())
        texts = {path.relative_to(self.home).as_posix(): path.read_bytes() for path in found}
        return {name: text for name, text in texts.items() if not name.startswith(".")}

    def does(self, kind, episode, count, harm):
        lock = read_lock(self.place[1])
        known = lock.episodes.get(episode.id) if lock else None
        if known and known.withdrawn and kind not in {"withdraw", "back"}:
            return
        self.forget() if self.forgetful else self.harm(harm, episode.id)
        templates = self.home.parent / "templates"
        match kind:
            case "withdraw" | "back" if known:
                when = episode.date if kind == "withdraw" else None
                withdraw(self.show, episode.id, *self.place, when, templates)
                return
            case "limit":
                self.show = replace(self.show, limit=count)
            case "rename":
                self.show = replace(self.show, title=f"Show {count}")
            case "move":
                self.show = replace(self.show, base_url=f"https://{count}.spoken-for.org")
            case "lock" if lock:  # by a hand, or a merge
                self.place[1].write_text(json.dumps(json.loads(self.place[1].read_text())))
        note = Correction(episode.date, "Wrong.") if known and kind == "correct" else None
        publish(self.show, [episode], *self.place, note, templates=templates, moving=True)

    def forget(self):
        folder, _ = self.place
        beside(folder).unlink(missing_ok=True)
        for path in [*folder.rglob("*.html"), *folder.rglob("oembed.json"), *folder.glob(FEED)]:
            path.unlink()

    def harm(self, what, name):
        """Somebody or something changes what was published, or the memory of it."""
        folder, _ = self.place
        feed, page, memory = folder / FEED, folder / episode_page(name), beside(folder)
        match what:
            case "feed" if feed.exists():
                feed.write_text(feed.read_text().replace("</rss>", "</rss><!-- hello -->"))
            case "item" if feed.exists():
                feed.write_text(feed.read_text().replace("<title>The", "<title>Tha"))
            case "memory" if memory.exists():
                memory.write_bytes(memory.read_bytes().replace(b'"full"', b'"fuss"'))
            case "page" if page.exists():
                page.write_text("Under construction.")
        spared = {"no memory": memory, "no page": page, "no feed": feed}.get(what)
        if spared:
            spared.unlink(missing_ok=True)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(KINDS[:1] * 3 + KINDS),
        st.sampled_from(IDS),
        st.integers(1, 3),
        st.sampled_from(HARMS[:1] * 4 + HARMS),
    ),
    min_size=3,
    max_size=8,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_any_sequence_gives_what_making_anew_gives(steps, show, studio, tmp_path_factory):
    home = tmp_path_factory.mktemp("desks")
    (home / "templates").mkdir()
    for name, text in TEMPLATES.items():
        (home / "templates" / name).write_text(text)
    show = replace(show, base_url="https://spoken-for.org")
    desks = [Desk(home / name, show, forgetful=name == "anew") for name in ("keeps", "anew")]
    for desk in desks:
        desk.home.mkdir()
    sounds = dict.fromkeys(IDS, 0)
    for kind, name, count, harm in steps:
        sounds[name] = sounds[name] + 1 if kind == "correct" else sounds[name]
        episode = an_episode(studio, name, count, sounds[name])
        for desk in desks:
            desk.does(kind, episode, count, harm)
        assert desks[0].files == desks[1].files


def an_episode(studio, name, count, sound):
    """An episode whose texts depend on the count, and whose sound on how often it was corrected."""
    number = IDS.index(name) + 1
    return studio(
        name,
        audio=f"{name} {sound}".encode(),
        number=number,
        title=f"The {name} " + "again " * count,
        date=datetime.datetime(2026, 5, 1 + number // 2, 12, tzinfo=UTC),
    )


@pytest.fixture
def place(tmp_path):
    return tmp_path / "public", tmp_path / "show.lock"


@pytest.fixture
def three(show, studio, place):
    """A show of three episodes that is published."""
    episodes = [studio(name, number=at) for at, name in enumerate(("one", "two", "three"), 1)]
    publish(show, episodes, *place)
    return episodes


def kept(show, place):
    """The ids of the items that another publish would keep."""
    folder, lock = place
    made = read_made(folder, maker(show.base_url))
    entries = {name: it.entry for name, it in made.episodes.items()}
    assert read_lock(lock).episodes.keys() == entries.keys() or not entries
    return made.items((folder / FEED).read_bytes(), entries)


@pytest.mark.usefixtures("three")
def test_what_is_kept_are_the_items_of_the_feed(show, place):
    feed = feed_of(show, read_lock(place[1]), {})
    assert kept(show, place) == feed.items
    assert feed.whole == (place[0] / FEED).read_bytes()
    assert all(item.startswith(b"<item>") for item in feed.items.values())


@pytest.mark.usefixtures("three")
def test_an_item_goes_by_its_entry(show, place):
    made = read_made(place[0], maker(show.base_url))
    entries = {name: it.entry for name, it in made.episodes.items()} | {"two": "another"}
    assert made.items((place[0] / FEED).read_bytes(), entries).keys() == {"one", "three"}


@pytest.mark.usefixtures("three")
def test_nothing_is_kept_for_another_address(place):
    assert read_made(place[0], maker("https://example.org/elsewhere")) == Made()


@pytest.mark.parametrize("at", [0, 63, 64, 200, -1])
def test_a_damaged_memory_is_none(at, show, place, three):
    data = bytearray(beside(place[0]).read_bytes())
    data[at] ^= 1
    beside(place[0]).write_bytes(data)
    assert read_made(place[0], maker(show.base_url)) == Made()
    assert publish(show, [three[0]], *place).written == ()
    assert len(kept(show, place)) == 3


def test_a_memory_that_cannot_be_written_stops_nothing(show, studio, place):
    beside(place[0]).mkdir()
    publish(show, [studio()], *place)
    assert publish(show, [studio()], *place).written == ()


def test_a_feed_that_was_changed_by_hand_is_written_anew(show, place, three):
    feed = place[0] / FEED
    right = feed.read_bytes()
    feed.write_bytes(right.replace(b"Be strong", b"Be string", 1))
    assert publish(show, [three[0]], *place).written == (feed,)
    assert feed.read_bytes() == right


def test_a_page_that_somebody_replaced_is_written_anew(show, place, three):
    page = place[0] / episode_page("two")
    right = page.read_bytes()
    page.write_text("Under construction.")
    assert publish(show, [three[0]], *place).written == (page,)
    assert page.read_bytes() == right


def test_a_copy_of_the_folder_is_as_good(show, place, three, tmp_path):
    copy = tmp_path / "copy" / "public"
    shutil.copytree(place[0], copy)
    assert publish(show, [three[0]], copy, place[1]).written == ()


@pytest.mark.usefixtures("three")
def test_of_a_lock_that_we_wrote_entries_are_read_when_they_are_needed(show, place):
    lock, _ = recall(*place, maker(show.base_url))
    read = read_lock(place[1])
    assert all(entry.told.text for entry in lock.episodes.values())
    assert not any(entry.told.text for entry in read.episodes.values())
    assert lock_text(lock) == lock_text(read) == place[1].read_text()
    assert lock == read
    assert [it.told.paths for it in lock.episodes.values()] == [
        tuple(file.path for file in it.files) for it in read.episodes.values()
    ]
    with pytest.raises(AttributeError, match="wings"):
        _ = lock.episodes["one"].wings


@pytest.mark.usefixtures("three")
def test_a_lock_that_somebody_changed_is_read_in_whole(show, place):
    text = place[1].read_text()
    place[1].write_text(text.replace('"three"', '"Three"', 1))
    with pytest.raises(PublishError, match="Three"):
        recall(*place, maker(show.base_url))
    place[1].write_text(text.replace("Be strong", "Be string", 1))
    lock, _ = recall(*place, maker(show.base_url))
    assert lock.episodes["one"].title == "Be string"
