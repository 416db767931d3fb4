"""How sure a draft is of whom a pronoun means."""

from collections import Counter

from audio.draft.somebody import Somebody
from audio.draft.sureness import sureness

ANA = Somebody(["Ana Reis"], genders=Counter(woman=4))
RUTH = Somebody(["Ruth Vogt"], genders=Counter(woman=4))
NURSE = Somebody(["a nurse"], nameless=True, genders=Counter(woman=4))
LU = Somebody(["Lu Reis"])


def test_who_alone_is_in_the_readers_mind_is_sure():
    assert sureness([(3.0, ANA)], "woman", pronoun=True) == 1


def test_a_rival_makes_it_less_sure_and_a_close_one_most():
    far = sureness([(3.0, ANA), (1.0, RUTH)], "woman", pronoun=True)
    close = sureness([(3.0, ANA), (2.9, RUTH)], "woman", pronoun=True)
    assert close < far < 1


def test_who_was_told_of_long_ago_is_less_sure():
    assert sureness([(1.0, ANA)], "woman", pronoun=True) < 0.75


def test_somebody_without_a_name_is_seldom_she():
    assert sureness([(3.0, NURSE)], "woman", pronoun=True) < 0.75
    assert sureness([(3.0, NURSE)], "woman", pronoun=False) == 1


def test_a_gender_that_nothing_has_told_makes_it_less_sure():
    assert sureness([(3.0, LU)], "woman", pronoun=True) < 1


def test_a_score_below_nothing_is_no_rival():
    assert sureness([(3.0, ANA), (-1.0, RUTH)], "woman", pronoun=True) == 1
