"""SubRip and JSON say what the captions say, to readers unlike ours."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import srt
from hypothesis import given
from hypothesis import strategies as st
from story_samples import ELMIRA, NARRATOR, TIMELINE, TOLD, clip

from audio.export.segments import segments_json
from audio.export.subrip import LINES, WIDTH, subrip
from audio.export.text import one_line
from audio.export.transcript import cues
from audio.model.timeline import Timeline
from audio.units import Ms

GOLDEN = Path(__file__).parent / "golden"

pages = st.text(min_size=1).filter(lambda text: any(map(str.isalnum, text)))
prose = st.lists(
    st.sampled_from(["She", "waited,", "at", "the", "gate.", "Nobody", "understood", "“No.”"]),
    min_size=1,
    max_size=60,
).map(" ".join)


def two_lines(first, second, name="Ana"):
    """Two lines of two speakers, one after the other."""
    other = replace(ELMIRA, name=name)
    clips = clip(first, 0, 9000, NARRATOR), clip(second, 9500, 9000, other)
    return Timeline(Ms(20_000), clips)


def read(timeline):
    return list(srt.parse(subrip(timeline)))


def test_subrip_is_as_agreed():
    assert subrip(TIMELINE) == (GOLDEN / "transcript.srt").read_text("utf-8")


def test_json_is_as_agreed():
    assert segments_json(cues(TOLD)) == (GOLDEN / "transcript.json").read_text("utf-8")


@given(prose, prose)
def test_captions_have_two_lines_of_32_characters(first, second):
    for caption in read(two_lines(first, second)):
        lines = caption.content.split("\n")
        assert len(lines) <= LINES
        assert all(len(line) <= WIDTH for line in lines)


@given(prose, prose)
def test_subrip_has_every_word_in_order_and_time(first, second):
    captions = read(two_lines(first, second))
    words = " ".join(caption.content for caption in captions).split()
    assert words == ["Narrator:", *first.split(), "Ana:", *second.split()]
    assert all(one.end <= other.start for one, other in pairwise(captions))
    assert captions[0].start.total_seconds() == 0
    assert captions[-1].end.total_seconds() == 18.5


@given(pages, pages, pages)
def test_whatever_is_said_comes_back(first, second, name):
    timeline = two_lines(first, second, name)
    segments = json.loads(segments_json(cues(timeline)))["segments"]
    for clip_ in timeline.speech:
        said = [it["body"] for it in segments if it["startTime"] * 1000 < clip_.end]
        segments = segments[len(said) :]
        assert "".join("".join(said).split()) == "".join(one_line(clip_.utterance.page).split())
    captions = read(timeline)
    shown = "".join("".join(caption.content for caption in captions).split())
    wanted = f"Narrator:{one_line(first)}{one_line(name)}:{one_line(second)}"
    assert shown == "".join(wanted.split()).removesuffix(":" if not one_line(name) else "")
