"""Names every mistake in scripts, without speaking a word."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio.cli.console import answering_json, complain, plain_problem, result, result_json
from audio.cli.options import json_option, scripts_argument, silent_option

if TYPE_CHECKING:
    from audio.model.episode import Episode
    from audio.source import Problem


@click.command("check")
@scripts_argument
@json_option
@silent_option
def command(scripts: tuple[Path, ...], as_json: bool) -> int:  # noqa: FBT001
    """Find every mistake in scripts.

    Each is shown with its file, line and column, the line itself, and what to do.  Where `source`
    names a file, every quote is compared with it, word for word; of one that has its words, but may
    not be what was said, a warning tells.  Without a SCRIPT all episodes in the folder `scripts`
    are checked.  Nothing is spoken; music and recordings are listened to, and pictures opened, as a
    build does it; what is measured is kept among the takes, if there are any.  What stops
    `publish`, such as a licence that has ended, is told as a warning.

    \b
      audiostory check
      audiostory check scripts/flood.yaml --json
    """
    from audio.cli.places import episode_scripts  # noqa: PLC0415
    from audio.cli.reading import listened, read_all  # noqa: PLC0415
    from audio.fidelity.gate import as_mapping, doubts, verify  # noqa: PLC0415
    from audio.release.obstacles import forewarnings  # noqa: PLC0415

    with answering_json(as_json):
        readings, now = listened(read_all(episode_scripts(scripts))), datetime.now(UTC)
        read = readings.episodes.items()
        compared = {script: list(map(verify, each)) for script, each in read}
        advice = [it for script, each in read for it in _advice(script, each, now)]
        advice += [it for each in compared.values() for it in doubts(each)]
        warnings = [it for script, each in read for it in forewarnings(script, each, now)]
    problems = readings.problems
    if as_json:
        quotes = [
            {"script": str(script), "language": episode.language, **as_mapping(told)}
            for script, versions in read
            for episode, told in zip(versions, compared[script], strict=True)
            if told
        ]
        found = [plain_problem(problem) for problem in (*problems, *advice, *warnings)]
        result_json({"problems": found, "quotes": quotes})
        return 1 if problems else 0
    for script, versions in read:
        if script not in readings.faulty:
            tags = ", ".join(episode.language for episode in versions)
            languages = f" in each of {tags}" if len(versions) > 1 else ""
            result(f"{script}: {len(versions[0].lines)} lines{languages}, no mistakes")
            for sign in dict.fromkeys(str(it) for it in compared[script] if it):
                result(f"  {sign}")
    _warn(advice, warnings)
    if problems:
        count = len(problems)
        complain("\n\n".join(map(str, problems)))
        complain(f"\n{count} mistake{'' if count == 1 else 's'}")
    return 1 if problems else 0


def _advice(script: Path, versions: "Sequence[Episode]", now: datetime) -> "list[Problem]":
    """What may be meant so, but seldom is."""
    from audio.export.tags.facts import twin_chapters  # noqa: PLC0415
    from audio.release.obstacles import counsel  # noqa: PLC0415

    return [*twin_chapters(versions[0]), *counsel(script, versions, now)]


def _warn(advice: "Sequence[Problem]", refused: "Sequence[Problem]") -> None:
    """Say what a producer should know, and then what will stop publication."""
    if advice:
        complain("\n\n".join(map(str, advice)) + "\n")
    if refused:
        complain("\n\n".join(map(str, refused)))
        count = len(refused)
        warnings = f"{count} warning{'' if count == 1 else 's'}"
        complain(f"\n{warnings}: publish will refuse or leave out\n")
