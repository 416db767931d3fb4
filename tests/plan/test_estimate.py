"""How long a line will take: by a rule of thumb, and better once its voice was heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.model.cast import Speaker, Voice
from audio.model.speech import Utterance
from audio.plan.estimate import guess, learnt

SLOW = Voice("tone", "low", pace=0.8)
WORDS = "We kept the door open the whole night."


def line(text, voice=SLOW):
    return Utterance(Speaker("ana", "Ana", voice), text, text)


def test_a_voice_that_was_heard_is_guessed_at_its_own_rate():
    plain = guess(line(WORDS)).length
    heard = [("tone/low", 0.8, WORDS, round(1.3 * plain))] * 100
    assert guess(line(WORDS), learnt(heard)).length == pytest.approx(1.3 * plain, rel=0.01)
    other = line(WORDS, Voice("tone", "high", pace=0.8))
    assert guess(other, learnt(heard)).length == plain


def test_it_is_the_same_voice_at_another_pace():
    plain = guess(line(WORDS)).length
    heard = [("tone/low", 1.0, WORDS, round(1.2 * 0.8 * plain))] * 100
    assert guess(line(WORDS), learnt(heard)).length == pytest.approx(1.2 * plain, rel=0.01)


def test_one_line_teaches_little():
    plain = guess(line(WORDS)).length
    rates = learnt([("tone/low", 0.8, WORDS, 3 * plain)])
    assert plain < guess(line(WORDS), rates).length < 1.6 * plain


@given(st.lists(st.floats(0.5, 2.0), min_size=1, max_size=20))
def test_a_rate_lies_between_the_rule_and_what_was_heard(factors):
    plain = guess(line(WORDS)).length
    rates = learnt([("tone/low", 0.8, WORDS, round(plain * by)) for by in factors])
    found = guess(line(WORDS), rates).length / plain
    assert min(1.0, *factors) - 0.01 <= found <= max(1.0, *factors) + 0.01
