"""A folder is served as a static host would, and nothing beside it."""

import http.client
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from email import message_from_bytes
from urllib.parse import urlsplit

import pytest
from hosting import hosted
from hypothesis import given
from hypothesis import strategies as st
from odd_requests import PIECES, SECRET, SITE, fault, fuzzed, sent, site
from studio_show import EPISODE, SHOW, make_show
from watchfiles import Change

from audio.errors import ToolError
from audio.release.named import named_files
from audio.serve.live import live_application
from audio.serve.ranges import wanted
from audio.serve.saves import Sources
from audio.serve.server import listening

MP3 = "/episodes/one/one.mp3"
SOUND = SITE[MP3[1:]]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with hosted(site(tmp_path_factory.mktemp("host"))) as address:
        yield address


def ask(address, path, method="GET", **headers):
    """Status, headers and body of an answer; the path is sent as it is."""
    sender = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    with closing(sender):
        sender.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = sender.getresponse()
        return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/feed.xml", "text/xml; charset=utf-8"),
        (MP3, "audio/mpeg"),
        ("/episodes/one/transcript.vtt", "text/vtt; charset=utf-8"),
        ("/episodes/one/", "text/html; charset=utf-8"),
        ("/empty.txt", "application/octet-stream"),
    ],
)
def test_a_file_comes_whole_with_its_type_and_its_head_tells_the_same(address, path, kind):
    status, headers, body = ask(address, path)
    file = path[1:] + ("index.html" if path.endswith("/") else "")
    assert (status, headers["Content-Type"], body) == (200, kind, SITE[file])
    assert headers["Content-Length"] == str(len(body))
    bare, same, nothing = ask(address, path, "HEAD")
    assert (bare, nothing) == (200, b"")
    told = ("Content-Length", "Content-Type", "ETag", "Last-Modified", "Accept-Ranges")
    assert [same[it] for it in told] == [headers[it] for it in told]


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("0-0", 0, 0), ("100-", 100, 10_239), ("-7", 10_233, 10_239), ("-99999", 0, 10_239)],
)
def test_a_range_is_what_was_asked_for(address, asked, first, last):
    status, headers, body = ask(address, MP3, Range=f"bytes={asked}")
    assert (status, body) == (206, SOUND[first : last + 1])
    assert headers["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"


def test_several_ranges_come_in_one_answer(address):
    status, headers, body = ask(address, MP3, Range="bytes=0-3, 50-59, -2")
    assert status == 206
    head = f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode()
    parts = message_from_bytes(head + body).get_payload()
    ranges = [(part["Content-Range"], part.get_payload(decode=True)) for part in parts]
    assert ranges == [
        (f"bytes {first}-{last - 1}/{len(SOUND)}", SOUND[first:last])
        for first, last in ((0, 4), (50, 60), (10_238, 10_240))
    ]


def test_a_range_beyond_the_end_is_refused_with_the_length(address):
    status, headers, _ = ask(address, MP3, Range="bytes=10240-")
    assert (status, headers["Content-Range"]) == (416, "bytes */10240")


@pytest.mark.parametrize("asked", ["lines=1-2", "bytes=5-2", "bytes=a-b", "bytes=", "nonsense"])
def test_a_range_that_makes_no_sense_is_no_range(address, asked):
    assert ask(address, MP3, Range=asked)[::2] == (200, SOUND)


@given(st.text(max_size=30), st.integers(0, 100))
def test_no_range_is_too_odd(text, size):
    assert wanted(f"bytes={text}", size) in {
        None,
        wanted(wanted(f"bytes={text}", size) or "", size),
    }


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1), st.integers(1, 50))
def test_what_lies_beyond_the_end_is_left_out_beside_others(pairs, size):
    asked = ",".join(f"{min(pair)}-{max(pair)}" for pair in pairs)
    within = [f"{min(pair)}-{max(pair)}" for pair in pairs if min(pair) < size]
    kept = within or asked.split(",")[:1]
    assert wanted(f"bytes={asked}", size) == f"bytes={','.join(kept)}"


def test_what_has_not_changed_is_not_sent_again(address):
    _, headers, _ = ask(address, MP3)
    assert ask(address, MP3, If_None_Match=headers["ETag"])[::2] == (304, b"")
    assert ask(address, MP3, If_None_Match=f'"x", W/{headers["ETag"]}')[0] == 304
    assert ask(address, MP3, If_None_Match='"x"')[0] == 200
    assert ask(address, MP3, If_Modified_Since=headers["Last-Modified"])[0] == 304


def test_a_range_of_another_cut_is_not_mixed_with_this_one(address):
    _, headers, _ = ask(address, MP3)
    assert ask(address, MP3, Range="bytes=0-1", If_Range=headers["ETag"])[0] == 206
    assert ask(address, MP3, Range="bytes=0-1", If_Range='"old"')[::2] == (200, SOUND)


def test_players_elsewhere_may_read_transcripts_and_no_page(address):
    allowed = "Access-Control-Allow-Origin"
    assert ask(address, "/episodes/one/transcript.vtt")[1][allowed] == "*"
    assert ask(address, "/index.html")[1][allowed] is None


