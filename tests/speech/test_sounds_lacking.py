"""Sounds that a voice in use cannot make are named before anything is spoken."""

import pytest
from stories import BELA, said, story, taped

from audio.model.cast import Speaker, Voice
from audio.model.saying import Saying
from audio.source import Source, Span
from audio.speech.sounds import sound_problems

HEART = Speaker("narrator", "Narrator", Voice("hibari", "heart"))
GTTS = Speaker("gigi", "Gigi", Voice("gtts", "en"))
PLACE = Span(Source("show.yaml"), 9, 3)
RAUL = {"Raúl": (Saying(ipa="raˈul"),), "Jorge": (Saying(ipa="ˈxoɾxe", span=PLACE),)}


def test_a_sound_that_the_engine_lacks_is_named_once_with_the_nearest():
    episode = story(said("Jorge called.", HEART), said("Jorge left.", HEART), lexicon=RAUL)
    (problem,) = sound_problems(episode)
    assert (problem.span, problem.message) == (PLACE, 'hibari has no sound "x"')
    assert problem.hint == 'write "k" or "h", which come nearest'


@pytest.mark.parametrize(
    ("line", "lexicon"),
    [
        (said("Jorge called.", GTTS), RAUL),
        (taped("Jorge called.", BELA), RAUL),
        (said("Jorge called.", HEART), {"Jorge": (Saying(ipa="ˈxoɾxe", engine="azure"),)}),
        (said("It rained.", Speaker("no", "No", Voice("nobody", "any"))), RAUL),
    ],
)
def test_nothing_is_wrong_where_no_such_voice_says_it(line, lexicon):
    assert sound_problems(story(line, lexicon=lexicon)) == []


def test_sounds_in_a_line_are_looked_at_too():
    (problem,) = sound_problems(story(said("It was [Jorge](/ˈxoɾxe/).", HEART)))
    assert problem.message == 'hibari has no sound "x"'
