"""From a timeline to the finished files of an episode, in all formats that are asked for."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path

from audio.export.credentials.sign import signer
from audio.export.finish import finish, prove
from audio.export.tags.facts import tags_of
from audio.fingerprint import fingerprint, our_code
from audio.master.envelopes import envelopes_of
from audio.master.hearing import Heard, Part
from audio.master.level import Level
from audio.master.press import Kept, Pressed, press
from audio.master.spans import Name
from audio.media.assets import Assets
from audio.media.atomic import beside
from audio.media.shelf import Shelf
from audio.media.sound import Samples
from audio.media.store import Store
from audio.mix.mix import Mix
from audio.model.episode import Episode
from audio.model.timeline import Timeline
from audio.plan.stretches import GRID, cuts, told
from audio.progress import Began, Ended, Listener, Stepped
from audio.units import FRAMES_PER_MS, Ms

TOOLS = ("gTTS", "imageio-ffmpeg", "mutagen", "numpy", "pillow", "pydub", "soundfile", "soxr")

Sounds = Mapping[str, Mapping[str, float]]
"""What was measured, by format."""


def produce(  # noqa: PLR0913, PLR0917  everything that a finished file is made of
    episode: Episode,
    timeline: Timeline,
    store: Store,
    assets: Assets,
    out: Path,
    paths: Mapping[str, Path],
    cover: bytes | None,
    pictures: tuple[bytes, ...],
    listener: Listener,
) -> Sounds:
    """Mix, master, encode, tag, prove, sign, and only then put the files in their places.

    Args:
        out: the folder in which finished stretches are kept.
        cover, pictures: as in `Tags`.
        paths: by format; the sound of each is the same whatever others there are.

    Raises:
        AudioError: the mix cannot be brought to its loudness, or a file cannot be written.
        ToolError: an encoder failed, or gave something else than was due; no file is replaced.
    """
    listener(Began("sound", 0))
    mix = Mix(timeline, store, channels=episode.sound.channels)
    with ExitStack() as stack:
        unfinished = {name: stack.enter_context(beside(path)) for name, path in paths.items()}
        pressed = press(
            _heeded(mix.part, listener),
            mix.frames,
            episode.sound,
            unfinished,
            _kept(episode, timeline, assets, out),
            lambda: Heard.foreseen(mix.foreseen(envelopes_of), mix.frames),
        )
        sounds = {name: _sound(one) for name, one in pressed.items()}
        tags = tags_of(episode, timeline, cover, pictures)
        signs = signer(episode, timeline)
        for name, path in unfinished.items():
            told = replace(tags, sound=sounds[name])
            finish(name, path, told, timeline.length)
            if signs and signs.sign(name, path, paths[name]):
                prove(name, path, told, timeline.length)
    listener(Ended("sound", _note(sounds)))
    return sounds


def _heeded(part: Part, listener: Listener) -> Part:
    """The same sound, every part of which is a step that the listener is told of."""

    def stepped(first: int, last: int) -> Samples:
        listener(Stepped("sound"))
        return part(first, last)

    return stepped


def _note(sounds: Sounds) -> str:
    return "; ".join(
        f"{name} {sound['integrated']:.1f} LUFS, {sound['true_peak']:.1f} dBTP"
        for name, sound in sounds.items()
    )


def _sound(pressed: Pressed) -> dict[str, float]:
    worked = pressed.worked
    limiter = {"limited": worked.share, "reduction": worked.reduction}
    sound = {**asdict(pressed.measured), **limiter, "gain": pressed.gain_db}
    return {name: round(value, 4) for name, value in sound.items()}


def tools() -> dict[str, str]:
    """What else the finished files depend on: programs, and their versions."""
    return {name: version(name) for name in TOOLS}


def _kept(episode: Episode, timeline: Timeline, assets: Assets, out: Path) -> Kept:
    """What was made of an episode's sound in the last build, by what is heard in each stretch."""
    digests = {track: reel.digest for track, reel in assets.reels.items()}
    made = our_code(), tools(), episode.sound.channels

    def mixed(first: int, last: int) -> str:
        begin, end = Ms(first // FRAMES_PER_MS), Ms(-(-last // FRAMES_PER_MS))
        return fingerprint(*made, told(timeline, digests, begin, end))

    def mastered(level: Level) -> Name:
        how = episode.sound.bitrate, level.gain_db, level.ceiling
        return lambda first, last: fingerprint("mastered", mixed(first, last), *how)

    cut = [moment // GRID for moment in cuts(timeline)]
    return Kept(Shelf(out / "chunks" / episode.id), cut, mastered)
