"""The whole chain, once, from a script to the files of its episode.

read → listen to assets → utterances → takes → timeline → mix → master → MP3, texts
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from audio.errors import AudioError, ScriptError
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
from audio.progress import Listener, Warned, unheard
from audio.script.check import read_episodes
from audio.source import Problem
from audio.speech.changes import Change
from audio.speech.cost import Estimate, estimate, together
from audio.speech.holding import Holding, Voices, hold
from audio.speech.lock import lock_beside
from audio.speech.registry import at_hand, cast_problems, missed
from audio.speech.sounds import sound_problems

Takes = Mapping[Utterance, Take]


@dataclass(frozen=True, slots=True)
class Built:
    """An episode and its files; `fresh` unless all was there already.

    Attributes:
        changes: of its voices, since it was last built.
    """

    episode: Episode
    timeline: Timeline
    files: Files
    report: Report
    fresh: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Rundown:
    """An episode laid out before it is spoken; `guessed` counts the lines without a take.

    Attributes:
        changes: of its voices, that a build would make.
    """

    episode: Episode
    timeline: Timeline
    files: Files
    guessed: int
    cost: Estimate
    changes: tuple[Change, ...]


def read_versions(script: Path, voices: Voices = Voices.KEPT) -> tuple[Episode, ...]:
    """The episode of a script in every language, its own first, with voices that can say it.

    Args:
        voices: frozen ones need not be here.

    Raises:
        ScriptError: with every mistake.
    """
    versions = tuple(map(disclosed, read_episodes(script)))
    if voices is not Voices.FROZEN:
        versions = tuple(map(at_hand, versions))
    problems: dict[Problem, None] = {}
    for episode in versions:
        if voices is not Voices.FROZEN:
            problems |= dict.fromkeys([*cast_problems(episode), *sound_problems(episode)])
        problems |= dict.fromkeys(too_many_chapters(episode))
    if problems:
        raise ScriptError(list(problems))
    return versions


def read(script: Path, voices: Voices = Voices.KEPT, language: str = "") -> Episode:
    """The episode of a script, as it is written or in another of its languages.

    Raises:
        ScriptError: with every mistake.
        AudioError: it has no such language.
    """
    versions = {episode.language.lower(): episode for episode in read_versions(script, voices)}
    own, *_ = versions
    episode = versions.get((language or own).lower())
    if episode is None:
        has = ", ".join(it.language for it in versions.values())
        raise AudioError(f"{script} is not in {language}: it is in {has}")
    return episode


def plan(script: Path, out: Path, voices: Voices = Voices.KEPT, language: str = "") -> Rundown:
    """When everything will be heard, with a guess for each line that has no take yet."""
    episode = read(script, voices, language)
    store = open_store(out)
    assets = gather(episode, store)
    holding = _hold(episode, script, store, voices)
    takes = {**holding.at_hand(), **_recorded(episode, assets)}
    guesses = {line: guess(line) for line in utterances(episode) if line not in takes}
    timeline = lay_out(episode, {**guesses, **takes}, assets.reels, assets.tapes)
    cost, changes = holding.cost(), holding.changes
    return Rundown(episode, timeline, _files(episode, out), len(guesses), cost, changes)


def estimated_cost(
    scripts: Iterable[tuple[Path, Path, str]], voices: Voices = Voices.KEPT
) -> Estimate:
    """What it will cost to speak what these scripts lack; a line that several share counts once.

    Args:
        scripts: each with the folder into which it is built, and the language.
    """
    lines: dict[Path, list[Utterance]] = defaultdict(list)
    for script, out, language in scripts:
        episode = read(script, voices, language)
        lines[out] += _hold(episode, script, open_store(out), voices).free
    return together(estimate(free, open_store(out)) for out, free in lines.items())


def build(  # noqa: PLR0913, PLR0917  what a build may be asked for
    script: Path,
    out: Path,
    listener: Listener = unheard,
    also: Collection[str] = (),
    voices: Voices = Voices.KEPT,
    language: str = "",
) -> Built:
    """Build the episode of a script into `out`; only what changed is made again.

    Args:
        also: formats, beside those that the script names.
        language: of the script's; empty is the one that it is written in.

    Raises:
        ScriptError, EngineError, AssetError, ToolError: all of them leave the last good files
            and every take in place.
    """
    episode = read(script, voices, language)
    wanted = formats([*episode.sound.formats, *also])
    for voice, why in missed(episode).items():
        listener(Warned(f'another voice speaks in the place of "{voice}": {why}'))
    with alone(out):
        holding = _hold(episode, script, open_store(out), voices)
        built = _built(episode, wanted, holding, out, listener)
        heard = {clip.utterance: clip.take for clip in built.timeline.speech}
        holding.write({line: heard[line] for line in holding.lines}, listener)
    for path in outdated(built.report, built.files):
        advice = f"build it anew with --format {path.suffix[1:]}, or delete it"
        listener(Warned(f"{path} is of an earlier build: {advice}"))
    return built


def standing(script: Path, out: Path, language: str = "") -> Built | None:
    """The episode of a script as its MP3 was built, if that still stands; nothing is made."""
    episode = read(script, language=language)
    with alone(out):
        store = open_store(out)
        holding = _hold(episode, script, store, Voices.KEPT)
        return _standing(episode, (MP3,), gather(episode, store), holding, _files(episode, out))


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


def _built(
    episode: Episode, wanted: Collection[str], holding: Holding, out: Path, listener: Listener
) -> Built:
    store = holding.store
    assets = gather(episode, store)
    files = _files(episode, out)
    if built := _standing(episode, wanted, assets, holding, files):
        return built
    cover = _cover(episode)
    takes = {**holding.record(listener), **_recorded(episode, assets)}
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
    return Built(episode, timeline, files, report, fresh=True, changes=holding.changes)


def _hold(episode: Episode, script: Path, store: Store, voices: Voices) -> Holding:
    """The lines that somebody has to speak, and the takes that are locked for them."""
    voiced = [line for line in utterances(episode) if not line.on_tape]
    return hold(voiced, lock_beside(script), episode.id, store, voices)


def _recorded(episode: Episode, assets: Assets) -> Takes:
    """The lines that are heard on tape."""
    spoken = utterances(episode)
    return {line: assets.tapes[line.tape] for line in spoken if line.tape and line.on_tape}


def _standing(
    episode: Episode, wanted: Collection[str], assets: Assets, holding: Holding, files: Files
) -> Built | None:
    """The episode as it was built before, if everything about it is still the same."""
    report, takes = read_report(files.report), {**holding.at_hand(), **_recorded(episode, assets)}
    if report is None or any(line not in takes for line in utterances(episode)):
        return None
    timeline = lay_out(episode, takes, assets.reels, assets.tapes)
    if not stands(report, _recipe(episode, timeline, takes, assets), files, wanted):
        return None
    found = as_found(report, files)
    return Built(episode, timeline, files, found, fresh=False, changes=holding.changes)


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
