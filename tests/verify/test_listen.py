"""Listening, with somebody who hears what the samples number: their own places."""

import numpy as np
import pytest
from lines import line, lines, transcript

from audio.progress import Began, Ended, Stepped, unheard
from audio.units import Ms
from audio.verify.listen import PASSAGE, PER_MS, listen, passages
from audio.verify.verdict import HEARD, MISSING


class Ear:
    """Writes down what is said at the places that it is given.

    Args:
        spoken: the words and when they are said.
        speech: where somebody speaks, by the same clock; everywhere unless told.
        slips: words that it only understands in a passage shorter than 5 s.
    """

    def __init__(self, spoken, speech=None, slips=()):
        self.spoken, self.pauses, self.slips = spoken, speech, slips
        self.asked = []

    def speech(self, samples, *, keen):
        begin, end = edges(samples)
        found = [(begin, end)] if self.pauses is None or keen else self.pauses
        return [
            (Ms(max(first, begin) - begin), Ms(min(last, end) - begin))
            for first, last in found
            if first < end and last > begin
        ]

    def words(self, samples, language):
        begin, end = edges(samples)
        self.asked.append((begin, end, language))
        heard = [word for word in self.spoken if begin <= word.middle < end]
        if end - begin > 5000:
            heard = [word for word in heard if word.text.strip() not in self.slips]
        return [word.later(Ms(-begin)) for word in heard]


def edges(samples):
    return int(samples[0]) // PER_MS, (int(samples[-1]) + 1) // PER_MS


def numbered(length):
    """A sound whose samples are their own places."""
    return np.arange(length * PER_MS, dtype=np.float32)


CLIPS = lines(
    "The river rose in the night.", "We kept the door open.", "In the morning it was gone."
)
LENGTH = CLIPS[-1].end + 5000


def verdicts(clips, ear, length=LENGTH, listener=unheard):
    return [finding.verdict for finding in listen(clips, numbered(length), ear, listener)]


def test_what_is_heard_at_once_is_listened_to_once():
    ear = Ear(transcript(CLIPS))
    assert verdicts(CLIPS, ear) == [HEARD] * 3
    assert ear.asked == [(0, LENGTH, "en")]


def test_what_is_not_understood_is_listened_to_alone():
    ear = Ear(transcript(CLIPS), slips={"kept", "door", "open."})
    assert verdicts(CLIPS, ear) == [HEARD] * 3
    assert ear.asked[1:] == [(CLIPS[1].begin - 400, CLIPS[1].end + 400, "en")]


def test_what_is_not_understood_is_looked_for_where_the_line_before_it_was():
    """The first line was cut out, and all that follows is early."""
    gone = line("Nobody celebrates quietly under blossoming almonds.")
    early = gone.end + 400
    clips = [gone, *(line(clip.utterance.page, clip.begin + early) for clip in CLIPS)]
    ear = Ear(transcript(CLIPS), slips={"kept", "door", "open."})
    assert verdicts(clips, ear) == [MISSING, HEARD, HEARD, HEARD]
    assert ear.asked[-1] == (CLIPS[1].begin - 400, CLIPS[1].end + 400, "en")


def test_listening_again_makes_nothing_heard_that_is_not_there():
    ear = Ear(transcript([CLIPS[0], CLIPS[2]]))
    assert verdicts(CLIPS, ear) == [HEARD, MISSING, HEARD]
    assert len(ear.asked) == 2


def test_words_where_nobody_speaks_are_not_believed():
    """A recogniser may go on by itself where there is only music."""
    speech = [(0, CLIPS[1].begin - 200), (CLIPS[1].end + 200, LENGTH)]
    ear = Ear(transcript(CLIPS), speech)
    ear.speech = lambda samples, **_: Ear.speech(ear, samples, keen=False)
    assert verdicts(CLIPS, ear) == [HEARD, MISSING, HEARD]


def test_every_language_is_listened_for_by_its_name():
    clips = [*CLIPS, line("Wir bleiben hier.", CLIPS[-1].end + 400, language="de")]
    ear = Ear(transcript(clips))
    assert verdicts(clips, ear) == [HEARD] * 4
    assert [language for *_, language in ear.asked] == ["en", "de"]


def test_progress_tells_of_passages_and_of_second_tries():
    events = []
    ear = Ear(transcript(CLIPS[:2]), [(0, 1000), (9000, 9500)])
    verdicts(CLIPS, ear, listener=events.append)
    began = [(event.stage, event.total) for event in events if isinstance(event, Began)]
    steps = [event.stage for event in events if isinstance(event, Stepped)]
    assert began == [("hearing", 2), ("hearing again", len(steps) - 2)]
    assert sum(isinstance(event, Ended) for event in events) == 2


@pytest.mark.parametrize(
    ("speech", "expected"),
    [
        ([], []),
        ([(0, 3000), (3500, 9000)], [(0, 9000)]),
        ([(0, 3000), (6100, 9000)], [(0, 3000), (6100, 9000)]),
        ([(0, 20_000), (20_300, 28_100)], [(0, 20_000), (20_300, 28_100)]),
    ],
)
def test_passages_are_cut_where_nobody_speaks(speech, expected):
    assert passages(speech) == expected
    assert all(end - begin <= PASSAGE for begin, end in passages(speech))
