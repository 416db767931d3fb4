"""What is wrong with voices is told beside whatever else is wrong with a script, in one run."""

import pytest
from recorded_lines import names, record
from studio_show import EPISODE, SHOW, make_show

from audio.errors import ScriptError
from audio.speech.holding import Voices
from audio.versions import read_versions

ANA = "voice: tone/high}"
UNKNOWN = 'tone has no voice called "hihg"'
LENGTH = '"4 days" is not a length of time'
MISTAKES = {
    "its shape": (ANA, "voice: {base: tone/hihg, pace: 9}}", '"9" is out of range'),
    "a line": ("ana\n  - pause", "anna\n  - pause", 'no one in the cast is called "anna"'),
    "the episode": ("title: The", "titel: The", '"titel" is not known in "episode"'),
    "its language": ("number: 1", "language: xx-1", '"xx-1" is not a language'),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_voice_that_is_not_there_is_told_beside_another_mistake(tmp_path, mistake):
    right, wrong, message = MISTAKES[mistake]
    text = EPISODE.replace(right, wrong).replace("tone/high", "tone/hihg")
    found = problems(make_show(tmp_path, text))
    assert len(found) == 2
    assert UNKNOWN in found
    assert any(message in it for it in found)


def test_it_is_told_beside_a_mistake_of_the_show(tmp_path):
    broken = SHOW.replace("author:", "auhtor:").replace("tone/low", "tone/lo")
    found = problems(make_show(tmp_path, show=broken))
    assert '"auhtor" is not known in "show"' in found
    assert 'tone has no voice called "lo"' in found


def test_of_voices_that_nobody_asks_for_nothing_is_told(tmp_path):
    script = make_show(tmp_path)
    for name in names(script)[1::2]:
        record(script, name)
    other = "  bo: {name: Bo, voice: tone/hihg}\nlexicon:"
    wrong = EPISODE.replace("lexicon:", other).replace("tone/high", "tone/hi")
    script.write_text(wrong.replace("for: 4 s", "for: 4 days"))
    assert problems(script, Voices.FROZEN) == problems(script) == [LENGTH]


def problems(script, voices=Voices.KEPT):
    with pytest.raises(ScriptError) as caught:
        read_versions(script, voices)
    return [problem.message for problem in caught.value.problems]
