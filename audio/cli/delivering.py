"""Publishing goes on to where a show is served."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from audio.cli.options import Route
from audio.cli.places import episode_scripts, output_folder
from audio.cli.reading import Edition, editions_and_faulty, first_of_each
from audio.cli.telling import Released, complain_of
from audio.errors import PublishError, ScriptError
from audio.model.correction import Correction, NoteAlone
from audio.progress import Listener
from audio.publish.site import Published
from audio.release.dispatch import destination, dispatch, is_there, reach
from audio.release.rehearse import Rehearsed, rehearse, rehearse_withdrawal
from audio.release.release import Release
from audio.release.show import LeftOut, left_out
from audio.release.sift import demand_some
from audio.speech.holding import Voices


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
        self.faulty, self._told = faulty, frozenset(map(str, faulty))
        self.scripts, self.folder = scripts, out / "public" / tag.lower()
        self.left_out, self._of_show = left_out, scripts or left_out.scripts
        self.out, self.tag, self._route = out, tag, route
        place = "" if route.local else destination(self._of_show, tag, route.destination)
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
            self.left_out.scripts,
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
            return Released(published, None, self.left_out, told=self._told)
        delivered = dispatch(
            self._of_show,
            self.folder,
            self._place,
            listener,
            language=self.tag,
            allow_missing=self._route.allow_missing,
            prune=self._route.prune,
            verify=self._route.verify,
        )
        told = replace(published, absent=()) if delivered else published
        return Released(told, delivered, self.left_out, told=self._told)

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
        left, unbuilt = self.left_out, found.unbuilt
        return Released(found.published, found.delivered, left, unbuilt, self._told)


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
        first = {} if left.withdrawn else left.undated  # the show goes out without them
        undated = {script: ScriptError([problem]) for script, problem in first.items()}
        demand_some(dated, {**faulty, **undated})
    complain_of({str(script): error for script, error in faulty.items()})
    return dated, Delivery([it.script for it in dated], out, tag, route, left, faulty)
