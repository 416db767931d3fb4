"""A voice is asked for the language of its line: the line's own, its speaker's, the episode's."""

from dataclasses import replace

import pytest
from stories import NARRATOR, said, story, taped

from audio.engines.tone import Tone
from audio.errors import ScriptError
from audio.model.cast import Speaker, Voice
from audio.model.show import Disclosure, Show
from audio.plan.disclosure import disclosed
from audio.plan.utterances import utterances
from audio.speech.registry import cast_problems
from audio.speech.studio import voice_for
from audio.versions import read

MARIE = Speaker("marie", "Marie", Voice("tone", "high"), language="fr")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        (said("One."), "de"),
        (said("Un.", MARIE), "fr"),
        (replace(said("Bir.", MARIE), language="az"), "az"),
        (replace(said("One."), language="en-GB"), "en-GB"),
    ],
)
def test_a_line_is_in_its_own_language_or_its_speakers_or_the_episodes(line, language):
    (utterance,) = utterances(story(line, language="de"))
    assert utterance.language == language
    asked = voice_for(Tone(), utterance)
    assert asked.language == ("" if language == "en-GB" else language)


def test_the_disclosure_is_in_the_language_of_the_episode_whoever_narrates():
    narrator = replace(NARRATOR, language="fr")
    show = Show(disclosure=Disclosure("Synthetic.", "Synthetic."))
    episode = story(said("Un.", narrator), show=show)
    episode = disclosed(replace(episode, cast={**episode.cast, "narrator": narrator}))
    assert [line.language for line in utterances(episode)] == ["en", "fr"]


def test_tape_in_the_language_of_its_line_is_heard_and_asks_for_no_voice():
    lost = replace(MARIE, voice=Voice("tone", "nobody"))
    assert cast_problems(story(taped("Un.", lost, language="fr"))) == []
    assert len(cast_problems(story(taped("One.", lost, language="en")))) == 1


SCRIPT = """\
episode: {title: The flood}
cast:
  marie: {name: Marie, voice: tone/high, language: sw}
story:
  - narration: It rained.
    by: marie
  - narration: It rained again.
    by: marie
  - narration: Es regnete.
    language: ja
  - narration: Es regnete.
    language: de
"""


def test_a_voice_that_lacks_a_language_is_shown_where_that_is_asked_for(tmp_path):
    script = tmp_path / "flood.yaml"
    script.write_text(SCRIPT, encoding="utf-8")
    with pytest.raises(ScriptError) as caught:
        read(script)
    problems = [(it.span.line, it.message, it.hint) for it in caught.value.problems]
    assert problems == [
        (
            3,
            'the voice "high" does not speak sw, only en, de, fr, az',
            "no voice of this engine does; see: audiostory voices --language sw",
        ),
        (
            9,
            'the voice "heart" does not speak ja, only en-US, en',
            "no voice of this engine does; see: audiostory voices --language ja",
        ),
        (
            11,
            'the voice "heart" does not speak de, only en-US, en',
            "no voice of this engine does; see: audiostory voices --language de",
        ),
    ]


def test_a_narrator_whom_no_script_names_is_shown_where_the_episode_begins(tmp_path):
    script = tmp_path / "flood.yaml"
    script.write_text("episode: {title: Die Flut, language: de}\nstory: [narration: Regen.]\n")
    with pytest.raises(ScriptError) as caught:
        read(script)
    assert [str(it.span) for it in caught.value.problems] == [f"{script}:1:1"]
