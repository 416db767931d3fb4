"""A mistake that listeners have heard is put right, and said to have been made."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from audio.build import plan
from audio.errors import AudioError, PublishError, ScriptError
from audio.media.alone import alone
from audio.model.correction import Act, Correction, NoteAlone
from audio.model.episode import Episode
from audio.progress import Listener, unheard
from audio.publish import site
from audio.publish.adopted import Adopted
from audio.publish.cut import Changes, changes, cut_of
from audio.publish.entry import Entry
from audio.publish.lock import Lock
from audio.publish.site import Published
from audio.release.publish import of_episode, publish
from audio.release.release import Release
from audio.speech.crew import Crew
from audio.speech.studio import ALONE
from audio.versions import read


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a correction would do.

    Attributes:
        guid, date: which stay.
        cut: the one that is published, counted from 1; 0 if another feed published it.
        audio: the path or the address of that.
        unspoken: how many lines somebody would have to speak.
        changed: what is heard otherwise; nothing if the sound stays.
    """

    episode: str
    guid: str
    date: datetime.datetime
    cut: int
    audio: str
    unspoken: int
    changed: Changes


def noted(text: str, when: datetime.datetime, act: Act | None = None) -> Correction | NoteAlone:
    """What is said of a correction, or becomes of its note.

    Args:
        text: of the note; empty where one is taken back.
        act: what becomes of a note where the sound stays; None corrects the sound as well.

    Raises:
        AudioError: it says nothing.
    """
    if not text.strip() and act is not Act.TAKEN_BACK:
        raise AudioError('a correction says what was wrong: --note "…"')
    return NoteAlone(when, act, text) if act else Correction(when, text)


def foresee(release: Release) -> Prospect:
    """What a correction of a published episode would do; nothing is spoken or written.

    Args:
        release: of one script.

    Raises:
        PublishError: the episode is not published.
        ScriptError: a mistake, or a promise that would be broken.
    """
    script, out = release.scripts[0], release.out
    show, lock = release.show()
    old = site.promised(show, release.folder, lock)
    with alone(out):
        rundown = plan(script, out, release.voices, release.language, release.takes)
    episode = of_episode(rundown)
    published = _published(old, rundown.episode, script, release.now)
    if problems := site.unfit(show, [episode], old, correcting=release.correcting):
        raise ScriptError(problems)
    told = (episode.id, published.guid, published.date)
    if isinstance(published, Adopted):
        all_of_it = Changes(episode.heard, 0)
        return Prospect(*told, 0, published.audio.url, rundown.guessed, all_of_it)
    known = published.heard
    changed = Changes((), 0) if cut_of(episode.heard) == known else changes(known, episode.heard)
    return Prospect(*told, published.cuts, published.audio.path, rundown.guessed, changed)


def correct(release: Release, listener: Listener = unheard, crew: Crew = ALONE) -> Published:
    """Publish a new cut of an episode, with a note that says what was wrong; or a note alone.

    Its GUID and its date stay; its audio gets an address of its own, so that no cache serves the
    old one for it; the old one stays where it is.

    Args:
        release: of one script, with what is said of its correction.
        crew: as for `build`.

    Raises:
        PublishError: the episode is not published.
        ScriptError: a mistake, or a promise that would be broken.
    """
    script, (show, lock) = release.scripts[0], release.show()
    episode = read(script, release.voices, release.language)
    _published(site.promised(show, release.folder, lock), episode, script, release.now)
    return publish(release, listener, crew)


def _published(
    lock: Lock | None, episode: Episode, script: Path, now: datetime.datetime | None
) -> Entry | Adopted:
    entry = lock.known(episode.id) if lock else None
    if entry is None and now and episode.date and episode.date > now:
        raise PublishError(
            f'"{episode.id}" is not published, it waits until {episode.date:%Y-%m-%d %H:%M %Z}: '
            "save the script as it is to be, and publish it then"
        )
    if entry is None:
        raise PublishError(f'"{episode.id}" is not published: audiostory publish {script}')
    return entry
