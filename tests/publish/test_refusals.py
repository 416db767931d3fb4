"""What directories reject: the cases stand in refusals.md."""

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from PIL import Image

from audio.errors import ScriptError
from audio.model.show import Category, Owner
from audio.publish.categories import CATEGORIES
from audio.publish.ledger import plan
from audio.publish.requirements import refusals
from audio.publish.site import publish
from audio.source import Source, Span

GOLDEN = Path(__file__).with_name("refusals.md")


def cases():
    """Title, YAML of what differs from a good show and episode, and what is said of it."""
    parts = [part.strip("\n") for part in re.split(r"^\.$", GOLDEN.read_text(), flags=re.MULTILINE)]
    return list(zip(parts[0::3], parts[1::3], parts[2::3], strict=False))


@pytest.mark.parametrize(("given", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases()])
def test_refusals(given, expected, show, studio, tmp_path):
    assert said(given, show, studio, tmp_path) == expected


def test_everything_is_refused_before_anything_is_written(show, studio, tmp_path):
    episodes = [studio(date=None), studio("two", title="")]
    with pytest.raises(ScriptError) as refused:
        publish(replace(show, title=""), episodes, tmp_path / "public", tmp_path / "show.lock")
    assert len(refused.value.problems) == 4  # the number 1 is taken twice, too
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build"]


def test_a_show_without_episodes_is_refused(show):
    assert [problem.message for problem in refusals(show, [])] == [
        "the show has no episode to publish"
    ]


def test_two_episodes_of_one_id_are_refused(show, studio):
    found = refusals(show, [studio(), studio(number=2)])
    assert [problem.message for problem in found] == ['two episodes are called "be-strong"']


@pytest.mark.parametrize(
    ("second", "refused"),
    [({"season": 2}, False), ({"kind": "bonus"}, False), ({"number": 2}, False), ({}, True)],
)
def test_a_number_is_taken_once_in_a_season(second, refused, show, studio):
    lock = plan(show, [studio()], None).lock
    found = refusals(show, [studio("second", **second)], lock)
    assert [problem.message for problem in found] == (
        ['"be-strong" is number 1 already'] if refused else []
    )


def test_two_published_episodes_may_swap_their_numbers(show, studio):
    lock = plan(show, [studio(), studio("second", number=2)], None).lock
    assert refusals(show, [studio(number=2), studio("second", number=1)], lock) == []


def test_apple_has_110_categories():
    assert len(CATEGORIES) == 19
    assert sum(map(len, CATEGORIES.values())) == 91


def said(given, show, studio, folder):
    """What refusals say of a show and an episode in which the given values differ."""
    source = Source("show.yaml", tuple(given.splitlines()))
    sections = {
        match[1]: (yaml.safe_load(given)[match[1]], Span(source, number, 1))
        for number, line in enumerate(source.lines, 1)
        if (match := re.match(r"(\w+):", line))
    }
    show = replace(show, span=Span(source, 1, 1))
    episode = replace(studio(), span=Span(source, 1, 1))
    if "show" in sections:
        show = replace(show, **read(sections["show"], folder))
    if "episode" in sections:
        episode = replace(episode, **read(sections["episode"], folder))
    text = "\n".join(map(str, refusals(show, [episode])))
    today = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    text = re.sub(rf"{today} \d\d:\d\d UTC", "NOW", text)
    return text.replace(f"{folder}/", "")


def read(section, folder):
    values, span = section
    return {"span": span, **{key: value_of(key, values[key], folder) for key in values}}


def value_of(key, value, folder):
    if key in {"artwork", "cover"}:
        return picture(folder, value) if value else None
    if key in {"audio", "transcript", "chapters"}:
        return file(folder, value)
    if key == "owner":
        return Owner(**value) if value else None
    if key == "categories":
        return tuple(Category(*name.split("/")) for name in value or ())
    if isinstance(value, str) and value.startswith("long "):
        return "x" * int(value.split()[1])
    return "" if value is None and key not in {"date", "number"} else value


def picture(folder, name):
    """The picture that a name such as 1400x1400-RGB.png describes."""
    path = folder / name
    if match := re.match(r"(\d+)x(\d+)(?:-(\w+))?", name):
        mode = match[3] or "RGB"
        kind = "JPEG" if mode == "CMYK" or path.suffix == ".jpg" else "PNG"
        Image.new(mode, (int(match[1]), int(match[2]))).save(path, kind)
    return path


def file(folder, name):
    path = folder / name
    if not name.startswith("nowhere"):
        path.write_bytes(b"" if name.startswith("empty") else b"sound")
    return path
