"""Follows a script: what changed is heard in a browser as soon as it is saved."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audio.cli.console import OUR_BUG, complain, progress, result
from audio.cli.options import (
    language_option,
    output_option,
    quiet_option,
    script_argument,
    takes_option,
)
from audio.errors import AssetError, AudioError

if TYPE_CHECKING:
    from audio.serve.shown import Show, Shown

PORT = 8001


@click.command("watch")
@script_argument
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@language_option
@output_option
@takes_option
@quiet_option
def command(  # noqa: PLR0913, PLR0917  each is an option of the command
    script: Path,
    port: int,
    language: str,
    output: Path | None,
    takes: str,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Build an episode whenever its script is saved, and play what changed.

    Open the address that is printed: on every save, of music and recordings, too, wherever they
    lie, the passage around what changed is played there as soon as it is made, and then the
    finished episode is at that line.  A mistake is shown on the page, too, and the episode stays
    as it was, until the next save.  What costs money to speak waits for `build`.

    \b
      audiostory watch scripts/flood.yaml
    """
    from audio.change.following import Following  # noqa: PLC0415
    from audio.cli.places import output_folder  # noqa: PLC0415
    from audio.release.named import named_files  # noqa: PLC0415
    from audio.serve.board import watching_application  # noqa: PLC0415
    from audio.serve.server import address_of, listening, serve  # noqa: PLC0415
    from audio.speech.recorded import show_folder  # noqa: PLC0415

    if not script.is_file():
        raise AssetError(f"there is no script {script}")
    out = output or output_folder(script)
    title, finished = _at_first(script, out, language)
    with listening(port) as bound, progress(True) as listener:  # noqa: FBT003  one line a save is enough

        def follow(show: "Show") -> Following:
            how = listener, language, takes, _alarmed
            return Following(script, out, show, *how, title, finished)

        tell = _unsaid if quiet else _say
        home, named = show_folder(script), partial(named_files, [script])
        shown = watching_application(home, out, follow, tell, named)
        result(f"{address_of(bound)}/")
        complain("ctrl-C ends it")
        serve(shown, bound)


def _at_first(script: Path, out: Path, language: str) -> tuple[str, Path]:
    """The episode's title and its file; while a mistake hides them, the file by its name."""
    from audio.export.report import Files  # noqa: PLC0415
    from audio.script.formats import slug  # noqa: PLC0415
    from audio.versions import read  # noqa: PLC0415

    with suppress(AudioError, OSError):  # it is shown once the episode is made
        episode = read(script, language=language)
        return episode.title, Files.within(out, episode.id).audio
    tag = f".{language.lower()}" if language else ""
    return "", Files.within(out, f"{slug(script.stem)}{tag}").audio


def _say(shown: "Shown") -> None:
    if shown.trouble:
        complain(shown.trouble)
        return
    what = f"{shown.what}\n  " if shown.what and not shown.whole else ""
    complain(f"{what}{shown.audio}, after {shown.seconds:.1f} s")


def _alarmed(error: Exception) -> str:
    import traceback  # noqa: PLC0415

    complain("".join(traceback.format_exception(error)))
    return OUR_BUG


def _unsaid(shown: "Shown") -> None:
    if shown.trouble:
        complain(shown.trouble)
