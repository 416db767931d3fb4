"""Finished episodes go out: built, and put into the feed of their show."""

import datetime
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from pathlib import Path

from audio.build import Built, Rundown, build, plan
from audio.errors import ScriptError
from audio.media.alone import alone
from audio.media.atomic import write_text
from audio.model.correction import Correction
from audio.model.show import Show
from audio.plan.soundbites import soundbites
from audio.progress import Listener, Warned, unheard
from audio.publish import site
from audio.publish.address import FEED, is_placeholder
from audio.publish.advice import advice
from audio.publish.finished import finished
from audio.publish.item import Finished
from audio.publish.lock import lock_text, read_lock
from audio.publish.rights import territories
from audio.publish.site import Published
from audio.release.obstacles import obstacles
from audio.release.parts import heard, said
from audio.release.placeholders import placeholders
from audio.release.show import show_of
from audio.speech.crew import UNPAID, Crew
from audio.speech.holding import Voices
from audio.speech.studio import ALONE
from audio.versions import read

ALTERNATES = ("m4a", "opus", "flac")  # formats that are published beside the MP3
TEMPLATES = "templates"  # beside the show file: a show's own, for its pages
PREVIEW = "preview"  # within what is built, as this machine alone sees it


def publish(  # noqa: PLR0913  what a release needs to know
    scripts: Sequence[Path],
    out: Path,
    folder: Path,
    listener: Listener = unheard,
    correction: Correction | None = None,
    *,
    allow_missing: bool = False,
    moving: bool = False,
    voices: Voices = Voices.KEPT,
    language: str = "",
    takes: str = "",
    crew: Crew = ALONE,
    now: datetime.datetime | None = None,
) -> Published:
    """Build the episodes of one show and put them into its feed, in `folder`.

    Args:
        correction: what is said of it, where new cuts of published episodes are meant.
        allow_missing: whether the feed may name files that the folder lacks.
        moving: whether the feed is served at another address from now on.
        language: into which show and episodes are translated, for the feed in that language, which
            has a lock of its own; empty for the scripts as they are written.
        takes, crew: as for `build`.
        now: episodes of a later date are built, and wait; None lets none wait, and asks after
            neither rights nor approval.

    Raises:
        PublishError: the scripts are not of one show, or its lock is damaged.
        ScriptError: a mistake, something that a directory would reject, a promise that would be
            broken, or a right or an approval that is not there.
    """
    plans = partial(laid_out, correcting=correction is not None, moving=moving, now=now)
    with alone(out, listener):
        rundowns = plans(scripts, out, folder, voices=voices, language=language, takes=takes)
    show, lock = show_of(scripts, language)
    make = partial(build, voices=voices, language=language, takes=takes, crew=crew)
    episodes = [of_episode(make(script, out, listener)) for script in scripts]
    _warn(listener, show, rundowns, episodes)
    release = partial(site.publish, allow_missing=allow_missing, moving=moving, now=now)
    release = partial(release, templates=scripts[0].with_name(TEMPLATES))
    with alone(out, listener):
        return release(show, episodes, folder, lock, correction)


def laid_out(  # noqa: PLR0913  what a release needs to know
    scripts: Sequence[Path],
    out: Path,
    folder: Path,
    *,
    correcting: bool,
    moving: bool,
    voices: Voices,
    language: str,
    takes: str,
    now: datetime.datetime | None,
) -> list[Rundown]:
    """The episodes of one show before they are built, if they may be published then.

    Raises:
        PublishError, ScriptError: as for `publish`.
    """
    show, lock = show_of(scripts, language)
    rundowns = [plan(script, out, voices, language, takes) for script in scripts]
    planned = [of_episode(rundown) for rundown in rundowns]
    old = site.promised(show, folder, lock)
    problems = site.unfit(show, planned, old, correcting=correcting, moving=moving)
    if now:
        due = zip(scripts, (rundown.episode for rundown in rundowns), strict=True)
        problems += obstacles(due, old, now)
    if problems:
        raise ScriptError(problems)
    return rundowns


