"""Options that several commands share."""

from pathlib import Path

import click

SCRIPT_PATH = click.Path(path_type=Path)

scripts_argument = click.argument("scripts", nargs=-1, type=SCRIPT_PATH, metavar="[SCRIPT]…")
script_argument = click.argument("script", type=SCRIPT_PATH)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for what is made.  [default: build, beside scripts]",
)
