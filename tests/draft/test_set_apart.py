"""What is set apart from the text, and nobody's turn: pull quotes without marks, tables."""

from io import BytesIO

import pytest
from draft_cases import sayings_of, script_of

from audio.draft.reading.markdown import read_markdown
from audio.draft.reading.page import read_page
from audio.draft.reading.plain import read_plain
from audio.draft.reading.word import read_word

WORDS = "We did what we could, and nobody thanked us"
SAID = f'The water came at night.\n\n"{WORDS}," said Anna Reed.'
TALK = "Q: How high was it?\n\nA: I saw three metres.\n\nQ: And then?\n\nA: It fell.\n\n"
TOLD = [
    "Interviewer: How high was it?",
    "Guest: I saw three metres.",
    "Interviewer: And then?",
    "Guest: It fell.",
]


@pytest.mark.parametrize("read", [read_plain, read_markdown])
@pytest.mark.parametrize("pulled", [f"> {WORDS}.", f"> {WORDS}. — Anna Reed", f"*{WORDS}.*"])
def test_a_pull_quote_without_marks_is_a_comment(read, pulled):
    for text in (f"{SAID}\n\n{pulled}\n\nIt fell.", f"{pulled}\n\n{SAID}\n\nIt fell."):
        script = script_of(read(f"# The flood\n\n{text}"))
        assert script.count(f": {WORDS}") == 2, script
        assert f"  # set off: {WORDS}" in script


def test_a_pull_quote_of_a_page_is_a_comment():
    pytest.importorskip("lxml")
    page = f"<p>“{WORDS},” said Anna Reed.</p><blockquote><p>{WORDS}.</p></blockquote><p>So.</p>"
    assert f"  # set off: {WORDS}." in script_of(read_page(page))


def test_a_pull_quote_amid_an_interview_is_a_comment():
    text = TALK.replace("Q: And", "> I saw three metres.\n\nQ: And")
    assert sayings_of(read_markdown(text)) == TOLD
    assert "  # set off: I saw three metres." in script_of(read_markdown(text))


def test_a_block_quotation_that_nobody_says_elsewhere_is_heard():
    script = script_of(read_markdown(f"# The flood\n\n{SAID}\n\n> We did what we could, and left."))
    assert "  - narration: We did what we could, and left." in script


def test_a_table_is_nobodys_turn():
    text = f"{TALK}| Year | Level |\n|------|-------|\n| 2001 | three |\n"
    script = script_of(read_markdown(text))
    assert sayings_of(read_markdown(text)) == TOLD
    assert "  - narration: Year | Level" in script


def test_a_table_between_questions_in_bold_is_nobodys_turn():
    text = (
        "**How high was it?**\n\nI saw three metres.\n\n| Year | Level |\n|---|---|\n\n"
        "**And then?**\n\nIt fell.\n"
    )
    assert sayings_of(read_markdown(text)) == TOLD


def word(paragraphs, rows):
    docx = pytest.importorskip("docx")
    document, file = docx.Document(), BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    table = document.add_table(0, 2)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(file)
    return read_word(file.getvalue(), "talk.docx")


def test_a_table_of_a_word_document_is_nobodys_turn():
    document = word(TALK.strip().split("\n\n"), [("Year", "Level"), ("2001", "three metres")])
    assert sayings_of(document) == TOLD


def test_an_interview_set_as_a_table_is_heard():
    turns = TALK.strip().split("\n\n")
    rows = list(zip(turns[::2], (words[3:] for words in turns[1::2]), strict=True))
    assert "Guest: It fell." in sayings_of(word(["A talk."], rows))
