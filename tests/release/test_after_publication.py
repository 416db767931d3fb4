"""What a newsroom does with an episode that is out, from the command line."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from studio_show import EPISODE, contents, make_show

from audio.cli.main import main

WRONG, RIGHT = "rose by two metres", "rose by twenty metres"


@pytest.fixture
def script(tmp_path, monkeypatch, capsys):
    """The script of an episode that is published."""
    script = make_show(tmp_path, EPISODE)
    monkeypatch.chdir(tmp_path)
    assert main(["publish", "-q"]) == 0
    capsys.readouterr()
    return script


def feed(folder):
    return (folder / "build/public/feed.xml").read_text()


def test_a_correction_from_refusal_to_feed(script, tmp_path, capsys):
    before = feed(tmp_path)
    script.write_text(EPISODE.replace(WRONG, RIGHT))
    assert main(["publish", "-q"]) == 1
    said = capsys.readouterr().err
    assert 'error: "flood" is published, and its script was changed since in 1 place' in said
    assert re.search(r"flood.yaml:(\d+):16: error: this line is not as it was published\n", said)
    assert "Dubna rose by twenty metres.\n" in said
    assert feed(tmp_path) == before

    assert main(["correct", str(script), "--note", "Twenty, not two.", "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(it["what"], it["line"]) for it in told["changed"]] == [("this line", 15)]
    assert (told["unspoken"], told["cut"]) == (1, 1)
    assert feed(tmp_path) == before

    assert main(["correct", str(script), "--note", "Twenty, not two.", "-q"]) == 0
    assert "  corrects flood\n" in capsys.readouterr().out
    after = feed(tmp_path)
    for promise in ("<guid.*</guid>", "<pubDate>.*</pubDate>"):
        assert re.findall(promise, after) == re.findall(promise, before)
    assert re.findall("<enclosure.*/>", after) != re.findall("<enclosure.*/>", before)
    assert "Twenty, not two." in after
    assert (tmp_path / "build/public/episodes/flood/flood.mp3").is_file()
    assert main(["publish", "-q"]) == 0
    assert feed(tmp_path) == after


def test_a_title_is_mended_without_a_correction(script, tmp_path, capsys):
    script.write_text(EPISODE.replace("title: The flood", "title: The great flood"))
    assert main(["publish", "-q"]) == 0
    assert "  updated  flood\n" in capsys.readouterr().out
    assert "<title>The great flood</title>" in feed(tmp_path)


def test_a_correction_says_what_was_wrong(script, capsys):
    assert main(["correct", str(script), "--note", " "]) == 1
    assert 'error: a correction says what was wrong: --note "…"' in capsys.readouterr().err


def test_a_correction_is_published_once(script, tmp_path, capsys):
    script.write_text(EPISODE.replace(WRONG, RIGHT))
    correct = ("correct", str(script), "-q", "--note")
    assert main([*correct, "Twenty, not two."]) == 0
    before = feed(tmp_path)
    for command in ([*correct, " Twenty,  not two. "], [*correct, "Twenty, not two.", "--dry-run"]):
        capsys.readouterr()
        assert main(command) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert 'error: "flood" was corrected with this note on 20' in said.err
        assert "its sound has not changed since: change the script, or write another" in said.err
    assert feed(tmp_path) == before
    assert main([*correct, "By night.", "--note-only"]) == 0
    script.write_text(EPISODE)
    assert main([*correct, "By night."]) == 0  # the sound is new
    assert feed(tmp_path).count("By night.") == 2 * feed(tmp_path).count("Twenty, not two.")


def test_a_correction_corrects_something(script, tmp_path, capsys):
    before = contents(tmp_path)
    for how in ([], ["--dry-run"]):
        assert main(["correct", str(script), "--note", "Twenty.", "-q", *how]) == 1
        said = capsys.readouterr().err
        assert 'error: "flood" is what listeners have, in sound, text and facts: save what' in said
        assert f"in {script}; --note-only publishes a note alone" in said
    assert contents(tmp_path) == before
    script.write_text(EPISODE.replace("title: The flood", "title: The great flood"))
    assert main(["correct", str(script), "--note", "It was great.", "-q"]) == 0
    assert "It was great." in feed(tmp_path)


def test_a_note_is_mended_and_taken_back(script, tmp_path, capsys):
    def correct(*how):
        return main(["correct", str(script), "-q", *how])

    assert correct("--undo") == 1
    assert 'error: "flood" has no note: --note-only publishes one' in capsys.readouterr().err
    script.write_text(EPISODE.replace(WRONG, RIGHT))
    assert correct("--note", "N1 Twenty, not two.") == 0
    first = contents(tmp_path / "build/public")
    assert correct("--note", "N2 Tewnty it was.", "--note-only") == 0
    assert correct("--note", "N2 Twenty it was.", "--mend") == 0
    agreed(notes_of(tmp_path), "N1 Twenty, not two.", "N2 Twenty it was.")
    assert "Tewnty" not in feed(tmp_path)
    assert correct("--undo", "--dry-run") == 0
    assert correct("--undo") == 0
    assert contents(tmp_path / "build/public") == first
    assert correct("--undo") == 0
    after = feed(tmp_path)
    assert "Correction" not in after
    for promise in ("<guid.*</guid>", "<pubDate>.*</pubDate>", "<enclosure.*/>"):
        assert re.findall(promise, after) == re.findall(promise, first_feed(first))


def first_feed(files):
    return next(data for path, data in files.items() if str(path).endswith("feed.xml")).decode()


@pytest.mark.parametrize("how", [[], ["--undo", "--note", "Twenty."]])
def test_a_note_is_given_where_one_is_published(how, script, capsys):
    assert main(["correct", str(script), *how]) == 2
    assert "--undo takes a note back; all else is said with --note" in capsys.readouterr().err


def test_what_is_not_published_is_not_corrected(script, capsys):
    other = script.with_name("other.yaml")
    other.write_text(EPISODE.replace("number: 1", "number: 2"))
    assert main(["correct", str(other), "--note", "Wrong.", "--json", "-q"]) == 1
    refused = f'"other" is not published: audiostory publish {other}'
    assert json.loads(capsys.readouterr().out)["error"] == refused


def test_what_waits_says_until_when_and_is_not_corrected(script, capsys):
    later = script.with_name("later.yaml")
    text = EPISODE.replace("number: 1", "number: 2")
    later.write_text(text.replace("2026-01-15", "2126-01-15"))
    assert main(["publish", "-q"]) == 0
    noon = "publish again then, or give it a time (a date without a time means 12:00 UTC)\n"
    assert f"  waiting  later, until 2126-01-15 12:00 UTC: {noon}" in capsys.readouterr().out
    for how in ([], ["--dry-run"]):
        assert main(["correct", str(later), "--note", "Wrong.", "-q", *how]) == 1
        said = capsys.readouterr().err
        assert 'error: "later" is not published, it waits until 2126-01-15 12:00 UTC: save' in said
    later.write_text(text.replace("2026-01-15", "2126-01-15 09:30 +01:00"))
    assert main(["publish", "-q"]) == 0
    assert capsys.readouterr().out.endswith("publish again then\n")


def test_an_episode_is_withdrawn_and_brought_back(script, tmp_path, capsys):
    before = feed(tmp_path)
    second = script.with_name("second.yaml")
    second.write_text(EPISODE.replace("number: 1", "number: 2").replace("-01-15", "-01-16"))
    assert main(["publish", str(second), "-q"]) == 0
    both = feed(tmp_path)
    capsys.readouterr()
    assert main(["withdraw", str(second)]) == 0
    assert "feed.xml\n  withdrawn second\n" in capsys.readouterr().out
    assert feed(tmp_path) == before
    promised = script.with_name("show.lock").read_text()
    promised = re.sub(r'("withdrawn": ")[^"]*', r"\g<1>2026-02-01T00:00:00+00:00", promised)
    script.with_name("show.lock").write_text(promised)
    assert main(["publish", str(script), "-q"]) == 0
    files = contents(tmp_path)
    capsys.readouterr()
    assert main(["withdraw", str(second)]) == 0
    assert capsys.readouterr().out == "build/public/feed.xml\n  nothing to do\n"
    assert contents(tmp_path) == files
    assert main(["withdraw", str(second), "--undo"]) == 0
    assert "feed.xml\n  brought back second\n" in capsys.readouterr().out
    assert feed(tmp_path) == both
    assert main(["withdraw", str(second), "--undo", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["brought_back"], told["updated"], told["written"]) == ([], [], [])


def test_a_withdrawn_episode_is_left_out_of_what_is_published(script, capsys):
    second = script.with_name("second.yaml")
    second.write_text(EPISODE.replace("number: 1", "number: 2").replace("-01-15", "-01-16"))
    assert main(["publish", "-q"]) == 0
    assert main(["withdraw", str(script), "-q"]) == 0
    script.write_text(EPISODE.replace(WRONG, RIGHT))
    second.write_text(second.read_text().replace("title: The flood", "title: The second flood"))
    capsys.readouterr()
    assert main(["publish", "-q", "--dry-run", "scripts"]) == 0
    told = (
        r"  left out flood, withdrawn on 20..-..-..: audiostory withdraw scripts/flood.yaml --undo"
    )
    assert re.search(told, capsys.readouterr().out)
    assert main(["publish", "-q", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["updated"], list(said["left_out"])) == (["second"], ["flood"])
    assert main(["publish", "-q", str(script), str(second)]) == 1
    refused = capsys.readouterr().err
    assert 'error: "flood" was withdrawn on ' in refused
    assert f"or bring it back: audiostory withdraw {script} --undo\n" in refused
    capsys.readouterr()
    assert main(["check"]) == 0
    assert "withdrawn" not in capsys.readouterr().err  # nobody has to do anything
    assert main(["withdraw", str(second), "-q"]) == 0
    assert main(["publish", "-q"]) == 1
    assert "error: every episode of the show is withdrawn: bring one" in capsys.readouterr().err


def test_an_adopted_episode_is_told_anew(tmp_path, monkeypatch, capsys):
    script = make_show(tmp_path, EPISODE.replace("date: 2026-01-15", "date: 2020-11-02 08:00 UTC"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.xml").write_text(OLD)
    assert main(["adopt", "old.xml", "old", "--base-url", "https://river.example.org"]) == 0
    Path("old/scripts/show.lock").rename(script.with_name("show.lock"))
    capsys.readouterr()
    assert main(["publish", "-q"]) == 1
    assert '"flood" was adopted from another feed' in capsys.readouterr().err
    assert main(["correct", str(script), "--note", "Anew.", "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["guid"], told["cut"], told["audio"]) == ("old-1", 0, "https://old.org/1.mp3")
    capsys.readouterr()
    assert main(["correct", str(script), "--note", "N1 Anew.", "-q"]) == 0
    assert "  corrects flood\n" in capsys.readouterr().out
    agreed(notes_of(tmp_path), "N1 Anew.")
    assert main(["correct", str(script), "--note", "N2 Again.", "--note-only", "-q"]) == 0
    agreed(notes_of(tmp_path), "N1 Anew.", "N2 Again.")
    assert re.findall("<guid.*?>(.*)</guid>", feed(tmp_path)) == ["old-1"]
    assert "https://old.org/1.mp3" not in feed(tmp_path)


def notes_of(folder):
    """Where the corrections of the episode stand, each place with the notes in their order."""
    (item,) = feedparser.parse(feed(folder)).entries
    names = [it["url"] for it in podcast_transcripts(feed(folder))]
    paths = [folder / "build/public" / name.split("river.example.org/")[1] for name in names]
    by_suffix = {path.suffix: path for path in paths}
    page = (folder / "build/public/episodes/flood/index.html").read_text()
    linked = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    told = json.loads(by_suffix[".json"].read_text())
    places = {
        "notes": re.findall(r"<strong>Correction, \S+:</strong> (.*?)</p>", item.content[0].value),
        "page": re.findall(r'<p lang="en" dir="auto">(N\d .*?)</p>', page),
        "for programs": [it["text"] for it in linked["correction"]],
        "WebVTT": re.findall(r"NOTE Correction, \S+: (.*)", by_suffix[".vtt"].read_text()),
        "JSON": [it["text"] for it in told["corrections"]],
    }
    assert "N1" not in by_suffix[".srt"].read_text()
    return places


def podcast_transcripts(text):
    name = "{https://podcastindex.org/namespace/1.0}transcript"
    return [it.attrib for it in ET.fromstring(text).iter(name)]  # noqa: S314  our own


LATEST_FIRST, OLDEST_FIRST = ("notes", "page", "for programs"), ("WebVTT", "JSON")


def agreed(places, *told):
    """Whether the notes stand in every place, where readers look for the latest that one first."""
    assert [places[it] for it in OLDEST_FIRST] == [list(told)] * 2
    assert [places[it] for it in LATEST_FIRST] == [list(told[::-1])] * 3


def test_every_note_of_two_corrections_stands_in_every_place(script, tmp_path):
    script.write_text(EPISODE.replace(WRONG, RIGHT))
    assert main(["correct", str(script), "--note", "N1 Twenty, not two.", "-q"]) == 0
    agreed(notes_of(tmp_path), "N1 Twenty, not two.")
    assert (
        main(["correct", str(script), "--note", "N2 The name was misspelt.", "--note-only", "-q"])
        == 0
    )
    both = "N1 Twenty, not two.", "N2 The name was misspelt."
    agreed(notes_of(tmp_path), *both)
    script.write_text(script.read_text().replace("title: The flood", "title: The great flood"))
    assert main(["publish", "-q"]) == 0
    agreed(notes_of(tmp_path), *both)


OLD = """\
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Old</title>
<atom:link rel="self" href="https://river.example.org/old.rss"/><item><title>Flood</title>
<guid isPermaLink="false">old-1</guid><pubDate>Mon, 02 Nov 2020 08:00:00 GMT</pubDate>
<enclosure url="https://old.org/1.mp3" length="9" type="audio/mpeg"/></item></channel></rss>
"""


def test_what_is_published_was_approved_and_licensed(script, tmp_path, capsys):
    house = script.with_name("show.yaml")
    house.write_text(
        house.read_text()
        .replace("  explicit: false\n", "  explicit: false\n  approval: required\n")
        .replace("licence: CC0-1.0", "licence: licensed, licence_until: 2026-01-31")
    )
    assert main(["publish", "-q"]) == 1
    said = capsys.readouterr().err
    assert 'error: the licence of "theme" ended on 2026-01-31' in said
    assert "approv" not in said  # what is out was approved, if that was demanded then
    house.write_text(house.read_text().replace("2026-01-31", "2199-12-31"))
    script.write_text(EPISODE.replace("title: The flood", "title: The great flood"))
    assert main(["publish", "-q"]) == 1
    assert "error: this show demands approval, and nobody approved it" in capsys.readouterr().err
    assert main(["approve", str(script), "--by", "Ada"]) == 0
    assert main(["publish", "-q"]) == 0
    assert "<title>The great flood</title>" in feed(tmp_path)


def test_an_episode_without_a_date_keeps_no_other_from_being_published(script, tmp_path, capsys):
    second, third = script.with_name("second.yaml"), script.with_name("third.yaml")
    undated = EPISODE.replace("number: 1", "number: 2").replace("  date: 2026-01-15\n", "")
    second.write_text(undated)
    third.write_text(EPISODE.replace("number: 1", "number: 3"))
    warned = r'scripts/second.yaml:1:1: warning: "second" has no date, and is left out\n'
    assert main(["publish", "-q"]) == 0
    said = capsys.readouterr()
    assert re.search(warned, said.err)
    assert "add date: 20" in said.err
    assert "  added    third\n" in said.out
    assert "second" not in feed(tmp_path)
    assert not (tmp_path / "build/second").exists()
    for command in (["--dry-run"], ["scripts", "--max-cost", "0"]):
        assert main(["publish", "-q", "--json", *command]) == 0
        said = capsys.readouterr()
        assert (json.loads(said.out)["undated"], "warning:" in said.err) == (
            ["scripts/second.yaml"],
            True,
        )
    assert main(["publish", "-q", str(second), str(third)]) == 1
    assert 'second.yaml:1:1: error: "second" has no date\n' in capsys.readouterr().err
    script.unlink()
    third.unlink()
    assert main(["publish", "-q"]) == 1
    assert 'second.yaml:1:1: error: "second" has no date\n' in capsys.readouterr().err


def test_beside_withdrawn_episodes_one_without_a_date_is_left_out(script, tmp_path, capsys):
    second, house = script.with_name("second.yaml"), script.with_name("show.yaml")
    second.write_text(EPISODE.replace("  date: 2026-01-15\n", ""))
    assert main(["withdraw", str(script), "-q"]) == 0
    house.write_text(house.read_text().replace("title: ", "title: New ", 1))
    assert "<title>New " not in feed(tmp_path)
    capsys.readouterr()
    for options in (["--dry-run"], ["--max-cost", "0"], []):
        assert main(["publish", "-q", *options]) == 0
        said = capsys.readouterr()
        assert 'second.yaml:1:1: warning: "second" has no date, and is left out\n' in said.err
        assert "error" not in said.err
        assert "  left out flood, withdrawn on " in said.out
        assert ("<title>New " in feed(tmp_path)) == (options != ["--dry-run"])  # the show goes out
    assert "<item>" not in feed(tmp_path)
    assert main(["publish", "-q", "--to", str(tmp_path / "host")]) == 0
    assert (tmp_path / "host/feed.xml").read_text() == feed(tmp_path)
    script.with_name("third.yaml").write_text("episode: {titel: T}\n")
    capsys.readouterr()
    assert main(["publish", "-q"]) == 1
    said = capsys.readouterr().err
    assert "third.yaml" in said
    assert 'error: "second" has no date' not in said


def test_a_published_episode_that_lost_its_date_is_no_draft(script, capsys):
    script.write_text(EPISODE.replace("  date: 2026-01-15\n", ""))
    script.with_name("second.yaml").write_text(EPISODE.replace("number: 1", "number: 2"))
    assert main(["publish", "-q"]) == 1
    assert 'flood.yaml:1:1: error: "flood" has no date\n' in capsys.readouterr().err


def test_a_broken_draft_keeps_no_other_from_being_published(script, tmp_path, capsys):
    broken, titled, third = (script.with_name(f"{name}.yaml") for name in ("a", "b", "third"))
    broken.write_text(EPISODE.replace("by: ana", "by: anna").replace("number: 1", "number: 2"))
    titled.write_text(EPISODE.replace("number: 1", "number: 4").replace("The flood", "Episode 4"))
    third.write_text(EPISODE.replace("number: 1", "number: 3"))
    for command in (["publish", "--dry-run", "-q"], ["publish", "-q"]):
        assert main(command) == 1
        said = capsys.readouterr()
        assert 'a.yaml:17:9: error: no one in the cast is called "anna"\n' in said.err
        assert "b.yaml:2:3: error: the title begins with a number" in said.err
        assert "error: 2 episodes are left out, and what listeners have of it stays:\n" in said.err
        assert "  scripts/a.yaml: no one in the cast" in said.err
        assert "  added    third\n" in said.out
    assert feed(tmp_path).count("<item>") == 2
    assert main(["publish", "-q", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (list(told["failed"]), told["added"]) == (["scripts/a.yaml", "scripts/b.yaml"], [])
    assert "2 episodes are left out" in told["error"]
    assert {it["file"] for it in told["problems"]} == {"scripts/a.yaml", "scripts/b.yaml"}


@pytest.mark.parametrize("fault", ["by: anna", "by: ana\n    say: No."])
def test_a_published_episode_that_is_broken_stays_as_it_was(fault, script, tmp_path, capsys):
    before = feed(tmp_path)
    item = before[before.index("<item>") : before.index("</item>")]
    script.write_text(
        EPISODE.replace("by: ana", fault).replace("title: The flood", "title: The great flood")
    )
    second = EPISODE.replace("number: 1", "number: 2").replace("-01-15", "-01-16")
    script.with_name("second.yaml").write_text(second)
    assert main(["publish", "-q"]) == 1
    said = capsys.readouterr()
    assert "scripts/flood.yaml: " in said.err
    assert "  added    second\n" in said.out
    assert item in feed(tmp_path)
    assert main(["publish", "-q", str(script)]) == 1


def test_mistakes_of_the_show_stop_all_of_it(script, tmp_path, capsys):
    before = feed(tmp_path)
    script.with_name("second.yaml").write_text(EPISODE.replace("number: 1", "number: 2"))
    house = script.with_name("show.yaml")
    house.write_text(house.read_text().replace("desk@example.org", "desk@example"))
    assert main(["publish", "-q"]) == 1
    said = capsys.readouterr()
    assert said.err.count('error: "desk@example" is not an e-mail address') == 1
    assert (said.out, feed(tmp_path)) == ("", before)
