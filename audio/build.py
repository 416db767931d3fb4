"""The whole chain, once, from a script to the files of its episode.

read → utterances → takes → timeline → mix → master → MP3, transcript, chapters
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from audio.errors import PublishError
from audio.export.chapters import chapters_json
from audio.export.report import Files, Report, digests, read_report, stands
from audio.export.tags import prove, write_tags
from audio.export.transcript import webvtt
from audio.fingerprint import file_digest, fingerprint, our_code
from audio.master.loudness import integrated
from audio.master.press import press
from audio.media.alone import alone
from audio.media.atomic import beside, write_text
from audio.media.picture import cover_jpeg
from audio.media.store import Store
from audio.mix import mix
from audio.model.episode import Episode
from audio.model.speech import Take, Utterance
from audio.model.timeline import Reel, Timeline
from audio.plan.estimate import guess
from audio.plan.layout import lay_out
from audio.plan.utterances import disclosed, utterances
from audio.progress import Began, Ended, Listener, unheard
from audio.publish import site
from audio.publish.item import Finished, finished
from audio.publish.site import Published
from audio.script.check import SHOW_NAME, read_episode, read_show
from audio.speech.registry import check_cast
from audio.speech.studio import kept, record

TOOLS = ("gTTS", "imageio-ffmpeg", "mutagen", "numpy", "pillow", "pydub", "soxr")


@dataclass(frozen=True, slots=True)
class Built:
    """An episode and its files; `fresh` unless all was there already."""

    episode: Episode
    timeline: Timeline
    files: Files
    report: Report
    fresh: bool


@dataclass(frozen=True, slots=True)
class Rundown:
    """An episode laid out before it is spoken; `guessed` counts the lines without a take."""

    episode: Episode
    timeline: Timeline
    guessed: int


def read(script: Path) -> Episode:
    """The episode of a script, with its disclosure and with voices that exist.

    Raises:
        ScriptError: with every mistake.
    """
    episode = disclosed(read_episode(script))
    check_cast(episode)
    return episode


def plan(script: Path, out: Path) -> Rundown:
    """When everything will be heard, with a guess for each line that has no take yet."""
    episode = read(script)
    store = open_store(out)
    spoken = utterances(episode)
    takes = kept(spoken, store)
    guesses = {utterance: guess(utterance) for utterance in spoken if utterance not in takes}
    timeline = lay_out(episode, {**guesses, **takes}, _reels(episode, store))
    return Rundown(episode, timeline, len(guesses))


def build(script: Path, out: Path, listener: Listener = unheard) -> Built:
    """Build the episode of a script into `out`; only what changed is made again.

    Raises:
        ScriptError, EngineError, AssetError, ToolError: all of them leave the last good files
            and every take in place.
    """
    episode = read(script)
    with alone(out):
        store = open_store(out)
        takes = record(utterances(episode), store, listener)
        timeline = lay_out(episode, takes, _reels(episode, store))
        files = Files(out / episode.id, episode.id)
        recipe = _recipe(episode, timeline, takes)
        report = read_report(files.report)
        if report and stands(report, recipe, files.folder):
            return Built(episode, timeline, files, report, fresh=False)
        sound = _make_audio(episode, timeline, store, files, listener)
        write_text(files.transcript, webvtt(timeline, episode.language))
        write_text(files.chapters, chapters_json(timeline, episode))
        report = _report(episode, timeline, files, recipe, sound)
        write_text(files.report, report.as_json())
    return Built(episode, timeline, files, report, fresh=True)


def publish(
    scripts: Sequence[Path], out: Path, folder: Path, listener: Listener = unheard
) -> Published:
    """Build the episodes of one show and put them into its feed, in `folder`.

    Raises:
        PublishError: the scripts are not of one show, or a promise would break.
        ScriptError: a mistake, or something that a directory would reject.
    """
    shows = {script.with_name(SHOW_NAME) for script in scripts}
    if len(shows) != 1:
        raise PublishError("these scripts are of several shows: publish one show at a time")
    show_path = shows.pop()
    if not show_path.is_file():
        raise PublishError(f"a feed needs a show: there is no {show_path}")
    episodes = [_finished(build(script, out, listener)) for script in scripts]
    lock = show_path.with_suffix(".lock")
    with alone(out):
        return site.publish(read_show(show_path).show, episodes, folder, lock)


def open_store(out: Path) -> Store:
    """The takes of an output folder."""
    return Store(out / "takes", integrated)


def _make_audio(
    episode: Episode, timeline: Timeline, store: Store, files: Files, listener: Listener
) -> Mapping[str, float]:
    """Mix, master, encode, tag, prove, and only then put the MP3 in its place."""
    artwork = episode.artwork or episode.show.artwork
    cover = cover_jpeg(Path(artwork)) if artwork else None
    listener(Began("sound", 0))
    with beside(files.audio) as unfinished:
        pressed = press(mix(timeline, store), episode.sound, unfinished)
        write_tags(unfinished, episode, timeline, cover)
        prove(unfinished, timeline)
    measured = pressed.measured
    listener(Ended("sound", f"{measured.integrated:.1f} LUFS, {measured.true_peak:.1f} dBTP"))
    sound = {**asdict(measured), "limited": pressed.limited, "reduction": pressed.reduction}
    return {name: round(value, 2) for name, value in sound.items()}


def _finished(built: Built) -> Finished:
    files = built.files
    return finished(built.episode, built.timeline, files.audio, files.transcript, files.chapters)


def _report(
    episode: Episode, timeline: Timeline, files: Files, recipe: str, sound: Mapping[str, float]
) -> Report:
    names = [path.name for path in (files.audio, files.transcript, files.chapters)]
    voices = Counter(str(clip.utterance.voice) for clip in timeline.speech)
    return Report(
        episode=episode.id,
        recipe=recipe,
        length=timeline.length,
        sound=sound,
        lines=dict(voices),
        files=digests(files.folder, names),
    )


def _recipe(episode: Episode, timeline: Timeline, takes: Mapping[Utterance, Take]) -> str:
    """The fingerprint of everything that the finished files depend on."""
    artwork = episode.artwork or episode.show.artwork
    tracks = {clip.track for clip in timeline.music}
    read_files = [*(track.file for track in tracks), *([artwork] if artwork else [])]
    contents = sorted(file_digest(Path(file)) for file in read_files)
    tools = {name: version(name) for name in TOOLS}
    keys = [take.key for take in takes.values()]
    return fingerprint(our_code(), tools, episode, timeline, contents, keys)


def _reels(episode: Episode, store: Store) -> dict[str, Reel]:
    """Length and loudness of every track that the story plays."""
    played = {track for cue in episode.story if (track := getattr(cue, "track", None))}
    return {track.id: store.reel(Path(track.file)) for track in played}
