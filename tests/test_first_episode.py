"""The first episode, on the real engine: what a stranger gets from the first command."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from test_build import measured, spoken_by
from webvtt import from_buffer as read_webvtt

from audio.export.tags.id3 import read_back
from audio.export.transcript import plain

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The repository's own show, built in another folder."""
    folder = tmp_path_factory.mktemp("first")
    for name in ("scripts", "assets"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.lock"))
    return spoken_by(folder / "scripts/be-strong.yaml", folder / "build")


def test_it_lasts_four_to_six_minutes_with_at_least_five_chapters(first):
    built, _ = first
    assert 4 * 60_000 <= built.timeline.length <= 6 * 60_000
    assert len(built.timeline.chapters) >= 5


def test_every_line_is_spoken_once_by_two_voices(first):
    built, spoken = first
    assert spoken == len(built.timeline.speech) == len(built.episode.lines)
    assert {clip.utterance.voice.name for clip in built.timeline.speech} == {"heart", "af_kore"}


def test_a_theme_opens_and_closes_it_and_beds_lie_under_two_passages(first):
    built, _ = first
    clear = [clip for clip in built.timeline.music if clip.kind == "music"]
    beds = [clip for clip in built.timeline.music if clip.kind == "bed"]
    assert clear[0].begin < 15_000
    assert clear[-1].end > built.timeline.length - 1000
    assert len(beds) >= 2


def test_it_measures_what_was_promised_by_another_meter(first):
    built, _ = first
    loudness, peak = measured(built.files.audio)
    assert loudness == pytest.approx(-16.0, abs=0.2)
    assert peak <= -1.0


def test_its_tags_name_the_people_and_say_that_the_voices_are_synthetic(first):
    built, _ = first
    tags = read_back(built.files.audio)
    assert tags.texts["title"] == "Be strong"
    assert tags.texts["album"] == "Spoken For"
    assert tags.marks["ai-content"] == "true"
    assert "Elmira Ismayilova: Khadija has just called." in tags.transcript
    assert tags.cover


def test_every_quotation_stands_in_the_transcript_as_it_was_said(first):
    built, _ = first
    transcript = " ".join(plain(built.timeline).split())
    quoted = [line.text for line in built.episode.lines if line.quote]
    assert len(quoted) >= 9
    assert all(text in transcript for text in quoted)


def test_its_captions_follow_every_word(first):
    built, _ = first
    for clip in built.timeline.speech:
        assert " ".join(word.text for word in clip.words) == " ".join(clip.utterance.page.split())
        assert clip.words[0].begin == pytest.approx(clip.begin + 30, abs=180)
    captions = read_webvtt(StringIO(built.files.transcript.read_text("utf-8")))
    stamps = sum(caption.raw_text.count("<00:0") for caption in captions)
    words = sum(len(clip.words) for clip in built.timeline.speech)
    assert words > 500
    assert stamps > words - len(captions) - 10  # each but the first of a caption, and dashes
