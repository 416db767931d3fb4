"""Writes an episode for an editor to carry on with, in a workstation."""

from pathlib import Path

import click

from audio.cli.console import answering_json, progress, result, result_json
from audio.cli.options import (
    json_option,
    language_option,
    output_option,
    quiet_option,
    script_argument,
    takes_option,
)

SUFFIXES = {"otio": ".otio", "labels": ".txt"}


def _named(_ctx: click.Context, option: click.Parameter, path: str | None) -> str | None:
    """A file for what is made, and never the script, which stands ahead of the options."""
    suffix = SUFFIXES[option.name or ""]
    if path and Path(path).suffix.lower() != suffix:
        raise click.BadParameter(f"{path} does not end in {suffix}.")
    return path


@click.command("export")
@script_argument
@click.option(
    "--otio",
    is_flag=False,
    flag_value="",
    callback=_named,
    metavar="[PATH]",
    help="A timeline (OpenTimelineIO), with the sound files it plays in a folder `media` beside.",
)
@click.option(
    "--labels",
    is_flag=False,
    flag_value="",
    callback=_named,
    metavar="[PATH]",
    help="Labels for Audacity: chapters, lines, music and effects.",
)
@language_option
@output_option
@takes_option
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    script: Path,
    otio: str | None,
    labels: str | None,
    language: str,
    output: Path | None,
    takes: str,
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> None:
    """Write a built episode for a workstation.

    Without a PATH, files go to the folder `export` among the episode's own.  Everything lies where
    the episode has it, to the sample.  Speech and tape are at their level, with handles; music is
    the track itself, and its gain, fades and ducking stand in the clips' metadata.  To have those
    as sound, too:  audiostory build SCRIPT --stems

    \b
      audiostory export scripts/flood.yaml --otio --labels
      audiostory export scripts/flood.yaml --otio ~/handover/flood.otio
    """
    from audio.cli.places import output_folder  # noqa: PLC0415
    from audio.handover import spoken, write_labels, write_otio  # noqa: PLC0415

    if otio is None and labels is None:
        raise click.UsageError("Say what to export: --otio, --labels or both.")
    out, made = output or output_folder(script), {}
    with answering_json(as_json):
        episode = spoken(script, out, language, takes)
        if otio is not None:
            made["otio"] = Path(otio) if otio else episode.files.otio
            with progress(quiet or as_json) as listener:
                made["media"] = write_otio(episode, out, made["otio"], listener)
        if labels is not None:
            made["labels"] = Path(labels) if labels else episode.files.labels
            write_labels(episode, made["labels"])
    paths = {name: str(path) for name, path in made.items()}
    if as_json:
        result_json({"episode": episode.episode.id, **paths})
    else:
        result("\n".join(paths.values()))
