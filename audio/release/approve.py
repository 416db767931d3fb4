"""Somebody puts their name to what an episode says and plays."""

import datetime
from pathlib import Path

from audio.errors import AudioError
from audio.media.alone import alone_with
from audio.publish.approvals import NAME, Approvals, Approved, read_approvals, write_approvals
from audio.publish.cut import cut_of
from audio.release.parts import said
from audio.speech.holding import Voices
from audio.versions import read

WAIT = 10.0  # seconds for another approval to be written


def approve(
    script: Path, by: str, now: datetime.datetime, language: str = ""
) -> tuple[str, Approved, Path]:
    """Remember that somebody approved the episode of a script as it is now.

    Returns:
        The episode's id, the approval, and the file in which it stands.

    Raises:
        ScriptError: a mistake in the script.
        AudioError: that name may not approve, or the file cannot be written.
        PublishError: the file of approvals is damaged.
    """
    episode = read(script, Voices.FROZEN, language)  # whether its voices are here or not
    name, demand = " ".join(by.split()), episode.show.approval
    if not name:
        raise AudioError('an approval has a name: --by "…"')
    if demand and demand.by and name not in demand.by:
        raise AudioError(f"{name} may not approve: this show names {', '.join(demand.by)}")
    path, approved = script.with_name(NAME), Approved(name, now, cut_of(said(episode)))
    with alone_with(path, WAIT):
        known = read_approvals(path).episodes
        write_approvals(path, Approvals({**known, episode.id: approved}))
    return episode.id, approved, path
