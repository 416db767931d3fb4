"""What a voice would refuse to read is named before anything is spoken, where it stands."""

import re
from dataclasses import replace
from time import process_time

import pytest
from stories import BELA, said, story, taped

from audio.engines.english import Reader
from audio.engines.legible import SURE, surely_read
from audio.model.cast import Speaker, Voice
from audio.model.saying import Saying
from audio.plan.utterances import utterances
from audio.speech.unread import unread_problems
from audio.versions import read_versions

HEART = Speaker("narrator", "Narrator", Voice("hibari", "heart"))
GTTS = Speaker("gigi", "Gigi", Voice("gtts", "en"))
TONE = Speaker("tom", "Tom", Voice("tone", "middle"))


def problems(line, **settings):
    return unread_problems(utterances(story(line, **settings)))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("We won 🎉 today.", '"🎉"'),
        ("She said Привет to us.", '"Привет"'),
        ("Привет, мир, 中文 and مرحبا 🎉.", '"Привет", "мир", "中文" and 2 more'),
        ("✓ done, ✓ and done.", '"✓"'),
    ],
)
def test_what_hibari_cannot_read_is_named(text, named):
    (problem,) = problems(said(text, HEART))
    assert problem.message == f"hibari cannot read {named}"
    assert '"say:"' in problem.hint


@pytest.mark.parametrize(
    ("line", "lexicon"),
    [
        (said("Şəhla, Łódź, “naïve” — and § 5 at 3 × 2 °C, ½ of £3…", HEART), {}),
        (said("She said Привет to us.", HEART), {"Привет": (Saying("", "Pree-vyet"),)}),
        (said("She said [Привет](/pɹɪˈvjɛt/) to us.", HEART), {}),
        (said("She said Привет to us.", GTTS), {}),
        (taped("Привет, мир.", BELA), {}),
        (replace(said("Привет, мир.", HEART), language="ru"), {}),  # which the voice lacks
    ],
)
def test_nothing_is_said_of_what_is_read(line, lexicon):
    assert problems(line, lexicon=lexicon) == []


@pytest.mark.parametrize("speaker", [HEART, GTTS, TONE])
def test_a_line_without_a_word_has_nothing_to_say(speaker):
    (problem,) = problems(said("… !", speaker))
    assert problem.message == "there is nothing to say here"


def test_what_is_sure_to_be_read_is_read():
    letters = [char for char in map(chr, range(0x20, 0x2100)) if SURE.fullmatch(char)]
    for british in (False, True):
        reader = Reader("hibari", 400, british)
        assert [it for it in letters if reader.unread(f"zqar{it}ix it {it} is")] == []
    assert not surely_read("…")
    assert not surely_read("a" * 25)


def test_it_costs_nothing_where_all_is_letters():
    text = "[Łódź](/wʊtʃ/) has a café, “naïve” as it is… " * 1000
    began = process_time()
    assert surely_read(text)
    assert process_time() - began < 0.5


def test_a_script_is_shown_where_the_sign_stands(tmp_path):
    script = tmp_path / "party.yaml"
    script.write_text(
        "episode: {title: A party, date: 2026-11-23}\nstory:\n  - narration: >-\n"
        "      We have\n      won 🎉 today.\n  - narration: Then Привет was said.\n",
        encoding="utf-8",
    )
    with pytest.raises(Exception, match="cannot read") as caught:
        read_versions(script)
    places = re.findall(r"party\.yaml:(\d+:\d+): error: hibari cannot read", str(caught.value))
    assert places == ["5:11", "6:21"]
