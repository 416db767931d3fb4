"""Only what is missing is spoken, each line once, and nothing made is ever lost."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from sounds import quiet, tone, wav
from stories import ANA, NARRATOR

from audio.engines.misaki import MISAKI
from audio.errors import EngineBusy, EngineFaulty, EngineMissing, EngineRefused
from audio.media.store import GRID
from audio.model.cast import Offer, Speaker, Voice
from audio.model.episode import Episode, Line
from audio.model.show import Show
from audio.model.speech import Spoken, Utterance, Word
from audio.progress import Began, Ended, Stepped, unheard
from audio.source import Source, Span
from audio.speech.crew import Crew
from audio.speech.registry import cast_problems, engine, names
from audio.speech.studio import kept, record
from audio.units import Ms


class Actor:
    """An engine that counts what it is asked, and fails where it is told to."""

    version = "actor-1"
    at_once = 2
    sounds = False

    def __init__(self, longest=1000, fails=(), error=EngineBusy):
        self.longest, self.fails, self.error = longest, fails, error
        self.asked, self.lock = [], threading.Lock()

    def voices(self):
        return [Offer("actor", "any", ("en-US", "en", "de", "az"))]

    def speak(self, text, _voice):
        with self.lock:
            self.asked.append(text)
        if text in self.fails:
            raise self.error(f"no answer for {text!r}")
        return wav(tone(0.1 + 0.02 * len(text)))


def wanted(*texts, speaker=NARRATOR):
    return [Utterance(speaker, text, text) for text in texts]


def hired(actor):
    return lambda _name: actor


def test_every_line_gets_a_take(store):
    actor = Actor()
    lines = wanted("One.", "Two, longer.")
    takes = record(lines, store, unheard, hired(actor))
    assert list(takes) == lines
    assert takes[lines[0]].length < takes[lines[1]].length


def test_the_same_words_in_the_same_voice_are_spoken_once(store):
    actor = Actor()
    takes = record(wanted("Again.", "Again.", "Other."), store, unheard, hired(actor))
    assert sorted(actor.asked) == ["Again.", "Other."]
    assert len(takes) == 2


def test_a_second_run_speaks_nothing(store):
    lines = wanted("One.", "Two.")
    first = record(lines, store, unheard, hired(Actor()))
    actor = Actor()
    assert record(lines, store, unheard, hired(actor)) == first
    assert actor.asked == []


def test_a_changed_line_is_the_only_one_spoken(store):
    record(wanted("One.", "Two.", "Three."), store, unheard, hired(Actor()))
    actor = Actor()
    record(wanted("One.", "Two!", "Three."), store, unheard, hired(actor))
    assert actor.asked == ["Two!"]


def test_a_voice_is_part_of_a_line(store):
    actor = Actor()
    record([*wanted("One."), *wanted("One.", speaker=ANA)], store, unheard, hired(actor))
    assert actor.asked == ["One.", "One."]


def test_a_failure_keeps_every_take_already_made_and_names_the_line(store):
    span = Span(Source("flood.yaml", ("- quote: Bad.",)), 1, 10, 4)
    bad = Utterance(NARRATOR, "Bad.", "Bad.", span=span)
    lines = [*wanted("One.", "Two."), bad]
    with pytest.raises(EngineBusy) as caught:
        record(lines, store, unheard, hired(Actor(fails={"Bad."})), Crew(jobs=1))
    assert str(caught.value) == (
        "flood.yaml:1:10: error: no answer for 'Bad.'\n"
        "    1 | - quote: Bad.\n"
        "      |          ^^^^\n"
        "2 of 3 takes are made and kept; run again to go on"
    )
    again = Actor()
    record(lines, store, unheard, hired(again))
    assert again.asked == ["Bad."]


def test_a_refusal_stays_a_refusal(store):
    with pytest.raises(EngineRefused):
        record(wanted("Bad."), store, unheard, hired(Actor(fails={"Bad."}, error=EngineRefused)))


def test_all_that_is_refused_is_said_at_once_and_the_rest_is_made(store):
    actor = Actor(fails={"Bad.", "Worse."}, error=EngineRefused)
    lines = wanted("Bad.", "Worse.", "Good.", "Fine.")
    with pytest.raises(EngineRefused, match=r"(?s)Bad.*Worse.*2 of 4 takes are made"):
        record(lines, store, unheard, hired(actor), Crew(jobs=1))
    assert len(kept(lines, store, hired(actor))) == 2


def test_what_is_no_speech_is_reported_as_the_engines_fault(store):
    actor = Actor()
    actor.speak = lambda _text, _voice: b"<html>Too many requests</html>"
    with pytest.raises(EngineBusy, match="tone answered with something that is not speech"):
        record(wanted("One."), store, unheard, hired(actor))


class Stumbler(Actor):
    """An actor who speaks a hundredth of some lines, the first so many times."""

    def __init__(self, stumbles, times):
        super().__init__()
        self.left = dict.fromkeys(stumbles, times)

    def speak(self, text, voice):
        whole = super().speak(text, voice)
        if self.left.get(text, 0) > 0:
            self.left[text] -= 1
            return wav(tone(0.2))
        return whole


LONG = "We kept the door open the whole night, and nobody came."


def test_a_line_that_was_spoken_badly_is_asked_for_once_more(store):
    actor, events = Stumbler({LONG}, times=1), []
    takes = record(wanted(LONG, "Fine."), store, events.append, hired(actor))
    assert sorted(actor.asked) == ["Fine.", LONG, LONG]
    assert len(takes) == 2
    assert events.count(Stepped("speech", "Narrator")) == 2


def test_a_line_that_is_spoken_badly_again_is_named_and_not_kept(store):
    span = Span(Source("flood.yaml", (f"- narration: {LONG}",)), 1, 14, 8)
    bad = Utterance(NARRATOR, LONG, LONG, span=span)
    actor = Stumbler({LONG}, times=2)
    with pytest.raises(EngineFaulty) as caught:
        record([bad, *wanted("Fine.")], store, unheard, hired(actor))
    assert str(caught.value) == (
        "flood.yaml:1:14: error: tone spoke this badly: 0.2 s of sound for 11 words\n"
        f"    1 | - narration: {LONG}\n"
        '      |              ^^^^^^^^ give it other words behind "say:", divide it,'
        " or take another voice\n"
        "1 of 2 takes are made and kept; run again to go on"
    )
    assert list(kept([bad, *wanted("Fine.")], store, hired(actor))) == wanted("Fine.")
    assert not [path for path in store.folder.rglob("*") if ".unfinished" in path.name]
    record([bad], store, unheard, hired(actor))  # the third time it speaks well


def test_a_piece_of_a_line_that_was_spoken_badly_is_asked_for_once_more(store):
    pieces = ["We kept the door open the whole night.", "And nobody came, all the while."]
    actor = Stumbler({pieces[1]}, times=1)
    actor.longest = 40
    record(wanted(" ".join(pieces)), store, unheard, hired(actor))
    assert sorted(actor.asked) == sorted([*pieces, pieces[1]])


def test_nothing_is_asked_again_of_an_engine_that_is_busy(store):
    class Both(Stumbler):
        def speak(self, text, voice):
            if text == "Bad.":
                raise EngineBusy("come back")
            return super().speak(text, voice)

    actor = Both({LONG}, times=2)
    with pytest.raises(EngineBusy, match=r"(?s)spoke this badly.*come back"):
        record(wanted(LONG, "Bad."), store, unheard, hired(actor), Crew(jobs=1))
    assert actor.asked == [LONG]


def test_an_interruption_keeps_what_was_in_flight(store):
    """Both takes are under way when the listener to the first of them is interrupted."""
    both_speak = threading.Barrier(2)

    class Slow(Actor):
        def speak(self, text, voice):
            both_speak.wait(timeout=10)
            return super().speak(text, voice)

    def listener(event):
        if isinstance(event, Stepped):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record(wanted("One.", "Two."), store, listener, hired(Slow()))
    assert len(kept(wanted("One.", "Two."), store, hired(Actor()))) == 2


def test_long_text_is_cut_spoken_in_pieces_and_joined(store):
    actor = Actor(longest=25)
    line = wanted("This is the first. And here, the second.")
    takes = record(line, store, unheard, hired(actor))
    assert sorted(actor.asked) == ["And here, the second.", "This is the first."]
    spoken = 100 + 20 * 18 + 100 + 20 * 21
    assert takes[line[0]].length == pytest.approx(spoken + 300, abs=150)  # a sentence's pause


def test_pieces_of_a_failed_line_are_not_asked_for_again(store):
    line = wanted("One two three. Four five six. Seven eight.")
    first = Actor(longest=15, fails={"Seven eight."})
    with pytest.raises(EngineBusy):
        record(line, store, unheard, hired(first), Crew(jobs=1))
    second = Actor(longest=15)
    record(line, store, unheard, hired(second))
    assert second.asked == ["Seven eight."]


class Prompter(Actor):
    """An actor who tells its words: tones of 100 ms and 20 ms a letter, after 200 ms of silence."""

    def speak(self, text, voice):
        with self.lock:
            self.asked.append(voice)
        length = 100 + 20 * len(text)
        sound = wav(np.concatenate([quiet(0.2), tone(length / 1000)]))
        return Spoken(sound, (Word(text, Ms(200), Ms(200 + length)),))


def test_words_that_an_engine_tells_stay_with_the_take(store):
    (line,) = wanted("One.")
    take = record([line], store, unheard, hired(Prompter()))[line]
    assert take.words == (Word("One.", Ms(30), Ms(210)),)
    assert kept([line], store, hired(Prompter())) == {line: take}


def test_words_of_pieces_are_put_together_as_their_sounds_are(store):
    (line,) = wanted("This is the first. And here, the second.")
    take = record([line], store, unheard, hired(Prompter(longest=25)))[line]
    first, second = take.words
    assert (first.begin, first.end) == (30, 30 + 460)
    begin = take.words[0].end + 300 + 30  # a sentence's pause, and the air kept ahead
    assert begin - 5 <= second.begin <= begin + 5 + GRID  # a take is whole MP3 frames long
    assert second.end - second.begin == 520
    assert second.end <= take.length


@pytest.mark.parametrize(
    ("language", "asked"), [("en", ""), ("en-GB", ""), ("az", "az"), ("de-AT", "de-AT")]
)
def test_a_voice_is_told_the_language_when_it_is_not_its_first(store, language, asked):
    actor = Prompter()
    voice = Voice("actor", "any")
    speaker = Speaker("x", "X", voice)
    line = Utterance(speaker, "One.", "One.", language)
    record([line], store, unheard, hired(actor))
    assert actor.asked == [replace(voice, language=asked)]
    same_take = kept([replace(line, language="en-US")], store, hired(actor))
    assert bool(same_take) == (not asked)


@pytest.mark.parametrize(
    ("sounds", "asked"),
    [
        (True, "[Baku](/bɑːˈkuː/) sleeps."),
        (MISAKI, "[Baku](/bɑkˈu/) sleeps."),
        (False, "Bah-koo sleeps."),
    ],
)
def test_sounds_go_to_an_engine_in_its_own_letters_if_it_reads_any(store, sounds, asked):
    actor = Actor()
    actor.sounds = sounds
    record(
        [Utterance(NARRATOR, "Baku sleeps.", "[Baku](/bɑːˈkuː/Bah-koo) sleeps.")],
        store,
        unheard,
        hired(actor),
    )
    assert actor.asked == [asked]


def test_progress_counts_what_is_spoken(store):
    events = []
    record(wanted("One.", "Two."), store, events.append, hired(Actor()))
    assert events[0] == Began("speech", 2)
    assert events[1:3] == [Stepped("speech", "Narrator")] * 2
    assert events[3] == Ended("speech", "2 lines spoken, 0 kept")


def test_our_engines_are_found_by_name():
    assert {"gtts", "hibari", "tone"} <= set(names())


def test_an_engine_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(EngineMissing, match='no engine is called "hibary"; did you mean "hibari"'):
        engine("hibary")


def episode_with(voice, language="en"):
    speaker = Speaker("narrator", "Narrator", voice)
    return Episode(
        "x", "X", Show(), (Line(speaker, "Hi."),), {"narrator": speaker}, language=language
    )


@pytest.mark.parametrize(
    ("voice", "language", "message"),
    [
        (Voice("tone", "lo"), "en", 'tone has no voice called "lo"'),
        (Voice("tome", "low"), "en", 'no engine is called "tome"; did you mean "tone"?'),
        (Voice("tone", "low"), "sw", 'the voice "low" does not speak sw, only en, de, fr, az'),
    ],
)
def test_a_voice_that_cannot_speak_the_episode_is_refused(voice, language, message):
    found = cast_problems(episode_with(voice, language))
    assert [problem.message for problem in found] == [message]


def test_a_language_with_a_country_is_the_same_language():
    assert cast_problems(episode_with(Voice("tone", "low"), "en-GB")) == []
