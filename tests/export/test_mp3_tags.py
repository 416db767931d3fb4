"""Players find in an MP3 what the episode says, chapters in order."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen.id3 import CTOC, ID3
from players import as_ffmpeg_sees_it
from story_samples import EPISODE, SHOW, TIMELINE, chapters, clip

from audio.errors import AudioError, ToolError
from audio.export.finish import prove
from audio.export.tags.facts import Tags, tags_of
from audio.export.tags.id3 import read_back, write
from audio.model.language import three_letters
from audio.model.show import Disclosure
from audio.model.timeline import Timeline
from audio.units import Ms

COVER = b"\xff\xd8\xff\xe0 a picture \xff\xd9"
TITLES = ["At the gate", "Bədii şəkil — ğ", "\N{STUDIO MICROPHONE}", "في البوابة", "x" * 200, "A"]

fixture_is_overwritten = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
printed = st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1, max_size=40)
titles = st.lists(printed, min_size=1, max_size=40)


def with_chapters(titles):
    return Timeline(Ms(2000), chapters=chapters(*titles))


def write_tags(mp3, episode, timeline, cover):
    write(mp3, tags_of(episode, timeline, cover))


def proved(mp3, timeline):
    prove("mp3", mp3, tags_of(EPISODE, timeline, None), timeline.length)


def test_a_player_sees_every_tag(mp3):
    write_tags(mp3, EPISODE, TIMELINE, None)
    about, _ = as_ffmpeg_sees_it(mp3)
    transcript = about.pop("lyrics-eng")
    del about["encoder"]  # ffmpeg's own
    assert about == {
        "title": "Be strong",
        "artist": "The House of Sound",
        "album": "Spoken For",
        "track": "3",
        "disc": "2",
        "genre": "Podcast",
        "language": "eng",
        "date": "2026-03-10 18:00",
        "publisher": "Ana Müller",
        "copyright": "2025 The House of Sound",
        "comment": "A mother waits at the gate.\n\nMusic: Theme by N. N. (CC0)\n\n"
        "The voices are computer generated.",
        "ai-content": "true",
    }
    assert "Elmira İsmayılova: Khadija has just called." in transcript


@pytest.mark.parametrize("count", [1, 2, 5, 40])
def test_a_player_sees_the_chapters_in_order(mp3, count):
    named = [f"{TITLES[i % len(TITLES)]} {i}" for i in range(count)]
    write_tags(mp3, EPISODE, with_chapters(named), None)
    expected = [(50 * i, 50 * (i + 1), title) for i, title in enumerate(named)]
    assert as_ffmpeg_sees_it(mp3)[1] == expected


def test_chapters_of_any_length_are_stored_in_order_and_listed(mp3):
    write_tags(mp3, EPISODE, with_chapters(TITLES), None)
    stored = re.findall(rb"CHAP(....)\0\0(ch\d+)\0", mp3.read_bytes(), re.DOTALL)
    assert [element for _, element in stored] == [b"ch%03d" % n for n in range(1, len(TITLES) + 1)]
    assert len({size for size, _ in stored}) > 1
    [contents] = ID3(mp3).getall("CTOC")
    assert contents.child_element_ids == [element.decode() for _, element in stored]
    assert contents.flags == 3  # top level, ordered


@given(titles=titles, title=texts, summary=texts)
@fixture_is_overwritten
def test_what_is_read_back_is_what_was_to_be_written(mp3, titles, title, summary):
    episode = replace(EPISODE, title=title, summary=summary, season=None)
    write_tags(mp3, episode, with_chapters(titles), COVER)
    assert read_back(mp3) == tags_of(episode, with_chapters(titles), COVER)


def test_the_version_is_2_3_and_there_is_no_other_tag(mp3, silence):
    write_tags(mp3, EPISODE, TIMELINE, COVER)
    written = mp3.read_bytes()
    assert written[:5] == b"ID3\x03\x00"
    assert written.endswith(bytes(1024) + silence)


def test_tags_written_twice_are_the_same_bytes(mp3):
    write_tags(mp3, EPISODE, with_chapters(TITLES), COVER)
    once = mp3.read_bytes()
    write_tags(mp3, EPISODE, TIMELINE, None)
    write_tags(mp3, EPISODE, with_chapters(TITLES), COVER)
    assert mp3.read_bytes() == once


def test_the_cover_is_the_front_cover(mp3):
    write_tags(mp3, EPISODE, TIMELINE, COVER)
    [picture] = ID3(mp3).getall("APIC")
    assert (picture.type, picture.mime, picture.data) == (3, "image/jpeg", COVER)


PICTURES = (b"", b"\xff\xd8 one \xff\xd9", b"", b"\xff\xd8" + bytes(9000), b"\xff\xd8 \xff\xd9")


def test_chapters_have_pictures_and_stay_in_order(mp3):
    timeline = with_chapters(TITLES[:5])
    tags = tags_of(EPISODE, timeline, COVER, PICTURES)
    write(mp3, tags)
    assert read_back(mp3) == tags
    tag = ID3(mp3)
    assert [picture.data for picture in tag.getall("APIC")] == [COVER]
    shown = [chapter.sub_frames.getall("APIC") for chapter in tag.getall("CHAP")]
    assert [it[0].data if it else b"" for it in shown] == list(PICTURES)
    assert {(it[0].mime, it[0].type) for it in shown if it} == {("image/jpeg", 3)}
    about, seen = as_ffmpeg_sees_it(mp3)
    assert about["title"] == "Be strong"
    assert [title for *_, title in seen] == TITLES[:5]
    proved(mp3, timeline)


def test_links_are_ascii():
    show = replace(SHOW, link="https://example.org/şou?q=ə%20b#1")
    links = tags_of(replace(EPISODE, show=show), TIMELINE, None).links
    assert links == {
        "episode": "https://example.org/spoken-for/be-strong",
        "show": "https://example.org/%C5%9Fou?q=%C9%99%20b#1",
    }


def test_what_an_episode_does_not_say_is_not_written():
    bare = replace(
        EPISODE,
        show=replace(SHOW, owner=None, copyright="", disclosure=Disclosure("", ""), link=""),
        number=None, season=None, date=None, summary="", credits="", link="",
    )  # fmt: skip
    tags = tags_of(bare, Timeline(Ms(2000)), None)
    assert set(tags.texts) == {"title", "artist", "album", "genre", "language", "publisher"}
    assert tags == Tags(tags.texts, language="eng")


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("© The House", "2026 The House"),
        ("Copyright (c) 1999 The House", "1999 The House"),
        ("CC BY 4.0", "2026 CC BY 4.0"),
        ("2024–2026 The House", "2026 2024–2026 The House"),
    ],
)
def test_a_copyright_begins_with_its_year(words, tag):
    episode = replace(EPISODE, show=replace(SHOW, copyright=words))
    assert tags_of(episode, TIMELINE, None).texts["copyright"] == tag


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "eng"),
        ("az-Latn-AZ", "aze"),
        ("DE", "deu"),
        ("haw", "haw"),
        ("x-own", "und"),
        ("", "und"),
    ],
)
def test_languages_have_three_letters(tag, code):
    assert three_letters(tag) == code


def test_more_chapters_than_a_tag_can_list_are_refused(mp3):
    with pytest.raises(AudioError, match="256 chapters, and an MP3 can list 255: join some"):
        write_tags(mp3, EPISODE, with_chapters(["A"] * 256), None)


def test_255_chapters_are_listed(mp3):
    write_tags(mp3, EPISODE, with_chapters(["A"] * 255), None)
    assert len(as_ffmpeg_sees_it(mp3)[1]) == 255


def test_an_mp3_is_proved(mp3):
    timeline = with_chapters(["One", "Two"])
    write_tags(mp3, EPISODE, timeline, None)
    proved(mp3, timeline)
    with pytest.raises(ToolError, match="lasts 2000 ms, but the episode 2001 ms"):
        proved(mp3, replace(timeline, length=Ms(2001)))
    with pytest.raises(ToolError, match="chapters read back are not those"):
        proved(mp3, with_chapters(["One", "Three"]))


def test_chapters_that_are_listed_in_another_order_are_found(mp3):
    write_tags(mp3, EPISODE, with_chapters(["One", "Two"]), None)
    tag = ID3(mp3)
    tag["CTOC:toc"] = CTOC(element_id="toc", flags=3, child_element_ids=["ch002", "ch001"])
    tag.save(v2_version=3)
    with pytest.raises(ToolError, match="another order"):
        read_back(mp3)


def test_a_file_without_tags_says_so(mp3):
    with pytest.raises(ToolError, match="the tags cannot be read"):
        read_back(mp3)


def test_a_file_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(ToolError, match="the tags cannot be written"):
        write_tags(tmp_path, EPISODE, TIMELINE, None)


def test_the_transcript_in_the_tag_has_the_pages_words(mp3):
    timeline = Timeline(Ms(2000), (clip("Khadija called.", 0, 900, voice_text="Hadeeja called."),))
    write_tags(mp3, EPISODE, timeline, None)
    assert read_back(mp3).transcript == "Narrator: Khadija called."
