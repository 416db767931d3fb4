"""A published folder goes to where it is served, in an order that a kill cannot break.

    hold ─▶ strike off the record ─▶ sound ─▶ transcripts, pictures ─▶ pages ─▶ feed ─▶ record

Every object is looked at once it is there.  The feed is replaced when all that it names is in its
place; until then listeners have the old show, and delivering again ends what was begun.  What the
old feed named stays.  Only sound that was tagged anew, at its promised address, is in place a
moment before the feed tells its new length.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from audio.errors import PublishError
from audio.progress import Listener, unheard
from audio.publish.delivery.hold import Clock, held, utc_now
from audio.publish.delivery.place import Place
from audio.publish.delivery.plan import Plan, listed, plan
from audio.publish.delivery.sending import Sending


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of a delivery.

    Attributes:
        place: as it may be shown.
        sent, removed: paths, in order.
        bytes: of what was sent.
        unchanged: how many were there already.
        missing: what the feed names, and is not there.
        probed: how many addresses were asked for over HTTP.
    """

    place: str
    sent: tuple[str, ...]
    removed: tuple[str, ...]
    bytes: int
    unchanged: int
    missing: tuple[str, ...]
    probed: int = 0


def foresee(
    folder: Path, place: Place, lock: str, *, allow_missing: bool = False, prune: bool = False
) -> Delivered:
    """What a delivery would do; nothing is written.

    Raises:
        PublishError: as for `deliver`.
    """
    return _told(place, _possible(folder, place, lock, allow_missing=allow_missing), prune=prune)


def deliver(  # noqa: PLR0913  what a delivery needs to know
    folder: Path,
    place: Place,
    lock: str,
    listener: Listener = unheard,
    *,
    allow_missing: bool = False,
    prune: bool = False,
    verify: bool = False,
    clock: Clock = utc_now,
) -> Delivered:
    """Have a published folder at a place; only what changed is sent.

    Args:
        folder: what was published, and is held by the caller.
        lock: the text of the show's lock.
        allow_missing: whether the feed may name what neither the folder nor the place has.
        prune: whether to remove what was delivered once and is promised no more.
        verify: whether to ask over HTTP for all sound before the feed is replaced.

    Raises:
        PublishError: the place is not this show's, another desk delivers there, it cannot be
            reached, or sound is not served as the feed says; the feed there is as it was.
    """
    with held(place, folder, clock) as hold:
        due = _possible(folder, place, lock, allow_missing=allow_missing)
        sending = Sending(folder, place, due, hold, listener)
        sending.all_of_it(verify=verify)
        if prune:
            sending.prune()
    done = _told(place, due, prune=prune)
    return replace(done, probed=len(due.ours.sounds) if verify else 0)


def _told(place: Place, due: Plan, *, prune: bool) -> Delivered:
    return Delivered(
        place=place.name,
        sent=due.due,
        removed=due.spare if prune else (),
        bytes=sum(due.files[path].bytes for path in due.due),
        unchanged=len(due.files) - len(due.due),
        missing=due.missing,
    )


def _possible(folder: Path, place: Place, lock: str, *, allow_missing: bool) -> Plan:
    """What it takes, if the feed will name nothing that nobody has."""
    due = plan(folder, place, lock)
    if due.missing and not allow_missing:
        raise PublishError(
            f"the feed names files that neither the folder nor {place.name} has whole:\n"
            f'{listed(due.missing)}\n"audiostory publish" without a script builds every episode'
            " again; if they are served from elsewhere, add --allow-missing"
        )
    return due
