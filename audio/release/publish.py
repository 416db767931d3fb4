"""Finished episodes go out: built, and put into the feed of their show."""

import datetime
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from pathlib import Path

from audio.build import Built, Rundown, build, plan
from audio.errors import ScriptError
from audio.media.alone import alone
from audio.media.atomic import write_text
from audio.model.show import Show
from audio.plan.soundbites import soundbites
from audio.progress import Listener, Warned, unheard
from audio.publish import site
from audio.publish.address import FEED, is_placeholder
from audio.publish.advice import advice
from audio.publish.finished import finished
from audio.publish.item import Finished
from audio.publish.lock import Lock, lock_text, read_lock
from audio.publish.rights import territories
from audio.publish.site import Published
from audio.release.obstacles import obstacles
from audio.release.parts import heard, said
from audio.release.placeholders import placeholders
from audio.release.release import Release
from audio.release.show import show_of
from audio.release.sift import Failures, attempt, by_script, demand_some
from audio.source import Problem
from audio.speech.crew import UNPAID, Crew
from audio.speech.holding import Voices
from audio.speech.studio import ALONE
from audio.versions import read

ALTERNATES = ("m4a", "opus", "flac")  # formats that are published beside the MP3
TEMPLATES = "templates"  # beside the show file: a show's own, for its pages
PREVIEW = "preview"  # within what is built, as this machine alone sees it


def publish(release: Release, listener: Listener = unheard, crew: Crew = ALONE) -> Published:
    """Build the episodes of one show and put them into its feed.

    One with which something is wrong keeps no other from it, and stays as it was published.

    Args:
        crew: as for `build`.

    Raises:
        AudioError: no episode can be published; what is wrong with them.
        PublishError: the scripts are not of one show, or its lock is damaged.
        ScriptError: a mistake, something that a directory would reject, a promise that would be
            broken, or a right or an approval that is not there.
    """
    out, (show, lock) = release.out, release.show()
    with alone(out, listener):
        rundowns, failed = laid_out(release)
    make = partial(build, voices=release.voices, language=release.language, takes=release.takes)
    built = attempt(rundowns, lambda it: make(it, out, listener, crew=crew), failed)
    episodes = {script: of_episode(it) for script, it in built.items()}
    demand_some(episodes, failed)
    _warn(listener, show, [rundowns[script] for script in episodes], [*episodes.values()])
    with alone(out, listener):
        published = put(release, show, [*episodes.values()], release.folder, lock)
    return replace(published, failed=tuple(failed.items()))


def put(
    release: Release, show: Show, episodes: Sequence[Finished], folder: Path, lock: Path
) -> Published:
    """Put finished episodes into the feed in a folder, which may be a copy, as may the lock."""
    return site.publish(
        show,
        episodes,
        folder,
        lock,
        release.correction,
        allow_missing=release.allow_missing,
        moving=release.moving,
        now=release.now,
        templates=release.of_show[0].with_name(TEMPLATES),
    )


def laid_out(release: Release) -> tuple[dict[Path, Rundown], Failures]:
    """The episodes of one show before they are built, if they may be published then.

    Returns:
        Those that may, by their scripts, and what is wrong with the others.

    Raises:
        PublishError, ScriptError: as for `publish`.
    """
    show, lock = release.show()
    old = site.promised(show, release.folder, lock)
    how = release.voices, release.language, release.takes
    failed: Failures = dict(release.faulty)
    rundowns = attempt(release.scripts, lambda it: plan(it, release.out, *how), failed)
    while faults := _faults(release, show, rundowns, old):  # one that goes may leave others wrong
        failed |= {script: ScriptError(problems) for script, problems in faults.items()}
        rundowns = {script: it for script, it in rundowns.items() if script not in faults}
    demand_some(rundowns, failed)
    return rundowns, failed


def _faults(
    release: Release, show: Show, rundowns: Mapping[Path, Rundown], old: Lock | None
) -> dict[Path, list[Problem]]:
    """Why some may not be published beside the others."""
    if not rundowns:
        return {}
    planned = [of_episode(rundown) for rundown in rundowns.values()]
    how = {"correcting": release.correcting, "moving": release.moving}
    episodes = {script: rundown.episode for script, rundown in rundowns.items()}
    faults = by_script(site.unfit(show, planned, old, **how), episodes)
    if release.now:
        for script, episode in episodes.items():
            if found := obstacles([(script, episode)], old, release.now):
                faults.setdefault(script, []).extend(found)
    return faults


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
