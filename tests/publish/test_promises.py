"""What was promised to listeners stays: the refusals stand in promises.md."""

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from audio.fingerprint import fingerprint
from audio.publish.cut import Part
from audio.publish.kept import broken
from audio.publish.ledger import plan
from audio.source import Source, Span

GOLDEN = Path(__file__).with_name("promises.md")


@pytest.fixture
def show(show):
    return replace(show, base_url="https://spoken-for.org")


def cases():
    """Title, YAML of what differs from what was published, and what is said of it."""
    parts = [part.strip("\n") for part in re.split(r"^\.$", GOLDEN.read_text(), flags=re.MULTILINE)]
    return list(zip(parts[0::3], parts[1::3], parts[2::3], strict=False))


@pytest.mark.parametrize(("given", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases()])
def test_what_is_refused(given, expected, show, studio):
    episode = studio(heard=parts(["music", "hello", "goodbye"]))
    lock = plan(show, [episode], None).lock
    said = yaml.safe_load(given)
    for name, values in said.items():
        span = Span(Source(f"{name}.yaml", tuple(given.splitlines())), 1, 1)
        if name == "show":
            show = replace(show, **values, span=span)
        else:
            episode = replace(episode, **told(values, episode, span), span=span)
    assert "\n".join(map(str, broken(show, [episode], lock))) == expected


def told(values, episode, span):
    values = dict(values)
    if "heard" in values:
        values["heard"] = parts(values["heard"], replace(span, line=2, column=3))
    if "audio" in values:
        values["audio"] = episode.audio.with_name("other.mp3")
        values["audio"].write_bytes(b"other")
    if day := values.get("date"):
        values["date"] = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return values


def parts(names, span=None):
    return tuple(Part(name, fingerprint(name), *filter(None, [span])) for name in names)


def test_a_preview_on_this_machine_promises_nothing(show, studio):
    local = replace(show, base_url="http://localhost:8000")
    lock = plan(local, [studio(heard=parts(["one"]))], None).lock
    other = studio(audio=b"another", heard=parts(["two"]), date=datetime.datetime.now(datetime.UTC))
    assert plan(local, [other], lock).lock.episodes["be-strong"].audio.bytes == len(b"another")
