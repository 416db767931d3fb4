"""An episode fits its slot: what may be left out goes in order, then the voices flex."""

import json
import re

import numpy as np
import pytest
from studio_show import SHOW, contents, make_show

from audio.build import build, plan
from audio.cli.main import main
from audio.errors import AudioError, ScriptError
from audio.media.ffmpeg import decode
from audio.model.slot import Slot
from audio.progress import Ended
from audio.speech.holding import Voices
from audio.units import SESSION_RATE, Ms

STORY = """\
episode: {title: The flood}
cast: {ana: {name: Ana, voice: tone/high}}
story:
  - narration: In the night the river rose by two metres, and nobody saw it.
  - narration: It was the third time in ten years.
    optional: true
  - narration: The bridge was the first to go.
    optional: 2
  - quote: We kept the door open the whole night.
    by: ana
  - chapter: Before
  - narration: The town is older than its bridge.
    optional: 2
  - narration: Nobody knows how old.
    optional: 2
  - chapter: After
  - quote: We will stay, whatever comes.
    by: ana
"""


@pytest.fixture
def script(tmp_path):
    return make_show(tmp_path, STORY, SHOW)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "build"


def texts(fit):
    return [line.text for line in fit.left_out]


def pitch(sound):
    """Where the middle of its energy lies, in hertz."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    return np.average(np.fft.rfftfreq(len(sound), 1 / SESSION_RATE), weights=power)


def lengths(script, out):
    """How long the episode is with ever more left out, voices as they were spoken."""
    found = [build(script, out).timeline.length]
    while True:
        try:
            found.append(plan(script, out, slot=Slot(Ms(found[-1] - 1), 0)).timeline.length)
        except AudioError:
            return found


def test_the_highest_rank_goes_first_and_of_one_rank_the_last(script, out):
    found, order = lengths(script, out), []
    for slot in found:
        fit = plan(script, out, slot=Slot(slot, 0)).fit
        assert fit.timeline.length == slot
        order.append(texts(fit))
    assert order == [
        [],
        ["Nobody knows how old."],
        ["The town is older than its bridge.", "Nobody knows how old."],
        ["The bridge was the first to go.", *order[2]],
        ["It was the third time in ten years.", *order[3]],
    ]


def test_a_chapter_that_loses_its_lines_loses_its_mark(script, out):
    found = lengths(script, out)
    titles = [
        [chapter.title for chapter in plan(script, out, slot=Slot(slot, 0)).timeline.chapters]
        for slot in found
    ]
    assert "Before" in titles[1]
    assert "Before" not in titles[2]
    assert "After" in titles[-1]


def test_voices_flex_before_a_line_goes_and_fill_what_is_left(script, out):
    whole = build(script, out).timeline.length
    for share, slowest, fastest in ((0.98, 1.0, 1.04), (1.02, 0.96, 1.0)):
        slot = Slot(Ms(round(whole * share)), 4)
        built = build(script, out, slot=slot)
        assert not built.fit.left_out
        assert slowest <= built.fit.pace <= fastest
        assert 0 <= slot.length - built.timeline.length < 100
        frames = sum(len(block) for block in decode(built.files.audio, 2))
        assert frames == built.timeline.length * SESSION_RATE // 1000
    much = build(script, out, slot=Slot(Ms(whole * 2), 4))
    assert much.fit.pace == pytest.approx(0.96)


def test_a_paced_voice_keeps_its_pitch_and_level(script, out):
    plain = build(script, out)
    fast = build(script, out, slot=Slot(Ms(round(plain.timeline.length * 0.97)), 4))
    for one, other in zip(plain.timeline.speech, fast.timeline.speech, strict=True):
        sounds = [
            np.array(built.store.sound(clip.take).get_array_of_samples(), float)
            for built, clip in ((plain, one), (fast, other))
        ]
        assert len(sounds[1]) == other.take.length * SESSION_RATE // 1000 < len(sounds[0])
        assert pitch(sounds[0]) == pytest.approx(pitch(sounds[1]), rel=0.005)
        levels = [20 * np.log10(np.sqrt(np.mean(it**2))) for it in sounds]
        assert levels[0] == pytest.approx(levels[1], abs=0.3)


def test_only_what_is_heard_and_one_line_more_is_spoken(script, out):
    events = []
    build(script, out, events.append, slot=Slot(Ms(1_000_000), 0))
    shortest = lengths(script, out)[-1]
    other = out.with_name("other")
    (script.parent / "audiostory.lock").unlink()
    build(script, other, events.append, slot=Slot(Ms(shortest), 0))
    spoken = [
        event.note for event in events if isinstance(event, Ended) and event.stage == "speech"
    ]
    assert spoken[0].startswith("8 lines spoken")
    assert sum(int(note.split()[0]) for note in spoken[1:]) == 5  # four, and the proof


def test_the_build_decides_by_what_was_spoken_whatever_was_guessed(script, out, monkeypatch):
    right = lengths(script, out)
    slot = Slot(right[2], 0)
    expected = texts(plan(script, out, slot=slot).fit)
    monkeypatch.setattr("audio.laying.lay.SURE", 9)
    for wrong in (20, 200):
        monkeypatch.setattr("audio.plan.estimate.SYLLABLE_GROUP", wrong)
        (script.parent / "audiostory.lock").unlink()
        built = build(script, out.with_name(f"out{wrong}"), slot=slot)
        assert texts(built.fit) == expected
        assert built.timeline.length == right[2]


def test_the_same_slot_is_nothing_to_do_and_the_same_bytes(script, out, tmp_path):
    slot = Slot(Ms(lengths(script, out)[2] + 150), 4)
    first = build(script, out, slot=slot)
    assert not build(script, out, slot=slot).fresh
    again = build(script, tmp_path / "again", slot=slot)
    assert contents(first.files.folder) == contents(again.files.folder)


def test_a_frozen_build_needs_no_take_of_what_is_left_out(script, out):
    slot = Slot(Ms(lengths(script, out.with_name("other"))[2] + 10), 0)
    (script.parent / "audiostory.lock").unlink()
    built = build(script, out, slot=slot)
    lock = (script.parent / "audiostory.lock").read_text()
    assert "Nobody knows how old" not in lock
    frozen = build(script, out, voices=Voices.FROZEN, slot=slot)
    assert not frozen.fresh
    assert texts(frozen.fit) == texts(built.fit)
    with pytest.raises(ScriptError, match="not in audiostory"):
        build(script, out, voices=Voices.FROZEN, slot=Slot(Ms(900_000), 0))


def test_what_cannot_fit_is_refused_before_and_after_speaking(script, out):
    with pytest.raises(AudioError, match=r"does not fit into 0:02: .*about"):
        build(script, out, slot=Slot(Ms(2000)))
    assert not list(out.rglob("*.wav"))
    shortest = lengths(script, out)[-1]
    with pytest.raises(AudioError, match=r"4 optional lines and 0 % faster it lasts .* 0\.1 s too"):
        build(script, out, slot=Slot(Ms(shortest - 100), 0))


def test_what_is_too_long_by_less_than_a_second_says_so_in_tenths(script, out):
    shortest = lengths(script, out)[-1]
    slot = Ms(shortest // 1000 * 1000)
    with pytest.raises(AudioError, match=r"fit into 0:\d\d\.0: .* lasts 0:\d\d\.[1-9]"):
        build(script, out, slot=Slot(slot, 0))


@pytest.mark.parametrize(
    ("optional", "said"), [(0, "it has no optional lines, and"), (1, "its one optional line and")]
)
def test_how_many_optional_lines_there_were_is_told_in_words(script, out, optional, said):
    lines = script.read_text()
    kept = lines.count("optional: ") - optional
    script.write_text(re.sub(r"\n +optional: \w+", "", lines, count=kept))
    with pytest.raises(AudioError, match=f"{said} 4 % faster it lasts"):
        build(script, out, slot=Slot(Ms(2000), 4))


def test_a_script_may_say_what_it_must_fit(script, out):
    whole = build(script, out).timeline.length
    wanted = f"episode: {{title: The flood, fit: {{length: {whole - 200} ms, flex: 0 %}}}}"
    script.write_text(script.read_text().replace("episode: {title: The flood}", wanted))
    built = build(script, out)
    assert built.timeline.length <= whole - 200
    assert texts(built.fit) == ["Nobody knows how old."]


def test_the_command_line_says_how_it_fits(script, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert main(["plan", str(script), "--fit", "0:14", "--flex", "0"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("The flood: about 0:1")
    assert "fits into 0:14 with " in said
    assert "\n  left out: 14, Narrator: Nobody knows how old.\n" in said
    assert main(["build", str(script), "--fit", "14 s", "--flex", "0", "--json", "-q"]) == 0
    [built] = json.loads(capsys.readouterr().out)
    assert built["length"] <= built["fit"]["slot"] == 14_000
    assert built["fit"]["left_out"][-1] == {"line": 14, "text": "Nobody knows how old."}
    assert main(["plan", str(script), "--flex", "2"]) == 2
    assert main(["plan", str(script), "--fit", "soon"]) == 2
