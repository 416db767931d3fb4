"""A printed script as a Word document, to be edited and commented."""

import datetime
import io
import re
from typing import Any

from audio.errors import ToolError
from audio.printing.sheet import Cue, Sheet
from audio.units import clock

COLUMNS = ("Time", "Who", "Words", "Length")
WIDTHS = (1.8, 3.2, 10.0, 1.8)  # cm, of 17 between the margins of A4
UNSHOWN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
DATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # the same script gives the same words


def sheet_docx(sheet: Sheet) -> bytes:
    """The document.

    Raises:
        ToolError: python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415  an extra
        from docx.shared import Cm, Pt  # noqa: PLC0415
    except ImportError as error:
        message = 'a Word document needs python-docx: pip install "audiostory[print]"'
        raise ToolError(message) from error
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = _plain(sheet.title), ""
    made.core_properties.created = made.core_properties.modified = DATED
    for section in made.sections:
        section.left_margin = section.right_margin = Cm(2)
    made.add_heading(_plain(sheet.title), 0)
    for text in filter(None, (sheet.show, sheet.about, f"Recordings go to {sheet.folder}")):
        made.add_paragraph(_plain(text))
    _table(made, ("Who", "Lines", "Words", "Time"), (3.2, 2, 2, 2), Cm)
    for share in sheet.shares:
        told = (share.who, str(share.lines), str(share.words), clock(share.length))
        _fill(made.tables[0], told)
    made.add_paragraph()
    table = _table(made, COLUMNS, WIDTHS, Cm)
    for cue in sheet.cues:
        _add(table, cue, Pt)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _table(made: Any, heads: tuple[str, ...], widths: tuple[float, ...], cm: Any) -> Any:
    table = made.add_table(1, len(heads), style="Table Grid")
    table.autofit = False
    for cell, head, width in zip(table.rows[0].cells, heads, widths, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
        cell.width = cm(width)
    return table


def _fill(table: Any, texts: tuple[str, ...]) -> Any:
    """A row of a table with these texts, each as wide as its head."""
    cells = table.add_row().cells
    for cell, head, text in zip(cells, table.rows[0].cells, texts, strict=True):
        cell.width = head.width
        cell.paragraphs[0].add_run(_plain(text))
    return cells


def _add(table: Any, cue: Cue, points: Any) -> None:
    length = "" if cue.kind == "chapter" else f"{cue.length / 1000:.1f} s"
    who = cue.who if cue.number else {"chapter": ""}.get(cue.kind, "♪")
    text = cue.text if cue.number or cue.kind == "chapter" else f"{cue.who}, {cue.text}"
    cells = _fill(table, (clock(cue.begin), who, text, length))
    (run,) = cells[2].paragraphs[0].runs
    run.bold, run.italic = cue.kind == "chapter", not cue.number and cue.kind != "chapter"
    if cue.number:
        mark = "recorded: " if cue.recorded else ""
        file = f"{mark}{cue.file}" if cue.file else ""
        for small in filter(None, (f"say: {cue.say}" if cue.say else "", file)):
            cells[2].add_paragraph().add_run(_plain(small)).font.size = points(8)
        cells[1].add_paragraph().add_run(f"{cue.number} {cue.kind}").font.size = points(8)


def _plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)
