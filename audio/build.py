"""The whole chain, once, from a script to the files of its episode and the feed of its show.

read → listen to assets → utterances → takes → timeline → mix → master → MP3, texts → feed
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audio.errors import PublishError, ScriptError
from audio.export.chapters import chapters_json
from audio.export.report import (
    Files,
    Report,
    as_found,
    digests,
    outdated,
    read_report,
    stands,
    still_good,
)
from audio.export.tags.facts import too_many_chapters
from audio.export.transcript import webvtt
from audio.fingerprint import file_digest, fingerprint, our_code
from audio.master.loudness import integrated
from audio.media.alone import alone
from audio.media.assets import Assets, gather
from audio.media.atomic import beside, write_text
from audio.media.ffmpeg import FLOAT_WAV, encode
from audio.media.picture import cover_jpeg
from audio.media.store import Store
from audio.mix.levels import STEREO
from audio.mix.mix import BUSES, Mix
from audio.model.episode import Episode
from audio.model.show import MP3, formats
from audio.model.speech import Take, Utterance
from audio.model.timeline import Timeline
from audio.plan.estimate import guess
from audio.plan.layout import lay_out
from audio.plan.utterances import disclosed, utterances
from audio.produce import Sounds, produce, tools
from audio.progress import Listener, Noted, Warned, unheard
from audio.publish import site
from audio.publish.item import Finished, finished
from audio.publish.site import Published
from audio.script.check import SHOW_NAME, read_episode, read_show
from audio.speech.cost import Estimate, estimate, together
from audio.speech.registry import cast_problems
from audio.speech.sounds import sound_problems
from audio.speech.studio import kept, record

Takes = Mapping[Utterance, Take]


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
    files: Files
    guessed: int
    cost: Estimate


def read(script: Path) -> Episode:
    """The episode of a script, with its disclosure and with voices that exist and can say it.

    Raises:
        ScriptError: with every mistake.
    """
    episode = disclosed(read_episode(script))
    problems = [*cast_problems(episode), *sound_problems(episode), *too_many_chapters(episode)]
    if problems:
        raise ScriptError(problems)
    return episode


def plan(script: Path, out: Path) -> Rundown:
    """When everything will be heard, with a guess for each line that has no take yet."""
    episode = read(script)
    store = open_store(out)
    assets = gather(episode, store)
    takes = _at_hand(episode, assets, store)
    guesses = {line: guess(line) for line in utterances(episode) if line not in takes}
    timeline = lay_out(episode, {**guesses, **takes}, assets.reels, assets.tapes)
    cost = estimate(_voiced(episode), store)
    return Rundown(episode, timeline, _files(episode, out), len(guesses), cost)


def estimated_cost(scripts: Mapping[Path, Path]) -> Estimate:
    """What it will cost to speak what these scripts lack; a line that several share counts once.

    Args:
        scripts: each with the folder into which it is built.
    """
    lines: dict[Path, list[Utterance]] = defaultdict(list)
    for script, out in scripts.items():
        lines[out] += _voiced(read(script))
    return together(estimate(voiced, open_store(out)) for out, voiced in lines.items())


def build(
    script: Path, out: Path, listener: Listener = unheard, also: Collection[str] = ()
) -> Built:
    """Build the episode of a script into `out`; only what changed is made again.

    Args:
        also: formats, beside those that the script names.

    Raises:
        ScriptError, EngineError, AssetError, ToolError: all of them leave the last good files
            and every take in place.
    """
    episode = read(script)
    wanted = formats([*episode.sound.formats, *also])
    with alone(out):
        built = _built(episode, wanted, out, listener)
    for path in outdated(built.report, built.files):
        advice = f"build it anew with --format {path.suffix[1:]}, or delete it"
        listener(Warned(f"{path} is of an earlier build: {advice}"))
    return built


def standing(script: Path, out: Path) -> Built | None:
    """The episode of a script as its MP3 was built, if that still stands; nothing is made."""
    episode = read(script)
    with alone(out):
        store = open_store(out)
        return _standing(episode, (MP3,), gather(episode, store), store, _files(episode, out))


def publish(
    scripts: Sequence[Path],
    out: Path,
    folder: Path,
    listener: Listener = unheard,
    *,
    allow_missing: bool = False,
) -> Published:
    """Build the episodes of one show and put them into its feed, in `folder`.

    Args:
        allow_missing: whether the feed may name files that the folder lacks.

    Raises:
        PublishError: the scripts are not of one show, or a promise would break.
        ScriptError: a mistake, or something that a directory would reject.
    """
    if len({script.parent.resolve() for script in scripts}) != 1:
        raise PublishError("these scripts are of several shows: publish one show at a time")
    show_path = scripts[0].with_name(SHOW_NAME)
    if not show_path.is_file():
        raise PublishError(f"a feed needs a show: there is no {show_path}")
    show, lock = read_show(show_path).show, show_path.with_suffix(".lock")
    with alone(out):
        site.refuse_unbuilt(show, [_finished(plan(script, out)) for script in scripts], lock)
    episodes = [_finished(build(script, out, listener)) for script in scripts]
    with alone(out):
        return site.publish(show, episodes, folder, lock, allow_missing=allow_missing)


def write_stems(built: Built, out: Path) -> list[Path]:
    """Write each bus of an episode's mix as a file of its own, for another desk to go on with.

    They are float WAVs of the episode's length, before mastering, and add up to the mix.
    """
    with alone(out):
        paths = {bus: built.files.stem(bus) for bus in BUSES}
        for bus, path in paths.items():
            with beside(path) as unfinished:
                mix = Mix(built.timeline, open_store(out), [bus])
                encode(mix.blocks(), STEREO, FLOAT_WAV, unfinished)
    return list(paths.values())


def open_store(out: Path) -> Store:
    """The takes of an output folder."""
    return Store(out / "takes", integrated)


def _files(episode: Episode, out: Path) -> Files:
    return Files(out / episode.id, episode.id)


def _built(episode: Episode, wanted: Collection[str], out: Path, listener: Listener) -> Built:
    store = open_store(out)
    assets = gather(episode, store)
    files = _files(episode, out)
    if built := _standing(episode, wanted, assets, store, files):
        return built
    cover = _cover(episode)
    voiced = _voiced(episode)
    cost = estimate(voiced, store)
    if cost.shares:
        listener(Noted(str(cost)))
    takes = {**record(voiced, store, listener), **_at_hand(episode, assets, store)}
    timeline = lay_out(episode, takes, assets.reels, assets.tapes)
    recipe = _recipe(episode, timeline, takes, assets)
    sounds = _still_good(files, recipe)
    if missing := [name for name in wanted if name not in sounds]:
        paths = {name: files.audio_as(name) for name in missing}
        sounds |= produce(episode, timeline, store, assets, out, paths, cover, listener)
    write_text(files.transcript, webvtt(timeline, episode.language))
    write_text(files.chapters, chapters_json(timeline, episode))
    report = _report(episode, timeline, files, recipe, sounds)
    write_text(files.report, report.as_json())
    return Built(episode, timeline, files, report, fresh=True)


def _voiced(episode: Episode) -> list[Utterance]:
    """The lines that somebody has to speak."""
    return [line for line in utterances(episode) if not line.on_tape]


def _at_hand(episode: Episode, assets: Assets, store: Store) -> dict[Utterance, Take]:
    """The lines that nobody has to speak: on tape, or spoken before."""
    spoken = utterances(episode)
    recorded = {line: assets.tapes[line.tape] for line in spoken if line.tape and line.on_tape}
    return {**kept(_voiced(episode), store), **recorded}


def _standing(
    episode: Episode, wanted: Collection[str], assets: Assets, store: Store, files: Files
) -> Built | None:
    """The episode as it was built before, if everything about it is still the same."""
    report, takes = read_report(files.report), _at_hand(episode, assets, store)
    if report is None or any(line not in takes for line in utterances(episode)):
        return None
    timeline = lay_out(episode, takes, assets.reels, assets.tapes)
    if not stands(report, _recipe(episode, timeline, takes, assets), files, wanted):
        return None
    return Built(episode, timeline, files, as_found(report, files), fresh=False)


def _artwork(episode: Episode) -> Path | None:
    artwork = episode.artwork or episode.show.artwork
    return Path(artwork) if artwork else None


def _cover(episode: Episode) -> bytes | None:
    artwork = _artwork(episode)
    return cover_jpeg(artwork) if artwork else None


def _still_good(files: Files, recipe: str) -> dict[str, Mapping[str, float]]:
    """The formats that were made of this recipe before, and are whole."""
    report = read_report(files.report)
    return still_good(report, recipe, files) if report else {}


def _report(
    episode: Episode, timeline: Timeline, files: Files, recipe: str, sounds: Sounds
) -> Report:
    voices = Counter(str(clip.utterance.voice) for clip in timeline.speech)
    ours, others = sounds[MP3], {name: sounds[name] for name in formats(sounds)[1:]}
    made = digests(files, sounds)
    return Report(episode.id, recipe, timeline.length, ours, dict(voices), made, others)


def _recipe(episode: Episode, timeline: Timeline, takes: Takes, assets: Assets) -> str:
    """The fingerprint of everything that the finished files depend on, each of them by itself."""
    artwork = _artwork(episode)
    keys = [takes[line].key for line in utterances(episode)]
    tapes = list(assets.tapes.values())
    picture = file_digest(artwork) if artwork else ""
    told = replace(episode, sound=replace(episode.sound, formats=()))  # whatever else is made
    return fingerprint(our_code(), tools(), told, timeline, keys, assets.reels, tapes, picture)


def _finished(laid_out: Built | Rundown) -> Finished:
    """What publishing needs of an episode; of one that is not built, where its files will be."""
    files = laid_out.files
    return finished(
        laid_out.episode, laid_out.timeline, files.audio, files.transcript, files.chapters
    )
