"""What a script says is what the episode has, and every part knows where it stands."""

import datetime
import unicodedata
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from script_cases import params
from script_dump import dump
from studio_show import make_show

from audio.model.saying import Saying
from audio.model.taxonomy import ROLES, group_of
from audio.script.check import read_episode, read_episodes, read_show
from audio.script.formats import Date, Language, Slug, Url, slug
from audio.script.formats_feed import Recurrence, Role
from audio.script.kinds import Flag
from audio.script.measures import Length, Number, Quantity, Whole


@pytest.mark.usefixtures("either_scanner")
@pytest.mark.parametrize("case", params("readings.txt"))
def test_readings(case, room):
    paths = [room.write(name, text) for name, text in case.files.items()]
    assert dump(read_episode(paths[0])) == case.expected


@pytest.mark.usefixtures("either_scanner")
@pytest.mark.parametrize(
    "case", params("readings_languages.txt", "readings_feed.txt", "readings_rights.txt")
)
def test_readings_in_several_languages(case, room):
    paths = [room.write(name, text) for name, text in case.files.items()]
    assert "\n\n".join(map(dump, read_episodes(paths[0]))) == case.expected


RULES = st.lists(
    st.sampled_from(
        [
            "FREQ=WEEKLY",
            "FREQ=MONTHLY",
            "FREQ=YEARLY",
            "INTERVAL=2",
            "UNTIL=20271231",
            "BYDAY=MO,WE",
            "BYDAY=-1FR,+2SA",
            "BYMONTHDAY=13,-1",
            "BYMONTH=11",
            "BYSETPOS=-1",
            "WKST=SU",
            "BYYEARDAY=100",
            "BYWEEKNO=20",
            "BYHOUR=6",
        ]
    ),
    min_size=1,
    unique_by=lambda part: part.partition("=")[0],
)


@given(RULES.map(";".join))
def test_a_rule_that_is_taken_is_one_that_calendars_follow(rule):
    if "FREQ" in rule:
        assert rrulestr(Recurrence().read(rule))
    else:
        with pytest.raises(ValueError, match="how often"):
            Recurrence().read(rule)


@pytest.mark.parametrize("role", [role for roles in ROLES.values() for role in roles])
def test_every_role_is_found_whatever_its_capitals(role):
    assert Role().read(role.upper()) == role
    assert group_of(role)


def test_a_role_has_one_group():
    roles = [role for roles in ROLES.values() for role in roles]
    assert len(roles) == len(set(roles))


SPANS = """\
episode: {title: The flood}
cast:
  anna: {name: Anna, voice: {pitch: 1 st, base: gtts/az}}
  bela: {name: Bela, voice: heart}
music:
  theme: {file: ../assets/theme.flac}
story:
  - music: theme
  - chapter: At the gate
  - quote: Stay.
    by: anna
  - narration: >

      It rained.
  - pause: 1 s
"""


def test_every_part_knows_its_place(room):
    episode = read_episode(room.write("flood.yaml", SPANS))
    anna, bela = episode.cast["anna"], episode.cast["bela"]
    parts = [episode, anna, anna.voice, bela.voice, episode.tracks["theme"], *episode.story]
    assert [_word(part.span) for part in parts] == [
        "episode", "anna", "gtts/az", "heart", "theme",
        "theme", "At the gate", "Stay.", "It rained.", "1 s",
    ]  # fmt: skip


def _word(span):
    line = span.source.lines[span.line - 1]
    return line[span.column - 1 : span.column - 1 + span.width]


def test_a_show_file_by_itself(room):
    script = "show: {title: Spoken For}\ncast: {anna: {name: Anna, voice: heart}}\nlexicon: {a: b}"
    file = read_show(room.write("show.yaml", script))
    assert (file.show.title, list(file.cast), file.tracks, file.lexicon) == (
        "Spoken For",
        ["anna"],
        {},
        {"a": (Saying(say="b"),)},
    )


