"""Every file that an episode names, listened to or looked at before a word is spoken.

Speech may cost money and time, so what cannot be used is said first, and all at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from audio.errors import AssetError, ScriptError
from audio.media.picture import see
from audio.media.store import Store
from audio.model.episode import ChapterCue, Cue, EffectCue, Episode, Line, MusicCue, Tape, Track
from audio.model.speech import Take
from audio.model.timeline import Reel
from audio.source import Problem, Span
from audio.units import Ms, clock


@dataclass(frozen=True, slots=True)
class Assets:
    """What was heard of an episode's files.

    Attributes:
        reels: length and loudness of each track, by its id.
        tapes: each recording between its in and out points.
    """

    reels: Mapping[str, Reel]
    tapes: Mapping[Tape, Take]


def gather(episode: Episode, store: Store) -> Assets:
    """Listen to every track and recording of a story.

    Raises:
        ScriptError: with every one that cannot be used, where the script names it.
    """
    reels: dict[str, Reel] = {}
    tapes: dict[Tape, Take] = {}
    problems: list[Problem] = []
    for cue in episode.story:
        try:
            for track in _tracks(cue):
                reels[track.id] = reels.get(track.id) or store.reel(Path(track.file))
            for tape in _tapes(cue):
                tapes[tape] = store.tape(tape)
        except AssetError as error:
            message = " ".join(str(error).splitlines())  # a file's name may have two lines
            problems.append(Problem(_place(cue), message, "use another file, or repair it"))
        else:
            problems.extend(_beyond(cue, reels))
    if problems:
        raise ScriptError(list(dict.fromkeys(problems)))
    return Assets(reels, tapes)


def look_through(episode: Episode) -> None:
    """Look at every picture of an episode and of its show.

    Raises:
        ScriptError: with every one that cannot be used, where a script names it.
    """
    problems: list[Problem] = []
    for (path, square), span in _pictures(episode).items():
        try:
            see(Path(path), square=square)
        except AssetError as error:
            problems.append(Problem(span, " ".join(str(error).splitlines())))
    if problems:
        raise ScriptError(problems)


def _pictures(episode: Episode) -> dict[tuple[PurePath, bool], Span]:
    """Each picture, and whether it is to be square, with the place that names it first."""
    found: dict[tuple[PurePath, bool], Span] = {}
    for said in (episode, episode.show):
        if said.artwork:
            found.setdefault((said.artwork, True), said.artwork_span)
    for cue in episode.story:
        if isinstance(cue, ChapterCue) and cue.image:
            found.setdefault((cue.image, False), cue.image_span)
    return found


def _tracks(cue: Cue) -> Iterator[Track]:
    if isinstance(track := getattr(cue, "track", None), Track):
        yield track


def _tapes(cue: Cue) -> Iterator[Tape]:
    if isinstance(cue, Line) and cue.tape:
        yield cue.tape


def _place(cue: Cue) -> Span:
    """Where the script names the file that a cue plays."""
    assets: list[Track | Tape] = [*_tracks(cue), *_tapes(cue)]
    return assets[0].span if assets else cue.span


def _beyond(cue: Cue, reels: Mapping[str, Reel]) -> Iterator[Problem]:
    """Music that is to start where its file has ended."""
    if isinstance(cue, MusicCue | EffectCue) and cue.start >= reels[cue.track.id].length:
        length = Ms(reels[cue.track.id].length)
        message = f'"{cue.track.id}" lasts {clock(length)} and cannot start at {clock(cue.start)}'
        yield Problem(cue.span, message, "start earlier")
