"""What of an article is a heading: the title and headings within, not who wrote it and when."""

import pytest
from draft_cases import script_of

from audio.draft.reading.byline import is_byline
from audio.draft.reading.markdown import read_markdown
from audio.draft.reading.plain import read_plain

BODY = """The river came over the dyke at night, and by the morning the lower town stood in water.

“We saw it come,” said Ana Ruiz. “Nobody slept.”
"""


def headings(document):
    return [document.words(block) for block in document.blocks if block.shape == "heading"]


@pytest.mark.parametrize(
    "byline",
    [
        "By Dana Whitcombe",
        "By Dana Whitcombe | 26 November 2026",
        "By Dana Whitcombe and Jon Berg, Staff reporters",
        "Dana Whitcombe | Staff reporter",
        "HOLLENMÜNDE, 26 November",
        "Hollenmünde, November 26, 2026",
        "Staff reporter",
        "Von Dana Whitcombe",
        "By our political correspondent",
        "By Dana Whitcombe\n\nHOLLENMÜNDE, 26 November",
    ],
)
def test_a_byline_is_no_heading(byline):
    document = read_plain(f"The flood\n\n{byline}\n\n{BODY}")
    assert headings(document) == ["The flood"]
    script = script_of(document)
    assert "chapter:" not in script
    assert "title: The flood" in script
    assert all(word in script for word in byline.replace("|", "").split())


@pytest.mark.parametrize("line", ["By the river", "By Night", "After the flood"])
def test_a_heading_is_no_byline(line):
    text = f"The flood\n\n{BODY}\n{line}\n\n{BODY}"
    assert headings(read_plain(text)) == ["The flood", line]


def test_a_heading_behind_hashes_is_one_without_them():
    document = read_plain(f"The flood\n\n{BODY}\n## What the county says\n\n{BODY}")
    assert headings(document) == ["The flood", "What the county says"]
    assert "- chapter: What the county says" in script_of(document)


def test_a_title_of_markdown_that_nothing_marks():
    document = read_markdown(f"The flood\n\nBy Dana Whitcombe\n\n{BODY}\n## The county\n\n{BODY}")
    assert headings(document) == ["The flood", "The county"]
    assert headings(read_markdown(f"Spring\n\n# The flood\n\n{BODY}")) == ["The flood"]
    assert headings(read_markdown(BODY)) == []


@pytest.mark.parametrize("unit", ["A, ", "A-", "A1|", "A1, ", "1, ", "A ", "| A ", "Staff "])
def test_no_line_takes_long_to_be_told(unit):
    assert not is_byline(f"By A B, {unit * 40}"[:98] + "!")
