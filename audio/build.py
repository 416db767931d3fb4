"""The whole chain, once, from a script to the files of its episode.

read → listen to assets → utterances → takes → timeline → mix → master → MP3, texts
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from audio.errors import ScriptError, TakeLost
from audio.export.credentials.sign import signing_identity
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
from audio.export.texts import texts
from audio.fingerprint import file_digest, fingerprint, our_code
from audio.master.loudness import integrated
from audio.media.alone import alone
from audio.media.assets import Assets, gather
from audio.media.atomic import TAKES, write_text
from audio.media.picture import cover_jpeg
from audio.media.shared import store_at
from audio.media.store import Store
from audio.model.episode import Episode
from audio.model.show import MP3, formats
from audio.model.speech import Take, Utterance
from audio.model.timeline import Timeline
from audio.plan.estimate import guess
from audio.plan.layout import lay_out
from audio.plan.utterances import utterances
from audio.produce import Sounds, produce, tools
from audio.progress import Listener, Opened, Warned, unheard
from audio.recordings import doubtful, recording_problems
from audio.speech.changes import Change
from audio.speech.cost import Estimate, estimate, together
from audio.speech.crew import Crew
from audio.speech.holding import Holding, Voices, hold
from audio.speech.lock import lock_beside
from audio.speech.registry import missed
from audio.speech.studio import ALONE
from audio.versions import read

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
    store: Store


@dataclass(frozen=True, slots=True)
class Rundown:
    """An episode laid out before it is spoken; `guessed` counts the lines without a take.

    Attributes:
        changes: of its voices, that a build would make.
        doubts: what may be wrong with lines that are recorded.
    """

    episode: Episode
    timeline: Timeline
    files: Files
    guessed: int
    cost: Estimate
    changes: tuple[Change, ...]
    store: Store
    doubts: tuple[str, ...] = ()


def plan(
    script: Path, out: Path, voices: Voices = Voices.KEPT, language: str = "", takes: str = ""
) -> Rundown:
    """When everything will be heard, with a guess for each line that has no take yet.

    Args:
        takes: where they are: a folder, or an address that fsspec knows; else in `out`.
    """
    episode = read(script, voices, language)
    store = open_store(out, takes)
    assets = _gathered(episode, store)
    holding = _hold(episode, script, store, voices)
    known = {**holding.at_hand(), **_recorded(episode, assets)}
    guesses = {line: guess(line) for line in utterances(episode) if line not in known}
    timeline = lay_out(episode, {**guesses, **known}, assets.reels, assets.tapes)
    cost, changes = holding.cost(), holding.changes
    files, doubts = _files(episode, out), tuple(doubtful(episode, assets.tapes))
    return Rundown(episode, timeline, files, len(guesses), cost, changes, store, doubts)


def estimated_cost(
    scripts: Iterable[tuple[Path, Path, str]], voices: Voices = Voices.KEPT, takes: str = ""
) -> Estimate:
    """What it will cost to speak what these scripts lack; a line that several share counts once.

    Args:
        scripts: each with the folder into which it is built, and the language.
        takes: as for `plan`.
    """
    lines: dict[Path, list[Utterance]] = defaultdict(list)
    for script, out, language in scripts:
        episode = read(script, voices, language)
        lines[out] += _hold(episode, script, open_store(out, takes), voices).free
    return together(estimate(free, open_store(out, takes)) for out, free in lines.items())


def build(  # noqa: PLR0913, PLR0917  what a build may be asked for
    script: Path,
    out: Path,
    listener: Listener = unheard,
    also: Collection[str] = (),
    voices: Voices = Voices.KEPT,
    language: str = "",
    takes: str = "",
    crew: Crew = ALONE,
) -> Built:
    """Build the episode of a script into `out`; only what changed is made again.

    Args:
        also: formats, beside those that the script names.
        language: of the script's; empty is the one that it is written in.
        takes: as for `plan`.
        crew: who speaks.

    Raises:
        ScriptError, EngineError, AssetError, StoreError, ToolError: all of them leave the last good
            files and every take in place.
    """
    episode = read(script, voices, language)
    listener(Opened(episode.id))
    wanted = formats([*episode.sound.formats, *also])
    for voice, why in missed(episode).items():
        listener(Warned(f'another voice speaks in the place of "{voice}": {why}'))

    def make() -> Built:
        holding = _hold(episode, script, open_store(out, takes), voices)
        built = _built(episode, wanted, holding, out, listener, crew)
        heard = {clip.utterance: clip.take for clip in built.timeline.speech}
        holding.write({line: heard[line] for line in holding.lines}, listener)
        return built

    with alone(out):
        try:
            built = make()
        except TakeLost as loss:
            listener(Warned(f"{loss}: it is made again"))
            built = make()
    for path in outdated(built.report, built.files):
        advice = f"build it anew with --format {path.suffix[1:]}, or delete it"
        listener(Warned(f"{path} is of an earlier build: {advice}"))
    return built


def standing(script: Path, out: Path, language: str = "", takes: str = "") -> Built | None:
    """The episode of a script as its MP3 was built, if that still stands; nothing is made."""
    episode = read(script, language=language)
    with alone(out):
        store = open_store(out, takes)
        holding = _hold(episode, script, store, Voices.KEPT)
        return _standing(episode, (MP3,), gather(episode, store), holding, _files(episode, out))


def open_store(out: Path, takes: str = "") -> Store:
    """The takes of an output folder, of another one, or those shared at an address."""
    return store_at(takes or out / TAKES, out / TAKES, integrated)


def _files(episode: Episode, out: Path) -> Files:
    return Files(out / episode.id, episode.id)


def _built(  # noqa: PLR0913, PLR0917  as above
    episode: Episode,
    wanted: Collection[str],
    holding: Holding,
    out: Path,
    listener: Listener,
    crew: Crew,
) -> Built:
    store = holding.store
    assets = _gathered(episode, store)
    for doubt in doubtful(episode, assets.tapes):
        listener(Warned(doubt))
    files = _files(episode, out)
    if built := _standing(episode, wanted, assets, holding, files):
        return built
    signing_identity(episode)  # what is wrong with it is said before anything is spoken
    cover = cover_jpeg(artwork) if (artwork := _artwork(episode)) else None
    takes = {**holding.record(listener, crew), **_recorded(episode, assets)}
    timeline = lay_out(episode, takes, assets.reels, assets.tapes)
    recipe = _recipe(episode, timeline, takes, assets)
    sounds = still_good(read_report(files.report), recipe, files)
    if missing := [name for name in wanted if name not in sounds]:
        paths = {name: files.audio_as(name) for name in missing}
        sounds |= produce(episode, timeline, store, assets, out, paths, cover, listener)
    for path, text in texts(episode, timeline, files).items():
        write_text(path, text)
    report = _report(episode, timeline, files, recipe, sounds)
    write_text(files.report, report.as_json())
    return Built(episode, timeline, files, report, True, holding.changes, store)  # noqa: FBT003


def _gathered(episode: Episode, store: Store) -> Assets:
    """Everything that the script names, once it is known that recordings can be their lines.

    Raises:
        ScriptError: with every one that cannot.
    """
    assets = gather(episode, store)
    if faults := recording_problems(episode, assets.tapes):
        raise ScriptError(faults)
    return assets


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
    found, store = as_found(report, files), holding.store
    return Built(episode, timeline, files, found, False, holding.changes, store)  # noqa: FBT003


def _artwork(episode: Episode) -> Path | None:
    artwork = episode.artwork or episode.show.artwork
    return Path(artwork) if artwork else None


def _report(
    episode: Episode, timeline: Timeline, files: Files, recipe: str, sounds: Sounds
) -> Report:
    voices = Counter(str(clip.utterance.voice) for clip in timeline.speech)
    ours, others = sounds[MP3], {name: sounds[name] for name in formats(sounds)[1:]}
    made = digests(files, sounds)
    return Report(episode.id, recipe, timeline.length, ours, dict(voices), made, others)


def _recipe(episode: Episode, timeline: Timeline, takes: Takes, assets: Assets) -> str:
    """The fingerprint of everything that the finished files depend on, each of them by itself."""
    keys = [takes[line].key for line in utterances(episode)]
    tapes = list(assets.tapes.values())
    shown = [_artwork(episode), *(it.image for it in timeline.chapters)]
    pictures = [file_digest(Path(path)) if path else "" for path in shown]
    told = replace(episode, sound=replace(episode.sound, formats=()))  # whatever else is made
    return fingerprint(our_code(), tools(), told, timeline, keys, assets.reels, tapes, pictures)
