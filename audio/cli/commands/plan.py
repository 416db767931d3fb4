"""Prints the rundown of an episode, or the words for its voices, without speaking a word."""

from dataclasses import asdict
from pathlib import Path

import click

from audio.cli.console import answering_json, result, result_json, width
from audio.cli.options import (
    json_option,
    language_option,
    output_option,
    script_argument,
    takes_option,
)


@click.command("plan")
@script_argument
@click.option("--spoken", is_flag=True, help="Show what is sent to the voices instead.")
@language_option
@output_option
@takes_option
@json_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    script: Path,
    spoken: bool,  # noqa: FBT001
    language: str,
    output: Path | None,
    takes: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Show the rundown of an episode before it is spoken.

    Lines that were spoken before have their real length; the others are estimated, which is
    right to about a tenth.  Of a script that is translated it shows the original unless told
    otherwise.  Where an engine is paid, what they will cost is estimated as well.
    With --spoken: the words that each voice is given, with the lexicon's
    in their places and numbers, dates, money and signs read.

    \b
      audiostory plan scripts/flood.yaml
      audiostory plan scripts/flood.yaml --spoken
    """
    if spoken:
        _show_spoken(script, language, as_json=as_json)
    else:
        _show_rundown(script, output, language, takes, as_json=as_json)


def _show_spoken(script: Path, language: str, *, as_json: bool) -> None:
    from audio.plan.utterances import utterances  # noqa: PLC0415
    from audio.speech.registry import engine  # noqa: PLC0415
    from audio.speech.studio import words_for  # noqa: PLC0415
    from audio.versions import read  # noqa: PLC0415

    with answering_json(as_json):
        episode = read(script, language=language)
        rows = [
            {
                "line": line.span.line,
                "speaker": line.speaker.name,
                "voice": str(line.voice),
                "page": line.page,
                "spoken": words_for(engine(line.voice.engine), line),
            }
            for line in utterances(episode)
            if not line.on_tape
        ]
    if as_json:
        result_json({"episode": episode.id, "lines": rows})
    else:
        result(
            "\n\n".join("{line:5}  {speaker}, {voice}\n       {spoken}".format(**it) for it in rows)
        )


def _show_rundown(
    script: Path, output: Path | None, language: str, takes: str, *, as_json: bool
) -> None:
    from audio.build import plan  # noqa: PLC0415
    from audio.cli.places import output_folder  # noqa: PLC0415
    from audio.plan.rundown import as_text, rundown  # noqa: PLC0415
    from audio.recordings import recorded_lines  # noqa: PLC0415
    from audio.speech.cost import as_mapping  # noqa: PLC0415
    from audio.units import clock  # noqa: PLC0415

    with answering_json(as_json):
        planned = plan(script, output or output_folder(script), language=language, takes=takes)
    rows, recorded = rundown(planned.timeline), len(list(recorded_lines(planned.episode)))
    if as_json:
        result_json(
            {
                "episode": planned.episode.id,
                "length": planned.timeline.length,
                "guessed": planned.guessed,
                "recorded": recorded,
                "cost": as_mapping(planned.cost),
                "voices": [asdict(change) for change in planned.changes],
                "rows": [asdict(row) for row in rows],
            }
        )
        return
    lines = len(planned.timeline.speech)
    about = (
        f"about {clock(planned.timeline.length)}"
        if planned.guessed
        else clock(planned.timeline.length)
    )
    note = f", {planned.guessed} of {lines} lines not spoken yet" if planned.guessed else ""
    note += f", {recorded} of {lines} recorded" if recorded else ""
    cost = f"{planned.cost}\n" if planned.cost.shares else ""
    voices = "".join(f"{told}\n" for told in (*planned.changes, *planned.doubts))
    result(f"{planned.episode.title}: {about}{note}\n{cost}{voices}{as_text(rows, width())}")
