"""Players find in every format what the episode says, chapters in order, and the same sound."""

import base64
import struct
from dataclasses import replace

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen.flac import FLAC, Picture
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from players import as_ffmpeg_sees_it, broadcast_info, cues, text_track
from story_samples import EPISODE, TIMELINE, chapters

from audio.errors import ToolError
from audio.export.finish import WAYS, finish, prove
from audio.export.tags.facts import tags_of
from audio.media.encoders import ENCODERS
from audio.media.ffmpeg import decode
from audio.model.timeline import Chapter
from audio.units import Ms

COVER = b"\xff\xd8\xff\xe0 a picture \xff\xd9"
LENGTH = Ms(2000)
MARKS = chapters("At the gate", "Bədii şəkil = #1; \\ ğ", "\N{STUDIO MICROPHONE}", "A", each=500)
TAGS = tags_of(EPISODE, replace(TIMELINE, length=LENGTH, chapters=MARKS), COVER)
LISTED = [(chapter.begin, chapter.end, chapter.title) for chapter in MARKS]
SOUND = {
    "integrated": -16.03,
    "range": 4.1,
    "true_peak": -1.2,
    "momentary_max": -9.7,
    "short_term_max": float("-inf"),
}
FORMATS = list(ENCODERS)
COMMENT = TAGS.comment

few = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
printed = st.text(st.characters(categories=["L", "M", "N", "P", "S"]), min_size=1, max_size=90)


@pytest.fixture
def finished(untagged):
    """Writes a file of a format, with its tag."""

    def finished(name, tags=TAGS):
        path = untagged(name)
        finish(name, path, tags, LENGTH)
        return path

    return finished


def samples(path):
    return np.concatenate(list(decode(path, 2)))


@pytest.mark.parametrize("name", FORMATS)
def test_a_player_lists_the_chapters(finished, name):
    _, listed = as_ffmpeg_sees_it(finished(name))
    if name == "opus":  # ffmpeg has the last one last until what the encoder has added is over
        listed[-1] = (*listed[-1][:1], LENGTH, listed[-1][2])
    assert listed == LISTED


@pytest.mark.parametrize("name", FORMATS)
def test_a_tag_changes_no_sample(finished, untagged, name):
    bare = samples(untagged(name))
    assert len(bare) == LENGTH * 48
    assert np.array_equal(samples(finished(name)), bare)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_tag_gives_the_same_bytes(finished, name):
    assert finished(name).read_bytes() == finished(name).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
