"""Shows the pages in a browser on this machine, and makes them anew on every save."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio.cli.console import complain, progress, result
from audio.cli.options import output_option, quiet_option

if TYPE_CHECKING:
    from socket import socket

    from starlette.types import ASGIApp

PORT = 8000


@click.command("serve")
@click.argument(
    "folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@output_option
@quiet_option
def command(
    folder: Path | None,
    port: int,
    output: Path | None,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Preview the show in a browser, on this machine alone.

    Episodes are built and published into build/preview, with promises of their own: show.lock is
    not touched.  When a script, show.yaml, a recording, a template, or any sound or picture in use
    is saved that happens again, and open pages load anew.  A mistake is shown on the page, too.

    With FOLDER it serves that folder as it is, as a static host would: what `publish` has made.

    \b
      audiostory serve
      audiostory serve build/public
    """
    from audio.serve.host import application  # noqa: PLC0415
    from audio.serve.server import address_of, listening, serve  # noqa: PLC0415

    with listening(port) as bound:
        shown = application(folder) if folder else _live(bound, output, quiet=quiet)
        result(f"{address_of(bound)}/")
        complain("ctrl-C ends it")
        serve(shown, bound)


def _live(bound: "socket", output: Path | None, *, quiet: bool) -> "ASGIApp":
    """The preview of the show in this folder."""
    from audio.cli.places import SCRIPTS, episode_scripts, output_folder  # noqa: PLC0415
    from audio.release.named import named_files  # noqa: PLC0415
    from audio.release.publish import PREVIEW  # noqa: PLC0415
    from audio.serve.live import live_application  # noqa: PLC0415
    from audio.serve.server import address_of  # noqa: PLC0415

    script = episode_scripts(())[0].absolute()
    home = script.parent.parent if script.parent.name == SCRIPTS else script.parent
    out = output or output_folder(script)

    def remake() -> str:
        return _remade(out, address_of(bound), quiet=quiet)

    def named() -> frozenset[Path]:
        return named_files(episode_scripts(()))

    return live_application(out / PREVIEW, home, out, remake, named)


def _remade(out: Path, address: str, *, quiet: bool) -> str:
    """Make the preview anew; what was wrong, if anything was."""
    import datetime  # noqa: PLC0415
    import traceback  # noqa: PLC0415

    from audio.cli.places import episode_scripts  # noqa: PLC0415
    from audio.errors import AudioError  # noqa: PLC0415
    from audio.release.publish import preview  # noqa: PLC0415

    today = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    try:
        with progress(quiet) as listener:
            preview(episode_scripts(()), out, address, today, listener)
    except (AudioError, OSError) as error:
        complain(str(error))
        return str(error)
    except Exception:  # noqa: BLE001  ours; the preview goes on all the same
        traceback.print_exc()
        return "This is a bug in audiostory: please report it with what the terminal shows."
    return ""
