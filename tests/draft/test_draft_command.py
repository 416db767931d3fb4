"""The command `draft`, as a producer types it."""

import json
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import docx
import pytest

from audio.cli.main import main

ARTICLE = """The Bell Founder

Livia Marek casts bells above Brno.

“A bell takes a year,” she said. “Then it takes three hundred more.”

The “experts” disagree. “Nobody asked them.”
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><title>The Bell Founder</title>
<script>var a = "“No,” he said.";</script></head><body><nav>Home</nav><article>
<h1>The Bell Founder</h1><p>Livia Marek casts bells above Brno.</p>
<p>&ldquo;A bell takes a year,&rdquo; <em>she</em> said.</p></article><footer>Imprint</footer>
</body></html>"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "bell.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def drafted(capsys, *arguments):
    assert main(["draft", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_script_is_written_that_passes_check(article, tmp_path, capsys):
    script = tmp_path / "bell.yaml"
    assert main(["draft", str(article), "-o", str(script)]) == 0
    out, err = capsys.readouterr()
    assert out.strip() == str(script)
    assert "Livia Marek" in err
    assert main(["check", str(script)]) == 0
    text = script.read_text(encoding="utf-8")
    assert "title: The Bell Founder" in text
    assert "source: bell.txt" in text
    assert "# tag: she said." in text


def test_what_its_voice_cannot_read_is_listed_in_the_end(article, tmp_path, capsys):
    article.write_text(ARTICLE.replace("Nobody", "Никто"), encoding="utf-8")
    script = tmp_path / "bell.yaml"
    assert main(["draft", str(article), "-o", str(script)]) == 0
    assert 'hibari cannot read "Никто"' in capsys.readouterr().err
    assert main(["check", str(script)]) == 1
    assert "Никто" in script.read_text(encoding="utf-8")


def test_a_guess_is_the_narrators_marked_and_listed(article, tmp_path, capsys):
    script = tmp_path / "bell.yaml"
    assert main(["draft", str(article), "-o", str(script)]) == 0
    lines = script.read_text(encoding="utf-8").splitlines()
    (marked,) = [number for number, line in enumerate(lines) if "# ? whose words: " in line]
    assert "Nobody asked them." in lines[marked + 1]
    said = capsys.readouterr().err
    assert "stay the narrator's, because nobody is sure whose they are" in said
    assert "“Nobody asked them.”: Livia Marek, 6" in said


def test_tags_are_kept_on_demand(article, capsys):
    assert main(["draft", str(article), "--tags", "keep", "-q"]) == 0
    out, err = capsys.readouterr()
    assert "- narration: She said." in out
    assert not err


def test_a_program_gets_places_and_confidence(article, capsys):
    first = drafted(capsys, article)["quotes"][0]
    assert ARTICLE[first["start"] : first["end"]] == first["text"] == "A bell takes a year,"
    assert first["speaker"] == "Livia Marek"
    assert 0.6 <= first["confidence"] <= 1


def test_a_script_that_is_there_is_not_written_over(article, tmp_path, capsys):
    script = tmp_path / "bell.yaml"
    script.write_text("mine", encoding="utf-8")
    assert main(["draft", str(article), "-o", str(script)]) == 1
    assert "--force" in capsys.readouterr().err
    assert script.read_text(encoding="utf-8") == "mine"
    assert main(["draft", str(article), "-o", str(script), "--force"]) == 0
    assert "Livia Marek" in script.read_text(encoding="utf-8")


def test_a_page_is_read_without_what_stands_beside_it(tmp_path, capsys):
    page = tmp_path / "bell.html"
    page.write_text(PAGE, encoding="utf-8")
    told = drafted(capsys, page)
    assert [(quote["text"], quote["speaker"]) for quote in told["quotes"]] == [
        ("A bell takes a year,", "Livia Marek")
    ]
    assert told["left_out"] == ["Home", "Imprint"]


def test_a_word_document_is_read(tmp_path, capsys):
    document = docx.Document()
    document.add_heading("The Bell Founder", 0)
    for paragraph in ARTICLE.split("\n\n")[1:]:
        document.add_paragraph(paragraph)
    path = tmp_path / "bell.docx"
    document.save(path)
    speakers = {quote["speaker"] for quote in drafted(capsys, path)["quotes"]}
    assert speakers == {"Livia Marek"}


def book(path, chapters):
    """A small EPUB, its chapters in reverse order in the archive."""
    items = "".join(f'<item id="c{n}" href="c{n}.xhtml"/>' for n in range(len(chapters)))
    refs = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="in/book.opf"/></rootfiles></container>',
        )
        made.writestr(
            "in/book.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest>'
            f"<spine>{refs}</spine></package>",
        )
        for number in reversed(range(len(chapters))):
            made.writestr(f"in/c{number}.xhtml", f"<html><body>{chapters[number]}</body></html>")


def test_a_chapter_of_a_book_is_read(tmp_path, capsys):
    path = tmp_path / "book.epub"
    book(
        path, ["<h1>One</h1><p>“No,” said Ana Ruiz.</p>", "<h1>Two</h1><p>“Yes,” said Bo Lind.</p>"]
    )
    assert [quote["text"] for quote in drafted(capsys, path)["quotes"]] == ["No,", "Yes,"]
    assert [quote["text"] for quote in drafted(capsys, path, "--chapter", 2)["quotes"]] == ["Yes,"]
    assert main(["draft", str(path), "--chapter", "3"]) == 1
    assert "has 2 chapters" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "no text"),
        ("a.txt", b"PNG\0\0", "it is no text"),
        ("a.rtf", b"{\\rtf1\\ansi We stayed.}", "is RTF: save it as DOCX"),
        ("a.txt", b"{\\rtf1\\ansi We stayed.}", "is RTF: save it as DOCX"),
        ("a.docx", b"not a zip", "it is no Word document"),
        ("a.epub", b"not a zip", "is not an e-book"),
        ("a.html", b"<script>x</script>", "no text"),
    ],
)
def test_what_is_no_article_is_refused_in_words(tmp_path, capsys, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)
    assert main(["draft", str(path)]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_an_article_that_is_not_there(tmp_path, capsys):
    assert main(["draft", str(tmp_path / "none.txt")]) == 1
    assert "is not there" in capsys.readouterr().err


class Newsroom(BaseHTTPRequestHandler):
    """Answers with the page, or with an error."""

    def do_GET(self):
        if self.path == "/gone":
            self.send_error(410)
            return
        self.send_response(200)
        self.send_header("Content-Type", "image/png" if self.path == "/png" else "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_):
        """Silent."""


@pytest.fixture
def newsroom():
    server = HTTPServer(("127.0.0.1", 0), Newsroom)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_is_fetched(newsroom, capsys):
    assert drafted(capsys, f"{newsroom}/story")["quotes"][0]["speaker"] == "Livia Marek"


@pytest.mark.parametrize(("path", "said"), [("/gone", "410"), ("/png", "image/png")])
def test_an_address_without_an_article_is_refused_in_words(newsroom, capsys, path, said):
    assert main(["draft", newsroom + path]) == 1
    assert said in capsys.readouterr().err


def test_nobody_at_an_address(capsys):
    assert main(["draft", "http://127.0.0.1:9/story"]) == 1
    assert "cannot be fetched" in capsys.readouterr().err


def test_quotations_of_a_draft_are_compared_with_its_article(article, tmp_path, capsys):
    script = tmp_path / "scripts/bell.yaml"
    script.parent.mkdir()
    assert main(["draft", str(article), "-o", str(script)]) == 0
    assert 'source: "../bell.txt"' in script.read_text(encoding="utf-8")
    assert main(["check", str(script)]) == 0
    assert "quotes verified against bell.txt" in capsys.readouterr().out
    assert main(["draft", str(article)]) == 0
    assert "source: {title: bell.txt}" in capsys.readouterr().out


def test_an_article_outside_the_show_is_told(article, tmp_path, capsys):
    script, told = tmp_path / "show/scripts/bell.yaml", "lies outside the show: copy it beside"
    script.parent.mkdir(parents=True)
    assert main(["draft", str(article), "-o", str(script)]) == 0
    said = capsys.readouterr().err
    assert f"{told} the script and write bell.txt as its source in place of ../../bell.txt" in said
    inside = script.parent / "bell.txt"
    inside.write_bytes(article.read_bytes())
    assert main(["draft", str(inside), "-o", str(script), "--force"]) == 0
    assert told not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["bell.txt", "bell.html"])
def test_an_article_in_windows_letters_is_read_and_compared(tmp_path, capsys, name):
    page = PAGE.replace('lang="en"><head>', 'lang="en"><head><meta charset="iso-8859-1">')
    text = ARTICLE if name.endswith("txt") else page.replace("&ldquo;", "“").replace("&rdquo;", "”")
    path, script = tmp_path / name, tmp_path / "bell.yaml"
    path.write_bytes(text.replace("Brno", "Ústí").encode("cp1252"))
    assert main(["draft", str(path), "-o", str(script)]) == 0
    assert "not be compared" not in capsys.readouterr().err
    assert f"source: {name}" in script.read_text(encoding="utf-8")
    assert "Ústí" in script.read_text(encoding="utf-8")
    assert main(["check", str(script)]) == 0
    assert f"quotes verified against {name}" in capsys.readouterr().out


def test_letters_that_cannot_be_told_are_refused(tmp_path, capsys):
    path = tmp_path / "bell.txt"
    path.write_bytes("Колокол отливают год.".encode("cp1251"))
    assert main(["draft", str(path)]) == 1
    assert "it is not UTF-8 text: save it as UTF-8" in capsys.readouterr().err


def test_why_nothing_is_compared_is_said(article, tmp_path, capsys):
    said = "quotes will not be compared with the article: "
    assert main(["draft", str(article)]) == 0
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith(f"{said}where the script will stand is not known")
    path = tmp_path / "book.epub"
    book(path, ["<p>“No,” said Ana Ruiz.</p>"])
    assert main(["draft", str(path), "-o", str(tmp_path / "book.yaml")]) == 0
    assert f"{said}check reads text" in capsys.readouterr().err
    page = tmp_path / "page.txt"  # HTML, whatever it is called
    page.write_text(PAGE.replace("takes a", "<i>takes</i> a"), encoding="utf-8")
    assert main(["draft", str(page), "-o", str(tmp_path / "page.yaml")]) == 0
    assert f"{said}check does not find" in capsys.readouterr().err
    assert drafted(capsys, article)["unchecked"].startswith("where the script")


def test_the_rest_of_a_sentence_begins_with_a_capital(article, capsys):
    text = ARTICLE.replace("she said. “Then", "she said, wiping the window with her sleeve. “Then")
    article.write_text(text, encoding="utf-8")
    assert main(["draft", str(article), "-q"]) == 0
    out = capsys.readouterr().out
    assert "- narration: She said, wiping the window with her sleeve." in out


def test_quotes_are_counted_as_the_script_has_them(article, tmp_path, capsys):
    script = tmp_path / "bell.yaml"
    assert main(["draft", str(article), "-o", str(script)]) == 0
    assert script.read_text(encoding="utf-8").count("- quote:") == 2
    assert capsys.readouterr().err.startswith("2 quotes, 1 speaker\n")
    text = ARTICLE.replace("“Nobody asked them.”", "“Go,” said a voice. “Nobody asked them.”")
    article.write_text(text.replace("she said", "Livia Marek said"), encoding="utf-8")
    assert main(["draft", str(article), "-o", str(script), "--force"]) == 0
    count = script.read_text(encoding="utf-8").count("- quote:")
    assert capsys.readouterr().err.startswith(f"{count} quote")
