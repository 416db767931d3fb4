"""Takes that desks share: the same wherever they lie, and clear words when they cannot be had."""

import secrets
import subprocess
import sys

import pytest
from sftp_server import PASSWORD, served
from sounds import tone, wav

from audio.errors import StoreError
from audio.master.loudness import integrated
from audio.media.depot import MARK, Depot
from audio.media.parcel import packed
from audio.media.shared import SharedStore
from audio.media.sound import to_samples
from audio.media.store import Store, key
from audio.model.cast import Voice
from audio.model.speech import Spoken, Word
from audio.units import Ms

KEYS = [key("1", Voice("tone", "low"), f"Line {number}.") for number in range(5)]
SPOKEN = wav(tone(0.3, 440, -23))
WORDS = (Word("Line", Ms(0), Ms(200)),)
KINDS = ["memory", "file", "sftp"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def address(request, server, tmp_path):
    """A new place in one of three backends, where nothing is yet."""
    match request.param:
        case "memory":
            return f"memory://{secrets.token_hex(4)}/takes"
        case "file":
            return f"file://{tmp_path}/depot/takes"
    return f"{server.address}/{secrets.token_hex(4)}/takes"


def desk(folder, address):
    return SharedStore(folder, integrated, Depot(address))


@pytest.mark.parametrize("address", KINDS, indirect=True)
def test_a_take_of_one_desk_is_there_for_another(address, tmp_path):
    take = desk(tmp_path / "one", address).put(KEYS[0], SPOKEN, WORDS)
    other = desk(tmp_path / "two", address)
    assert other.get(KEYS[0]) is None
    other.fetch(KEYS)
    assert other.get(KEYS[0]) == take
    assert [other.get(key) for key in KEYS[1:]] == [None] * 4
    alone = Store(tmp_path / "alone", integrated)
    heard = to_samples(alone.sound(alone.put(KEYS[0], SPOKEN, WORDS)))
    assert (to_samples(other.sound(take)) == heard).all()


@pytest.mark.parametrize("address", KINDS, indirect=True)
def test_a_take_is_brought_once(address, tmp_path):
    desk(tmp_path / "one", address).put(KEYS[0], SPOKEN)
    other = desk(tmp_path / "two", address)
    other.fetch(KEYS)
    out_of_reach = SharedStore(tmp_path / "two", integrated, Depot("sftp://127.0.0.1:1/takes"))
    out_of_reach.fetch(KEYS[:1])
    assert out_of_reach.sound(out_of_reach.get(KEYS[0]))


@pytest.mark.parametrize("address", KINDS, indirect=True)
def test_what_was_made_alone_is_shared_later_and_once(address, tmp_path):
    alone = Store(tmp_path / "one", integrated)
    takes = [alone.put(key, SPOKEN, WORDS) for key in KEYS]
    depot = Depot(address)
    assert depot.lacks(KEYS) == KEYS
    SharedStore(alone.folder, integrated, depot).share(takes)
    assert depot.lacks(KEYS) == []
    assert dict(depot.get(KEYS)) == dict.fromkeys(KEYS, Spoken(SPOKEN, WORDS))


@pytest.mark.parametrize("address", KINDS, indirect=True)
def test_a_take_spoken_again_takes_the_place_of_the_other(address):
    depot = Depot(address)
    for level in (-30, -20):
        depot.put(KEYS[0], wav(tone(0.3, 440, level)), ())
    assert dict(depot.get(KEYS[:1])) == {KEYS[0]: Spoken(wav(tone(0.3, 440, -20)))}


def test_damaged_takes_are_as_if_they_were_not_there(tmp_path):
    folder = tmp_path / "depot"
    one = desk(tmp_path / "one", f"file://{folder}")
    one.put(KEYS[0], SPOKEN)
    path = folder / f"{KEYS[0]}.zip"
    whole = path.read_bytes()
    for damaged in (b"", whole[:500], whole.replace(b"RIFF", b"riff"), packed(b"no sound", ())):
        path.write_bytes(damaged)
        other = desk(tmp_path / "other", f"file://{folder}")
        other.fetch(KEYS)
        assert other.get(KEYS[0]) is None
    desk(tmp_path / "two", f"file://{folder}").put(KEYS[0], SPOKEN)
    assert path.read_bytes() == whole


def test_a_damaged_take_of_the_folder_comes_from_the_depot_again(tmp_path):
    store = desk(tmp_path / "one", f"file://{tmp_path}/depot")
    take = store.put(KEYS[0], SPOKEN)
    (path,) = (path for path in store.folder.rglob("*.wav") if "heard" not in path.name)
    path.write_bytes(SPOKEN[:-2000])
    assert store.get(KEYS[0]) is None
    store.fetch(KEYS)
    assert store.get(KEYS[0]) == take


def test_a_damaged_take_is_not_shared(tmp_path):
    alone = Store(tmp_path / "one", integrated)
    take = alone.put(KEYS[0], SPOKEN)
    (path,) = alone.folder.rglob("*.wav")
    path.write_bytes(SPOKEN[:-2] + b"\1\1")
    depot = Depot(f"file://{tmp_path}/depot")
    SharedStore(alone.folder, integrated, depot).share([take])
    assert depot.lacks(KEYS) == KEYS


def test_where_a_half_file_could_be_seen_a_whole_one_is_renamed(server, tmp_path):
    """The line is cut in the middle of a take: nothing of it is there, and the others are."""
    address = f"{server.address}/cut"
    store = desk(tmp_path / "one", address)
    store.put(KEYS[0], SPOKEN)
    with server.failing(after=len(SPOKEN) // 2):
        with pytest.raises(StoreError, match=r"takes at sftp://desk@127.+ cannot be written"):
            store.put(KEYS[1], SPOKEN)
        with pytest.raises(StoreError):  # and at once: it is not tried again
            store.put(KEYS[2], SPOKEN)
    kept = [store.get(key) for key in KEYS[:3]]
    assert all(kept)
    found = {path.name for path in (server.folder / "cut").iterdir()}
    assert {name for name in found if not name.startswith(".")} == {MARK, f"{KEYS[0]}.zip"}
    assert len(found) == 3  # and a half one, hidden
    again = desk(tmp_path / "one", address)
    again.share(kept)
    assert again.depot.lacks(KEYS[:3]) == []


def test_a_password_is_never_shown(server):
    wrong = server.address.replace(PASSWORD, "falsch")
    with pytest.raises(StoreError) as caught:
        next(Depot(wrong).get(KEYS), None)
    assert "sftp://desk@127.0.0.1" in str(caught.value)
    assert "falsch" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sftp://127.0.0.1:1/takes", "takes at sftp://127.0.0.1:1/takes cannot be read: "),
        ("nowhere://takes", "takes at nowhere://takes cannot be read: Protocol not known: nowhere"),
        ("file:///proc/takes", "takes at file:///proc/takes cannot be read: "),
    ],
)
def test_what_cannot_be_reached_is_said_in_words(address, said):
    with pytest.raises(StoreError) as caught:
        next(Depot(address).get(KEYS), None)
    assert said in str(caught.value)


def test_takes_that_are_kept_in_another_way_are_left_alone(tmp_path):
    (tmp_path / MARK).write_text("layout 2")
    with pytest.raises(StoreError, match="kept in another way: update audiostory"):
        Depot(f"file://{tmp_path}").put(KEYS[0], SPOKEN, ())
    assert [path.name for path in tmp_path.iterdir()] == [MARK]


def test_what_stands_behind_an_address_is_not_shown_either():
    assert Depot("az://desk/takes?sig=geheim").name == "az://desk/takes"


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("fsspec.core", 'install: pip install "audiostory[fsspec]"'),
        ("s3fs", "takes at s3://desk/takes cannot be read: Install s3fs to access S3"),
    ],
)
def test_what_is_missing_is_said(missing, said):
    program = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from audio.media.depot import Depot\n"
        "Depot('s3://desk/takes').lacks(['a'])"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said in run.stderr.splitlines()[-1]