@given(titles=st.lists(printed, min_size=1, max_size=8))
@few
def test_chapters_of_any_title_are_read_back(finished, name, titles):
    marks = chapters(*titles, each=200)
    path = finished(name, replace(TAGS, chapters=marks))
    assert WAYS[name].chapters_in(path) == [
        (chapter.begin, WAYS[name].title(chapter.title)) for chapter in marks
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_title_that_ends_in_a_backslash_loses_no_chapter(finished, name):
    path = finished(name, replace(TAGS, chapters=chapters("\\", "a\\\\", "b", each=200)))
    titles = [title.replace("∖", "\\") for _, title in WAYS[name].chapters_in(path)]
    assert titles == ["\\", "a\\\\", "b"]


@pytest.mark.parametrize("name", FORMATS)
def test_255_chapters_are_listed(finished, name):
    marks = chapters(*(f"Part {n}" for n in range(255)), each=5)
    _, listed = as_ffmpeg_sees_it(finished(name, replace(TAGS, chapters=marks)))
    assert [(begin, title) for begin, _, title in listed] == [(c.begin, c.title) for c in marks]


@pytest.mark.parametrize("name", FORMATS)
def test_an_episode_that_says_little_is_tagged(finished, name):
    bare = replace(TAGS, texts={"title": "Be strong"}, links={}, marks={}, comment="",
                   transcript="", chapters=(), cover=None)  # fmt: skip
    assert WAYS[name].chapters_in(finished(name, bare)) == []


def test_an_m4a_has_itunes_atoms(finished):
    tags = MP4(finished("m4a")).tags
    own = {name: value[0].decode() for name, value in tags.items() if name.startswith("----")}
    assert own == {
        "----:com.apple.iTunes:LANGUAGE": "eng",
        "----:com.apple.iTunes:PUBLISHER": "Ana Müller",
        "----:com.apple.iTunes:WWWAUDIOFILE": "https://example.org/spoken-for/be-strong",
        "----:com.apple.iTunes:WWWAUDIOSOURCE": "https://example.org/spoken-for",
        "----:com.apple.iTunes:ai-content": "true",
    }
    assert {name: value for name, value in tags.items() if name not in own} == {
        "\xa9nam": ["Be strong"],
        "\xa9ART": ["The House of Sound"],
        "\xa9alb": ["Spoken For"],
        "\xa9gen": ["Podcast"],
        "\xa9day": ["2026-03-10"],
        "\xa9cmt": [COMMENT],
        "ldes": [COMMENT],
        "\xa9lyr": [TAGS.transcript],
        "cprt": ["© 2025 The House of Sound"],
        "trkn": [(3, 0)],
        "disk": [(2, 0)],
        "covr": [COVER],
    }
    assert "Elmira İsmayılova: Khadija has just called." in TAGS.transcript


def test_an_m4a_lists_its_chapters_as_quicktime_and_as_nero_do(finished):
    path = finished("m4a")
    assert text_track(path) == [chapter.title for chapter in MARKS]
    assert [(round(c.start * 1000), c.title) for c in MP4(path).chapters] == [
        (chapter.begin, chapter.title) for chapter in MARKS
    ]


def test_an_m4a_plays_as_it_comes(finished):
    data = finished("m4a").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("title", ["x" * 256, "ə" * 128, "\N{STUDIO MICROPHONE}" * 64])
def test_a_title_too_long_for_neros_list_is_cut_at_a_character(finished, title):
    path = finished("m4a", replace(TAGS, chapters=(Chapter(title, Ms(0), LENGTH),)))
    [(_, listed)] = WAYS["m4a"].chapters_in(path)
    assert listed.endswith("…")
    assert title.startswith(listed[:-1])
    assert 250 < len(listed.encode()) <= 255
    assert text_track(path) == [listed]


@pytest.mark.parametrize(("name", "kind"), [("opus", OggOpus), ("flac", FLAC)])
def test_opus_and_flac_have_vorbis_comments(finished, name, kind):
    said = {field: value for field, [value] in kind(finished(name)).tags.as_dict().items()}
    listed = {field: said.pop(field) for field in list(said) if field.startswith("chapter")}
    assert listed["chapter001"] == "00:00:00.500"
    assert listed["chapter001name"] == MARKS[1].title
    assert len(listed) == 8
    said.pop("metadata_block_picture", None)
    said.pop("encoder", None)  # "Lavc libopus", without a version
    assert said == {
        "title": "Be strong",
        "artist": "The House of Sound",
        "album": "Spoken For",
        "tracknumber": "3",
        "discnumber": "2",
        "genre": "Podcast",
        "date": "2026-03-10",
        "language": "eng",
        "organization": "Ana Müller",
        "copyright": "© 2025 The House of Sound",
        "description": COMMENT,
        "lyrics": TAGS.transcript,
        "wwwaudiofile": "https://example.org/spoken-for/be-strong",
        "wwwaudiosource": "https://example.org/spoken-for",
        "ai-content": "true",
    }


def test_the_cover_is_the_front_cover(finished):
    [flac] = FLAC(finished("flac")).pictures
    [comment] = OggOpus(finished("opus"))["metadata_block_picture"]
    for picture in (flac, Picture(base64.b64decode(comment))):
        assert (picture.type, picture.mime, picture.data) == (3, "image/jpeg", COVER)


@pytest.mark.parametrize("name", ["opus", "flac", "wav"])
def test_libsndfile_reads_the_tag(finished, name):
    with soundfile.SoundFile(finished(name)) as file:
        said = file.copy_metadata()
        assert (file.samplerate, file.channels, file.frames) == (48_000, 2, LENGTH * 48)
        assert file.subtype == {"opus": "OPUS"}.get(name, "PCM_24")
    asked = {
        "title": "Be strong",
        "artist": "The House of Sound",
        "album": "Spoken For",
        "date": "2026-03-10",
        "copyright": "© 2025 The House of Sound",
        "genre": "Podcast",
        "tracknumber": "3",
    }
    assert asked.items() <= said.items()
    assert said.get("comment", COMMENT) == COMMENT


def test_an_editor_finds_the_chapters_of_a_wav_as_cue_points(finished):
    assert cues(finished("wav")) == [(chapter.begin * 48, chapter.title) for chapter in MARKS]


def test_a_broadcaster_finds_a_wavs_loudness(finished):
    episode = replace(EPISODE, title="Güclü ol")  # of a letter beyond ASCII nothing is agreed on
    told = replace(tags_of(episode, TIMELINE, None), chapters=(), sound=SOUND)
    assert broadcast_info(finished("wav", told)) == [
        "G?cl? ol", "Ana M?ller", "", "2026-03-10", "18:00:00", 2,
        -1603, 410, -120, -970, 0x7FFF,
    ]  # fmt: skip


def hole(path, size):
    """Make a WAV as long as this by a hole in the file, with the head that ffmpeg writes."""
    head = path.read_bytes()[:104]
    form, data = head[12:60], struct.pack("<4sI", b"data", min(size, 0xFFFFFFFF))
    if size > 0xFFFFFFFF:
        sizes = struct.pack("<4sIQQQI", b"ds64", 28, size + 96, size, size // 6, 0)
        head = struct.pack("<4sI4s", b"RF64", 0xFFFFFFFF, b"WAVE") + sizes + form + data
    with path.open("wb") as file:
        file.write(head[:96] + data)
        file.truncate(104 + size)


@pytest.mark.parametrize("size", [4_294_966_998, 4_400_000_004])
def test_a_wav_beyond_4_gib_is_an_rf64(untagged, size):
    """The smaller one becomes so only by its tag."""
    path = untagged("wav")
    hole(path, size)
    WAYS["wav"].write(path, TAGS)
    with soundfile.SoundFile(path) as file:
        assert (file.format, file.frames) == ("RF64", size // 6)
    _, listed = as_ffmpeg_sees_it(path)
    assert [(begin, title) for begin, _, title in listed] == [(c.begin, c.title) for c in MARKS]
    assert WAYS["wav"].chapters_in(path) == [(c.begin, c.title) for c in MARKS]
    path.unlink()


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_proved(finished, name):
    path = finished(name)
    with pytest.raises(ToolError, match="lasts 2000 ms, but the episode 2001 ms"):
        prove(name, path, TAGS, Ms(2001))
    with pytest.raises(ToolError, match="chapters read back are not those"):
        prove(name, path, replace(TAGS, chapters=MARKS[:2]), LENGTH)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ToolError):
        prove(name, path, TAGS, LENGTH)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_no_such_file_is_said(tmp_path, name):
    path = tmp_path / f"episode.{name}"
    path.write_bytes(b"RIFF of nothing")
    with pytest.raises(ToolError):
        finish(name, path, TAGS, LENGTH)
    assert list(tmp_path.iterdir()) == [path]
