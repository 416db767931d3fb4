"""What came of publishing and of delivering, in words and for programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from audio.cli.console import complain, result, result_json
from audio.cli.console import told as wrong
from audio.cli.several import Failures, in_lines, plain_failures
from audio.publish.advice import NOON, is_noon
from audio.publish.delivery.deliver import Delivered
from audio.publish.site import Published
from audio.release.show import LeftOut


@dataclass(frozen=True, slots=True)
class Released:
    """What came of publishing and of delivering, or would come of them.

    Attributes:
        left_out: scripts that nobody named.
        told: scripts of which it was said already what is wrong with them.
        unbuilt: of a rehearsal, ids of episodes that would be built, and the lines to be spoken.
    """

    published: Published
    delivered: Delivered | None
    left_out: LeftOut
    unbuilt: dict[str, int] | None = None
    told: frozenset[str] = frozenset()


def complain_of(failed: Failures) -> None:
    """Say what is wrong with scripts, each mistake once."""
    for said in dict.fromkeys(wrong(error, name) for name, error in failed.items()):
        complain(f"{said}\n")


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
    complain_of({name: it for name, it in failed.items() if name not in released.told})
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
