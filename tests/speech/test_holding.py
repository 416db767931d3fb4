"""A take is heard until its producer wants another, and every change of a voice is told."""

from dataclasses import replace

import pytest
from sounds import tone, wav
from stories import ANA, NARRATOR

from audio.errors import ScriptError
from audio.media.store import Store
from audio.model.cast import Offer, Voice
from audio.model.speech import Utterance
from audio.progress import unheard
from audio.source import Source, Span
from audio.speech.holding import Voices, hold


class Actor:
    """An engine whose releases sound a little different."""

    longest, at_once, sounds = 1000, 1, False

    def __init__(self, release=1):
        self.version, self.asked = f"actor-{release}", []

    def voices(self):
        return [Offer("tone", name, ("en",)) for name in ("low", "middle", "high")]

    def speak(self, text, voice):
        self.asked.append(text)
        return wav(tone(0.1 + 0.02 * len(text), 200 + 10 * len(voice.name + self.version)))


def said(text, speaker=NARRATOR):
    span = Span(Source("flood.yaml", (f"- narration: {text}",)), 1, 14, len(text))
    return Utterance(speaker, text, text, span=span)


ONE, TWO, THREE = said("One."), said("Two."), said("Three.", ANA)


class Desk:
    """A folder with a lock and takes, and whatever is installed."""

    def __init__(self, folder, store):
        self.path, self.store, self.actor = folder / "audiostory.lock", store, Actor()

    def install(self, release):
        self.actor = Actor(release)

    def hold(self, *lines, voices=Voices.KEPT):
        return hold(lines, self.path, "flood", self.store, voices, lambda _: self.actor)

    def build(self, *lines, voices=Voices.KEPT):
        """What was told, and what was spoken."""
        holding, warned = self.hold(*lines, voices=voices), []
        self.actor.asked.clear()
        note = lambda event: warned.append(getattr(event, "message", ""))  # noqa: E731
        holding.announce(note)
        takes = holding.record(note)
        assert set(takes) == set(lines)
        holding.write(takes, unheard)
        told = [message.removeprefix("flood: ") for message in warned if message]
        return told, sorted(self.actor.asked)


@pytest.fixture
def desk(tmp_path, store):
    return Desk(tmp_path, store)


def kept_by(desk, *lines):
    return {line.wanted[1]: line.version for line in desk.hold(*lines).lock.values()}


def test_what_is_built_is_locked(desk):
    assert desk.build(ONE, TWO, THREE) == ([], ["One.", "Three.", "Two."])
    assert kept_by(desk) == {"One.": "actor-1", "Two.": "actor-1", "Three.": "actor-1"}
    assert desk.hold(ONE, TWO, THREE).changes == ()


def test_an_update_of_the_engine_changes_nothing_that_is_locked(desk):
    desk.build(ONE, TWO, THREE)
    before = desk.path.read_bytes(), desk.hold(ONE).held
    desk.install(2)
    assert desk.build(ONE, TWO, THREE) == ([], [])
    assert (desk.path.read_bytes(), desk.hold(ONE).held) == before
    assert list(map(str, desk.hold(ONE, TWO, THREE).changes)) == [
        "2 lines of Narrator: kept as spoken by actor-1; --update-voices takes actor-2",
        "1 line of Ana: kept as spoken by actor-1; --update-voices takes actor-2",
    ]


def test_voices_are_updated_when_that_is_asked_for(desk):
    desk.build(ONE, TWO)
    desk.install(2)
    told, spoken = desk.build(ONE, TWO, voices=Voices.UPDATED)
    assert told == ["2 lines of Narrator: spoken by actor-2 in place of actor-1"]
    assert spoken == ["One.", "Two."]
    assert desk.build(ONE, TWO, voices=Voices.UPDATED) == ([], [])
    assert set(kept_by(desk).values()) == {"actor-2"}


def test_words_that_are_read_otherwise_by_now_stay_as_they_were_spoken(desk):
    once = replace(ONE, text="In nineteen hundred five.", written="In 1905.")
    by_now = replace(once, text="In nineteen oh five.")
    desk.build(once)
    assert desk.build(by_now) == ([], [])
    (change,) = desk.hold(by_now).changes
    assert str(change).startswith(
        "1 line of Narrator: kept in words that are read otherwise by now"
    )
    told, spoken = desk.build(by_now, voices=Voices.UPDATED)
    assert told == ["1 line of Narrator: spoken in words that are read otherwise by now"]
    assert spoken == ["In nineteen oh five."]
    assert set(desk.hold(by_now, voices=Voices.FROZEN).held) == {by_now}


