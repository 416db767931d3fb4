"""Listens to finished episodes for lines that are not heard."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audio.cli.console import answering_json, progress, result, result_json
from audio.cli.options import (
    json_option,
    language_option,
    output_option,
    quiet_option,
    scripts_argument,
    takes_option,
)

if TYPE_CHECKING:
    from audio.verify.episode import Verified
    from audio.verify.verdict import Finding


@click.command("verify")
@scripts_argument
@click.option("--strict", is_flag=True, help="Doubtful lines fail, too.")
@language_option
@output_option
@takes_option
@json_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    scripts: tuple[Path, ...],
    strict: bool,  # noqa: FBT001
    language: str,
    output: Path | None,
    takes: str,
    as_json: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
) -> int:
    """Listen to finished episodes and report every line that is not heard.

    A recogniser that was not told the words writes down what it hears in the MP3, on this machine.
    A line is missing where less than half of it was heard (where its voice does not tell when it
    says its words: less than seven tenths, unless one word alone is in question), five words in a
    row were not, or nobody speaks in much of its time; it is doubtful where some words, or a
    number, were not heard.
    Nothing is built.  The exit code is 1 if any line is missing.

    It needs its extra:  pip install "audiostory[verify]"

    \b
      audiostory verify scripts/flood.yaml
      audiostory verify --json | jq '.[].findings'
    """
    from audio.cli.reading import editions  # noqa: PLC0415
    from audio.verify.episode import verify  # noqa: PLC0415

    done = []
    with answering_json(as_json):
        for script, out, tag in editions(scripts, output, language):
            with progress(quiet or as_json) as listener:
                verified = verify(script, out, listener, tag, takes)
            done.append(verified)
            if not as_json:
                result(_told(verified))
    if as_json:
        result_json([_plain(verified) for verified in done])
    return int(any(verified.missing or (strict and verified.doubtful) for verified in done))


def _plain(verified: "Verified") -> dict[str, Any]:
    built = verified.built
    return {
        "episode": built.episode.id,
        "audio": str(built.files.audio),
        "lines": len(verified.findings),
        "missing": verified.missing,
        "doubtful": verified.doubtful,
        "findings": [_plain_finding(finding) for finding in verified.questionable],
    }


def _plain_finding(finding: "Finding") -> dict[str, Any]:
    clip, line = finding.clip, finding.clip.utterance
    return {
        "verdict": finding.verdict,
        "file": line.span.source.name,
        "line": line.span.line,
        "column": line.span.column,
        "begin": clip.begin,
        "end": clip.end,
        "speaker": line.speaker.name,
        "page": line.page,
        "voice": line.text,
        "heard": finding.heard,
        "shift": finding.shift,
        "share": round(finding.share, 3),
        "spoken": round(finding.spoken, 3),
        "unheard": list(finding.unheard),
    }


def _told(verified: "Verified") -> str:
    counts = (
        f"{verified.built.files.audio}: {len(verified.findings)} lines,"
        f" {verified.missing} missing, {verified.doubtful} doubtful"
    )
    return "\n".join([*map(_told_finding, verified.questionable), counts])


def _told_finding(finding: "Finding") -> str:
    from audio.export.page_words import seconds  # noqa: PLC0415
    from audio.units import moment  # noqa: PLC0415

    clip, line = finding.clip, finding.clip.utterance
    page, voice = " ".join(line.page.split()), " ".join(line.text.split())
    rows = [
        f"    page     {page}",
        *([f"    voice    {voice}"] if voice != page else []),
        f"    heard    {finding.heard or '(nothing)'}",
        *([f"    unheard  {' … '.join(finding.unheard)}"] if finding.unheard else []),
        *([f"    silent   {1 - finding.spoken:.0%} of its time"] if finding.silent else []),
    ]
    off = f", {seconds(abs(finding.shift))} {'late' if finding.shift > 0 else 'early'}"
    place = f"{moment(clip.begin)} to {moment(clip.end)}, {line.speaker.name}"
    share = f"{finding.share:.0%} heard{off if finding.shift else ''}"
    head = f"{line.span}: {finding.verdict}: {place}, {share}"
    return "\n".join([head, *rows])
