"""Files that are no scripts, or mean harm, are refused at once and with a reason."""

import os
import time

import pytest
from script_cases import cases
from script_room import has_place

from audio.errors import ScriptError
from audio.script.check import read_episode

GOOD = "episode: {title: The flood}\nstory:\n  - narration: It rained.\n"


def said(problems):
    """Each problem's place, sentence and hint."""
    assert all(map(has_place, problems))
    return [(f"{it.span.line}:{it.span.column} {it.message}", it.hint) for it in problems]


@pytest.mark.parametrize(
    ("script", "sentence", "hint"),
    [
        (
            GOOD.replace("It", "Caf\xe9").encode("latin-1"),
            "3:19 the byte 0xE9 is not UTF-8; a script is UTF-8 text",
            'save the file as UTF-8; was it meant to be "é"?',
        ),
        (
            "# é\n".encode() + b"title: \x93quoted\x94",
            "2:8 the byte 0x93 is not UTF-8; a script is UTF-8 text",
            "save the file as UTF-8",
        ),
        (
            GOOD.encode("utf-16"),
            "1:1 the file is UTF-16; a script is UTF-8 text",
            "save the file as UTF-8",
        ),
        (GOOD.encode("utf-16-le"), "1:2 a NUL stands here; this is not a text file", ""),
        (
            b"title: \xed\xa0\x80",
            "1:8 the byte 0xED is not UTF-8; a script is UTF-8 text",
            'save the file as UTF-8; was it meant to be "í"?',
        ),
        (GOOD + "\0", "4:1 a NUL stands here; this is not a text file", ""),
        (
            "title: \x1b[31mred",
            "1:8 an invisible character stands here: control character (U+001B)",
            "delete it",
        ),
        (
            GOOD.replace("It rained", "It\u2028rained"),
            "3:18 an invisible character stands here: line separator (U+2028)",
            "delete it",
        ),
        (
            "episode:\n\ttitle: The flood\n\tnumber: 1\n",
            "2:1 a tab stands in the indentation; a script is indented with blanks",
            "replace every tab by two blanks (this and 1 more lines)",
        ),
        (
            "a: " + "x" * 20_001,
            "1:4 this text has 20 001 characters; 20 000 are the most",
            "divide it",
        ),
        (
            b"x" * 10_000_000,
            "1:1 the file is larger than 1 MB; a script is not",
            "music and pictures stand in files of their own; the script only names them",
        ),
        ("[" * 100_000, "1:21 lists within lists: 20 deep is the most", ""),
        ("{a: " * 100_000, "1:81 lists within lists: 20 deep is the most", ""),
        ("- " * 5_000, "1:41 lists within lists: 20 deep is the most", ""),
        (
            "- {}\n" * 30_000,
            "20001:3 the script has more parts than a script can have",
            "divide it",
        ),
        (
            "[\n" + "a,\n" * 100_000 + "]",
            "20002:1 the script has more parts than a script can have",
            "divide it",
        ),
    ],
)
@pytest.mark.usefixtures("either_scanner")
def test_refused(script, sentence, hint, room):
    began = time.perf_counter()
    problems = said(room.problems(script))
    assert time.perf_counter() - began < 5
    assert (sentence, hint) in problems


@pytest.mark.usefixtures("either_scanner")
def test_an_alias_bomb_is_answered_at_once(room):
    levels = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    began = time.perf_counter()
    problems = said(room.problems("\n".join(levels)))
    assert time.perf_counter() - began < 1
    assert problems[0] == (
        '1:5 "&a0" names this place, which a script does not do',
        'a text that begins with "&" stands in quotes',
    )
    assert problems[2] == (
        '2:10 "*a0" refers to another place, which a script does not do',
        'write it out; a text that begins with "*" stands in quotes',
    )


def test_a_byte_order_mark_and_foreign_line_ends_are_fine(room):
    for script in ("\ufeff" + GOOD, GOOD.replace("\n", "\r\n"), GOOD.replace("\n", "\r")):
        assert room.problems(script.encode()) == ()


def test_a_tab_between_words_is_a_blank(room):
    assert room.problems(GOOD.replace(": ", ":\t")) == ()


def test_lines_are_counted_as_editors_count_them(room):
    problems = room.problems(GOOD.replace("\n", "\r\n").replace("narration", "narrations"))
    assert said(problems)[0][0] == '3:5 no cue is called "narrations"'


def test_a_pipe_is_not_waited_for(room):
    pipe = room.scripts / "flood.yaml"
    os.mkfifo(pipe)
    with pytest.raises(ScriptError, match="is not"):
        read_episode(pipe)


def test_a_script_of_500_lines_is_checked_in_half_a_second(room):
    case = next(case for case in cases("readings.txt") if case.title.startswith("every cue"))
    script = case.files["flood.yaml"]
    script += "  - narration: It rained for a long time, and nobody spoke.\n    by: anna\n" * 230
    path = room.write("flood.yaml", script)
    assert len(script.splitlines()) > 500
    began = time.process_time()
    episode = read_episode(path)
    assert time.process_time() - began < 0.5
    assert len(episode.lines) == 232
