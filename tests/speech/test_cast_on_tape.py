"""Voices are asked for only where somebody speaks."""

import pytest
from stories import ANA, BELA, said, story, taped

from audio.model.cast import Speaker, Voice
from audio.speech.registry import cast_problems

MISSING = Speaker("cleo", "Cleo", Voice("tone", "nobody"))


@pytest.mark.parametrize("line", [taped("One.", BELA), taped("One.", MISSING)])
def test_a_line_on_tape_asks_for_no_voice(line):
    assert cast_problems(story(line, said("Two.", ANA))) == []


@pytest.mark.parametrize("line", [said("One.", MISSING), taped("One.", MISSING, language="az")])
def test_a_line_that_is_spoken_asks_for_one(line):
    (problem,) = cast_problems(story(line))
    assert problem.message == 'tone has no voice called "nobody"'


def test_who_has_no_voice_at_all_is_told_of_by_the_script_alone():
    assert cast_problems(story(taped("One.", BELA, language="az"), said("Two.", BELA))) == []
