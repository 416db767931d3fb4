"""What a new show is filled in with is told, each with its place, before it is published."""

from audio.cli.starter import create
from audio.release.placeholders import placeholders
from audio.script.check import read_episode

LEFT = {"description", "author", "editor", "copyright", "owner", "summary"}


def test_every_example_of_a_new_show_is_warned_of(tmp_path):
    create(tmp_path, "River")
    episode = read_episode(tmp_path / "scripts/first.yaml")
    found = list(placeholders(episode.show, [episode]))
    keys = [it.span.source.lines[it.span.line - 1].split(":")[0].strip() for it in found]
    assert (set(keys), len(keys)) == (LEFT, len(LEFT))
    assert {it.severity for it in found} == {"warning"}


def test_what_was_replaced_is_not(tmp_path):
    create(tmp_path, "River")
    for path in (tmp_path / "scripts").glob("*.yaml"):
        text = path.read_text("utf-8").replace("Your", "Our").replace("example.org", "river.az")
        text = text.replace("A few sentences", "Sentences").replace("What this", "This")
        path.write_text(text, "utf-8")
    episode = read_episode(tmp_path / "scripts/first.yaml")
    assert list(placeholders(episode.show, [episode])) == []
