"""Shows the pages in a browser on this machine, and makes them anew on every save."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from audio.cli.console import OUR_BUG, complain, progress, result, told
from audio.cli.options import output_option, quiet_option
from audio.errors import AssetError, AudioError, TooDear
from audio.progress import Stopped, heard_until

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
    Nothing is spoken that costs money: the preview says what it would cost, and waits until
    `build` has spoken it.

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
    """The preview of the show in this folder.

    Raises:
        AssetError: there is no episode here, or no show.
    """
    from audio.cli.places import episode_scripts, output_folder, show_file  # noqa: PLC0415
    from audio.release.named import named_files  # noqa: PLC0415
    from audio.release.publish import PREVIEW  # noqa: PLC0415
    from audio.serve.live import live_application  # noqa: PLC0415
    from audio.serve.server import address_of  # noqa: PLC0415
    from audio.speech.recorded import show_folder  # noqa: PLC0415

    script = episode_scripts(())[0]
    show_file(script.parent)
    script = script.absolute()
    out = output or output_folder(script)
    preview = Preview(out, address_of(bound), quiet)

    def named() -> frozenset[Path]:
        with suppress(AssetError):  # the last script is gone, until there is one again
            return named_files(episode_scripts(()))
        return frozenset()

    home = show_folder(script)
    how = preview.remake, named, preview.awaits, preview.end
    return live_application(out / PREVIEW, home, out, *how)


@dataclass
class Preview:
    """The preview in an output folder.

    Attributes:
        trouble: why it is not up to date; empty if it is.
        dear: whether a build is waited for, because speaking costs money.
    """

    out: Path
    address: str
    quiet: bool
    trouble: str = ""
    dear: bool = False
    _ended: Event = field(default_factory=Event, repr=False)

    def remake(self) -> str:
        """Make it anew; what was wrong, if anything was, which is said once."""
        import traceback  # noqa: PLC0415

        before, self.trouble, self.dear = self.trouble, "", False
        try:
            with suppress(Stopped):
                self._make()
        except (AudioError, OSError) as error:
            self.trouble, self.dear = told(error), isinstance(error, TooDear)
            if self.trouble != before:
                complain(self.trouble)
        except Exception:  # noqa: BLE001  ours; the preview goes on all the same
            traceback.print_exc()
            self.trouble = OUR_BUG
        return self.trouble

    def end(self) -> None:
        """Break off whatever is being made, for good."""
        self._ended.set()

    def awaits(self, file: Path) -> bool:
        """Whether it is the lock of the build that is waited for."""
        from audio.speech.lock import LOCK_NAME  # noqa: PLC0415

        return self.dear and file.name == LOCK_NAME

    def _make(self) -> None:
        import datetime  # noqa: PLC0415

        from audio.cli.places import episode_scripts  # noqa: PLC0415
        from audio.release.publish import preview  # noqa: PLC0415

        today = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        with progress(self.quiet) as listener:
            heard = heard_until(self._ended, listener)
            preview(episode_scripts(()), self.out, self.address, today, heard)
