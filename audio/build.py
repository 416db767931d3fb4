"""The whole chain, once, from a script to the files of its episode.

read → listen to assets → utterances → takes → timeline → mix → master → MP3, texts
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from audio.errors import TakeLost
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
from audio.laying.lay import Laid, holding_of, settle
from audio.laying.rehearse import as_known, spoken
from audio.master.loudness import integrated
from audio.media.alone import alone
from audio.media.assets import Assets, look_through
from audio.media.atomic import TAKES, write_text
from audio.media.picture import chapter_jpegs, cover_jpeg
from audio.media.shared import store_at
from audio.media.store import Store
from audio.model.episode import Episode
from audio.model.formats import MP3, formats
from audio.model.slot import Slot
from audio.model.speech import Utterance
from audio.model.timeline import Timeline
from audio.plan.entries import entries, story_json
from audio.plan.fit import Fit
from audio.plan.utterances import utterances
from audio.produce import Sounds, produce, tools
from audio.progress import Listener, Opened, Warned, unheard
from audio.recordings import doubtful, gathered, unrisen
from audio.speech.changes import Change
from audio.speech.cost import Estimate, estimate, together
from audio.speech.crew import Crew
from audio.speech.holding import Holding, Voices
from audio.speech.registry import missed
from audio.speech.studio import ALONE
from audio.versions import read


@dataclass(frozen=True, slots=True)
class Built:
    """An episode and its files; `fresh` unless all was there already.

    Attributes:
        changes: of its voices, since it was last built.
        fit: what was left out for it to fit, and how its voices flex.
    """

    episode: Episode
    timeline: Timeline
    files: Files
    report: Report
    fresh: bool
    changes: tuple[Change, ...]
    store: Store
    fit: Fit


@dataclass(frozen=True, slots=True)
class Rundown:
    """An episode laid out before it is spoken; `guessed` counts the lines without a take.

    Attributes:
        changes: of its voices, that a build would make.
        fit: what will be left out for it to fit, and how its voices will flex.
        doubts: what may be wrong with lines that are recorded.
    """

    episode: Episode
    timeline: Timeline
    files: Files
    guessed: int
    cost: Estimate
    changes: tuple[Change, ...]
    store: Store
    fit: Fit
    doubts: tuple[str, ...] = ()


def plan(  # noqa: PLR0913, PLR0917  as for `build`
    script: Path,
    out: Path,
    voices: Voices = Voices.KEPT,
    language: str = "",
    takes: str = "",
    slot: Slot | None = None,
) -> Rundown:
    """When everything will be heard, with a guess for each line that has no take yet.

    Args:
        takes: where they are: a folder, or an address that fsspec knows; else in `out`.
        slot: into which it is to fit, in place of the script's.

    Raises:
        AudioError: it will not fit.
    """
    episode = _read(script, voices, language, slot)
    store = open_store(out, takes)
    assets = gathered(episode, store)
    holding = holding_of(episode, script, store, voices)
    laid = as_known(episode, assets, holding)
    laid.check()
    fit = laid.fit
    guessed = len({line for line in utterances(fit.episode) if line not in laid.known})
    cost, changes = holding.cost(fit.needed), holding.changes
    files, doubts = Files.within(out, episode.id), tuple(doubtful(episode, assets.tapes, store))
    return Rundown(fit.episode, fit.timeline, files, guessed, cost, changes, store, fit, doubts)


def estimated_cost(
    scripts: Iterable[tuple[Path, Path, str]],
    voices: Voices = Voices.KEPT,
    takes: str = "",
    slot: Slot | None = None,
) -> Estimate:
    """What it will cost to speak what these scripts lack; a line that several share counts once.

    Args:
        scripts: each with the folder into which it is built, and the language.
        takes, slot: as for `plan`.
    """
    lines: dict[Path, list[Utterance]] = defaultdict(list)
    for script, out, language in scripts:
        episode = _read(script, voices, language, slot)
        store = open_store(out, takes)
        holding = holding_of(episode, script, store, voices)
        free = holding.free
        if episode.slot:
            laid = as_known(episode, gathered(episode, store), holding)
            laid.check()
            needed = set(laid.fit.needed)
            free = [line for line in free if line in needed]
        lines[out] += free
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
    slot: Slot | None = None,
) -> Built:
    """Build the episode of a script into `out`; only what changed is made again.

    Args:
        also: formats, beside those that the script names.
        language: of the script's; empty is the one that it is written in.
        takes, slot: as for `plan`.
        crew: who speaks.

    Raises:
        ScriptError, EngineError, AssetError, StoreError, ToolError: all of them leave the last good
            files and every take in place.
    """
    episode = _read(script, voices, language, slot)
    listener(Opened(episode.id))
    wanted = formats([*episode.sound.formats, *also])
    for voice, why in missed(episode).items():
        listener(Warned(f'another voice speaks in the place of "{voice}": {why}'))

    def make() -> Built:
        holding = holding_of(episode, script, open_store(out, takes), voices)
        built = _built(episode, wanted, holding, out, listener, crew)
        holding.write(holding.at_hand(), listener)
        return built

    with alone(out, listener):
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
        holding = holding_of(episode, script, store, Voices.KEPT)
        assets = gathered(episode, store)
        laid, files = as_known(episode, assets, holding), Files.within(out, episode.id)
        report = read_report(files.report)
        if report is None or laid.missing:
            return None
        stood = stands(report, _recipe(laid.fit, assets), files, (MP3,))
        return _as_it_was(report, laid, holding, files) if stood else None


def open_store(out: Path, takes: str = "") -> Store:
    """The takes of an output folder, of another one, or those shared at an address."""
    return store_at(takes or out / TAKES, out / TAKES, integrated)


def _read(script: Path, voices: Voices, language: str, slot: Slot | None) -> Episode:
    episode = read(script, voices, language)
    return replace(episode, slot=slot) if slot else episode


def _built(  # noqa: PLR0913, PLR0917  as above
    episode: Episode,
    wanted: Collection[str],
    holding: Holding,
    out: Path,
    listener: Listener,
    crew: Crew,
) -> Built:
    store = holding.store
    assets = gathered(episode, store)
    for doubt in doubtful(episode, assets.tapes, store):
        listener(Warned(doubt))
    laid, files = as_known(episode, assets, holding), Files.within(out, episode.id)
    report, recipe = read_report(files.report), ""
    if report and not laid.missing:
        recipe = _recipe(laid.fit, assets)
        if stands(report, recipe, files, wanted):
            return _as_it_was(report, laid, holding, files)
    signing_identity(episode)  # what is wrong with it is said before anything is spoken
    look_through(episode)  # likewise
    cover = cover_jpeg(artwork) if (artwork := _artwork(episode)) else None
    fit = spoken(laid, episode, assets, holding, listener, crew)
    episode, timeline = fit.episode, fit.timeline
    for doubt in unrisen(timeline):
        listener(Warned(doubt))
    pictures = chapter_jpegs([it.image for it in timeline.chapters])
    recipe = recipe or _recipe(fit, assets)
    sounds = still_good(report, recipe, files)
    if missing := [name for name in wanted if name not in sounds]:
        paths = {name: files.audio_as(name) for name in missing}
        sounds |= produce(episode, timeline, store, assets, out, paths, cover, pictures, listener)
    for path, text in texts(episode, timeline, files):
        write_text(path, text)
    write_text(files.story, story_json(entries(fit, assets)))
    report = _report(episode, timeline, files, recipe, sounds)
    write_text(files.report, report.as_json())
    return Built(episode, timeline, files, report, True, holding.changes, store, fit)  # noqa: FBT003


def _as_it_was(report: Report, laid: Laid, holding: Holding, files: Files) -> Built:
    """The episode as it was built before, for everything about it is still the same."""
    fit, store = settle(laid, holding.store), holding.store
    found, changes = as_found(report, files), holding.changes
    return Built(fit.episode, fit.timeline, files, found, False, changes, store, fit)  # noqa: FBT003


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


def _recipe(fit: Fit, assets: Assets) -> str:
    """The fingerprint of everything that the finished files depend on, each of them by itself."""
    episode, timeline = fit.episode, fit.timeline
    keys = [fit.takes[line].key for line in utterances(episode)]
    tapes = list(assets.tapes.values())
    shown = [_artwork(episode), *(it.image for it in timeline.chapters)]
    pictures = [file_digest(Path(path)) if path else "" for path in shown]
    sound = replace(episode.sound, formats=())  # whatever else is made
    told = replace(episode, sound=sound, slot=None)
    return fingerprint(our_code(), tools(), told, timeline, keys, assets.reels, tapes, pictures)