@pytest.mark.parametrize("word", ["no", "yes", "on", "null", "~", "1_000", "0o17", ".5", "1:30"])
def test_a_text_is_never_anything_else(word, room):
    episode = read_episode(
        room.write("flood.yaml", f"episode: {{title: {word}}}\nstory: [narration: Rain.]")
    )
    assert episode.title == word


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Whole(1, 99), "010", 10),
        (Number(0, 2), "1", 1.0),
        (Quantity("st", -12, 12), "\u22122 st", -2.0),
        (Quantity("dB", 0, 60), "60dB", 60.0),
        (Length(0, 1000), "1 s", 1000),
        (Length(), "1:00:00", 3_600_000),
        (Flag(), "True", True),
        (Date(), "2026-11-23 18:30 -02:30", "2026-11-23T18:30:00-02:30"),
        (Language(), "PT-br", "pt-BR"),
        (Url(), "http://127.0.0.1:8000/a?b=%20#c", "http://127.0.0.1:8000/a?b=%20#c"),
        (Slug(), "be-strong-2", "be-strong-2"),
    ],
)
def test_kinds_read(kind, text, value):
    read = kind.read(text)
    assert (read.isoformat() if isinstance(read, datetime.datetime) else read) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Whole(1, 99), "1.0"),
        (Whole(1, 99), "٣"),
        (Number(0, 2), "nan"),
        (Number(0, 2), "2.1"),
        (Quantity("dB", 0, 60), "1e3 dB"),
        (Quantity("dB", 0, 60), "9" * 5000 + " dB"),
        (Length(), "9" * 5000),
        (Flag(), "1"),
        (Date(), "1969-12-31"),
        (Date(), "2026-13-01"),
        (Date(), "2026-11-23 24:00 UTC"),
        (Date(), "2026-11-23 18:30 +01:60"),
        (Language(), "en_US"),
        (Language(), "e"),
        (Url(), "https://"),
        (Url(), "https://..."),
        (Url(), "https://a.org:99999"),
        (Url(), "https://user:secret@a.org"),
        (Url(), "https://a.org/two words"),
        (Url(), "ftp://a.org"),
        (Url(), "javascript:alert(1)"),
        (Url(base=True), "https://a.org/#x"),
        (Slug(), "-a"),
        (Slug(), "a" * 101),
    ],
)
def test_kinds_refuse(kind, text):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the sentences are golden
        kind.read(text)
    assert caught.value.args[0].startswith('"')
    assert len(caught.value.args[0]) < 120


def test_a_slug_of_anything_is_a_slug():
    assert [slug(text) for text in ("Be Strong!", "Əli & Ümid", "--a--", "東京")] == [
        "be-strong",
        "li-umid",
        "a",
        "",
    ]


def test_a_file_has_a_name_without_detours_unless_a_link_makes_them_matter(tmp_path, monkeypatch):
    script = make_show(tmp_path / "show")
    monkeypatch.chdir(script.parent.parent)
    (episode,) = read_episodes(Path("scripts/flood.yaml"))
    assert str(episode.show.artwork) == "assets/cover.png"
    (tmp_path / "here").mkdir()
    (tmp_path / "here/scripts").symlink_to(script.parent)
    monkeypatch.chdir(tmp_path / "here")
    (episode,) = read_episodes(Path("scripts/flood.yaml"))
    assert str(episode.show.artwork) == "scripts/../assets/cover.png"


@pytest.mark.parametrize(("written", "lying"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_file_is_found_whichever_way_its_accents_are_written(room, written, lying):
    name = "Töne/Anruf Zoë.wav"
    file = room.scripts.parent / unicodedata.normalize(lying, name)
    file.parent.mkdir()
    file.write_bytes(b"RIFF")
    script = f"""episode: {{title: A call}}
music:
  call: {{file: ../{unicodedata.normalize(written, name)}}}
story:
  - music: call
  - narration: It rang.
"""
    (track,) = read_episode(room.write("flood.yaml", script)).tracks.values()
    assert track.file.samefile(file)
    assert file.name == track.file.name