def test_going_back_to_the_older_engine_after_an_update_keeps_the_newer_takes(desk):
    desk.install(2)
    desk.build(ONE)
    desk.install(1)
    assert desk.build(ONE) == ([], [])


def test_a_new_line_beside_kept_ones_is_told_to_be_mixed(desk):
    desk.build(ONE)
    desk.install(2)
    told, spoken = desk.build(ONE, TWO, THREE)
    assert spoken == ["Three.", "Two."]
    (mixed,) = told
    assert mixed.startswith(
        "1 line of Narrator: spoken by actor-2 beside others that actor-1 spoke"
    )
    assert kept_by(desk) == {"One.": "actor-1", "Two.": "actor-2", "Three.": "actor-2"}


def test_a_voice_that_the_script_changes_is_told_and_spoken(desk):
    desk.build(ONE, TWO)
    low = replace(NARRATOR, voice=Voice("tone", "low", pace=0.9))
    told, spoken = desk.build(replace(ONE, speaker=low), TWO)
    assert told == ["1 line of Narrator: spoken by tone/low pace 0.9 in place of tone/middle"]
    assert spoken == ["One."]


def test_a_lost_take_is_told_and_spoken_again(desk, store):
    desk.build(ONE, TWO)
    (sound,) = (path for path in store.folder.rglob("*.wav") if held_key(desk, ONE) in path.name)
    sound.unlink()
    told, spoken = desk.build(ONE, TWO)
    assert told == ["1 line of Narrator: spoken again, for their locked takes are not here"]
    assert spoken == ["One."]


def held_key(desk, line):
    return desk.hold(line).held[line].key


def test_a_lost_take_of_an_earlier_version_is_an_update(desk, store):
    desk.build(ONE)
    desk.install(2)
    for path in store.folder.rglob("*.wav"):
        path.unlink()
    assert desk.build(ONE)[0] == ["1 line of Narrator: spoken by actor-2 in place of actor-1"]


def test_another_take_of_the_same_words_is_told_to_be_another(desk, store, tmp_path):
    desk.build(ONE)
    key = held_key(desk, ONE)
    desk.store = Store(tmp_path / "elsewhere", store.meter)
    desk.store.put(key, wav(tone(0.3)))
    assert desk.build(ONE) == (
        ["1 line of Narrator: heard in other takes than the locked ones"],
        [],
    )
    assert desk.build(ONE) == ([], [])


def test_what_a_script_no_longer_says_leaves_the_lock(desk):
    desk.build(ONE, TWO)
    desk.build(TWO)
    assert kept_by(desk) == {"Two.": "actor-1"}


def frozen(desk, *lines):
    with pytest.raises(ScriptError) as caught:
        desk.hold(*lines, voices=Voices.FROZEN)
    return [
        (str(it.span), it.message.replace(str(desk.store.folder), "takes"))
        for it in caught.value.problems
    ]


def test_a_frozen_episode_has_its_locked_takes_and_asks_no_engine(desk):
    desk.build(ONE, TWO)
    before, desk.actor = desk.path.read_bytes(), None
    holding = desk.hold(ONE, TWO, voices=Voices.FROZEN)
    takes = holding.record(unheard)
    assert set(takes) == set(holding.at_hand()) == {ONE, TWO}
    holding.write(takes, unheard)
    assert desk.path.read_bytes() == before


def test_a_frozen_line_that_is_not_locked_is_named(desk):
    desk.build(ONE)
    assert frozen(desk, ONE, TWO, THREE) == [
        ("flood.yaml:1:14", "this line is not in audiostory.lock"),
        ("flood.yaml:1:14", "this line is not in audiostory.lock"),
    ]


def test_a_frozen_line_in_another_voice_is_named_with_both(desk):
    desk.build(ONE)
    low = replace(NARRATOR, voice=Voice("tone", "low"))
    said = 'this line is locked in the voice "tone/middle", not in "tone/low"'
    assert frozen(desk, replace(ONE, speaker=low)) == [("flood.yaml:1:14", said)]


def test_a_frozen_line_without_its_take_is_named_with_the_folder(desk, store, tmp_path):
    desk.build(ONE)
    key = held_key(desk, ONE)
    desk.store = Store(tmp_path / "elsewhere", store.meter)
    assert frozen(desk, ONE) == [("flood.yaml:1:14", "the take of this line is not in takes")]
    desk.store.put(key, wav(tone(0.3)))
    said = "the take of this line is another than the one that is locked"
    assert frozen(desk, ONE) == [("flood.yaml:1:14", said)]
