"""The script as a document: everything that is said and heard, and how recordings are called."""

import io
import json
import re
from pathlib import Path

import docx
import html5lib
import pytest
from studio_show import EPISODE, make_show

from audio.cli.main import main

HOSTILE = EPISODE.replace("whatever comes", "<script>alert(1)</script> & \u202ecomes")


@pytest.fixture
def printed(tmp_path, capsys):
    def run(episode=EPISODE, *more):
        script = make_show(tmp_path, episode)
        asked = ["print", str(script), "--output", str(tmp_path / "build"), "--json", *more]
        assert main(asked) == 0
        return json.loads(capsys.readouterr().out)

    return run


def test_the_page_has_every_line_with_its_name(printed):
    told = printed()
    page = open_page(told["html"]).decode()
    for line in told["lines"]:
        assert line["file"] in page
    assert [line["file"].rpartition("-")[0] for line in told["lines"]] == [
        "",
        "narrator-in-the-night-the-river",
        "ana-we-kept-the-door-open",
        "narrator-in-the-morning-it-was",
        "ana-we-will-stay-whatever-comes",
    ]
    assert told["folder"].endswith("takes/flood/")
    for words in ("Running time about", "5 lines", "The water comes", "in the clear", "Ana Ruiz"):
        assert words in page
    assert not re.search(r"(?:src|href)=|url\(|@import|https?://", page)


def open_page(path):
    return Path(path).read_bytes()


def test_hostile_words_stay_words(printed):
    told = printed(HOSTILE)
    page = open_page(told["html"]).decode()
    assert "<script>" not in page
    parser = html5lib.HTMLParser(strict=True)
    tree = parser.parse(page)
    assert "<script>alert(1)</script> &" in "".join(tree.itertext())


def test_the_word_document_has_the_same(printed):
    told = printed(EPISODE, "--docx")
    made = docx.Document(io.BytesIO(open_page(told["docx"])))
    shares, table = made.tables
    assert shares.rows[1].cells[0].text == "Narrator"
    text = "\n".join(cell.text for row in table.rows for cell in row.cells)
    for line in told["lines"]:
        assert line["file"] in text
    assert "We kept the door open the whole night." in text
    assert "theme, in the clear" in text
    assert open_page(told["docx"])[:2] == b"PK"
