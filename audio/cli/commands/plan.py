"""Prints the rundown of an episode, or the words for its voices, without speaking a word."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audio.cli.console import answering_json, result, result_json, width
from audio.cli.options import (
    json_option,
    language_option,
    output_option,
    script_argument,
    silent_option,
    slot_options,
    takes_option,
)

if TYPE_CHECKING:
    from audio.build import Rundown
    from audio.model.slot import Slot


@click.command("plan")
@script_argument
@click.option("--spoken", is_flag=True, help="Show what is sent to the voices instead.")
@slot_options
@language_option
@output_option
@takes_option
@json_option
@silent_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    script: Path,
    spoken: bool,  # noqa: FBT001
    slot: "Slot | None",
    language: str,
    output: Path | None,
    takes: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Show the rundown of an episode before it is spoken.

    Lines that were spoken before have their real length; the others are estimated, at the rate
    at which their voice has spoken so far.  Of a script that is translated it shows the original
    unless told otherwise.  Where an engine is paid, what they will cost is estimated as well.
    With --fit, or "fit:" in the script: what will be left out, and how the voices will flex.
    With --spoken: the words that each voice is given, with the lexicon's
    in their places and numbers, dates, money and signs read.

    \b
      audiostory plan scripts/flood.yaml
      audiostory plan scripts/flood.yaml --spoken
      audiostory plan scripts/flood.yaml --fit 4:30
    """
    if spoken:
        _show_spoken(script, language, as_json=as_json)
    else:
        _show_rundown(script, output, language, takes, slot, as_json=as_json)


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


def _show_rundown(  # noqa: PLR0913  as above
    script: Path,
    output: Path | None,
    language: str,
    takes: str,
    slot: "Slot | None",
    *,
    as_json: bool,
) -> None:
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    from audio.build import plan  # noqa: PLC0415
    from audio.cli.places import output_folder  # noqa: PLC0415

    with answering_json(as_json):
        out = output or output_folder(script)
        with TemporaryDirectory() as spare:  # where nothing was built nothing is written either
            place = out if out.is_dir() else Path(spare)
            planned = plan(script, place, language=language, takes=takes, slot=slot)
    if as_json:
        result_json(_plain(planned))
    else:
        result(_in_words(planned))


def _plain(planned: "Rundown") -> dict[str, Any]:
    from audio.laying.lay import plain_fit  # noqa: PLC0415
    from audio.plan.rundown import rundown  # noqa: PLC0415
    from audio.recordings import recorded_lines  # noqa: PLC0415
    from audio.speech.cost import as_mapping  # noqa: PLC0415

    return {
        "episode": planned.episode.id,
        "length": planned.timeline.length,
        "guessed": planned.guessed,
        "recorded": len(list(recorded_lines(planned.episode))),
        "fit": plain_fit(planned.fit),
        "cost": as_mapping(planned.cost),
        "voices": [asdict(change) for change in planned.changes],
        "rows": [asdict(row) for row in rundown(planned.timeline)],
    }


def _in_words(planned: "Rundown") -> str:
    from audio.laying.lay import told  # noqa: PLC0415
    from audio.plan.rundown import as_text, rundown  # noqa: PLC0415
    from audio.recordings import recorded_lines  # noqa: PLC0415
    from audio.units import clock  # noqa: PLC0415

    recorded = len(list(recorded_lines(planned.episode)))
    length, lines = clock(planned.timeline.length), len(planned.timeline.speech)
    about = f"about {length}" if planned.guessed else length
    note = f", {planned.guessed} of {lines} lines not spoken yet" if planned.guessed else ""
    note += f", {recorded} of {lines} recorded" if recorded else ""
    cost = f"{planned.cost}\n" if planned.cost.shares else ""
    voices = "".join(f"{noted}\n" for noted in (*planned.changes, *planned.doubts))
    rows = as_text(rundown(planned.timeline), width())
    return f"{planned.episode.title}: {about}{note}\n{told(planned.fit)}{cost}{voices}{rows}"
