"""Sources of every kind, and those that cannot be read."""

import io

import docx
import pytest
from sources import TRANSCRIPT, compare, refused, script_text

from audio.script.check import read_episodes

QUOTES = ("We stayed — all of us.", "It’s 5 km to the shop.")
MARKDOWN = """\
---
title: not a word of this
---
# The harbour

**Reporter:** Did you *go*?

**Marta Lind:** We stayed – [all of us](https://example.org/a_b).

> It’s **5&nbsp;km** to the shop.
"""
PAGE = """\
<!doctype html><title>Harbour</title><style>p {color: red}</style>
<h1>The harbour</h1><p><b>Reporter:</b> Did you go?
<p><strong>Marta Lind:</strong> We stay<wbr>ed &mdash; <i>all</i>
of us.<script>alert("We stayed")</script>
<p>It&rsquo;s 5&nbsp;km to the&#32;shop.</p>
"""


def word_file():
    made = docx.Document()
    made.add_heading("The harbour")
    asked = made.add_paragraph()
    asked.add_run("Reporter:").bold = True
    asked.add_run(" Did you go?")
    said = made.add_paragraph()
    said.add_run("Marta Lind: ").bold = True
    said.add_run("We stayed – all ")
    said.add_run("of us.").italic = True
    made.add_table(1, 1).cell(0, 0).text = "It’s 5 km to the shop."
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a_md", MARKDOWN.replace("&nbsp;", "\u00a0")),
        ("a_html", PAGE),
        ("a_docx", word_file()),
        ("a_txt", "Marta: We stayed - all of us.\nIt's 5 km\nto the shop.".encode("utf-16")),
    ],
)
def test_every_kind_of_file(tmp_path, name, content):
    script = script_text(*QUOTES, source=name.replace("_", "."))
    told = compare(tmp_path, script, **{name: content})
    assert told.problems == ()
    assert told.verified == 2
    script = script_text("We stayed, all of them.", "Did you go?", source=name.replace("_", "."))
    told = compare(tmp_path, script)
    assert len(told.problems) == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a_pdf", b"%PDF-1.7 ...", "it is a PDF: save it as text or DOCX"),
        ("a_docx", b"PK not a zip", "it is no Word document; save it as DOCX again"),
        ("a_txt", "Мы остались.".encode("cp1251"), "it is not UTF-8 text: save it as UTF-8"),
        ("a_txt", b"a\0b", "it is no text: save it as text or DOCX"),
        ("a_txt", b" \n", "there are no words in it"),
        ("a_html", b"<p><script>We stayed</script>", "there are no words in it"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(tmp_path, name, content, said):
    file = name.replace("_", ".")
    told = compare(tmp_path, script_text("We stayed.", source=file), **{name: content})
    assert [it.message for it in told.problems] == [f'the source "{file}" cannot be read: {said}']
    assert (told.problems[0].span.line, told.problems[0].span.column) == (1, 39)


def test_words_may_name_a_source_and_are_compared_with_nothing(tmp_path):
    for words in ("the interview as it was published", "https://example.org/interview.html"):
        assert compare(tmp_path, script_text("We stayed.", source=f"'{words}'")) is None


def test_a_file_that_is_not_there_is_no_words(tmp_path):
    (tmp_path / "interview.txt").write_text(TRANSCRIPT, encoding="utf-8")
    said = refused(tmp_path, script_text("We stayed.", source="interwiev.txt"))
    assert 'there is no file "interwiev.txt"' in said
    assert 'did you mean "interview.txt"?' in said


def test_the_sign_names_the_file_and_its_hash(tmp_path):
    told = compare(tmp_path, script_text("… did not sell …"), interview_txt=TRANSCRIPT)
    assert str(told) == (
        f"1 of 1 quotes verified against interview.txt (SHA-256 {told.digest[:12]}…)"
    )


def test_listeners_are_told_a_title_and_no_file_name(tmp_path):
    (tmp_path / "interview.txt").write_text(TRANSCRIPT, encoding="utf-8")
    path = tmp_path / "harbour.yaml"
    for source, told in (("interview.txt", ""), ("{file: interview.txt, title: A talk}", "A talk")):
        path.write_text(script_text("did not sell", source=source), encoding="utf-8")
        (episode,) = read_episodes(path)
        assert episode.source == told
        assert episode.origin.language == "en"


@pytest.mark.parametrize(
    ("name", "head", "letters"),
    [
        ("a_txt", "", "cp1252"),
        ("a_txt", "", "latin-1"),
        ("a_html", "", "cp1252"),
        ("a_html", '<meta charset="iso-8859-1">', "cp1252"),
        ("a_html", '<meta http-equiv=Content-Type content="text/html; charset=cp1250">', "cp1250"),
    ],
)
def test_western_letters_and_those_that_a_page_declares(tmp_path, name, head, letters):
    text = f"{head}“The café stays – for us,” she said."
    if letters == "latin-1":
        text = text.replace("“", '"').replace("”", '"').replace("–", "-")
    source = name.replace("_", ".")
    script = script_text("The café stays, for us.", source=source)
    told = compare(tmp_path, script, **{name: text.encode(letters)})
    assert told.problems == ()
    assert told.verified == 1
