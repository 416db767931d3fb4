"""Interviews as they are set: questions in bold, italics and marks of all kinds, labels, times."""

from io import BytesIO
from pathlib import Path

import pytest
from draft_cases import sayings_of, script_of

from audio.draft.reading.markdown import read_markdown
from audio.draft.reading.page import read_page
from audio.draft.reading.plain import read_plain
from audio.draft.reading.word import read_word

CASES = Path(__file__).with_name("interviews.txt").read_text(encoding="utf-8").split("\n== ")[1:]
TITLE = "A talk with Hanna Vogt"
INTRODUCTION = "Hanna Vogt has dug wells for thirty years. We met her at the kitchen table."
TALK = [
    ("How did you begin?", "My uncle had a drill and no patience."),
    ("What is the hardest part?", "Stopping. You always think there is water a metre down."),
    ("And when there is none?", "Then you fill it in. I have filled in eleven."),
]
EXPECTED = [
    f"{who}: {words}"
    for asks, answers in TALK
    for who, words in (("Interviewer", asks), ("Hanna Vogt", answers))
]
FORMS = {  # a question with its answer; "{n}" is its number
    "in bold": "**{q}**\n\n{a}",
    "in bold before the answer": "**{q}** {a}",
    "in bold above the answer": "**{q}**\n{a}",
    "in italics": "*{q}*\n\n{a}",
    "underlined": "_{q}_\n\n{a}",
    "in bold italics": "***{q}***\n\n{a}",
    "as a quotation": "> {q}\n\n{a}",
    "plain": "{q}\n\n{a}",
    "in one line": "Q: {q} A: {a}",
    "in one line with stops": "Q. {q} A. {a}",
    "labelled": "Q: {q}\n\nA: {a}",
    "labelled in bold": "**Q:** {q}\n\n**A:** {a}",
    "labelled with a wide colon": "Q：{q}\n\nA：{a}",
    "a label for the question alone": "Q: {q}\n\n{a}",
    "in small letters": "interviewer: {q}\n\nhanna vogt: {a}",
}
NAMED = {
    "names in one line": "Mara Lee: {q} Hanna Vogt: {a}",
    "names in bold": "**Mara Lee:** {q}\n\n**Hanna Vogt:** {a}",
    "names in bold, in lines of their own": "**Mara Lee**\n{q}\n\n**Hanna Vogt**\n{a}",
    "times before": "[00:0{n}:12] Mara Lee: {q}\n\n[00:0{n}:30] Hanna Vogt: {a}",
    "times behind the colon": "Mara Lee: [0{n}:12] {q}\n\nHanna Vogt: [0{n}:30] {a}",
    "times in lines of their own": "0{n}:12\n\nMara Lee: {q}\n\n0{n}:30\n\nHanna Vogt: {a}",
    "names and times": "Mara Lee 0{n}:12\n{q}\n\nHanna Vogt 0{n}:30\n{a}",
    "times and names": "0{n}:12 Mara Lee\n{q}\n\n0{n}:30 Hanna Vogt\n{a}",
    "times, dashes and names": "[0{n}:12] - Mara Lee\n{q}\n\n[0{n}:30] - Hanna Vogt\n{a}",
}
PAGES = {
    "in italics": "<p><em>{q}</em></p><p>{a}</p>",
    "in bold italics": "<p><b><i>{q}</i></b></p><p>{a}</p>",
    "in bold before the answer": "<p><b>{q}</b> {a}</p>",
    "as a quotation": "<blockquote><p>{q}</p></blockquote><p>{a}</p>",
    "as a list of terms": "<dl><dt>{q}</dt><dd>{a}</dd></dl>",
}


def talk(form, between="\n\n"):
    return between.join(form.format(q=q, a=a, n=n) for n, (q, a) in enumerate(TALK))


@pytest.mark.parametrize("read", [read_plain, read_markdown])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_who_asks_and_who_answers(form, read):
    text = f"{TITLE}\n\n{INTRODUCTION}\n\n{talk(form)}"
    assert sayings_of(read(text)) == EXPECTED


@pytest.mark.parametrize("read", [read_plain, read_markdown])
@pytest.mark.parametrize("form", NAMED.values(), ids=NAMED.keys())
def test_whoever_is_named(form, read):
    text = f"{TITLE}\n\n{INTRODUCTION}\n\n{talk(form)}"
    assert sayings_of(read(text)) == [it.replace("Interviewer", "Mara Lee") for it in EXPECTED]


@pytest.mark.parametrize("form", PAGES.values(), ids=PAGES.keys())
def test_who_asks_in_a_page(form):
    pytest.importorskip("lxml")
    page = f"<h1>{TITLE}</h1><p>{INTRODUCTION}</p>{talk(form, '')}"
    assert sayings_of(read_page(page)) == EXPECTED


def test_a_paragraph_in_italics_that_does_not_ask_is_narrated():
    text = f"{TITLE}\n\n*{INTRODUCTION}*\n\n{talk('**{q}**{sep}{a}'.replace('{sep}', chr(10) * 2))}"
    assert sayings_of(read_markdown(text)) == EXPECTED


def test_what_a_chat_tells_of_itself_is_nobodys():
    text = (
        "14:02 <mirko> is it down\n14:02 <sal> it is you\n14:03 <sal> no wait, it is not\n"
        "14:03 <mirko> apology accepted\n14:05 *** mirko has left the channel"
    )
    assert sayings_of(read_plain(text)) == [
        "mirko: is it down",
        "sal: it is you",
        "sal: no wait, it is not",
        "mirko: apology accepted",
    ]


@pytest.mark.parametrize("case", CASES, ids=[case.split("\n", 1)[0] for case in CASES])
def test_an_interview_as_it_is_printed(case):
    title, _, rest = case.partition("\n")
    text, _, expected = rest.rpartition("\n--")
    read = read_markdown if title.endswith("[md]") else read_plain
    if title.endswith("[html]"):
        pytest.importorskip("lxml")
        read = read_page
    assert sayings_of(read(text)) == expected.strip().splitlines()


@pytest.mark.parametrize("form", ["## {q}\n\n{a}", "## Mara Lee: {q}\n\nHanna Vogt: {a}"])
def test_questions_in_headings_are_heard(form):
    script = script_of(read_markdown(f"# {TITLE}\n\n{INTRODUCTION}\n\n{talk(form)}"))
    assert "  - quote: How did you begin?" in script
    assert "chapter" not in script


def test_a_turn_without_words_takes_no_other_along():
    script = script_of(
        read_plain(f"{TITLE}\n\n{talk('Q: {q} A: {a}')}\n\nQ: ... A: I was the last.")
    )
    assert "  - quote: I was the last." in script
    assert "  # label: Q: ..." in script


def test_speakers_in_lines_of_their_own_are_no_chapters():
    script = script_of(read_plain(f"{TITLE}\n\n{talk(NAMED['names and times'])}"))
    assert "chapter" not in script
    assert "# label: Mara Lee 00:12" in script


def test_a_word_document_closes_with_a_paragraph_in_italics():
    docx = pytest.importorskip("docx")
    document, file = docx.Document(), BytesIO()
    document.add_heading(TITLE, 0)
    for asks, answers in TALK:
        document.add_paragraph().add_run(asks).bold = True
        document.add_paragraph(answers)
    document.add_paragraph().add_run("The wells are open on Sundays.").italic = True
    document.save(file)
    assert sayings_of(read_word(file.getvalue(), "talk.docx")) == EXPECTED
