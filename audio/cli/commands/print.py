"""Prints the script of an episode, for a presenter or an editor."""

from pathlib import Path

import click

from audio.cli.console import answering_json, result, result_json
from audio.cli.options import (
    json_option,
    language_option,
    output_option,
    script_argument,
    silent_option,
    takes_option,
)


@click.command("print")
@script_argument
@click.option("--docx", is_flag=True, help="A Word document as well.")
@language_option
@output_option
@takes_option
@json_option
@silent_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    script: Path,
    docx: bool,  # noqa: FBT001
    language: str,
    output: Path | None,
    takes: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Write the script as a document for a presenter or an editor.

    One HTML page, to be printed: who says what, when and for how long, over what sound, and under
    which name a recording of each line is to be saved so that it is heard in place of the voice.
    Nothing is spoken; times of what is not spoken yet are estimated.

    \b
      audiostory print scripts/flood.yaml
      audiostory print scripts/flood.yaml --docx
    """
    from audio.build import plan  # noqa: PLC0415
    from audio.cli.places import output_folder  # noqa: PLC0415
    from audio.media.atomic import write_bytes, write_text  # noqa: PLC0415
    from audio.printing.page import sheet_html  # noqa: PLC0415
    from audio.printing.sheet import sheet  # noqa: PLC0415
    from audio.printing.word import sheet_docx  # noqa: PLC0415
    from audio.speech.recorded import takes_folder  # noqa: PLC0415

    with answering_json(as_json):
        planned = plan(script, output or output_folder(script), language=language, takes=takes)
        made = sheet(planned, takes_folder(script))
        paths = {"html": planned.files.printed("html")}
        write_text(paths["html"], sheet_html(made))
        if docx:
            paths["docx"] = planned.files.printed("docx")
            write_bytes(paths["docx"], sheet_docx(made))
    if as_json:
        lines = [
            {"line": cue.number, "speaker": cue.who, "file": cue.file, "recorded": cue.recorded}
            for cue in made.cues
            if cue.number
        ]
        told = {name: str(path) for name, path in paths.items()}
        result_json({"episode": planned.episode.id, **told, "folder": made.folder, "lines": lines})
    else:
        result("\n".join(map(str, paths.values())))
