"""audiostory.lock: a line for a line, read back as written, and refused where it is damaged."""

import json
import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import ANA, NARRATOR

from audio.errors import AudioError, ScriptError
from audio.model.cast import Voice
from audio.model.speech import Utterance
from audio.speech.lock import Locked, lock_beside, read_lock, told, wanted, write_lock

HOLD = "a" * 64, "b" * 64
STAYED = Locked("flood", "ana", "We stayed.", "en", "tone/high", "tone-1", *HOLD)
LEFT = Locked("flood", "narrator", "They left – at 5.", "en", "tone/low", "tone-1", *HOLD)


@pytest.fixture
def path(tmp_path):
    return lock_beside(tmp_path / "flood.yaml")


def test_it_is_one_file_for_the_scripts_of_a_folder(tmp_path):
    assert lock_beside(tmp_path / "flood.yaml") == tmp_path / "audiostory.lock"


def test_before_the_first_build_nothing_is_locked(path):
    assert read_lock(path, "flood") == {}


def test_a_line_of_a_script_is_a_line_of_the_lock_sorted_by_its_words(path):
    write_lock(path, "flood", [STAYED, LEFT])
    head, left, stayed = path.read_text("utf-8").splitlines()
    assert json.loads(head) == {"audiostory": "takes", "format": 1}
    assert left == (
        '{"episode": "flood", "by": "narrator", "text": "They left – at 5.", "language": "en", '
        f'"voice": "tone/low", "version": "tone-1", "take": "{HOLD[0]}", "sound": "{HOLD[1]}"}}'
    )
    assert json.loads(stayed)["text"] == "We stayed."


def test_it_reads_what_it_wrote(path):
    write_lock(path, "flood", [STAYED, LEFT])
    assert read_lock(path, "flood") == {line.wanted: line for line in (STAYED, LEFT)}


def test_an_episode_replaces_its_own_lines_and_no_others(path):
    write_lock(path, "flood", [STAYED, LEFT])
    ebb = replace(STAYED, episode="ebb")
    write_lock(path, "ebb", [ebb])
    write_lock(path, "flood", [LEFT])
    assert list(read_lock(path, "flood").values()) == [LEFT]
    assert list(read_lock(path, "ebb").values()) == [ebb]


def test_the_same_lines_in_another_order_change_nothing(path):
    write_lock(path, "flood", [STAYED, LEFT])
    before = path.stat().st_mtime_ns, path.read_bytes()
    write_lock(path, "flood", [LEFT, STAYED])
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert [file.name for file in path.parent.iterdir()] == ["audiostory.lock"]


def test_episodes_that_are_built_at_once_lose_nothing_of_each_other(path):
    lines = {f"part-{n}": replace(STAYED, episode=f"part-{n}") for n in range(8)}
    threads = [
        threading.Thread(target=write_lock, args=(path, name, [line]))
        for name, line in lines.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {name: [*read_lock(path, name).values()] for name in lines} == {
        name: [line] for name, line in lines.items()
    }


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        (Voice("hibari", "heart"), "hibari/heart"),
        (Voice("gtts", "de", pace=0.9), "gtts/de pace 0.9"),
        (
            Voice("hibari", "willow", -2.5, 1.1, 0.96, 0.87),
            "hibari/willow pitch -2.5 range 1.1 formant 0.96 pace 0.87",
        ),
    ],
)
def test_a_voice_is_told_with_all_that_shapes_it(voice, words):
    assert told(voice) == words


@pytest.mark.parametrize(
    "other",
    [
        Utterance(ANA, "We stayed.", "We stayed."),
        Utterance(NARRATOR, "We stayed.", "We stayd."),
        Utterance(NARRATOR, "We stayed.", "We stayed.", "de"),
        Utterance(replace(NARRATOR, voice=Voice("tone", "low", pace=0.9)), "", "We stayed."),
    ],
)
def test_another_speaker_word_language_or_voice_is_another_line(other):
    assert wanted(other) != wanted(Utterance(NARRATOR, "We stayed.", "We stayed."))


def test_what_the_page_shows_and_where_a_speaker_sits_make_no_difference():
    moved = replace(NARRATOR, pan=0.3, name="Another")
    assert wanted(Utterance(moved, "Page.", "We stayed.")) == wanted(
        Utterance(NARRATOR, "We stayed.", "We stayed.")
    )


HEAD = '{"audiostory": "takes", "format": 1}\n'
GOOD = json.dumps({name: getattr(STAYED, name) for name in STAYED.__slots__}) + "\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1:1: error: this line of the lock is damaged: it is no JSON"),
        ("{}\n", ":1:1: error: this line of the lock is damaged: it does not say its format"),
        (HEAD + GOOD[:60] + "\n", ":2:1: error: this line of the lock is damaged: it is no JSON"),
        (HEAD + "[]\n", ":2:1: error: this line of the lock is damaged: it does not hold by, "),
        (HEAD + "[" * 100_000 + "\n", ":2:1: error: this line of the lock is damaged"),
        (HEAD + GOOD.replace('"tone-1"', "1"), "it holds something that is no text"),
        (HEAD + GOOD.replace("a" * 64, "../../x"), "its take or its sound is no SHA-256"),
        (HEAD + "<<<<<<< ours\n" + GOOD, "^^^^^^^^^^^^ a merge left its mark here: keep the lines"),
        (HEAD + GOOD + GOOD, ":3:1: error: the same words are locked in line 2 already"),
    ],
)  # fmt: skip
def test_damage_is_shown_in_its_place_and_never_overwritten(path, text, said):
    path.write_text(text)
    for use in (lambda: read_lock(path, "flood"), lambda: write_lock(path, "flood", [LEFT])):
        with pytest.raises(ScriptError) as caught:
            use()
        assert said in str(caught.value)
    assert path.read_text() == text


def test_all_damage_is_shown_at_once(path):
    path.write_text(HEAD + "<<<<<<< ours\n" + GOOD + "=======\n" + ">>>>>>> theirs\n")
    with pytest.raises(ScriptError) as caught:
        read_lock(path, "flood")
    assert [problem.span.line for problem in caught.value.problems] == [2, 4, 5]


def test_a_newer_format_asks_for_a_newer_program(path):
    path.write_text(HEAD.replace("1}", "2}"))
    with pytest.raises(AudioError, match="install the newer audiostory"):
        read_lock(path, "flood")


def test_what_is_no_text_is_no_lock(path):
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(AudioError, match="is damaged: it is not UTF-8"):
        read_lock(path, "flood")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_is_said_is_locked(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "audiostory.lock"
    line = replace(STAYED, text=text)
    write_lock(path, "flood", [line])
    assert list(read_lock(path, "flood").values()) == [line]
    assert path.read_text("utf-8").count("\n") == 2
