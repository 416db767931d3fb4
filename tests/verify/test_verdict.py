"""What became of lines, from what was heard of them."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import line, lines, said, transcript

from audio.verify import verdict as judging
from audio.verify.verdict import DOUBTFUL, HEARD, MISSING

# Few words, so that lines have much in common; among them what is written in more than one way.
VOCABULARY = """
the a of we you no must be strong river water rose house open morning
Khadija Meydan naïve U.S. 2016 7.5 seven well-known don’t children’s
"""
WORDS = st.sampled_from(VOCABULARY.split())
PAGES = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=8)


def findings(clips, words, speech=()):
    return judging.findings(clips, words, speech)


def verdicts(clips, words):
    return [finding.verdict for finding in findings(clips, words)]


@given(PAGES)
def test_a_transcript_that_is_the_text_is_all_heard(pages):
    clips = lines(*pages)
    found = findings(clips, transcript(clips))
    assert [finding.share for finding in found] == [1.0] * len(clips)
    assert [finding.heard for finding in found] == pages
    assert {finding.verdict for finding in found} == {HEARD}


@given(PAGES, st.data())
def test_a_line_that_nobody_speaks_is_found_and_no_other(pages, data):
    clips = lines(*pages)
    gone = data.draw(st.integers(0, len(clips) - 1))
    found = verdicts(clips, transcript(clips[:gone] + clips[gone + 1 :]))
    assert found[gone] == MISSING
    assert set(found[:gone] + found[gone + 1 :]) <= {HEARD}


@given(PAGES, st.data())
def test_a_line_that_is_cut_out_is_found_if_it_says_what_no_other_does(pages, data):
    """All that follows is heard too early then."""
    gone = data.draw(st.integers(0, len(pages)))
    pages.insert(gone, "Nobody celebrates quietly under blossoming almonds")
    clips = lines(*pages)
    kept = transcript(lines(*pages[:gone], *pages[gone + 1 :]))
    found = verdicts(clips, kept)
    assert found[gone] == MISSING
    assert found.count(MISSING) == 1


def test_a_line_of_which_half_is_silent_is_missing_whatever_a_recogniser_makes_of_it():
    timed = line("We must be strong.")
    timed = replace(timed, said=tuple(said("We must be strong.")))
    words = said("We must be strong.")
    for speech, verdict in ([(0, 1200)], HEARD), ([(30, 1170)], HEARD), ([(0, 700)], MISSING):
        (found,) = findings([timed], words, speech)
        assert found.verdict == verdict
    late = [word.later(5000) for word in words]
    (found,) = findings([timed], late, [(5000, 6200)])
    assert (found.verdict, found.shift) == (HEARD, 5000)


def test_what_is_heard_too_early_is_shown_with_how_much():
    clips = lines(
        "The river rose.",
        "Nobody celebrates quietly under blossoming almonds.",
        "We kept the door open the whole night.",
    )
    words = transcript([clips[0], line("We kept the door", clips[1].begin)])
    found = findings(clips, words)
    assert [finding.verdict for finding in found] == [HEARD, MISSING, MISSING]
    assert found[2].heard.startswith("We kept the door")
    assert found[2].shift == pytest.approx(clips[1].begin - clips[2].begin, abs=300)
    assert found[0].shift == 0


@given(PAGES, st.lists(WORDS, max_size=6), st.data())
def test_noise_between_lines_makes_no_line_missing(pages, noise, data):
    clips = lines(*pages)
    at = data.draw(st.integers(0, len(clips)))
    begin = clips[at].begin if at < len(clips) else clips[-1].end
    between = [word for text in noise for word in said(text, begin)]
    words = transcript(clips[:at]) + between + transcript(clips[at:])
    assert MISSING not in verdicts(clips, words)


@given(PAGES)
def test_where_nothing_is_heard_all_is_missing(pages):
    assert set(verdicts(lines(*pages), [])) == {MISSING}


@pytest.mark.parametrize(
    ("page", "heard"),
    [
        ("Khadija is in prison.", "Kadeja is in prison"),
        ("Her mother, Ismayilova, answers.", "Her mother Ismail Ova answers"),
        ("They wish Elmira well.", "They wish el mirawel"),
        ("Meydan TV reports it.", "Maidon TV reports it"),
        ("She is well-respected.", "She is well respected"),
        ("The eighth of March came.", "The 8th of March came"),
        ("It was seven and a half years.", "It was 7.5 years"),
        ("They were 12,345 of them.", "They were 12345 of them"),
        ("He paid $5 for it.", "He paid 5 for it"),
        ("It’s Women’s Day.", "Its women's day"),
        ("Déjà vu, she said.", "Deja vu she said"),
        ("我们必须坚强", "我们 必须坚强"),
        ("ต้องเข้มแข็ง", "ต้อง เข้มแข็ง"),
    ],
)
def test_what_is_written_otherwise_is_heard(page, heard):
    assert verdicts([line(page)], said(heard)) == [HEARD]


def test_the_words_of_the_voice_count_as_much_as_those_of_the_page():
    year = line("It was in 2016.", read="It was in twenty sixteen")
    assert verdicts([year], said("It was in 2016")) == [HEARD]
    assert verdicts([year], said("It was in twenty sixteen")) == [HEARD]
    name = line("Baku waits.", voice="Bah-koo waits.")
    assert verdicts([name], said("Baku waits")) == verdicts([name], said("Bakoo waits")) == [HEARD]
    count = line("The 12,345 came", read="The twelve thousand three hundred forty-five came")
    assert verdicts([count], said("The 12,345 came")) == [HEARD]
    assert verdicts([count], said("The 12,845 came")) == [DOUBTFUL]
    length = line("He walked 25 km alone", read="He walked twenty-five kilometers alone")
    assert verdicts([length], said("He walked 25 kilometers alone")) == [HEARD]
    sounds = line("Khadija waits.", voice="[Khadija](/kɑdˈiʤɑ/) waits.")
    assert verdicts([sounds], said("Khadija waits")) == [HEARD]
    other = line("(Laughs.)", voice="I have to laugh at that, really.")
    assert verdicts([other], said("I have to laugh at that really")) == [HEARD]


@pytest.mark.parametrize(
    ("heard", "verdict"),
    [
        ("It is in March 2016 that visitors came", HEARD),
        ("It was in March 2012 that visitors came", DOUBTFUL),  # another year
        ("It was in March 2016 that visitors", DOUBTFUL),
        ("It was in March", MISSING),
        ("visitors came", MISSING),
        ("The talk turns to politics and visitors came", MISSING),
    ],
)
def test_how_much_must_be_heard(heard, verdict):
    assert verdicts([line("It was in March 2016 that visitors came")], said(heard)) == [verdict]


@pytest.mark.parametrize(
    ("page", "heard", "timed", "untimed"),
    [
        ("Khadija has just called.", "Cottage has just called", DOUBTFUL, DOUBTFUL),
        ("Khadija has just called.", "has just called", DOUBTFUL, DOUBTFUL),
        ("Elmira Ismayilova has just called.", "a cottage has just called", DOUBTFUL, MISSING),
        ("Khadija called.", "Cottage", MISSING, MISSING),
        ("Khadija has just called.", "Cottage has called", MISSING, MISSING),
    ],
)
def test_a_line_of_which_most_is_heard_is_not_missing(page, heard, timed, untimed):
    """Where the voice tells when its words are said, it is known that somebody says them."""
    plain = line(page)
    known = replace(plain, said=tuple(said(page)))
    for clip, verdict in ((known, timed), (plain, untimed)):
        (found,) = findings([clip], said(heard), [(0, 3000)])
        assert found.verdict == verdict


def test_a_hole_of_five_words_in_a_long_line_is_a_missing_line():
    page = " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop")
    words = said(page)
    assert verdicts([line(page)], words[:20] + words[24:]) == [HEARD]
    (found,) = findings([line(page)], words[:20] + words[25:])
    assert (found.verdict, found.unheard) == (MISSING, ("wordu wordv wordw wordx wordy",))


def test_two_lines_are_not_heard_in_the_same_words():
    """The shorter of two was cut out and the gap closed: the longer has its words."""
    clips = lines("We must be strong.", "At the least we must be strong for our children.")
    words = said("At the least we must be strong for our children", clips[0].begin)
    assert verdicts(clips, words) == [MISSING, HEARD]


def test_a_line_without_words_is_no_line():
    clips = [line("…"), line("Yes.", 1000)]
    (found,) = findings(clips, said("Yes", 1000))
    assert found.verdict == HEARD


def test_half_an_hour_of_the_same_words_takes_a_moment():
    clips = lines(*["the river rose in the night and the water came"] * 500)
    assert clips[-1].end > 28 * 60_000
    begin = time.process_time()
    found = verdicts(clips, transcript(clips[:250] + clips[251:]))
    assert time.process_time() - begin < 15  # a table of all against all takes minutes
    assert [at for at, verdict in enumerate(found) if verdict == MISSING] == [250]
