"""How the lock grows: new episodes are promised, promised ones keep their promises.

The sound at an address never changes.  What is published again and sounds the same keeps its
file and gets the new texts.  What was built anew of the same script and sounds otherwise (by
another encoder, say) stays as it was published, with the times that belong to it.  Everything
else is a correction: a new cut in a folder of its own, at new addresses, while the old files stay.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audio.errors import PublishError, ScriptError
from audio.fingerprint import file_digest
from audio.media.mpeg import sound_digest
from audio.model.correction import Act, Correction, NoteAlone
from audio.model.episode import folder
from audio.model.show import Show
from audio.publish.address import feed_url, is_local, is_placeholder
from audio.publish.entry import Entry, File
from audio.publish.facts import facts
from audio.publish.files import Copy, picture, renoted
from audio.publish.item import Finished
from audio.publish.kept import broken
from audio.publish.lock import Lock, guid_of, item_guid, mistakes, podcast_guid
from audio.publish.markup import line


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be published: all promises, old and new, and the files for the new ones."""

    lock: Lock
    copies: tuple[Copy, ...]


def plan(  # noqa: PLR0913  what was promised, and what is meant
    show: Show,
    episodes: Sequence[Finished],
    old: Lock | None,
    correction: Correction | NoteAlone | None = None,
    *,
    moving: bool = False,
    place: Path | None = None,
) -> Plan:
    """The promises as they will be once these episodes are published.

    The show and the episodes have passed `refusals`.

    Args:
        correction: what is said of it, where new cuts of published episodes are meant; or what
            becomes of the note of published ones, where their sound stays.
        moving: whether the feed is served at another address from now on.
        place: the published folder, of which the transcripts are that stay but for a note.

    Raises:
        ScriptError: a promise would be broken.
        PublishError: two episodes share an address, a correction corrects nothing, or there is no
            note to mend.
    """
    correcting = isinstance(correction, Correction)
    if problems := [*broken(show, episodes, old, correcting=correcting, moving=moving)]:
        raise ScriptError(problems)
    lock = _settled(old, feed_url(show))
    entries, copies = dict(lock.episodes), list[Copy]()
    for episode in episodes:
        entries[episode.id], made = _entry(show, episode, lock, correction)
        copies += made
        if place and isinstance(correction, NoteAlone):
            entries[episode.id], made = _renoted(entries[episode.id], lock, episode.id, place)
            copies += made
    artwork = lock.artwork
    if show.artwork:
        copies.append(picture("art/", "cover", Path(show.artwork)))
        artwork = copies[-1].file
    lock = replace(lock, episodes=entries, artwork=artwork)
    for mistake in mistakes(lock, old):
        raise PublishError(f"show.lock cannot hold this: {mistake}")
    return Plan(lock, tuple(copies))


def withdrawn(lock: Lock, episode: str, when: datetime.datetime | None) -> Lock:
    """The lock with an episode that is in the feed no more, or with None again.

    What is withdrawn already stays so since then.

    Raises:
        PublishError: it was never published here.
    """
    if episode not in lock.episodes:
        known = ", ".join(sorted(lock.episodes)) or "none"
        raise PublishError(f'"{episode}" was not published; what was: {known}')
    entry = lock.episodes[episode]
    if when and entry.withdrawn:
        return lock
    entry = replace(entry, withdrawn=when)
    return replace(lock, episodes={**lock.episodes, episode: entry})


def _settled(old: Lock | None, feed: str) -> Lock:
    """The lock to add to.

    What was promised to nobody, at an address of this machine or of an example, gets its real
    guids now; a feed that moves keeps them.
    """
    guid = podcast_guid(feed)
    if old is None:
        return Lock(feed, guid)
    if feed == old.address or is_local(feed):
        return old
    if old.adopted or not (is_local(old.feed) or is_placeholder(old.feed)):
        return replace(old, moved=(*old.moved, feed))
    episodes = {
        name: entry if name in old.adopted else replace(entry, guid=item_guid(guid, name))
        for name, entry in old.episodes.items()
    }
    return replace(old, feed=feed, guid=guid, episodes=episodes)


