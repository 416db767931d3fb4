"""Shows what changed in an episode, to read and to hear, without building it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audio.cli.console import answering_json, progress, result, result_json
from audio.cli.options import (
    SCRIPT_PATH,
    json_option,
    language_option,
    output_option,
    quiet_option,
    takes_option,
)

if TYPE_CHECKING:
    from audio.change.difference import Difference
    from audio.plan.entries import Edit, Entry


@click.command("diff")
@click.argument("old", metavar="[OLD|REVISION]")
@click.argument("script", type=SCRIPT_PATH, required=False)
@language_option
@output_option
@takes_option
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    old: str,
    script: Path | None,
    language: str,
    output: Path | None,
    takes: str,
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> None:
    """Show what changed in an episode.

    What is new, gone or other than before is listed, and written as a short MP3: every change in
    its place in the mix, with two seconds on either side.  Compared are two scripts, or a script
    and a git revision of it, or a script alone with what was last built.  New lines are spoken;
    the episode is not built.

    \b
      audiostory diff scripts/flood.yaml                 since it was built
      audiostory diff HEAD~1 scripts/flood.yaml          since a revision
      audiostory diff old/flood.yaml scripts/flood.yaml
    """
    from audio.change.difference import built_story, difference, written_story  # noqa: PLC0415
    from audio.change.earlier import earlier  # noqa: PLC0415
    from audio.cli.places import output_folder  # noqa: PLC0415

    new = script or Path(old)
    out = output or output_folder(new)
    with answering_json(as_json), progress(quiet or as_json) as listener:
        if script is None:
            before = built_story(new, out, language)
        else:
            with earlier(old, new) as place:
                before = written_story(place, out, language, takes)
        found = difference(before, new, out, listener, language, takes)
    if as_json:
        result_json(_plain(found))
    else:
        result(_in_words(found, new))


def _plain(found: "Difference") -> dict[str, Any]:
    return {
        "episode": found.episode.id,
        "audio": str(found.audio) if found.audio else None,
        "length": found.starts[-1],
        "changes": [
            {
                "change": edit.kind,
                "begin": edit.begin,
                "end": edit.end,
                "heard_at": found.heard_at(edit),
                "old": _entry(edit.old),
                "new": _entry(edit.new),
            }
            for edit in found.edits
        ],
    }


def _entry(entry: "Entry | None") -> dict[str, Any] | None:
    if entry is None:
        return None
    return {"kind": entry.kind, "who": entry.who, "text": entry.text, "line": entry.line}


def _in_words(found: "Difference", script: Path) -> str:
    from audio.units import clock  # noqa: PLC0415

    count = len(found.edits)
    head = f"{script}: {count or 'no'} change{'' if count == 1 else 's'}"
    blocks = [_block(edit, script) for edit in found.edits]
    tail = [f"{found.audio}  {clock(found.starts[-1])}"] if found.audio else []
    return "\n\n".join([head, *blocks, *tail])


def _block(edit: "Edit", script: Path) -> str:
    from audio.units import clock  # noqa: PLC0415

    entry = edit.new or edit.old
    if entry is None:
        return ""
    place = f"{script}:{edit.new.line}, " if edit.new else ""
    signs = zip("-+", (edit.old, edit.new), strict=True)
    lines = [f"  {sign} {_said(it)}" for sign, it in signs if it]
    same = len(lines) == 2 and lines[0][3:] == lines[1][3:]
    words = [f"  ~ {_said(entry)}"] if same else lines  # another voice, or another file
    return "\n".join([f"{place}{clock(edit.begin)}: {edit.kind}", *words])


def _said(entry: "Entry") -> str:
    return ": ".join(filter(None, (entry.kind, entry.who, entry.text)))
