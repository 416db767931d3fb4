"""Publishing goes on to where a show is served; what came of both, in words and for programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audio.cli.console import complain, result, result_json
from audio.cli.console import told as wrong
from audio.cli.options import Route
from audio.cli.places import episode_scripts, output_folder
from audio.cli.reading import Edition, editions_and_faulty, first_of_each
from audio.cli.several import Failures, in_lines, plain_failures
from audio.errors import PublishError, ScriptError
from audio.model.correction import Correction, NoteAlone
from audio.progress import Listener
from audio.publish.advice import NOON, is_noon
from audio.publish.delivery.deliver import Delivered
from audio.publish.site import Published
from audio.release.dispatch import destination, dispatch, is_there, reach
from audio.release.rehearse import Rehearsed, rehearse, rehearse_withdrawal
from audio.release.release import Release
from audio.release.show import LeftOut, left_out
from audio.release.sift import demand_some
from audio.speech.holding import Voices


@dataclass(frozen=True, slots=True)
class Released:
    """What came of publishing and of delivering, or would come of them.

    Attributes:
        left_out: scripts that nobody named.
        unbuilt: of a rehearsal, ids of episodes that would be built, and the lines to be spoken.
    """

    published: Published
    delivered: Delivered | None
    left_out: LeftOut
    unbuilt: dict[str, int] | None = None


class Delivery:
    """The way of a show from its folder to where it is served, if it goes anywhere.

    Attributes:
        scripts: of the show.
        out, tag: where and in which language they are built; empty as they are written.
        folder: into which it is published.
        left_out, faulty: scripts of the show that are not among them.
    """

    def __init__(  # noqa: PLR0913, PLR0917  all that is known before
        self,
        scripts: Sequence[Path],
        out: Path,
        tag: str,
        route: Route,
        left_out: LeftOut,
        faulty: Mapping[Path, ScriptError],
    ) -> None:
        self.faulty = faulty
        self.scripts, self.folder = scripts, out / "public" / tag.lower()
        self.left_out = left_out
        self.out, self.tag, self._route = out, tag, route
        place = "" if route.local else destination(scripts, tag, route.destination)
        self._place = "" if place and is_there(self.folder, place) else place

    def release(
        self,
        voices: Voices,
        takes: str,
        correction: Correction | NoteAlone | None = None,
        *,
        moving: bool = False,
    ) -> Release:
        """What is published now.

        Of a delivery it is the place that must have the files that the feed names.
        """
        return Release(
            self.scripts,
            self.out,
            self.folder,
            voices,
            self.tag,
            takes,
            correction,
            self.faulty,
            moving,
            allow_missing=self._route.allow_missing or bool(self._place),
            now=correction.date if correction else datetime.now(UTC),
        )

    def reach(self) -> None:
        """See that the place can be reached, before anything is spoken."""
        if self._place:
            reach(self._place)

    def of(self, published: Published, listener: Listener) -> Released:
        """Deliver what was published."""
        if not self._place:
            return Released(published, None, self.left_out)
        delivered = dispatch(
            self.scripts,
            self.folder,
            self._place,
            listener,
            language=self.tag,
            allow_missing=self._route.allow_missing,
            prune=self._route.prune,
            verify=self._route.verify,
        )
        told = replace(published, absent=()) if delivered else published
        return Released(told, delivered, self.left_out)

    def rehearsed(self, release: Release) -> Released:
        """What publishing and delivering would do."""
        route = self._route
        how = {"allow_missing": route.allow_missing, "prune": route.prune}
        return self._rehearsed(rehearse(release, self._place, **how))

    def rehearsed_withdrawal(self, when: datetime | None) -> Released:
        """What withdrawing the episode of its script, and delivering, would do."""
        return self._rehearsed(
            rehearse_withdrawal(
                self.scripts[0],
                self.out,
                self.folder,
                self._place,
                when,
                allow_missing=self._route.allow_missing,
                language=self.tag,
                prune=self._route.prune,
            )
        )

    def _rehearsed(self, found: Rehearsed) -> Released:
        return Released(found.published, found.delivered, self.left_out, found.unbuilt)


def deliverable(
    scripts: tuple[Path, ...], output: Path | None, language: str, voices: Voices, route: Route
) -> tuple[list[Edition], Delivery]:
    """The editions of a show that a command means, and the way that the show takes.

    A withdrawn episode, or one without a date, is meant where its script is named, not where its
    folder is.

    Raises:
        PublishError: all are withdrawn.
        ScriptError: there is none that can be published.
    """
    out = output or output_folder(episode_scripts(scripts)[0])
    found, faulty = editions_and_faulty(scripts, out, language, voices)
    due = first_of_each(found)
    if not due:
        demand_some(due, dict(faulty))
    tag = due[0].language if language else ""
    named = {path.resolve() for path in scripts if path.is_file()}
    left = left_out([it.script for it in due if it.script.resolve() not in named], tag)
    meant = [it for it in due if it.script not in left.withdrawn]
    if not meant and not faulty:
        hint = f"bring one back: audiostory withdraw {next(iter(left.withdrawn))} --undo"
        raise PublishError(f"every episode of the show is withdrawn: {hint}")
    dated = [it for it in meant if it.script not in left.undated]
    if not dated:
        undated = {script: ScriptError([problem]) for script, problem in left.undated.items()}
        demand_some(dated, {**faulty, **undated})
    return dated, Delivery([it.script for it in dated], out, tag, route, left, faulty)


def tell(
    released: Released, *, as_json: bool, ahead: Sequence[str] = (), plain: Mapping[str, Any] = {}
) -> int:
    """Say what came of it.

    Args:
        ahead: what else is said, before that; `plain` for programs.

    Returns:
        The exit code.
    """
    failed = {str(script): error for script, error in released.published.failed}
    for said in dict.fromkeys(wrong(error, script) for script, error in failed.items()):
        complain(f"{said}\n")
    for problem in released.left_out.undated.values():
        message = f"{problem.message}, and is left out"
        complain(str(replace(problem, message=message, severity="warning")))
    for path in released.published.absent:
        complain(f"warning: the feed promises {path}, which is not in the folder")
    if done := released.delivered:
        for gone in done.missing:
            complain(f"warning: the feed promises {gone}, which is not at {done.place}")
    summary = _summary(failed)
    if as_json:
        wrongs = {"error": summary, **plain_failures(failed)} if failed else {}
        result_json({**plain, **_plain(released), **wrongs})
    else:
        result("\n".join(_said(released, ahead)))
    if failed:
        complain(f"error: {summary}")
    return 1 if failed else 0


def _summary(failed: Failures) -> str:
    count = f"{len(failed)} episode{' is' if len(failed) == 1 else 's are'}"
    return f"{count} left out, and what listeners have of it stays:{in_lines(failed)}"


def _plain(released: Released) -> dict[str, Any]:
    told = _plain_published(released.published)
    withdrawn = released.left_out.withdrawn.values()
    told["left_out"] = {name: date.isoformat() for name, date in withdrawn}
    told["undated"] = [str(script) for script in released.left_out.undated]
    if released.delivered:
        told["delivered"] = _plain_delivered(released.delivered)
    if released.unbuilt is not None:
        told |= {"dry_run": True, "unbuilt": released.unbuilt}
    return told


def _said(released: Released, ahead: Sequence[str]) -> Iterator[str]:
    is_rehearsed = released.unbuilt is not None
    if is_rehearsed:
        yield "nothing is written; this would be done:"
    yield from ahead
    for episode, lines in (released.unbuilt or {}).items():
        spoken = f", {lines} line{'' if lines == 1 else 's'} to be spoken" if lines else ""
        yield f"  build    {episode}{spoken}"
    would = "would be " if is_rehearsed else ""
    yield str(released.published.feed)
    yield from list(_published(released.published, would)) or ["  nothing to do"]
    for script, (name, date) in released.left_out.withdrawn.items():
        back = f"audiostory withdraw {script} --undo"
        yield f"  left out {name}, withdrawn on {date:%Y-%m-%d}: {back} brings it back"
    if released.delivered:
        yield released.delivered.place
        more = " and sound to be built" if released.unbuilt else ""
        yield from list(_delivered(released.delivered, would, more)) or ["  nothing to send"]


def _plain_published(published: Published) -> dict[str, Any]:
    return {
        "feed": str(published.feed),
        "added": list(published.added),
        "updated": list(published.updated),
        "corrected": list(published.corrected),
        "withdrawn": list(published.withdrawn),
        "brought_back": list(published.restored),
        "written": [str(path) for path in published.written],
        "absent": [str(path) for path in published.absent],
        "waiting": {episode: date.isoformat() for episode, date in published.waiting},
    }


def _published(published: Published, would: str) -> Iterator[str]:
    yield from (f"  added    {episode}" for episode in published.added)
    yield from (f"  updated  {episode}" for episode in published.updated)
    yield from (f"  corrects {episode}" for episode in published.corrected)
    yield from (f"  withdrawn {episode}" for episode in published.withdrawn)
    yield from (f"  brought back {episode}" for episode in published.restored)
    for episode, date in published.waiting:
        sooner = f", or give it a time ({NOON})" if is_noon(date) else ""
        yield f"  waiting  {episode}, until {date:%Y-%m-%d %H:%M %Z}: publish again then{sooner}"
    if count := len(published.written):
        yield f"  {_files(count)} {would}written"


def _plain_delivered(delivered: Delivered) -> dict[str, Any]:
    return {
        "to": delivered.place,
        "sent": list(delivered.sent),
        "bytes": delivered.bytes,
        "unchanged": delivered.unchanged,
        "removed": list(delivered.removed),
        "missing": list(delivered.missing),
        "verified": delivered.probed,
    }


def _delivered(delivered: Delivered, would: str, more: str) -> Iterator[str]:
    if delivered.sent:
        size = f"{delivered.bytes / 1e6:.1f} MB{more}"
        sent = f"{_files(len(delivered.sent))} {would}sent"
        yield f"  {sent}, {size}; {delivered.unchanged} unchanged"
    if delivered.removed:
        yield f"  {_files(len(delivered.removed))} {would}removed"
    if delivered.probed:
        yield f"  {_files(delivered.probed)} served as the feed says"


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"
