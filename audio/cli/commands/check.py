"""Names every mistake in scripts, without speaking a word."""

from pathlib import Path

import click

from audio.cli.console import answering_json, complain, plain_problem, result, result_json
from audio.cli.options import json_option, scripts_argument


@click.command("check")
@scripts_argument
@json_option
def command(scripts: tuple[Path, ...], as_json: bool) -> int:  # noqa: FBT001
    """Find every mistake in scripts.

    Each is shown with its file, line and column, the line itself, and what to do.  Without a
    SCRIPT all episodes in the folder `scripts` are checked.  Nothing is spoken or written.

    \b
      audiostory check
      audiostory check scripts/flood.yaml --json
    """
    from audio.cli.places import episode_scripts  # noqa: PLC0415
    from audio.cli.reading import read_all  # noqa: PLC0415

    with answering_json(as_json):
        readings = read_all(episode_scripts(scripts))
    problems = readings.problems
    if as_json:
        result_json({"problems": [plain_problem(problem) for problem in problems]})
        return 1 if problems else 0
    faulty = {problem.span.source.name for problem in problems}
    for script, versions in readings.episodes.items():
        if str(script) not in faulty:
            tags = ", ".join(episode.language for episode in versions)
            languages = f" in each of {tags}" if len(versions) > 1 else ""
            result(f"{script}: {len(versions[0].lines)} lines{languages}, no mistakes")
    if problems:
        count = len(problems)
        complain("\n\n".join(map(str, problems)))
        complain(f"\n{count} mistake{'' if count == 1 else 's'}")
    return 1 if problems else 0
