"""What publishing must not change: GUIDs, dates, addresses, and the sound at an address."""

from collections.abc import Iterable, Iterator, Sequence

from audio.media.mpeg import sound_digest
from audio.model.show import Show
from audio.publish.address import feed_url, is_local, is_placeholder
from audio.publish.cut import Changes, changes, cut_of
from audio.publish.entry import Entry
from audio.publish.item import Finished
from audio.publish.lock import Lock
from audio.publish.place import at
from audio.source import Problem

SHOWN = 8  # changed parts of an episode that a refusal shows


def broken(  # noqa: PLR0913  what was promised, and what is meant
    show: Show,
    episodes: Sequence[Finished],
    old: Lock | None,
    *,
    correcting: bool = False,
    moving: bool = False,
    built: bool = True,
) -> Iterator[Problem]:
    """Every promise that would be broken if these episodes were published.

    Nobody subscribes to a preview on this machine, so that it promises nothing.

    Args:
        correcting: whether a new cut is meant.
        moving: whether the feed is meant to be served at another address from now on.
        built: whether the episodes' files are there to be looked at.
    """
    if old is None or is_local(old.feed):
        return
    yield from _moved(show, old, moving=moving)
    ids = {episode.id for episode in episodes}
    for episode in episodes:
        known = old.episodes.get(episode.id)
        if known:
            yield from _changed(episode, known, correcting=correcting, built=built)
        elif episode.id in old.adopted:
            yield from _adopted(episode, old, correcting=correcting)
        else:
            yield from _renamed(episode, old, ids)


def sounds_the_same(episode: Finished, entry: Entry) -> bool:
    """Whether the sound of a built episode is what was published, to the byte."""
    return sound_digest(episode.audio) == entry.sound


def _moved(show: Show, old: Lock, *, moving: bool) -> Iterator[Problem]:
    here = feed_url(show)
    span = at(show.span, "base_url")
    of_nobody = is_placeholder(old.feed) and not old.adopted
    if here == old.address or of_nobody or not show.base_url:
        return
    if is_local(here):
        message = f"the feed is published at {old.address}, and this address is of a preview"
        hint = "put base_url back; preview it in a copy of the show's folder"
        yield Problem(span, message, hint)
    elif not moving:
        message = f"listeners subscribe at {old.address}, and base_url would make it {here}"
        hint = (
            "put base_url back, or move the show: audiostory publish --move tells apps the new "
            "address; serve the new feed at both for four weeks at least, and let all that the "
            "old address served lead to the new one (301)"
        )
        yield Problem(span, message, hint)


def _changed(
    episode: Finished, entry: Entry, *, correcting: bool, built: bool
) -> Iterator[Problem]:
    if entry.withdrawn:
        yield Problem(
            at(episode.span, "id"),
            f'"{episode.id}" was withdrawn on {entry.withdrawn:%Y-%m-%d}',
            "take its script out of the folder, or bring it back: "
            f"audiostory withdraw {episode.span.source.name} --undo",
        )
    if episode.date != entry.date:
        yield _another_date(episode, entry.date.isoformat(" ", "minutes"))
    if correcting:
        return
    if built and not entry.audio.path.endswith(episode.audio.suffix):
        yield Problem(
            episode.span,
            f'"{episode.id}" was published as {entry.audio.path}, and its address never changes',
            f"build it as {'.' + entry.audio.path.rsplit('.', 1)[-1]} again",
        )
        return
    if episode.heard and entry.heard.digest:
        if cut_of(episode.heard) != entry.heard:
            yield from _heard(episode, changes(entry.heard, episode.heard))
    elif built and not sounds_the_same(episode, entry):
        message = f'"{episode.id}" is published, and its sound is another now'
        yield Problem(episode.span, message, _correct(episode))


def _correct(episode: Finished) -> str:
    script = episode.span.source.name
    return f'publish it as a correction: audiostory correct {script} --note "what was wrong"'


def _heard(episode: Finished, changed: Changes) -> Iterator[Problem]:
    count = len(changed.parts) + changed.gone
    places = f"in {count} place{'' if count == 1 else 's'}"
    yield Problem(
        episode.span,
        f'"{episode.id}" is published, and its script was changed since {places}',
        f"{_correct(episode)}; or put it back",
    )
    for part in changed.parts[:SHOWN]:
        yield Problem(part.span, f"{part.what} is not as it was published")


def _another_date(episode: Finished, date: str) -> Problem:
    return Problem(
        at(episode.span, "date"),
        f'"{episode.id}" was published with the date {date}, and a published date never changes',
        "put that date back; what is new goes out as an episode of its own, with its own id",
    )


def _adopted(episode: Finished, old: Lock, *, correcting: bool) -> Iterator[Problem]:
    """An episode that another feed published, and a script of ours would tell anew."""
    date = old.adopted[episode.id].date
    if episode.date != date:
        yield _another_date(episode, date.isoformat(" ", "seconds"))
    if not correcting:
        message = f'"{episode.id}" was adopted from another feed, and its address never changes'
        own = "give this episode an id of its own"
        hint = f"{own}; if it is meant to take its place, {_correct(episode)}"
        yield Problem(at(episode.span, "id"), message, hint)


def _renamed(episode: Finished, old: Lock, ids: Iterable[str]) -> Iterator[Problem]:
    """A published episode under a new id: apps would list it a second time.

    One with a number is known by that as well, and refused where numbers are.  A repeat has a date
    of its own.
    """
    cut = cut_of(episode.heard)
    same_day = ((name, it) for name, it in old.episodes.items() if it.date == episode.date)
    for name, entry in same_day:
        same_sound = bool(cut.digest) and cut == entry.heard
        same_title = episode.number is None and episode.title == entry.title
        if name not in ids and (same_sound or same_title):
            message = f'"{episode.id}" is published already, as "{name}", and an id never changes'
            hint = f'write "id: {name}"; listeners would get it a second time'
            yield Problem(at(episode.span, "id"), message, hint)
            return
