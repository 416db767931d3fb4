"""Listeners are told first, and reminded behind a break once enough was told."""

import pytest
from stories import ANA, THEME, said, story, taped

from audio.model.episode import ChapterCue, MusicCue
from audio.model.show import Disclosure, Show
from audio.plan.disclosure import disclosed
from audio.units import Ms

MINUTE = said("word " * 228)  # 4 letters of 66 ms each
BREAK, CHAPTER = MusicCue(THEME, Ms(3000)), ChapterCue("Next")


def words(*cues, **told):
    """What is said, a digit for each minute of the story; "!" is the reminder."""
    show = Show(disclosure=Disclosure("Synthetic.", "Synthetic.", **told))
    found = disclosed(story(*cues, show=show)).story
    names = {MINUTE: "1", BREAK: "~", CHAPTER: "#"}
    return "".join(names.get(cue, "!") for cue in found)


@pytest.mark.parametrize(
    ("cues", "told", "heard"),
    [
        ([MINUTE, BREAK, MINUTE], {}, "!1~1"),
        ([*[MINUTE] * 20, BREAK, MINUTE], {}, "!" + "1" * 20 + "~!1"),
        ([*[MINUTE] * 19, BREAK, MINUTE], {}, "!" + "1" * 19 + "~1"),
        ([*[MINUTE] * 25], {}, "!" + "1" * 25),
        ([MINUTE, BREAK, CHAPTER, MINUTE], {"repeat": Ms(50_000)}, "!1~#!1"),
        ([MINUTE, CHAPTER, MINUTE, BREAK, MINUTE], {"repeat": Ms(50_000)}, "!1#!1~!1"),
        ([MINUTE, BREAK], {"repeat": Ms(50_000)}, "!1~"),
        ([MINUTE, BREAK, MINUTE], {"repeat": None}, "!1~1"),
    ],
    ids=["short", "long", "nearly", "no break", "chapter", "each", "at the end", "off"],
)
def test_where_listeners_are_reminded(cues, told, heard):
    assert words(*cues, **told) == heard


def test_music_that_goes_on_under_speech_is_no_break():
    until_end = MusicCue(THEME, until_end=True)
    assert words(MINUTE, until_end, MINUTE, repeat=Ms(50_000)).count("!") == 2  # it and the first


def test_the_reminder_may_have_words_of_its_own():
    show = Show(disclosure=Disclosure("Long.", "Long.", repeat=Ms(50_000), again="Short."))
    lines = disclosed(story(MINUTE, BREAK, MINUTE, show=show)).lines
    assert [line.text for line in lines if line != MINUTE] == ["Long.", "Short."]


def test_tape_alone_is_not_synthetic():
    show = Show(disclosure=Disclosure("Synthetic.", "Synthetic.", repeat=Ms(1)))
    episode = story(taped("One.", ANA), BREAK, taped("Two.", ANA), show=show)
    assert disclosed(episode) == episode
