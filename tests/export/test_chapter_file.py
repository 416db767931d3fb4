"""The chapters file is what the podcast namespace's version 1.2.0 asks for."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from story_samples import EPISODE, TIMELINE, chapters

from audio.export.chapters import chapters_json
from audio.model.timeline import Chapter, Timeline
from audio.units import Ms

GOLDEN = Path(__file__).parent / "golden"


def test_chapters_are_as_agreed():
    assert chapters_json(TIMELINE, EPISODE) == (GOLDEN / "chapters.json").read_text("utf-8")


@given(st.integers(0, 86_400_000))
def test_a_start_is_exact_to_the_millisecond(begin):
    timeline = Timeline(Ms(begin + 1), chapters=(Chapter("A", Ms(begin), Ms(begin + 1)),))
    start = json.loads(chapters_json(timeline, EPISODE))["chapters"][0]["startTime"]
    assert round(start * 1000) == begin
    assert len(f"{start}".partition(".")[2]) <= 3


def test_a_picture_is_told_where_it_will_be_served(tmp_path):
    picture = tmp_path / "gate.JPEG"
    picture.write_bytes(b"a picture")
    name = f"chapter-{hashlib.sha256(b'a picture').hexdigest()[:12]}.jpg"
    chapter = Chapter("At the gate", Ms(0), Ms(1), picture, "https://example.org/gate")
    show = replace(EPISODE.show, base_url="https://example.org")
    assert told(chapter, replace(EPISODE, show=show)) == {
        "startTime": 0.0,
        "title": "At the gate",
        "img": f"https://example.org/episodes/be-strong/{name}",
        "url": "https://example.org/gate",
    }
    assert "img" not in told(chapter, EPISODE)  # nobody knows where it will be served


def told(chapter, episode):
    timeline = Timeline(chapter.end, chapters=(chapter,))
    return json.loads(chapters_json(timeline, episode))["chapters"][0]


def test_titles_are_one_line_in_any_script():
    timeline = Timeline(Ms(100), chapters=chapters("Bədii\nşəkil", "في البوابة"))
    found = json.loads(chapters_json(timeline, EPISODE))["chapters"]
    assert [chapter["title"] for chapter in found] == ["Bədii şəkil", "في البوابة"]
