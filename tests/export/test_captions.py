"""Captions show the page's words, when they are heard, in pieces that can be read."""

import re
from dataclasses import replace
from html import unescape
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from story_samples import ELMIRA, NARRATOR, TIMELINE, TOLD, clip
from webvtt import from_buffer as read_webvtt

from audio.export.cuts import cut
from audio.export.text import one_line
from audio.export.transcript import cues, plain, webvtt
from audio.media.words import within
from audio.model.speech import Word
from audio.model.timeline import Timeline
from audio.plan.words import on_the_page
from audio.units import Ms

GOLDEN = Path(__file__).parent / "golden"
STOP = re.compile(r"<(\d\d:\d\d:\d\d\.\d{3})>")

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
pages = st.lists(words, min_size=1, max_size=40).map(" ".join).filter(str.strip)
prose = st.lists(
    st.sampled_from(
        ["She", "waited,", "at", "the", "gate.", "Nobody—", "nobody", "came!", "“No.”"]
    ),
    min_size=1,
    max_size=80,
).map(" ".join)
lengths = st.integers(1, 60_000)


def alone(page, begin=0, length=3000, speaker=NARRATOR):
    return Timeline(Ms(begin + length), (clip(page, begin, length, speaker),))


def payloads(vtt):
    """The text of every cue, by the rules of the W3C's grammar."""
    blocks = vtt.split("\n\n")[2:]
    return [block.strip("\n").split("\n") for block in blocks]


def shown(vtt):
    return " ".join(unescape(" ".join(lines[1:])).split(">", 1)[1] for lines in payloads(vtt))


def test_webvtt_is_as_agreed():
    assert webvtt(cues(TIMELINE), "en-GB") == (GOLDEN / "transcript.vtt").read_text("utf-8")


def test_captions_follow_the_voice_where_it_told_its_words():
    assert webvtt(cues(TOLD), "en") == (GOLDEN / "words.vtt").read_text("utf-8")


def untold(timeline):
    return replace(timeline, speech=tuple(replace(clip, said=()) for clip in timeline.speech))


def test_another_reader_finds_the_same_text_with_times_as_without():
    readings = (read_webvtt(StringIO(webvtt(cues(it), "en"))) for it in (TOLD, untold(TOLD)))
    (one, other) = ([(c.voice, c.text) for c in reading] for reading in readings)
    assert one == other
    assert one[0] == ("Narrator", "In 1989 a woman — Khadija — stood at the\ngate of the prison;")


def test_plain_text_is_as_agreed():
    assert plain(TIMELINE) == (GOLDEN / "transcript.txt").read_text("utf-8")


def golden_captions():
    """Cases of a title, a page and, indented, its captions."""
    for case in (GOLDEN / "captions.txt").read_text("utf-8").strip().split("\n\n"):
        title, page, *captions = case.split("\n")
        yield pytest.param(page, [caption.strip() for caption in captions], id=title)


@pytest.mark.parametrize(("page", "captions"), [*golden_captions()])
def test_lines_are_cut_where_a_reader_would_pause(page, captions):
    assert [caption.strip() for caption in cut(page)] == captions


def test_a_word_too_long_for_a_caption_is_cut_but_not_within_a_letter():
    word = "e\N{COMBINING ACUTE ACCENT}" * 100
    assert all(part.startswith("e") and len(part) <= 84 for part in cut(word))


@given(pages, lengths)
@settings(max_examples=100)
def test_captions_joined_are_the_page_and_abut_within_the_clip(page, length):
    found = cues(alone(page, 700, length))
    assert "".join(cue.text for cue in found) == page
    assert (found[0].begin, found[-1].end) == (700, 700 + length)
    assert all(cue.begin < cue.end for cue in found)
    assert all(before.end == after.begin for before, after in pairwise(found))


@given(prose, st.integers(40, 120))
@settings(max_examples=60)
def test_captions_are_short_enough_to_read_and_do_not_stay(page, ms_per_character):
    for cue in cues(alone(page, 0, len(page) * ms_per_character)):
        assert len(cue.text) <= 84
        assert cue.end - cue.begin <= 7000


@given(pages, lengths)
@settings(max_examples=100)
def test_webvtt_holds_the_words_whatever_they_are(page, length):
    vtt = webvtt(cues(alone(page, 0, length)), "en")
    assert "".join(shown(vtt).split()) == "".join(one_line(page).split())


@given(pages, lengths)
@settings(max_examples=100)
def test_webvtt_lines_are_narrow_and_hold_no_second_timing(page, length):
    for timing, *lines in payloads(webvtt(cues(alone(page, 0, length)), "en")):
        assert timing.count(" --> ") == 1
        assert not any("-->" in line for line in lines)
        lines[0] = lines[0].split(">", 1)[1]
        assert all(len(unescape(line)) <= 65 for line in lines)


moments = st.integers(0, 30_000)
told = st.lists(st.builds(Word, words, moments, moments), max_size=40)


@given(pages, told, lengths)
@settings(max_examples=100)
def test_word_times_rise_within_their_caption_and_change_no_word(page, spoken, length):
    (plain,) = alone(page, 700, length).speech
    heard = on_the_page(page, within(spoken, Ms(0), Ms(length)), Ms(length))
    timed = replace(plain, said=heard)
    vtt = webvtt(cues(Timeline(timed.end, (timed,))), "en")
    for timing, *lines in payloads(vtt):
        begin, end = timing.split(" --> ")
        times = [begin, *STOP.findall("\n".join(lines)), end]
        assert all(before < after for before, after in pairwise(times))
    assert "".join(shown(STOP.sub("", vtt)).split()) == "".join(one_line(page).split())


@given(words)
@example("--")
def test_a_speakers_name_cannot_leave_its_span(name):
    vtt = webvtt(cues(alone("Hello.", speaker=replace(ELMIRA, name=name))), "en")
    assert vtt.count("-->") == 1
    assert vtt.endswith("Hello.\n")
    assert len(payloads(vtt)) == 1


def test_words_in_another_language_stand_in_a_language_span_over_all_their_lines():
    plain = alone("Il est tard, et la maison est vide. Personne ne viendra ce soir, dit-elle.")
    (clip,) = plain.speech
    french = replace(clip, utterance=replace(clip.utterance, language="fr"))
    vtt = webvtt(cues(Timeline(french.end, (french,))), "en")
    ((_, *lines),) = payloads(vtt)
    assert lines == [
        "<v Narrator><lang fr>Il est tard, et la maison est vide.",
        "Personne ne viendra ce soir, dit-elle.</lang>",
    ]
    assert "<lang" not in webvtt(cues(Timeline(french.end, (french,))), "fr-CA")
    assert "la maison est vide" in read_webvtt(StringIO(vtt)).captions[0].text


def test_the_voices_words_are_never_shown():
    assert "Hadeeja" not in webvtt(cues(TIMELINE), "en") + plain(TIMELINE)


def test_a_clip_too_short_to_be_cut_is_one_caption():
    page = "Nobody came. " * 20
    assert [cue.text for cue in cues(alone(page, 0, 3))] == [page]


def test_a_speaker_who_goes_on_goes_on_in_the_same_paragraph():
    timeline = Timeline(Ms(9), (clip("One.", 0, 1), clip("Two.", 2, 1), clip("No.", 4, 1, ELMIRA)))
    assert plain(timeline) == "Narrator: One. Two.\n\nElmira İsmayılova: No.\n"
