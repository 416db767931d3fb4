"""A printed script as HTML: one file that needs nothing else, and fits on A4 and Letter."""

from collections.abc import Iterator
from importlib.resources import files
from string import Template

from audio.export.page_words import safe, seconds
from audio.printing.sheet import Cue, Sheet
from audio.units import clock


def sheet_html(sheet: Sheet) -> str:
    """The page; the same sheet gives the same text."""
    template = files("audio.printing").joinpath("page.html").read_text(encoding="utf-8")
    show = f'<p class="show">{safe(sheet.show)}</p>' if sheet.show else ""
    return Template(template).substitute(
        language=safe(sheet.language),
        title=safe(sheet.title),
        show=show,
        about=safe(sheet.about),
        folder=safe(sheet.folder),
        shares="\n".join(_shares(sheet)),
        rows="\n".join(map(_row, sheet.cues)),
    )


def _shares(sheet: Sheet) -> Iterator[str]:
    for share in sheet.shares:
        yield (
            f'<tr><th scope="row"><bdi>{safe(share.who)}</bdi></th><td>{share.lines}</td>'
            f"<td>{share.words}</td><td>{clock(share.length)}</td></tr>"
        )


def _row(cue: Cue) -> str:
    time = f'<td class="time">{clock(cue.begin)}</td>'
    if cue.kind == "chapter":
        title = f'<th colspan="3" scope="rowgroup">{safe(cue.text)}</th>'
        return f'<tr class="chapter">{time}{title}</tr>'
    length = f'<td class="time">{seconds(cue.length)}</td>'
    if not cue.number:
        sound = f"<bdi>{safe(cue.who)}</bdi>, {safe(cue.text)}"
        return f'<tr class="sound">{time}<td>♪</td><td>{sound}</td>{length}</tr>'
    who = f"<td><b><bdi>{safe(cue.who)}</bdi></b><br><small>{cue.number} {cue.kind}</small></td>"
    return f'<tr class="line">{time}{who}<td>{_words(cue)}</td>{length}</tr>'


def _words(cue: Cue) -> str:
    language = f' lang="{safe(cue.language)}"' if cue.language else ""
    said = f'<p{language} dir="auto">{safe(cue.text)}</p>'
    say = f"<p><small>say: {safe(cue.say)}</small></p>" if cue.say else ""
    mark = "recorded: " if cue.recorded else ""
    file = f"<p><code>{mark}{safe(cue.file)}</code></p>" if cue.file else ""
    return said + say + file
