"""Options that several commands share."""

import math
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from audio.model.formats import FORMATS
from audio.model.slot import Slot
from audio.units import Ms, parse_duration


class FormatsType(click.ParamType):
    """Formats by their names, with commas between them."""

    name = "format"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The names, each of which must be one that exists."""
        names = tuple(name.strip() for name in value.split(","))
        for name in names:
            if name not in FORMATS:
                self.fail(f'there is no format "{name}": choose {", ".join(FORMATS)}', param, ctx)
        return names


SCRIPT_PATH = click.Path(path_type=Path)

scripts_argument = click.argument("scripts", nargs=-1, type=SCRIPT_PATH, metavar="[SCRIPT]…")
script_argument = click.argument("script", type=SCRIPT_PATH)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
dry_run_option = click.option(
    "-n", "--dry-run", is_flag=True, help="Say what would be done; do nothing."
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
silent_option = click.option(
    "-q", "--quiet", is_flag=True, expose_value=False, help="Show no progress; there is none."
)
frozen_option = click.option(
    "--frozen", is_flag=True, help="Use the takes of audiostory.lock alone; speak nothing."
)
update_option = click.option(
    "--update-voices",
    is_flag=True,
    help="Have lines spoken anew whose engine has another version by now.",
)
language_option = click.option(
    "--language", default="", metavar="TAG", help="Only in this language of the script, such as de."
)
takes_option = click.option(
    "--takes",
    default="",
    envvar="AUDIOSTORY_TAKES",
    show_envvar=True,
    metavar="FOLDER|URL",
    help="Where takes are, if several desks share them.  [default: takes, in the output folder]",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Lines spoken at once.  [default: as many as the engine or the cluster likes]",
)
dask_option = click.option(
    "--dask",
    "cluster",
    default="",
    metavar="ADDRESS",
    help="Have a dask cluster speak, such as tcp://host:8786.",
)


class LengthType(click.ParamType):
    """A length of time as scripts have it, from one second."""

    name = "length"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Ms:
        """The length in milliseconds."""
        try:
            length = parse_duration(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if length < 1000:
            self.fail("it is shorter than a second", param, ctx)
        return length


def slot_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --fit and --flex, which a command is given as one slot, or none."""
    fit_option = click.option(
        "--fit",
        type=LengthType(),
        metavar="LENGTH",
        help="Leave out optional lines until it lasts no longer, such as 4:30.",
    )
    flex_option = click.option(
        "--flex",
        type=click.FloatRange(0, 10),
        metavar="PERCENT",
        help="How much faster or slower voices may be for --fit.  [default: 4]",
    )

    @wraps(command)
    def with_slot(*, fit: Ms | None, flex: float | None, **options: Any) -> Any:
        if fit is None and flex is not None:
            raise click.UsageError("--flex is for --fit: give both.")
        slot = None if fit is None else Slot(fit) if flex is None else Slot(fit, flex)
        return command(slot=slot, **options)

    return fit_option(flex_option(with_slot))


class Means(NamedTuple):
    """By which means a command has lines spoken: where takes are, and who speaks."""

    takes: str
    jobs: int | None
    cluster: str


def means_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The three options of Means, which a command is given as one value."""

    @wraps(command)
    def with_means(*, takes: str, jobs: int | None, cluster: str, **options: Any) -> Any:
        return command(means=Means(takes, jobs, cluster), **options)

    return takes_option(jobs_option(dask_option(with_means)))


output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for what is made.  [default: build, beside scripts]",
)
formats_option = click.option(
    "--format",
    "formats",
    type=FormatsType(),
    multiple=True,
    metavar="NAME[,NAME]…",
    help=f"Also this format: {', '.join(FORMATS[1:])}. The MP3 is always made.",
)


def _sum(context: click.Context, parameter: click.Parameter, dollars: float | None) -> float | None:
    """A sum of money; "nan" is none, though Python reads it as a number."""
    if dollars is not None and math.isnan(dollars):
        raise click.BadParameter("it is not a number", context, parameter)
    return dollars


max_cost_option = click.option(
    "--max-cost",
    type=click.FloatRange(min=0),
    callback=_sum,
    metavar="DOLLARS",
    help="Ask nobody if speaking is estimated to cost more (US dollars).",
)
to_option = click.option(
    "-t",
    "--to",
    "destination",
    default="",
    metavar="FOLDER|URL",
    help="From where it is served: a folder, or any address that fsspec knows (s3, gcs, sftp,"
    " webdav …).  [default: publish_to of show.yaml, or nowhere]",
)
local_option = click.option(
    "--local", is_flag=True, help="Deliver it nowhere, whatever show.yaml says."
)
verify_option = click.option(
    "--verify",
    is_flag=True,
    help="Ask over HTTP for all audio before the feed is replaced: status, length, type.",
)
prune_option = click.option(
    "--prune",
    is_flag=True,
    help="Remove there what was delivered once and neither feed nor show.lock names any more.",
)
allow_missing_option = click.option(
    "--allow-missing",
    is_flag=True,
    help="Let the feed name files of published episodes that folder and place lack.",
)


class Route(NamedTuple):
    """Where what is published goes, and how.

    Attributes:
        destination: as named; empty for what the show file says.
        local: whether it goes nowhere.
        allow_missing: whether the feed may name files that are not there.
    """

    destination: str
    local: bool
    verify: bool
    prune: bool
    allow_missing: bool


def route_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of Route, which a command is given as one value."""

    @wraps(command)
    def with_route(**options: Any) -> Any:
        route = Route(**{name: options.pop(name) for name in Route._fields})
        return command(route=route, **options)

    for option in reversed(ROUTE_OPTIONS):
        with_route = option(with_route)
    return with_route


ROUTE_OPTIONS = to_option, local_option, verify_option, prune_option, allow_missing_option