def preview(
    scripts: Sequence[Path],
    out: Path,
    address: str,
    today: datetime.datetime,
    listener: Listener = unheard,
) -> Published:
    """Build the episodes and publish them for this machine alone, into PREVIEW in `out`.

    Nothing is promised to anybody: the preview has a lock of its own beside its folder.  Nor is
    anybody paid: lines whose speaking costs money wait for a build.

    Args:
        address: where the folder is served on this machine.
        today: the date of episodes that have none yet.

    Raises:
        AudioError: as publishing would.
    """
    show = replace(show_of(scripts, "")[0], base_url=address)
    built = [of_episode(build(script, out, listener, crew=UNPAID)) for script in scripts]
    dated = [replace(episode, date=episode.date or today) for episode in built]
    folder, templates = out / PREVIEW, scripts[0].with_name(TEMPLATES)
    with alone(out, listener):
        lock = folder.with_suffix(".lock")
        if _forgot({episode.id for episode in dated}, lock):
            (folder / FEED).unlink(missing_ok=True)  # nor is it held against what follows
        return site.publish(show, dated, folder, lock, templates=templates, allow_missing=True)


def _forgot(ids: AbstractSet[str], path: Path) -> bool:
    """Forget the episodes of a preview whose scripts are gone: nobody was promised them."""
    lock = read_lock(path)
    if lock is None or lock.episodes.keys() <= ids:
        return False
    kept = {name: entry for name, entry in lock.episodes.items() if name in ids}
    write_text(path, lock_text(replace(lock, episodes=kept)))
    return True


REPLACE = "write in show.yaml where the folder will be served, as base_url"


def _warn(
    listener: Listener, show: Show, rundowns: Sequence[Rundown], episodes: Sequence[Finished]
) -> None:
    """Say what a producer should know, and what stops nothing."""
    if is_placeholder(show.base_url):
        listener(Warned(f"{show.base_url} is an address of nobody: {REPLACE}"))
    left = placeholders(show, [rundown.episode for rundown in rundowns])
    borders = (problem for rundown in rundowns for problem in territories(rundown.episode))
    for problem in (*left, *borders, *(it for episode in episodes for it in advice(episode))):
        listener(Warned(f"{problem.span}: {problem.message}: {problem.hint}"))


def withdraw(
    script: Path,
    out: Path,
    folder: Path,
    when: datetime.datetime | None,
    *,
    language: str = "",
) -> Published:
    """Take the episode of a script out of its show's feed, or bring it back.

    Args:
        when: since when it is withdrawn; None brings it back.

    Raises:
        PublishError: it was never published.
        ScriptError: a mistake in the script or the show file.
    """
    _, lock = show_of([script], language)
    with alone(out):
        return withdraw_from(script, folder, lock, when, language)


def withdraw_from(
    script: Path, folder: Path, lock: Path, when: datetime.datetime | None, language: str
) -> Published:
    """The same, where somebody holds the output folder; the lock may be a copy.

    Raises:
        PublishError, ScriptError: as above.
    """
    show, _ = show_of([script], language)
    episode = read(script, Voices.FROZEN, language)  # whether its voices are here or not
    return site.withdraw(show, episode.id, folder, lock, when, script.with_name(TEMPLATES))


def of_episode(found: Built | Rundown) -> Finished:
    """What publishing needs of an episode; of one that is not built, where its files will be."""
    files, episode, timeline = found.files, found.episode, found.timeline
    made = finished(
        episode,
        timeline,
        files.audio,
        files.transcript,
        files.chapters,
        captions=(files.subrip, files.segments),
        alternates=[files.audio_as(name) for name in ALTERNATES if name in episode.sound.formats],
        soundbites=soundbites(episode, timeline),
    )
    return replace(made, heard=heard(episode), said=said(episode))