def test_it_answers_to_no_other_name(address):
    assert ask(address, "/", Host="river.example.org")[0] == 400
    assert ask(address, "/", Host="localhost:8000")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(address, method):
    assert ask(address, "/index.html", method)[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/..%5csecret.txt"),
        *("/episodes/../../secret.txt", "//etc/passwd", "/%2fetc%2fpasswd", "/etc/passwd"),
        *("/link/secret.txt", "/secret.txt", "/.lock", "/%5c%5clocalhost%5cc$", "/C:/Windows"),
        *("/a%00b", "/%00", "/" + "a" * 5000, "/%ff"),
    ],
)
def test_nothing_outside_the_folder_is_reached(address, path):
    status, _, body = ask(address, path)
    assert status in {404, 400}
    assert SECRET not in body


def test_no_request_is_too_odd(address):
    found = {seed: fault(sent(address, fuzzed(seed))) for seed in range(300)}
    assert {seed: said for seed, said in found.items() if said} == {}
    assert len(PIECES) > 30
    assert ask(address, "/")[0] == 200


def test_two_hundred_clients_at_once(address):
    gate = threading.Barrier(200)

    def listen(number):
        gate.wait()
        return ask(address, MP3, Range=f"bytes={number}-{number + 99}")[::2]

    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(listen, range(200)))
    assert answers == [(206, SOUND[number : number + 100]) for number in range(200)]


def test_a_port_that_somebody_has_is_told():
    with listening(0) as bound, pytest.raises(ToolError, match="name another with --port"):
        listening(bound.getsockname()[1])


def test_a_save_makes_the_preview_anew_and_tells_open_pages(tmp_path):
    scripts, out = tmp_path / "scripts", tmp_path / "build"
    scripts.mkdir()
    script = scripts / "one.yaml"
    script.write_text("one")
    made = []

    def remake():
        made.append(script.read_text())
        if len(made) == 1:
            script.write_text("meanwhile")
        page = f"<!DOCTYPE html><title>{made[-1]}</title><body></body>"
        (out / "preview/index.html").write_text(page)
        return "line 3 is wrong" if made[-1] == "broken" else ""

    app = live_application(out / "preview", tmp_path, out, remake)
    with hosted(None, app) as address:
        events = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        with closing(events):
            events.request("GET", "/.audiostory/events")
            told = events.getresponse()
            until(told, "", lambda: made[-1:] == ["meanwhile"])
            assert b"live.js" in ask(address, "/")[2]
            assert b"EventSource" in ask(address, "/.audiostory/live.js")[2]
            script.write_text("broken")
            until(told, "line 3 is wrong", lambda: True)
            script.write_text("two")
            until(told, "", lambda: made[-1] == "two")
            assert b"<title>two" in ask(address, "/")[2]
    assert list(dict.fromkeys(made)) == ["one", "meanwhile", "broken", "two"]


def test_what_is_in_use_is_followed_wherever_it_lies(tmp_path):
    """Recordings and the show file beneath the show's folder; music and pictures outside of it."""
    show, shared = tmp_path / "show", tmp_path / "shared"
    script = make_show(show, EPISODE, SHOW.replace("../assets/theme.wav", "../../shared/theme.wav"))
    shared.mkdir()
    music = (show / "assets/theme.wav").rename(shared / "theme.wav")
    out, made = show / "build", []

    def remake():
        made.append("")
        (out / "preview/index.html").write_text("<!DOCTYPE html><body></body>")
        return ""

    app = live_application(out / "preview", show, out, remake, lambda: named_files([script]))
    saves = [
        lambda: music.write_bytes(music.read_bytes() + b"more"),
        lambda: (show / "scripts/show.yaml").write_text(
            SHOW.replace("../assets/th", "../../shared/th")
        ),
        lambda: (show / "takes/flood").mkdir(parents=True),
        lambda: (show / "takes/flood/ana-1f3a9c2b.wav").write_bytes(b"RIFF"),
        lambda: (show / "assets/cover.png").write_bytes(b"another"),
        lambda: music.write_bytes(b"again"),
        music.unlink,
        lambda: music.write_bytes(b"is there again"),
    ]
    with hosted(None, app) as address:
        events = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        with closing(events):
            events.request("GET", "/.audiostory/events")
            told = events.getresponse()
            until(told, "", lambda: bool(made))
            for save in saves:
                count = len(made)
                save()
                until(told, "", lambda count=count: len(made) > count)
            (shared / "of-another-show.wav").write_bytes(b"")
            script.write_text(EPISODE + "  - pause: 1 s\n")
            until(told, "", lambda: len(made) == count + 2)


def until(answer, trouble, come):
    """Read events until one tells this trouble, or none, once something has come."""
    for _ in range(40):
        event = answer.readline().decode().removeprefix("data: ").strip()
        if event and json.loads(event)[1] == trouble and come():
            return
    pytest.fail(f"never told: {trouble or 'all is well'}")


def test_what_a_build_writes_makes_no_build(tmp_path):
    counts = Sources(tmp_path / "build", lambda _: False)
    assert counts("modified", str(tmp_path / "scripts/one.yaml"))
    assert counts("added", str(tmp_path / "scripts/templates/episode.html"))
    assert counts("modified", str(tmp_path / "building-the-dam.wav"))
    for name in ("build/preview/index.html", "audiostory.lock", "scripts/.one.yaml.swp"):
        assert not counts("modified", str(tmp_path / name))
    (tmp_path / "scripts").mkdir()
    assert counts(Change.added, str(tmp_path / "scripts"))
    assert not counts(Change.modified, str(tmp_path / "scripts"))  # a lock is written in it