def _entry(
    show: Show, episode: Finished, lock: Lock, correction: Correction | NoteAlone | None
) -> tuple[Entry, list[Copy]]:
    """The facts of an episode as they are published now, and the files that this takes."""
    known, guid = lock.episodes.get(episode.id), guid_of(lock, episode.id)
    episode = replace(episode, corrections=known.corrections if known else ())
    if known is None:
        return facts(show, _noted(episode, correction), guid, folder(episode.id))
    same = sound_digest(episode.audio) == known.sound
    anew = isinstance(correction, Correction) and not same
    place = known.audio.path.rpartition("/")[0] + "/"
    if correction and not anew:
        _demand_news(show, episode, known, correction)
    episode = _noted(episode, correction)
    if anew:
        digest = file_digest(episode.audio)
        place = f"{folder(episode.id)}{known.cuts + 1}-{digest[:8]}/"
    entry, copies = facts(show, episode, guid, place)
    entry = _kept(entry, known)
    if anew:
        entry = _new_cut(entry, known)
    elif same:
        entry = _same_sound(entry, known)
    elif not is_local(lock.feed):
        entry = replace(entry, **{name: getattr(known, name) for name in OF_THE_SOUND})
    return entry, [copy for copy in copies if copy.file in entry.files]


def _renoted(entry: Entry, lock: Lock, name: str, place: Path) -> tuple[Entry, list[Copy]]:
    """The entry with its note in the transcripts that are kept as they were published."""
    known = lock.episodes[name]
    if known.corrections == entry.corrections or entry.transcript != known.transcript:
        return entry, []
    told = known.corrections, entry.corrections
    words, *captions = (renoted(it, place, *told) for it in (known.transcript, *known.captions))
    files = tuple(it.file for it in captions)
    return replace(entry, transcript=words.file, captions=files), [words, *captions]


def _noted(episode: Finished, correction: Correction | NoteAlone | None) -> Finished:
    """The episode with the notes that it has from now on."""
    told = episode.corrections
    if isinstance(correction, NoteAlone):
        return replace(episode, corrections=correction.after(told))
    return replace(episode, corrections=(*told, correction)) if correction else episode


def _demand_news(
    show: Show, episode: Finished, known: Entry, correction: Correction | NoteAlone
) -> None:
    """See that listeners are told something new where the sound is what they have."""
    told, name = known.corrections, f'"{episode.id}"'
    if isinstance(correction, NoteAlone) and correction.act is not Act.ADDED and not told:
        raise PublishError(f"{name} has no note: --note-only publishes one")
    if told and line(told[-1].text) == line(correction.text):
        raise PublishError(
            f"{name} was corrected with this note on {told[-1].date:%Y-%m-%d}, and its sound "
            "has not changed since: change the script, or write another --note; what was not "
            "delivered yet goes out with: audiostory publish"
        )
    if isinstance(correction, Correction) and _is_published(show, episode, known):
        script = episode.span.source.name
        raise PublishError(
            f"{name} is what listeners have, in sound, text and facts: save what you corrected "
            f"in {script}; --note-only publishes a note alone, and --mend changes the last one"
        )


def _is_published(show: Show, episode: Finished, known: Entry) -> bool:
    """Whether an episode that sounds as it was published is told as it was, too."""
    place = known.audio.path.rpartition("/")[0] + "/"
    entry, _ = facts(show, episode, known.guid, place)
    return _same_sound(_kept(entry, known), known) == known


OF_THE_SOUND = (
    *("sound", "audio", "alternates", "seconds"),
    *("transcript", "captions", "chapters", "marks", "pictures", "soundbites"),
)
"""The facts that belong to a published sound, and stay for as long as it does."""


def _kept(entry: Entry, known: Entry) -> Entry:
    """The entry with what its episode has been through."""
    date = known.date if known.date == entry.date else entry.date  # in the same words
    return replace(entry, date=date, cuts=known.cuts, earlier=known.earlier)


def _new_cut(entry: Entry, known: Entry) -> Entry:
    gone = (file for file in known.files if file not in entry.files)
    return replace(entry, cuts=known.cuts + 1, earlier=(*known.earlier, *gone))


def _same_sound(entry: Entry, known: Entry) -> Entry:
    """The entry with the sound files that are published, whose tags may be other ones."""
    files = {file.path: file for file in (known.audio, *known.alternates)}

    def published(file: File) -> File:
        return files.get(file.path, file)

    alternates = tuple(map(published, entry.alternates))
    return replace(entry, audio=published(entry.audio), alternates=alternates)
