"""Articles as nobody would write them: read to the end, quickly, and whole."""

import time

import pytest
from draft_cases import drafted, script_of

from audio.draft.model import Block, Document
from audio.draft.pieces import pieces
from audio.draft.reading.read import read_article
from audio.draft.script import Plan, script
from audio.errors import AssetError

TIMES = "00:00:0{0},000 --> 00:00:0{1},000\n"


def read(tmp_path, text, name="odd.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_article(str(path))


@pytest.mark.parametrize(
    "text",
    [
        "**Do you sing?**\n\n**Do you dance?**\n\n# One\n\n# Two\n\n# Three",
        "**Ana: Do you sing?**\n\n**Bob: I do.**\n\n**Ana: You?**\n\n**Bob: I do.**\n\n**Oh.**",
        "<v  >Hello, do you hear?\n\n<v Ana>Yes I do.\n",
    ],
)
def test_an_interview_without_a_plain_paragraph_is_drafted(tmp_path, text):
    for name in ("odd.md", "odd.txt"):
        assert script_of(read(tmp_path, text, name))


def test_subtitles_that_say_nothing_are_no_article(tmp_path):
    silent = f"1\n{TIMES.format(1, 2)}<i>\n\n2\n{TIMES.format(3, 4)}<b></b>\n"
    with pytest.raises(AssetError, match="there is no text in it"):
        drafted(read(tmp_path, silent))


def test_what_subtitles_say_is_no_head_and_no_number(tmp_path):
    said = ["NOTE the time.", "STYLE is all.", "Yes", "1945", "Good"]
    cues = [f"{TIMES.format(n, n + 1)}{words}\n" for n, words in enumerate(said)]
    for parted in ("", "\n"):
        document = read(tmp_path, "WEBVTT\n\nNOTE ours\n\n" + parted.join(cues))
        assert document.text.split() == " ".join(said).split()


def test_an_article_that_shows_some_times_is_no_subtitles(tmp_path):
    lines = "\n\n".join(f"A line of an article, number {n}." for n in range(40))
    shown = f"# How to write\n\n1\n{TIMES.format(1, 2)}Hello.\n\n2\n{TIMES.format(3, 4)}There.\n\n"
    assert "-->" in read(tmp_path, shown + lines).text


def test_the_time_behind_a_turn_stands_in_a_comment(tmp_path):
    text = (
        "Ana: Do you sing? #00:01:10-3#\n\nBob: I was. [00:12]\n\nAna: You were?\n\nBob: I was.\n"
    )
    script = script_of(read(tmp_path, text))
    assert script.count("- quote:") == 4
    assert "  # label: #00:01:10-3#\n" in script
    assert "  # label: [00:12]\n" in script


@pytest.mark.parametrize(
    "text",
    [
        "Ana: I" + " " * 20_000 + "do.\n\nBob: You do?\n\nAna: I do.\n\nBob: I see.\n",
        f"1\n{TIMES.format(1, 2)}{'<i>a</i>' * 4_000}\n\n2\n{TIMES.format(3, 4)}b\n",
        "|a" * 8_000,
        f"1\n{TIMES.format(1, 2)}{'<i ' * 8_000}\n\n2\n{TIMES.format(3, 4)}b\n",
    ],
)
def test_odd_text_takes_no_time(tmp_path, text):
    begin = time.process_time()
    drafted(read(tmp_path, text, "odd.md" if text[0] == "|" else "odd.txt"))
    assert time.process_time() - begin < 2


def least(seconds, size):
    """The least of some measures: what else the machine does only adds to them."""
    return min(seconds(size) for _ in range(3))


def test_a_script_of_a_long_article_is_written_in_proportion():
    def seconds(paragraphs):
        words, step = "It was late.", len("It was late.\n\n")
        blocks = tuple(Block(at * step, at * step + len(words)) for at in range(paragraphs))
        document = Document("\n\n".join([words] * paragraphs), blocks)
        plan = Plan(document, pieces(document, (), keep_tags=False), (), "Late", "", "late.txt")
        begin = time.process_time()
        script(plan)
        return time.process_time() - begin

    assert least(seconds, 12_000) < 10 * least(seconds, 3_000)  # in proportion four, else sixteen


@pytest.mark.parametrize(
    ("words", "count", "name"),
    [
        ("[", 10_000, "odd.md"),
        ("a\n", 2_000, "odd.txt"),
        ("> “Bread is bread, and the day is long.”\n\nThe mill stands.\n\n", 600, "odd.md"),
        ("“Bread is bread,” said Ana Reis, the baker of Oslo.\n\n", 600, "odd.txt"),
    ],
    ids=["brackets", "letters", "pull quotes", "tags"],
)
def test_an_article_four_times_as_long_takes_no_sixteen_times_as_long(tmp_path, words, count, name):
    def seconds(times):
        begin = time.process_time()
        drafted(read(tmp_path, f"The mill stands.\n\n{words * times}", name))
        return time.process_time() - begin

    seconds(count // 10)  # what is read once for all
    assert least(seconds, 4 * count) < 10 * least(seconds, count)  # in proportion four
