"""What `check` and `report` say of quotations that were compared with a file."""

import hashlib
import json
from pathlib import Path

from studio_show import EPISODE, make_show

from audio.cli.main import main

SAID = "Ana: We kept the door open the whole night.\nAna: We will stay, whatever comes."
GATED = EPISODE.replace("  number: 1\n", "  number: 1\n  source: talk.txt\n")
DIGEST = hashlib.sha256(SAID.encode()).hexdigest()
SIGN = f"2 of 2 quotes verified against talk.txt (SHA-256 {DIGEST[:12]}…)"


def show(folder):
    script = make_show(folder, GATED)
    (script.parent / "talk.txt").write_text(SAID, encoding="utf-8")
    return script


def test_check_says_how_many_and_against_what(tmp_path, capsys):
    script = show(tmp_path)
    assert main(["check", str(script)]) == 0
    assert capsys.readouterr().out == f"{script}: 5 lines, no mistakes\n  {SIGN}\n"
    assert main(["check", str(script), "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["quotes"]
    assert told == {
        "script": str(script),
        "language": "en",
        "file": "talk.txt",
        "sha256": DIGEST,
        "verified": 2,
        "to_look_at": 0,
        "other_languages": 0,
    }


def test_a_quote_that_is_not_so_stops_check_and_build(tmp_path, capsys):
    script = show(tmp_path)
    script.write_text(GATED.replace("We will stay", "We will not stay"), encoding="utf-8")
    for command in (["check"], ["build", "--output", str(tmp_path / "build")]):
        assert main([*command, str(script)]) == 1
        assert 'this quote has "not", which its source has not' in capsys.readouterr().err
    assert main(["check", str(script), "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["details"][:2] == [
        "quote   We will ‹not› stay, whatever comes.",
        "source  We will ‹› stay, whatever comes.",
    ]


def test_the_report_page_has_the_sign(tmp_path, capsys):
    script = show(tmp_path)
    assert main(["report", str(script), "--output", str(tmp_path / "build"), "--quiet"]) == 0
    page = capsys.readouterr().out.strip()
    assert f"<dt>Quotes</dt><dd>{SIGN}</dd>" in Path(page).read_text(encoding="utf-8")


def test_a_quote_to_look_at_is_told_and_stops_nothing(tmp_path, capsys):
    script = show(tmp_path)
    said = "Nobody slept. “We kept the door open the whole night,” Ana said. “We will stay.”"
    (script.parent / "talk.txt").write_text(said, encoding="utf-8")
    script.write_text(
        GATED.replace("We will stay, whatever comes", "Nobody slept"), encoding="utf-8"
    )
    assert main(["check", str(script)]) == 0
    out, err = capsys.readouterr()
    assert "1 of 2 quotes verified against talk.txt" in out
    assert out.strip().endswith("; 1 to look at")
    assert "warning: its source has these words outside of quotation marks" in err
    assert "talk.txt, line 1" in err
    assert main(["check", str(script), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [it["severity"] for it in told["problems"]] == ["warning"]
    assert told["quotes"][0]["to_look_at"] == 1
