"""`publish` on its way to where a show is served, as its users meet it."""

import functools
import http.server
import json
import re
import threading
from contextlib import contextmanager

import pytest
from studio_show import make_show

from audio.cli.main import main

SHOW = "  base_url: https://river.example.org\n"


@pytest.fixture
def show(tmp_path, monkeypatch):
    script = make_show(tmp_path)
    monkeypatch.chdir(tmp_path)
    return script


def deliver_to(show, key):
    """Write a key into the show file."""
    path = show.with_name("show.yaml")
    path.write_text(path.read_text().replace(SHOW, f"{SHOW}  {key}\n"))


def files(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.usefixtures("show")
def test_a_show_goes_to_where_it_is_served(tmp_path, capsys):
    assert main(["publish", "--to", "www", "--dry-run"]) == 0
    foreseen = capsys.readouterr().out
    assert foreseen.startswith(
        "nothing is written; this would be done:\n  build    flood, 5 lines to be spoken\n"
        "build/public/feed.xml\n  added    flood\n"
    )
    assert foreseen.endswith(" MB and sound to be built; 0 unchanged\n")
    assert not (tmp_path / "www").exists()
    assert main(["publish", "-q", "--to", "www"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("build/public/feed.xml\n  added    flood\n  ")
    there = files(tmp_path / "www")
    del there["audiostory-delivered.json"]
    assert there == files(tmp_path / "build" / "public")
    assert f"\nwww\n  {len(there)} files would be sent, " in foreseen
    written = re.search(r"\n  (\d+ files) written\n", said)[1]
    assert f"\n  {written} would be written\n" in foreseen
    assert not re.search(r"files (written|sent)", foreseen)
    size = sum(map(len, there.values())) / 1e6
    assert said.endswith(f"\nwww\n  {len(there)} files sent, {size:.1f} MB; 0 unchanged\n")
    assert main(["publish", "-q", "--to", "www"]) == 0
    assert capsys.readouterr().out == (
        "build/public/feed.xml\n  nothing to do\nwww\n  nothing to send\n"
    )


def test_a_rehearsal_says_what_would_change_and_changes_nothing(show, tmp_path, capsys):
    deliver_to(show, "publish_to: ../www")
    assert main(["publish", "-q"]) == 0
    path = show.with_name("show.yaml")
    path.write_text(path.read_text().replace("title: ", "title: New "))
    before = files(tmp_path)
    capsys.readouterr()
    assert main(["publish", "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["dry_run"] is True
    assert told["written"][-2:] == ["build/public/index.html", "build/public/feed.xml"]
    assert told["unbuilt"] == {"flood": 0}
    assert files(tmp_path) == before


def test_a_rehearsal_of_what_is_built_names_every_file(show, tmp_path, capsys):
    deliver_to(show, "publish_to: ../www")
    assert main(["build", "-q"]) == 0
    before = files(tmp_path)
    capsys.readouterr()
    assert main(["publish", "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["feed"], told["added"], told["unbuilt"]) == (
        "build/public/feed.xml",
        ["flood"],
        {},
    )
    assert "scripts/show.lock" in told["written"]
    assert "build/public/episodes/flood/flood.mp3" in told["written"]
    assert "episodes/flood/flood.mp3" in told["delivered"]["sent"]
    assert files(tmp_path) == before
    assert main(["publish", "-q", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert done["delivered"] == told["delivered"]
    assert done["written"] == told["written"]


def test_a_show_may_stay_where_it_is(show, tmp_path, capsys):
    deliver_to(show, "publish_to: ../www")
    assert main(["publish", "-q", "--local"]) == 0
    assert not (tmp_path / "www").exists()
    assert main(["publish", "-q", "--to", "build/public"]) == 0
    public = tmp_path / "build" / "public"
    assert "audiostory-delivered.json" not in files(public)
    (public / "episodes/flood/flood.mp3").unlink()
    second = show.read_text().replace("title: The flood", "title: Another").replace(": 1", ": 2")
    second = second.replace("the whole night", "all night")
    show.with_name("second.yaml").write_text(second)
    assert main(["publish", "-q", "scripts/second.yaml", "--to", "build/public"]) == 1
    assert "files that are not in the folder" in capsys.readouterr().err


def test_old_episodes_may_be_at_the_place_alone(show, tmp_path, capsys):
    assert main(["publish", "-q", "--to", "www"]) == 0
    (tmp_path / "build/public/episodes/flood/flood.mp3").unlink()
    (show.with_name("second.yaml")).write_text(
        show.read_text()
        .replace("title: The flood", "title: Second")
        .replace("number: 1", "number: 2")
        .replace("the whole night", "all night")
    )
    capsys.readouterr()
    assert main(["publish", "-q", "scripts/second.yaml", "--to", "www"]) == 0
    assert "promises" not in capsys.readouterr().err
    (tmp_path / "www/episodes/flood/flood.mp3").unlink()
    assert main(["publish", "-q", "scripts/second.yaml", "--to", "www"]) == 1
    assert "neither the folder nor www has whole:\n  episodes/flood/flood.mp3" in (
        capsys.readouterr().err
    )


@pytest.mark.usefixtures("show")
def test_a_place_out_of_reach_is_said_before_anything_is_spoken(tmp_path, capsys):
    address = "sftp://desk:geheim@127.0.0.1:1/www"
    assert main(["publish", "--to", address]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: sftp://desk@127.0.0.1:1/www cannot be reached: ")
    assert "geheim" not in said
    assert not (tmp_path / "build" / "takes").exists()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("sftp://desk:geheim@host/www", "has a password or a key in it"),
        ("https://example.org/show", "is a page of the web"),
        ("'sftp://[host'", "is no address"),
    ],
)
def test_a_place_in_the_show_file_is_read_with_care(show, capsys, place, message):
    deliver_to(show, f"publish_to: {place}")
    assert main(["check"]) == 1
    said = capsys.readouterr()
    assert message in said.out + said.err


class Host(http.server.SimpleHTTPRequestHandler):
    """A host that serves audio as what it likes."""

    extensions_map = {".mp3": "audio/mpeg"}  # noqa: RUF012  as the library has it

    def log_message(self, *_args):
        pass


@contextmanager
def hosting(folder, types=None):
    kind = type("Kind", (Host,), {"extensions_map": types} if types else {})
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(kind, directory=folder)
    ) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_audio_is_asked_for_before_the_feed_names_it(show, tmp_path, capsys):
    path, www = show.with_name("show.yaml"), tmp_path / "www"
    with hosting(www) as host:
        path.write_text(path.read_text().replace("https://river.example.org", host))
        assert main(["publish", "-q", "--to", "www", "--verify"]) == 0
        assert capsys.readouterr().out.endswith("  1 file served as the feed says\n")
    for wrong, fault in (
        ({".mp3": "text/plain"}, "it is served as text/plain, and the feed says audio/mpeg"),
        (None, "the server answers HEAD with 404"),
    ):
        (www / "feed.xml").unlink(missing_ok=True)
        with hosting(www if wrong else tmp_path / "nothing", wrong) as host:
            text = path.read_text()
            begin = text.index("http://127")
            path.write_text(text.replace(text[begin : text.index("\n", begin)], host))
            assert main(["publish", "-q", "--to", "www", "--verify"]) == 1
            said = capsys.readouterr().err
            assert "the feed was left as it is" in said
            assert fault in said
            assert not (www / "feed.xml").exists()


def test_corrections_and_withdrawals_go_to_where_the_show_is_served(show, tmp_path, capsys):
    deliver_to(show, "publish_to: ../www")
    assert main(["publish", "-q"]) == 0
    show.write_text(show.read_text().replace("two metres", "twenty metres"))
    capsys.readouterr()
    assert main(["correct", str(show), "--note", "Twenty.", "-q", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("nothing is written; this would be done:\n  corrects flood, cut 1\n")
    assert (
        "  build    flood, 1 line to be spoken\nbuild/public/feed.xml\n  corrects flood\n" in said
    )
    assert main(["correct", str(show), "--note", "Twenty.", "-q"]) == 0
    assert "/scripts/../www\n  " in capsys.readouterr().out
    assert b"Twenty." in files(tmp_path / "www")["feed.xml"]
    assert main(["withdraw", str(show), "-q", "--local"]) == 0
    assert b"<item>" in files(tmp_path / "www")["feed.xml"]
    assert main(["withdraw", str(show), "--undo", "-q"]) == 0
    assert main(["withdraw", str(show), "-q", "--to", "other"]) == 0
    assert b"<item>" not in files(tmp_path / "other")["feed.xml"]


def test_a_correction_that_cannot_be_delivered_is_not_spoken(show, tmp_path, capsys):
    assert main(["publish", "-q"]) == 0
    before = files(tmp_path)
    show.write_text(show.read_text().replace("two metres", "twenty metres"))
    away = ["--to", "sftp://desk@127.0.0.1:1/www"]
    assert main(["correct", str(show), "--note", "Twenty.", "-q", *away]) == 1
    assert main(["withdraw", str(show), "-q", *away]) == 1
    assert capsys.readouterr().err.count("cannot be reached") == 2
    assert files(tmp_path) == before | {"scripts/flood.yaml": show.read_bytes()}


@pytest.mark.usefixtures("show")
def test_beside_a_page_of_somebody_else_what_is_advised_works(tmp_path, capsys):
    page = tmp_path / "build/public/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>My home since 1998")
    assert main(["publish", "-q"]) == 1
    assert capsys.readouterr().err.endswith(" another folder with --output\n")
    assert main(["publish", "-q", "--output", "elsewhere"]) == 0
    assert main(["publish", "-q"]) == 1
    page.rename(tmp_path / "home.html")
    assert main(["publish", "-q"]) == 0
