"""Why an episode may not be published, before anything of it is built."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from audio.model.episode import Episode
from audio.publish.advice import held_today, unsummarised
from audio.publish.approvals import NAME, read_approvals, unapproved
from audio.publish.cut import cut_of
from audio.publish.entry import Entry
from audio.publish.item import Finished
from audio.publish.item_requirements import undated
from audio.publish.kept import broken
from audio.publish.lock import Lock, read_lock
from audio.publish.rights import rights_problems
from audio.release.parts import heard, said
from audio.release.show import lock_beside
from audio.source import Problem
from audio.units import Ms


def obstacles(
    episodes: Iterable[tuple[Path, Episode]], lock: Lock | None, now: datetime.datetime
) -> list[Problem]:
    """Rights that are not there, embargoes, approvals that are not given.

    What is published already, and is still the same in every word, was approved then.

    Args:
        episodes: with their scripts.
        now: what comes out later is looked at as of then.

    Raises:
        PublishError: the file of approvals is damaged.
        AssetError: a file of an episode cannot be read.
    """
    known = lock.episodes if lock else {}
    found = (_obstacles(script, it, known.get(it.id), now) for script, it in episodes)
    return list(dict.fromkeys(problem for problems in found for problem in problems))


def forewarnings(
    script: Path, versions: Sequence[Episode], now: datetime.datetime
) -> list[Problem]:
    """What will stop publication of a script that has no mistake, as warnings.

    Args:
        versions: its episode in every language, its own first.

    Raises:
        PublishError: a lock or the file of approvals is damaged.
    """
    found = [problem for it in versions for problem in _ahead(script, it, it is versions[0], now)]
    return [replace(problem, severity="warning") for problem in dict.fromkeys(found)]


def counsel(script: Path, versions: Sequence[Episode], now: datetime.datetime) -> Iterator[Problem]:
    """What a producer should know of a script before it is published, as warnings.

    Raises:
        PublishError: a lock is damaged.
    """
    if not versions[0].show.base_url:  # it is not meant for a feed
        return
    lock = read_lock(lock_beside(script, ""))
    known = lock.known(versions[0].id) if lock else None
    if isinstance(known, Entry) and known.withdrawn:
        return
    yield from dict.fromkeys(problem for it in versions for problem in unsummarised(it))
    if not known:
        yield from held_today(versions[0], now)


def _ahead(
    script: Path,
    episode: Episode,
    own: bool,  # noqa: FBT001  whether it is as the script is written
    now: datetime.datetime,
) -> Iterator[Problem]:
    lock = read_lock(lock_beside(script, "" if own else episode.language))
    if lock and (known := lock.episodes.get(episode.id)) and known.withdrawn:
        return  # it is left out
    yield from obstacles([(script, episode)], lock, now)
    unbuilt = Finished(
        id=episode.id,
        title=episode.title,
        audio=Path(),
        transcript=Path(),
        chapters=Path(),
        length=Ms(0),
        number=episode.number,
        date=episode.date,
        span=episode.span,
        heard=heard(episode),
    )
    if episode.show.base_url:  # it is meant for a feed
        yield from undated(episode)
    yield from broken(episode.show, [unbuilt], lock, built=False)


def _obstacles(
    script: Path, episode: Episode, known: Entry | None, now: datetime.datetime
) -> Iterator[Problem]:
    moment = now if known else max(now, episode.date or now)
    yield from rights_problems(episode, moment)
    if episode.show.approval is None:
        return
    parts = said(episode)
    if known is None or known.said != cut_of(parts).digest:
        given = read_approvals(script.with_name(NAME)).episodes.get(episode.id)
        yield from unapproved(episode.show.approval, given, parts, script, episode.span)
